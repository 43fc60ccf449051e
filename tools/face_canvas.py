"""The canvas that a head is painted on: its frame (face_painter.py), soft shapes, noise, curves and strands."""
import zlib

import cv2
import numpy as np

PX = 160                                   # canvas pixels per unit
U0, U1, V0, V1 = -2.8, 2.8, -2.0, 2.8
W, H = int((U1 - U0) * PX), int((V1 - V0) * PX)
U, V = np.meshgrid(np.linspace(U0, U1, W, dtype=np.float32), np.linspace(V0, V1, H, dtype=np.float32))
AA = 1.2 / PX                              # one soft edge


def stream(*name):
    return np.random.RandomState(zlib.crc32("/".join(map(str, name)).encode()))


def soft(x, edge=AA):
    """0 below -edge, 1 above +edge."""
    t = np.clip((x + edge) / (2 * edge), 0, 1)
    return t * t * (3 - 2 * t)


def bump(u, v, su, sv):
    return np.exp(-0.5 * ((U - u) / su) ** 2 - 0.5 * ((V - v) / sv) ** 2)


def mix(a, b, alpha):
    return a + (np.asarray(b, np.float32) - a) * alpha[..., None]


def blur(x, units):
    return cv2.GaussianBlur(x, (0, 0), max(units * PX, 0.3))


def noise(rng, cell, octaves=3):
    """Fractal noise of mean 0, about ±1; `cell` in units."""
    total, scale = np.zeros((H, W), np.float32), 1.0
    for _ in range(octaves):
        n = max(2, int((U1 - U0) / cell))
        grid = rng.randn(max(2, int(n * H / W)), n).astype(np.float32)
        total += scale * cv2.resize(grid, (W, H), interpolation=cv2.INTER_CUBIC)
        scale, cell = scale * 0.5, cell * 0.5
    return total * 0.6


def curve(points, at):
    """A smooth curve through (position, value) pairs (Catmull-Rom on the values)."""
    x, y = np.array(points, np.float64).T
    slope = np.gradient(y, x)
    i = np.clip(np.searchsorted(x, at) - 1, 0, len(x) - 2)
    h = x[i + 1] - x[i]
    t = np.clip((at - x[i]) / h, 0, 1)
    return ((2 * t ** 3 - 3 * t ** 2 + 1) * y[i] + (t ** 3 - 2 * t ** 2 + t) * h * slope[i]
            + (3 * t ** 2 - 2 * t ** 3) * y[i + 1] + (t ** 3 - t ** 2) * h * slope[i + 1]).astype(np.float32)


def strands(rng, du, dv, length, cell=0.012):
    """Noise smeared along a direction field (line integral convolution): reads as hair."""
    grain = cv2.GaussianBlur(rng.randn(H, W).astype(np.float32), (0, 0), max(0.5, cell * PX * 0.5))
    norm = np.sqrt(du * du + dv * dv) + 1e-6
    du, dv = (du / norm).astype(np.float32), (dv / norm).astype(np.float32)
    base_x, base_y = np.meshgrid(np.arange(W, dtype=np.float32), np.arange(H, dtype=np.float32))
    total = grain.copy()
    for sign in (1, -1):
        x, y = base_x.copy(), base_y.copy()
        for _ in range(int(length * PX / 2 / 1.5)):
            x = x + sign * 1.5 * cv2.remap(du, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
            y = y + sign * 1.5 * cv2.remap(dv, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
            total += cv2.remap(grain, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT)
    return (total - total.mean()) / total.std()
