#!/usr/bin/env python3
"""Draws the bench's people: scenarios/people/faces/<id>/{photo.jp2,live-1.jpg,live-2.jpg} and empty-desk.jpg.

Every face is wholly fictitious: numbers in, shaded shapes out. Run with Debian's Python
(/usr/bin/python3, python3-numpy and python3-opencv); the same numbers give the same files.

    tools/synthesize_faces.py [--out DIR] [--only ID ...] [--sheet FILE]
"""
import argparse
import pathlib

import cv2
import numpy as np

from face_canvas import H, PX, U, U0, V, V0, W, blur, mix, noise, soft, stream
from face_painter import Head
from face_people import PEOPLE, stranger

MAX_PHOTO_BYTES = 12_000


def body(person, outfit, light, head):
    """Neck, shoulders and what hangs behind the head, in the head's frame but not turned with it."""
    p = person
    rgb = np.zeros((H, W, 3), np.float32)
    alpha = np.zeros((H, W), np.float32)
    if head.back is not None:
        rgb, alpha = head.back[0].copy(), head.back[1].copy()
    lx = light["dir"][0]
    neck_w = p["neck"]
    neck = soft(neck_w + 0.10 * np.clip(V - 1.3, 0, 2) - np.abs(U), 0.02) * soft(V - 0.5, 0.02)
    round_ = np.clip(1 - (U / (neck_w * 1.25)) ** 2, 0, 1) ** 0.5
    chin_shadow = 1 - 0.50 * np.clip(1 - (V - p["chin"]) / 0.45, 0, 1)
    skin = np.array(p["skin"], np.float32) * ((0.40 + 0.45 * round_ + 0.12 * lx * U) * chin_shadow)[..., None]
    rgb, alpha = mix(rgb, skin, neck), np.maximum(alpha, neck)
    rng = stream(person["id"], "cloth", outfit["kind"])
    reach = p["shoulders"]
    slope = p["chin"] + 0.34 + 0.24 * np.clip(np.abs(U) - neck_w, 0, 9) ** 1.15
    slope = slope + 1.6 * np.clip(np.abs(U) - reach + 0.45, 0, 9) ** 2.6
    opening = np.clip(neck_w + 0.04 - np.abs(U), 0, 1)
    depth = {"crew": 0.22, "v": 0.75, "shirt": 0.45, "suit": 0.45, "turtle": -0.10}[outfit["kind"]]
    slope = slope + depth * opening / (neck_w + 0.04)
    cloth = soft(V - slope, 0.012)
    fall = np.clip(1 - (np.abs(U) / (reach + 0.15)) ** 4, 0, 1) ** 0.5
    tone = np.array(outfit["colour"], np.float32) * (0.55 + 0.45 * fall + 0.12 * lx * U
                                                     + 0.05 * noise(rng, 0.45, 2) + 0.02 * noise(rng, 0.012, 1))[..., None]
    rim = np.exp(-0.5 * ((V - slope - 0.05) / 0.012) ** 2)
    tone = tone * (1 - 0.28 * rim)[..., None]
    if outfit["kind"] in ("shirt", "suit"):
        collar = soft(0.30 - np.abs(np.abs(U) - 0.30) - 0.4 * np.clip(V - slope, 0, 1), 0.02) * soft(slope + 0.32 - V, 0.01)
        white = np.array((0.88, 0.88, 0.90) if outfit["kind"] == "suit" else outfit["colour"], np.float32)
        tone = mix(tone, white * 0.92, collar * cloth)
    if outfit["kind"] == "suit":
        tie = soft(0.07 + 0.05 * np.clip(V - slope, 0, 1) - np.abs(U), 0.012)
        shirt = soft(0.32 - 0.30 * np.clip(V - slope - 0.1, 0, 2) - np.abs(U), 0.012)
        tone = mix(tone, (0.86, 0.86, 0.88), shirt)
        tone = mix(tone, outfit.get("tie", (0.35, 0.08, 0.12)), tie)
    rgb, alpha = mix(rgb, tone, cloth), np.maximum(alpha, cloth)
    return rgb, alpha


