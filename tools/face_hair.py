"""What grows on a head, and the glasses on it: the part of `Head` (face_painter.py) that paints them."""
import cv2
import numpy as np

from face_canvas import H, PX, U, U0, V, V0, W, blur, bump, mix, noise, soft, strands, stream


class HairAndGlasses:
    """Uses of the head: name, p, e, light, albedo, rgb, alpha, z and _lit."""

    def _brow(self, side):
        p, e = self.p, self.e
        rng = stream(self.name, "brow", side)
        ink = np.zeros((H, W), np.uint8)
        inner, outer = p["brow_in"], p["brow_out"]
        for _ in range(int(420 * p["brow_dense"])):
            s = rng.rand()
            x = inner + (outer - inner) * s
            mid = -p["brow_v"] - 0.03 * e["brows"] - p["brow_arch"] * np.sin(np.pi * min(1, s * 1.15)) + p["brow_drop"] * s
            thick = p["brow_thick"] * (0.45 + 0.75 * np.sin(np.pi * (0.18 + 0.72 * s))) * (1 - 0.45 * s)
            y = mid + thick * rng.uniform(-1, 1)
            lean = 0.9 - 0.9 * s + 0.12 * rng.randn()
            step = 0.075 * (0.7 + 0.6 * rng.rand())
            a = (side * x, y)
            b = (side * (x + step * np.cos(lean)), y - step * np.sin(lean) * 0.55 + 0.02 * s)
            pts = [(int((q[0] - U0) * PX * 16), int((q[1] - V0) * PX * 16)) for q in (a, b)]
            cv2.line(ink, pts[0], pts[1], 255, 1, cv2.LINE_AA, 4)
        density = np.clip(blur(ink.astype(np.float32) / 255, 0.007) * 1.35, 0, 1)
        self.albedo = mix(self.albedo, p["brow_colour"], 0.92 * density * p.get("brow_alpha", 1.0))

    def _beard(self):
        p, rng = self.p, stream(self.name, "beard")
        m = p["mouth_v"]
        grain = 0.75 + 0.45 * noise(rng, 0.018, 1)
        if p["stubble"] > 0:
            jaw = soft(V - m + 0.30, 0.18) * soft(np.hypot(U / 1.1, (V - 0.2) / 0.9) - 0.55, 0.25)
            off = 1 - np.clip(bump(0, m + 0.02, 0.24, 0.10) * 1.4, 0, 1)
            self.albedo = mix(self.albedo, (0.34, 0.31, 0.31), np.clip(p["stubble"] * 0.5 * jaw * off * grain, 0, 1))
        shapes = {"moustache": [(0, m - 0.135, 0.20, 0.045)], "goatee": [(0, p["chin"] - 0.13, 0.17, 0.13)]}
        for name in p["beard"]:
            for u, v, su, sv in shapes[name]:
                self.albedo = mix(self.albedo, p["hair_colour"], np.clip(1.25 * soft(1.5 - np.hypot((U - u) / su, (V - v) / sv), 0.5) * np.clip(grain, 0.5, 1), 0, 0.93))

    def _hair(self):
        p = self.p
        style = p["hair"]
        self.back = None
        rng = stream(self.name, "hair")
        top, side, end = style["top"], style["side"], style["end"]
        root_u, root_v = style["part"], -1.25
        du, dv = U - root_u, V - root_v
        reach = np.sqrt(du * du + dv * dv) + 1e-3
        du, dv = du / reach, dv / reach
        dv = dv + style["fall"] * np.clip(reach - 0.35, 0, 2)
        du = du + style["sweep"] * np.clip(-0.1 - V, 0, 1)
        if style["wave"]:
            swirl = style["wave"] * noise(rng, style.get("curl", 0.35), 2)
            du, dv = du * np.cos(swirl) - dv * np.sin(swirl), du * np.sin(swirl) + dv * np.cos(swirl)
        hairs = strands(rng, du, dv, style["length"])
        # where it grows: around the skull down to `end`, open where the face looks out
        skull = np.interp(V[:, 0], [-1.42 - top, -1.25, -0.6, 0.1, max(end, 0.2)],
                          [0, 0.62 + 0.8 * side, 0.98 + side, 1.02 * p["temple"] + side, 1.0 * p["temple"] + side * style["flare"]])
        arch = np.clip(1 - ((V + 0.25) / (1.17 + top)) ** 2, 0, 1) ** 0.5 * (1.0 * p["temple"] + side)
        outer = np.where(V < -0.25, arch, np.minimum(skull[:, None] + 0 * U, 1.02 * p["temple"] + side * style["flare"]))
        outer = cv2.GaussianBlur(outer.astype(np.float32), (0, 0), 6)
        shape_out = np.minimum(outer - np.abs(U), end - V + 0.10 * np.abs(U) + 0.035 * hairs)
        shape_out = np.minimum(shape_out, (V + 1.42 + top) * 3 - 0.03)
        # how far into the hair from the face's opening: positive in the hair
        line = style["line"] + style["peak"] * np.exp(-(U / 0.16) ** 2) + style["round"] * (np.abs(U) / 0.8) ** 2.5 \
            + style["slant"] * (U - root_u) + style.get("zigzag", 0) * np.abs(np.sin((U - root_u) * 7))
        inner = np.interp(V[:, 0], [q[0] for q in style["sides"]], [q[1] for q in style["sides"]])[:, None]
        shape_in = np.maximum(line - V, np.abs(U) - inner)
        ragged = style["ragged"]
        shape = np.minimum(shape_out + 0.02 * ragged * hairs * 0.6, shape_in + 0.030 * ragged * hairs)
        grown = soft(blur(shape.astype(np.float32), 0.004), style.get("edge", 0.02)) * style.get("cover", 1.0)
        if style["kind"] == "fringe":                                        # bald on top
            grown *= soft(V + 0.62 - 0.35 * (1 - np.clip(np.abs(U), 0, 1)), 0.16)
        self.grown = grown
        grey = np.clip(p["grey"] + 0.25 * p["grey"] * noise(stream(self.name, "grey"), 0.02, 1), 0, 1)
        tone = mix(np.ones((H, W, 3), np.float32) * np.array(p["hair_colour"], np.float32), (0.66, 0.65, 0.63), grey)
        strand = np.clip(0.78 + 0.30 * hairs, 0.15, 1.7)
        bulge = (np.clip(1 - (np.abs(U) / np.maximum(outer, 0.05)) ** 2, 0, 1) ** 0.5
                 * np.clip(1 - ((V + 0.1) / (1.45 + top)) ** 2, 0.05, 1) ** 0.5).astype(np.float32)
        zh = blur(bulge, 0.03) + 0.006 * hairs.astype(np.float32)
        shade = self._lit(tone * strand[..., None], zh, np.full((H, W), 0.05, np.float32), 0.9)
        sheen = np.exp(-0.5 * ((V + 0.95 - 0.25 * U ** 2) / 0.16) ** 2) * np.clip(hairs + 0.6, 0, 2) * style.get("sheen", 0.06)
        shade = shade + sheen[..., None] * (0.4 + np.array(p["hair_colour"], np.float32))
        under = blur(grown.astype(np.float32), 0.06)                         # shadow that it throws on the skin
        shifted = np.roll(under, int(0.07 * PX), axis=0)
        self.rgb = self.rgb * (1 - 0.42 * np.clip(shifted, 0, 1) * (1 - grown))[..., None]
        self.rgb = mix(self.rgb, shade, grown)
        self.alpha = np.maximum(self.alpha, grown)
        self.z = np.maximum(self.z, grown * (0.80 * bulge + 0.05)).astype(np.float32)
        if end > 0.5:
            self.back = (shade * 0.55, soft(shape_out, 0.03))

    def _glasses(self):
        p = self.p
        g = p["glasses"]
        ink = np.zeros((H, W), np.float32)
        lens = np.zeros((H, W), np.float32)
        for s in (-1, 1):
            x, y = (U - s * g["sep"]) * s, V - 0.04
            k = g["power"]
            d = 1 - (np.abs(x / g["rx"]) ** k + np.abs(y / g["ry"]) ** k) ** (1 / k)
            d = d * min(g["rx"], g["ry"])
            rim = soft(g["rim"] - np.abs(d), 0.008)
            if g.get("half"):
                rim = rim * soft(0.02 - y, 0.03)
            ink = np.maximum(ink, rim)
            lens = np.maximum(lens, soft(d))
            arm = soft(g["rim"] * 0.8 - np.abs(V + 0.04), 0.01) * soft(x - g["rx"] + 0.01, 0.01) * soft(1.04 * p["temple"] - np.abs(U), 0.02)
            ink = np.maximum(ink, arm * (1 - self.grown))
        bridge = soft(g["rim"] * 0.9 - np.abs(V + 0.03 - 0.15 * U ** 2), 0.008) * soft(g["sep"] - g["rx"] + 0.01 - np.abs(U), 0.01)
        ink = np.maximum(ink, bridge)
        drop = np.roll(blur(ink, 0.012), (int(0.035 * PX), int(-0.02 * PX * np.sign(self.light["dir"][0]))), (0, 1))
        self.rgb = self.rgb * (1 - 0.22 * drop)[..., None]
        streak = lens * np.clip(1 - np.abs((U + V * 0.6) % 0.92 - 0.30) / 0.05, 0, 1)
        self.rgb = self.rgb * (1 - 0.03 * lens)[..., None] + (0.05 * streak)[..., None]
        self.rgb = mix(self.rgb, np.array(g["colour"]) * (0.7 + 0.5 * self.light["ambient"]), ink)
