"""Paints one fictitious head in its own frame, lit, ready to be posed.

The frame: `u` to the viewer's right, `v` down, the line between the eyes is v = 0, half the width of
the face is about 1. A head is an albedo picture over a height field; light falls on the normals of the
field. Nothing here is taken from a photograph of anybody.
"""
import cv2
import numpy as np

from face_canvas import AA, H, PX, U, U0, V, V0, W, blur, bump, curve, mix, noise, soft, stream
from face_hair import HairAndGlasses


class Head(HairAndGlasses):
    """`p`: who it is (the table of people). `e`: the moment's expression. `light`: dir, ambient, colour."""

    def __init__(self, name, p, e, light):
        self.name, self.p, self.e, self.light = name, p, e, light
        self.half = self._outline()
        self.face = soft(self.half - np.abs(U), 2.0 * AA) * soft(p["chin"] - V, 2 * AA)
        self.z = self._height()
        self.albedo = self._skin()
        self.gloss = np.full((H, W), 0.10, np.float32)
        self.alpha = self.face.copy()
        self._nose()
        self._mouth()
        for side in (-1, 1):
            self._eye(side)
            self._brow(side)
        self._age()
        self._beard()
        self._ears()
        self.rgb = self._lit(self.albedo, self.z, self.gloss)
        self._hair()
        if p.get("glasses"):
            self._glasses()

    # ---- shape

    def _outline(self):
        p = self.p
        c = p["chin"]
        dome = 0.985 * p["temple"] * np.clip(1 - np.abs((V + 0.30) / 1.08) ** 2.2, -0.05, 1)
        dome = np.sign(dome) * np.abs(dome) ** 0.5 * (0.985 * p["temple"]) ** 0.5
        face = np.maximum(curve([(-0.30, 0.985 * p["temple"]), (0.1, p["temple"]), (0.42, p["cheek"]),
                                 (c * 0.62, p["jaw"]), (c * 0.84, p["jaw"] * 0.72 * p["chin_w"]),
                                 (c * 0.94, p["jaw"] * 0.48 * p["chin_w"]), (c * 0.985, p["jaw"] * 0.26 * p["chin_w"]), (c, 0.0)], V), 0)
        return cv2.GaussianBlur(np.where(V < -0.30, dome, face).astype(np.float32), (0, 0), 4)

    def _height(self):
        p, sep = self.p, self.p["eye_sep"]
        across = np.clip(1 - (np.abs(U) / np.maximum(self.half, 0.02)) ** 2.3, 0, 1) ** 0.55
        down = np.clip(1 - np.abs((V - 0.02) / (p["chin"] + 0.12)) ** 2.6, 0, 1) ** 0.5
        z = 0.95 * across * down
        for s in (-1, 1):
            z -= 0.10 * bump(s * (sep + 0.02), -0.02, 0.20, 0.11)          # socket
            z += 0.055 * bump(s * sep, 0.0, 0.13, 0.09)                    # eyeball
            z += 0.05 * p["brow_ridge"] * bump(s * sep, -0.28, 0.24, 0.09)
            z += 0.07 * p["cheekbone"] * bump(s * 0.62, 0.36, 0.20, 0.17)
            z -= 0.05 * p["hollow"] * bump(s * 0.62, 0.74, 0.15, 0.20)
        n, tip, wide = p["nose_h"], p["nose_tip"], p["nose_w"]
        ridge = np.clip((V + 0.12) / (tip + 0.12), 0, 1) ** 0.8 * soft(tip + 0.03 - V, 0.07)
        z += n * 0.26 * ridge * np.exp(-0.5 * (U / (0.055 + 0.05 * wide / 0.2 * np.clip(V / tip, 0, 1))) ** 2)
        z += n * 0.13 * bump(0, tip, wide * 0.50, 0.085)
        for s in (-1, 1):
            z += n * 0.11 * bump(s * wide * 0.78, tip + 0.035, wide * 0.30, 0.06)
        m = p["mouth_v"]
        z += 0.07 * bump(0, m, 0.26, 0.16)                                  # muzzle
        z -= 0.03 * bump(0, m - 0.16, 0.022, 0.06)                          # philtrum
        z -= 0.05 * bump(0, m + 0.19, 0.20, 0.05)
        z += 0.08 * p["chin_out"] * bump(0, p["chin"] - 0.13, 0.18, 0.11)
        return blur(z.astype(np.float32), 0.012)

    def _lit(self, albedo, z, gloss, relief=1.0):
        zy, zx = np.gradient(z * PX * relief)
        norm = np.sqrt(zx * zx + zy * zy + 1)
        nx, ny, nz = -zx / norm, -zy / norm, 1 / norm
        d = np.array(self.light["dir"], np.float32)
        d /= np.linalg.norm(d)
        diffuse = np.clip((nx * d[0] + ny * d[1] + nz * d[2] + 0.25) / 1.25, 0, 1)
        h = d + np.array([0, 0, 1], np.float32)
        h /= np.linalg.norm(h)
        shine = np.clip(nx * h[0] + ny * h[1] + nz * h[2], 0, 1) ** 24
        hidden = np.clip(1 - 3.2 * np.clip(blur(z, 0.08) - z, 0, 1), 0.45, 1)
        a = self.light["ambient"]
        out = albedo * ((a * (0.55 + 0.45 * nz) * hidden)[..., None]
                        + ((1 - a) * 1.25 * diffuse * hidden)[..., None] * np.array(self.light["colour"], np.float32))
        return out + (gloss * shine * (1 - a))[..., None]

    def _skin(self):
        p, rng = self.p, stream(self.name, "skin")
        skin = np.ones((H, W, 3), np.float32) * np.array(p["skin"], np.float32)
        skin *= (1 + 0.020 * noise(rng, 0.5) + 0.014 * noise(rng, 0.03, 2))[..., None]
        red = 0.10 * p["blush"]
        for s in (-1, 1):
            skin = mix(skin, (0.86, 0.50, 0.45), red * 1.8 * bump(s * 0.55, 0.45, 0.22, 0.17))
        skin = mix(skin, (0.80, 0.45, 0.40), red * bump(0, p["nose_tip"], 0.14, 0.10))
        spots = stream(self.name, "spots")
        for _ in range(p["spots"]):
            u, v, r = spots.uniform(-0.8, 0.8), spots.uniform(-0.7, 0.9), spots.uniform(0.012, 0.035)
            skin = mix(skin, (0.50, 0.33, 0.24), (spots.uniform(0.15, 0.4) * bump(u, v, r, r * 0.8)))
        for u, v, r in p["moles"]:
            skin = mix(skin, (0.20, 0.12, 0.10), 0.85 * soft(r - np.hypot(U - u, V - v), 0.008))
        return skin

    def _nose(self):
        tip, wide = self.p["nose_tip"], self.p["nose_w"]
        for s in (-1, 1):
            d = ((U - s * wide * 0.46) / (wide * 0.27)) ** 2 + ((V - tip - 0.075 + 0.10 * s * U * 0.4) / 0.028) ** 2
            self.albedo = mix(self.albedo, (0.16, 0.08, 0.07), 0.85 * soft(1 - d, 0.55))
            line = np.hypot((U - s * wide * 1.06) / 0.016, (V - tip - 0.03) / 0.055)
            self.albedo = mix(self.albedo, (0.35, 0.20, 0.16), 0.40 * np.exp(-0.5 * line ** 2))
        shade = bump(0, tip + 0.11, wide * 0.85, 0.03)
        self.albedo = mix(self.albedo, (0.35, 0.20, 0.17), 0.32 * shade)

    def _mouth(self):
        p, e = self.p, self.e
        hw = p["mouth_w"] * (1 + 0.10 * e["smile"])
        m = p["mouth_v"] - 0.015 * e["smile"]
        t = np.clip(U / hw, -1, 1)
        arc = (p["mouth_curve"] - 0.075 * e["smile"]) * t ** 2
        gap = 0.075 * e["open"] * np.clip(1 - t ** 2, 0, 1)
        up = m + arc - gap * 0.4 + 0.012 * np.cos(t * np.pi * 1.5) * (1 - t ** 2)
        low = up + gap
        top = up - p["lip_up"] * np.clip(1 - np.abs(t) ** 1.7, 0, 1) * (1 - 0.25 * np.exp(-(t / 0.13) ** 2))
        bottom = low + p["lip_low"] * np.clip(1 - t ** 2, 0, 1) ** 0.75
        inside = soft(hw - np.abs(U), 0.02)
        lips = soft(V - top, 0.016) * soft(bottom - V, 0.022) * inside
        wet = stream(self.name, "lips")
        tone = np.array(p["lip"], np.float32) * (1 + 0.05 * noise(wet, 0.05, 2))[..., None]
        self.albedo = mix(self.albedo, tone, 0.80 * lips)
        self.gloss += 0.16 * lips * soft(V - low, 0.02)
        self.z += 0.05 * lips * np.clip(1 - np.abs(V - (low + bottom) / 2) / 0.10, 0, 1)
        mouth = soft(V - up, 0.010) * soft(low - V, 0.010) * inside
        teeth = mouth * soft(low - 0.25 * gap - V, 0.012) * soft(0.72 - np.abs(t), 0.1)
        self.albedo = mix(self.albedo, (0.16, 0.05, 0.05), mouth * min(1.0, e["open"] * 5))
        self.albedo = mix(self.albedo, (0.85, 0.82, 0.76), teeth * min(1.0, e["open"] * 3))
        line = np.exp(-0.5 * ((V - up) / 0.011) ** 2) * inside
        self.albedo = mix(self.albedo, (0.22, 0.09, 0.08), 0.80 * line)
        for s in (-1, 1):
            self.albedo = mix(self.albedo, (0.30, 0.15, 0.12), 0.28 * bump(s * hw * 1.01, m + arc.max(), 0.022, 0.018))
        self.albedo = mix(self.albedo, (0.45, 0.27, 0.22), 0.22 * bump(0, m + 0.075 + p["lip_low"] * 1.25, 0.15, 0.022))

    def _eye(self, side):
        p, e = self.p, self.e
        x = (U - side * p["eye_sep"]) * side
        y = V + x * p["eye_tilt"]
        hw, up_h, low_h = p["eye_w"], p["eye_up"] * e["lids"], p["eye_low"] * (1 - 0.25 * e["smile"])
        t = np.clip(x / hw, -1, 1)
        upper = -up_h * np.clip(1 - np.abs(t - 0.10 * (1 - t ** 2)) ** 2.3, 0, 1) ** 0.85
        lower = low_h * np.clip(1 - np.abs(t + 0.05 * (1 - t ** 2)) ** 2.0, 0, 1) ** 0.9
        opening = soft(y - upper, 0.009) * soft(lower - y, 0.009) * soft(hw - np.abs(x), 0.010)
        # around the eye
        lid = np.clip(1 - np.abs(y - upper + 0.03) / 0.10, 0, 1) * soft(hw * 1.15 - np.abs(x), 0.08)
        self.albedo = mix(self.albedo, np.array(p["skin"]) * 0.62, 0.35 * lid * soft(upper - y, 0.02))
        bag = np.exp(-0.5 * ((y - lower - 0.075) / 0.020) ** 2) * soft(hw * 0.95 - np.abs(x), 0.08)
        self.albedo = mix(self.albedo, np.array(p["skin"]) * 0.60, (0.12 + 0.45 * p["bags"]) * bag)
        if p["crease"] > 0:
            fold = np.exp(-0.5 * ((y - upper * (1 + 0.35 * p["crease"]) + 0.032 * p["crease"]) / 0.009) ** 2)
            self.albedo = mix(self.albedo, np.array(p["skin"]) * 0.42, 0.70 * fold * soft(hw * 1.02 - np.abs(x), 0.04))
        # the ball
        r = np.hypot(x - 0.02 - e["gaze"] * side, y + 0.012)
        iris = 0.104
        ball = np.ones((H, W, 3), np.float32) * np.array((0.93, 0.90, 0.87), np.float32)
        ball *= (1 - 0.30 * np.abs(t) ** 3)[..., None]
        ball = mix(ball, p["iris"], soft(iris - r, 0.012))
        ball = mix(ball, np.array(p["iris"]) * 1.9 + 0.03, 0.6 * soft(iris * 0.72 - r, 0.03) * soft(V - 0.01, 0.05))
        ball = mix(ball, (0.02, 0.015, 0.015), soft(iris * 0.50 - r, 0.012))
        ball = mix(ball, np.array(p["iris"]) * 0.25, 0.6 * np.exp(-0.5 * ((r - iris) / 0.010) ** 2))
        ball *= (1 - 0.50 * np.clip(1 - (y - upper) / 0.055, 0, 1))[..., None]
        glint = soft(0.020 - np.hypot(U - side * p["eye_sep"] - 0.035 * np.sign(self.light["dir"][0] + 1e-3), V + 0.045), 0.008)
        ball = mix(ball, (1.3, 1.3, 1.3), glint)
        ball = mix(ball, (0.75, 0.45, 0.42), 0.8 * soft(0.020 - np.hypot(x + hw * 0.97, y * 1.1), 0.012))
        self.albedo = mix(self.albedo, ball, opening)
        self.gloss = np.where(opening > 0.5, 0.02, self.gloss).astype(np.float32)
        # lashes
        thick = 0.010 + p["lashes"] * 0.014 * (0.6 + 0.4 * t)
        lash = soft(thick - np.abs(y - upper + thick * 0.35), 0.008) * soft(hw * 1.05 - np.abs(x - 0.01), 0.012)
        self.albedo = mix(self.albedo, (0.06, 0.04, 0.04), 0.92 * lash)
        rim = np.exp(-0.5 * ((y - lower) / 0.008) ** 2) * soft(hw - np.abs(x), 0.03)
        self.albedo = mix(self.albedo, (0.30, 0.17, 0.14), 0.55 * rim)

    def _line(self, points, width, depth):
        """A fold of the skin through `points` (u, v): dark, and a groove."""
        x, y = np.array(points, np.float64).T
        k = np.linspace(0, len(x) - 1, 60)
        cu = curve(list(zip(range(len(x)), x)), k)
        cv = curve(list(zip(range(len(x)), y)), k)
        ink = np.zeros((H, W), np.uint8)
        pts = np.stack([(cu - U0) * PX, (cv - V0) * PX], 1)
        for i in range(len(pts) - 1):
            level = int(255 * np.sin(np.pi * (i + 1) / len(pts)) ** 0.7)
            cv2.line(ink, tuple(int(c * 16) for c in pts[i]), tuple(int(c * 16) for c in pts[i + 1]), level, 2, cv2.LINE_AA, 4)
        groove = blur(ink.astype(np.float32) / 255, width)
        groove *= depth / max(groove.max(), 1e-6)
        self.albedo = mix(self.albedo, np.array(self.p["skin"]) * 0.42, 0.75 * groove)
        self.z -= 0.016 * blur(groove, 0.012)

    def _age(self):
        p, e = self.p, self.e
        a, rng = p["wrinkles"], stream(self.name, "wrinkles")
        wide, m = p["nose_w"], p["mouth_v"]
        fold = p["nasolabial"] + 0.25 * e["smile"]
        for s in (-1, 1):
            if fold > 0.02:
                self._line([(s * wide * 1.15, p["nose_tip"] - 0.02), (s * (wide + 0.12), p["nose_tip"] + 0.13),
                            (s * (p["mouth_w"] + 0.09), m), (s * (p["mouth_w"] + 0.09), m + 0.08)], 0.022, min(1, fold))
            for i in range(int(round(a * 4))):
                v = 0.02 + 0.055 * (i - 1) + rng.uniform(-0.01, 0.01)
                u = p["eye_sep"] + p["eye_w"] + 0.05
                self._line([(s * u, v * 0.7), (s * (u + 0.07), v), (s * (u + 0.14), v * 1.5 + 0.02)], 0.008, 0.6 * a)
            if a > 0.3:
                u = p["eye_sep"]
                self._line([(s * (u - 0.16), 0.10), (s * u, 0.185), (s * (u + 0.17), 0.14)], 0.012, 0.55 * a)
                self._line([(s * (p["mouth_w"] + 0.03), m + 0.05), (s * (p["mouth_w"] + 0.06), m + 0.16),
                            (s * (p["mouth_w"] + 0.02), m + 0.26)], 0.016, 0.7 * a)
        for i in range(int(round(a * 4))):
            v = -0.52 - 0.11 * i + rng.uniform(-0.01, 0.01)
            b = rng.uniform(0.42, 0.58)
            self._line([(-b, v + 0.03), (-0.15, v + rng.uniform(-0.02, 0.02)), (0.15, v), (b, v + 0.03)], 0.010, 0.6 * a)
        if a > 0.5:
            for s in (-1, 1):
                self._line([(s * 0.05, -0.26), (s * 0.065, -0.16), (s * 0.05, -0.08)], 0.010, 0.5 * a)

    def _ears(self):
        p = self.p
        for s in (-1, 1):
            u, v = s * (p["temple"] + 0.035 + 0.05 * p["ears"]), 0.16
            d = 1 - np.hypot((U - u - s * 0.10 * (V - v) * -0.5) / (0.12 * p["ears"] + 0.03), (V - v) / 0.32)
            ear = soft(d, 0.06)
            hollow = np.exp(-0.5 * ((d - 0.42) / 0.16) ** 2)
            behind = ear * (1 - self.alpha)
            tone = np.array(p["skin"], np.float32) * np.array((0.98, 0.86, 0.83), np.float32)
            patch = np.ones((H, W, 3), np.float32) * tone * (1 - 0.38 * hollow)[..., None]
            self.albedo = self.albedo * (1 - behind[..., None]) + patch * behind[..., None]
            self.z = np.maximum(self.z, 0.22 * np.clip(d, 0, 1) ** 0.5 * ear).astype(np.float32)
            self.alpha = np.maximum(self.alpha, ear)