def pose(head, shot, size):
    """The head and body as a camera sees them: 2x oversampled sampling maps, then reduced."""
    w, h = size[0] * 2, size[1] * 2
    x, y = np.meshgrid(np.arange(w, dtype=np.float32), np.arange(h, dtype=np.float32))
    s = shot["scale"] * 2
    q, r = (x - shot["at"][0] * 2) / s, (y - shot["at"][1] * 2) / s
    ca, sa = np.cos(shot["roll"]), np.sin(shot["roll"])
    p_, q_ = q * ca + r * sa, -q * sa + r * ca
    depth = blur(head.z, 0.03) - 0.45
    u, v = p_.copy(), q_.copy()
    for _ in range(6):
        z = cv2.remap(depth, (u - U0) * PX, (v - V0) * PX, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
        u = (p_ - z * np.sin(shot["yaw"])) / np.cos(shot["yaw"])
        v = (q_ + z * np.sin(shot["pitch"])) / np.cos(shot["pitch"])
    face_map = ((u - U0) * PX, (v - V0) * PX)
    body_map = ((q - U0) * PX, (np.minimum(r - V0, (H - 2) / PX)) * PX)

    def sample(layer, where):
        return cv2.remap(layer, where[0].astype(np.float32), where[1].astype(np.float32), cv2.INTER_LINEAR,
                         borderMode=cv2.BORDER_CONSTANT if layer.ndim == 2 else cv2.BORDER_REPLICATE)
    return sample, face_map, body_map


def wall(shot, size, rng):
    w, h = size
    x, y = np.meshgrid(np.linspace(-1, 1, w, dtype=np.float32), np.linspace(-1, 1, h, dtype=np.float32))
    base = np.array(shot["wall"], np.float32) * (1 + shot["wall_slope"][0] * x + shot["wall_slope"][1] * y)[..., None]
    grain = cv2.GaussianBlur(rng.randn(h, w).astype(np.float32), (0, 0), 14) * 0.12
    return base + grain[..., None]


def finish(rgb, shot, rng):
    """Lens and sensor: white balance, tone curve, softness, noise."""
    rgb = rgb * np.array(shot["balance"], np.float32) * shot["exposure"]
    rgb = np.where(rgb < 0.75, rgb, 0.75 + 0.25 * np.tanh((rgb - 0.75) / 0.25))      # soft shoulder
    h, w = rgb.shape[:2]
    x, y = np.meshgrid(np.linspace(-1, 1, w, dtype=np.float32), np.linspace(-1, 1, h, dtype=np.float32))
    rgb = rgb * (1 - shot["vignette"] * (x * x + y * y))[..., None]
    rgb = cv2.GaussianBlur(rgb, (0, 0), shot["softness"])
    rgb = rgb + shot["noise"] * rng.randn(h, w, 1) + 0.5 * shot["noise"] * rng.randn(h, w, 3)
    return np.clip(rgb * 255 + 0.5, 0, 255).astype(np.uint8)[..., ::-1].copy()


def shoot(person, shot, size, name):
    rng = stream(person["id"], name)
    head = Head(person["id"], person, shot["expression"], shot["light"])
    sample, face_map, body_map = pose(head, shot, size)
    big = (size[0] * 2, size[1] * 2)
    picture = wall(shot, big, rng)
    body_rgb, body_alpha = body(person, shot["outfit"], shot["light"], head)
    picture = mix(picture, sample(body_rgb, body_map), sample(body_alpha, body_map))
    alpha = sample(head.alpha.astype(np.float32), face_map)
    picture = mix(picture, sample(head.rgb.astype(np.float32), face_map), alpha)
    picture = cv2.resize(picture, size, interpolation=cv2.INTER_AREA)
    return finish(picture, shot, rng)


def calm(**changes):
    return {"smile": 0.0, "open": 0.0, "lids": 1.0, "brows": 0.0, "gaze": 0.0, **changes}


def photo_shot(person):
    return {"light": {"dir": (-0.15, -0.35, 1.0), "ambient": 0.52, "colour": (1.0, 1.0, 1.0)},
            "expression": calm(), "scale": 80.0, "at": (120, 158), "yaw": 0.0, "pitch": 0.0, "roll": 0.0,
            "outfit": person["outfits"][0], "wall": (0.86, 0.87, 0.89), "wall_slope": (0.0, -0.03),
            "balance": (1.0, 1.0, 1.0), "exposure": 1.06, "vignette": 0.0, "softness": 0.5, "noise": 0.004}


def live_shot(person, n):
    rng = stream(person["id"], "live", n)
    side = 1 if (n + len(person["id"])) % 2 else -1
    return {"light": {"dir": (side * rng.uniform(0.14, 0.28), -rng.uniform(0.40, 0.62), 1.0),
                      "ambient": rng.uniform(0.50, 0.60), "colour": (1.03, 1.0, 0.95)},
            "expression": calm(smile=rng.uniform(0.05, 0.45), lids=rng.uniform(0.92, 1.06),
                               brows=rng.uniform(0, 0.4), gaze=rng.uniform(-0.012, 0.012),
                               open=0.0 if n == 1 else rng.uniform(0, 0.12)),
            "scale": rng.uniform(82, 104), "at": (320 + rng.uniform(-34, 34), 216 + rng.uniform(-16, 20)),
            "yaw": np.radians(rng.uniform(-3.2, 3.2)), "pitch": np.radians(rng.uniform(-2.5, 2.5)),
            "roll": np.radians(rng.uniform(-3.5, 3.5)), "outfit": person["outfits"][1],
            **desk(rng)}


def desk(rng):
    return {"wall": (0.74, 0.74, 0.70), "wall_slope": (rng.uniform(-0.08, 0.08), 0.05),
            "balance": (1.02, 1.0, rng.uniform(0.93, 0.99)), "exposure": rng.uniform(0.92, 1.05),
            "vignette": 0.07, "softness": rng.uniform(0.55, 0.8), "noise": 0.009}


def photo_bytes(picture):
    """The card's photo: greyscale JPEG 2000 in a JP2 container, within the card's room."""
    grey = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
    for rate in range(150, 20, -5):
        ok, data = cv2.imencode(".jp2", grey, [cv2.IMWRITE_JPEG2000_COMPRESSION_X1000, rate])
        if ok and len(data) <= MAX_PHOTO_BYTES:
            return data.tobytes()
    raise RuntimeError("the photo does not fit")


def jpeg_bytes(picture):
    return cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, 90])[1].tobytes()


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    root = pathlib.Path(__file__).resolve().parent.parent
    arguments.add_argument("--out", type=pathlib.Path, default=root / "scenarios/people/faces")
    arguments.add_argument("--only", nargs="*")
    arguments.add_argument("--sheet", type=pathlib.Path, help="a contact sheet of what was drawn")
    arguments.add_argument("--strangers", type=int, default=0, help="draw this many other people instead")
    options = arguments.parse_args()
    cv2.setNumThreads(1)
    rows = []
    for person in [stranger(n) for n in range(options.strangers)] or PEOPLE:
        if options.only and person["id"] not in options.only:
            continue
        folder = options.out / person["id"]
        folder.mkdir(parents=True, exist_ok=True)
        photo = shoot(person, photo_shot(person), (240, 320), "photo")
        lives = [shoot(person, live_shot(person, n), (640, 480), f"live-{n}") for n in (1, 2)]
        (folder / "photo.jp2").write_bytes(photo_bytes(photo))
        for n, live in enumerate(lives, 1):
            (folder / f"live-{n}.jpg").write_bytes(jpeg_bytes(live))
        grey = cv2.cvtColor(cv2.imread(str(folder / "photo.jp2"), cv2.IMREAD_GRAYSCALE), cv2.COLOR_GRAY2BGR)
        rows.append(np.hstack([grey] + [cv2.resize(l, (427, 320), interpolation=cv2.INTER_AREA) for l in lives]))
    if not options.only and not options.strangers:
        rng = stream("empty-desk")
        picture = cv2.resize(wall(desk(rng), (1280, 960), rng), (640, 480), interpolation=cv2.INTER_AREA)
        (options.out / "empty-desk.jpg").write_bytes(jpeg_bytes(finish(picture, desk(rng), rng)))
    if options.sheet:
        if len(rows) % 2:
            rows.append(np.zeros_like(rows[0]))
        cv2.imwrite(str(options.sheet), np.vstack([np.hstack(rows[i:i + 2]) for i in range(0, len(rows), 2)]))


if __name__ == "__main__":
    main()
