"""Who the bench's people look like. Lengths are in the painter's unit (half the width of a face)."""

SHORT = {"kind": "cap", "top": 0.16, "side": 0.05, "end": -0.02, "part": -0.35, "fall": 0.5, "sweep": 0.8, "wave": 0.0,
         "length": 0.5, "line": -0.80, "peak": 0.0, "round": 0.10, "slant": 0.0, "ragged": 0.8, "flare": 1.0,
         "sides": [(-2, 0.78), (-0.85, 0.78), (-0.45, 0.88), (0.15, 0.97), (3, 1.0)], "sheen": 0.05}
CREW = {**SHORT, "top": 0.07, "side": 0.02, "length": 0.06, "ragged": 0.5, "line": -0.86, "sweep": 0.0, "edge": 0.05, "cover": 0.93}
LONG = {**SHORT, "top": 0.20, "side": 0.18, "end": 2.0, "part": 0.0, "fall": 1.5, "sweep": 0.0, "length": 0.9,
        "line": -0.95, "round": 0.30, "flare": 1.25, "ragged": 0.6,
        "sides": [(-2, 0.60), (-0.9, 0.62), (-0.3, 0.86), (0.3, 0.90), (1.0, 0.86), (3, 0.95)], "sheen": 0.09}
BOB = {**LONG, "end": 1.05, "side": 0.20, "flare": 1.35, "line": -0.40, "round": 0.12, "fall": 1.2,
       "sides": [(-2, 0.80), (-0.4, 0.84), (0.3, 0.86), (0.8, 0.74), (1.1, 0.66), (3, 0.7)]}
TIED = {**SHORT, "top": 0.14, "side": 0.05, "end": 0.10, "length": 0.8, "line": -0.90, "round": 0.18, "ragged": 0.25, "part": 0.0,
        "sweep": 0.0, "fall": 0.0, "sheen": 0.10}
PERM = {**SHORT, "top": 0.24, "side": 0.20, "end": 0.45, "wave": 1.6, "curl": 0.22, "length": 0.30, "line": -0.72, "round": 0.22,
        "ragged": 1.6, "fall": 0.2, "flare": 0.8,
        "sides": [(-2, 0.66), (-0.7, 0.70), (-0.2, 0.90), (0.3, 0.96), (3, 1.0)], "sheen": 0.03}
FRINGE = {**SHORT, "kind": "fringe", "top": 0.02, "side": 0.07, "end": 0.25, "line": -1.30, "ragged": 0.7}

SKIN_FAIR, SKIN_MID, SKIN_TAN, SKIN_RUDDY = (0.93, 0.77, 0.68), (0.88, 0.70, 0.58), (0.78, 0.58, 0.45), (0.88, 0.66, 0.56)
BLACK, DARK_BROWN, BROWN, CHESTNUT = (0.075, 0.065, 0.065), (0.13, 0.09, 0.07), (0.24, 0.15, 0.10), (0.34, 0.20, 0.12)

AVERAGE = {
    "skin": SKIN_MID, "forehead": 1.0, "temple": 1.0, "cheek": 0.96, "jaw": 0.80, "chin": 1.30, "chin_w": 1.0, "chin_out": 0.8,
    "brow_ridge": 0.8, "cheekbone": 0.8, "hollow": 0.3, "neck": 0.52, "ears": 1.0, "blush": 0.6,
    "eye_sep": 0.46, "eye_w": 0.21, "eye_up": 0.085, "eye_low": 0.050, "eye_tilt": 0.05, "crease": 0.6, "bags": 0.1,
    "lashes": 0.5, "iris": (0.14, 0.08, 0.05),
    "brow_v": 0.27, "brow_in": -0.0, "brow_out": 0.0, "brow_arch": 0.03, "brow_drop": 0.03, "brow_thick": 0.05,
    "brow_dense": 1.0, "brow_colour": BLACK,
    "nose_h": 1.0, "nose_tip": 0.50, "nose_w": 0.20, "mouth_v": 0.86, "mouth_w": 0.31, "mouth_curve": -0.02,
    "lip_up": 0.060, "lip_low": 0.085, "lip": (0.70, 0.38, 0.35),
    "wrinkles": 0.0, "nasolabial": 0.1, "spots": 4, "moles": [], "stubble": 0.0, "beard": [], "hair": SHORT,
    "hair_colour": BLACK, "grey": 0.0,
}


def person(name, outfits, **traits):
    merged = {**AVERAGE, **traits, "id": name,
              "outfits": [dict(zip(("kind", "colour"), o)) for o in outfits]}
    merged["brow_in"] = traits.get("brow_in", merged["eye_sep"] - 0.27)
    merged["brow_out"] = traits.get("brow_out", merged["eye_sep"] + 0.25)
    merged["shoulders"] = 1.25 + 2.0 * merged["neck"]
    return merged


PEOPLE = [
    person("sato-kenji", [("suit", (0.16, 0.18, 0.26)), ("shirt", (0.55, 0.66, 0.80))],
           skin=SKIN_MID, temple=0.97, cheek=0.95, jaw=0.83, chin=1.29, chin_w=1.12, brow_thick=0.044, brow_v=0.30, brow_arch=0.055,
           brow_drop=-0.01, brow_dense=1.15, eye_sep=0.45, eye_up=0.072, eye_low=0.044, eye_w=0.23, eye_tilt=0.10, crease=0.15,
           nose_w=0.185, nose_tip=0.47, nose_h=1.15, mouth_v=0.81, mouth_w=0.35, lip_up=0.040, lip_low=0.060,
           lip=(0.66, 0.40, 0.36), stubble=0.55, nasolabial=0.30, bags=0.25, hollow=0.5, wrinkles=0.12, brow_ridge=1.0,
           hair={**SHORT, "part": -0.42, "sweep": 1.2, "slant": 0.20, "line": -0.66}),
    person("suzuki-yoko", [("v", (0.80, 0.76, 0.72)), ("crew", (0.45, 0.55, 0.50))],
           skin=SKIN_FAIR, jaw=0.74, cheek=0.93, chin=1.27, chin_w=0.92, eye_up=0.105, eye_low=0.058, eye_w=0.225, crease=1.0,
           lashes=1.0, brow_v=0.31, brow_thick=0.030, brow_arch=0.06, brow_colour=BROWN, nose_w=0.165, nose_tip=0.47,
           mouth_v=0.82, mouth_w=0.28, lip_up=0.070, lip_low=0.095, lip=(0.78, 0.33, 0.36), hair_colour=BROWN, blush=1.0,
           hair={**LONG, "part": 0.10, "wave": 0.25, "curl": 0.6}, neck=0.43, moles=[(0.30, 1.00, 0.014)], brow_ridge=0.4),
    person("tanaka-hanako", [("crew", (0.60, 0.25, 0.28)), ("v", (0.25, 0.30, 0.45))],
           skin=SKIN_MID, temple=1.03, cheek=1.03, jaw=0.88, chin=1.20, chin_w=1.05, eye_sep=0.49, eye_up=0.072, eye_low=0.048,
           eye_w=0.195, eye_tilt=0.10, crease=0.0, lashes=0.6, brow_v=0.26, brow_thick=0.040, brow_arch=0.015, brow_drop=0.07,
           nose_w=0.225, nose_tip=0.46, nose_h=0.75, mouth_v=0.79, mouth_w=0.30, lip_up=0.050, lip_low=0.080, neck=0.47,
           hair=BOB, hair_colour=BLACK, blush=0.9, nasolabial=0.25, bags=0.2,
           glasses={"sep": 0.48, "rx": 0.34, "ry": 0.25, "power": 2.6, "rim": 0.020, "colour": (0.42, 0.13, 0.12)}),
    person("watanabe-ichiro", [("suit", (0.25, 0.25, 0.27)), ("crew", (0.30, 0.36, 0.30))],
           skin=SKIN_TAN, temple=0.98, cheek=0.92, jaw=0.76, chin=1.42, chin_w=0.95, chin_out=1.3, eye_sep=0.43, eye_up=0.065,
           eye_low=0.042, eye_w=0.20, eye_tilt=-0.04, crease=0.5, bags=0.7, brow_v=0.235, brow_thick=0.055, brow_arch=0.05,
           brow_dense=0.9, brow_colour=(0.25, 0.23, 0.22), nose_w=0.205, nose_tip=0.58, nose_h=1.35, mouth_v=0.97, mouth_w=0.33,
           mouth_curve=0.03, lip_up=0.032, lip_low=0.055, lip=(0.58, 0.36, 0.31), wrinkles=0.5, nasolabial=0.75, spots=14,
           hollow=0.9, cheekbone=1.3, stubble=0.35, grey=0.55, hair={**SHORT, "line": -0.95, "round": 0.02, "peak": 0.14, "sweep": 0.0}),
    person("ito-mei", [("crew", (0.90, 0.72, 0.30)), ("crew", (0.55, 0.75, 0.85))],
           skin=SKIN_FAIR, temple=1.02, cheek=0.99, jaw=0.78, chin=1.10, chin_w=0.92, chin_out=0.5, eye_sep=0.455, eye_up=0.108,
           eye_low=0.062, eye_w=0.22, crease=0.7, lashes=0.8, brow_v=0.31, brow_thick=0.026, brow_arch=0.03, brow_dense=0.8,
           nose_w=0.155, nose_tip=0.41, nose_h=0.6, mouth_v=0.70, mouth_w=0.235, lip_up=0.052, lip_low=0.070,
           lip=(0.80, 0.44, 0.42), blush=1.5, nasolabial=0.0, spots=0, brow_ridge=0.2, cheekbone=0.5, hollow=0.0, neck=0.36,
           hair={**BOB, "line": -0.42, "end": 0.80, "side": 0.16, "zigzag": 0.05}, hair_colour=DARK_BROWN),
    person("yamamoto-goro", [("shirt", (0.75, 0.75, 0.72)), ("shirt", (0.40, 0.42, 0.55))],
           skin=SKIN_RUDDY, temple=1.05, cheek=1.05, jaw=0.98, chin=1.30, chin_w=1.15, eye_sep=0.47, eye_up=0.062, eye_low=0.045,
           eye_w=0.19, eye_tilt=0.0, crease=0.3, bags=0.8, brow_v=0.24, brow_thick=0.065, brow_arch=0.02, brow_dense=1.2,
           brow_colour=(0.20, 0.18, 0.17), nose_w=0.265, nose_tip=0.51, nose_h=1.15, mouth_v=0.89, mouth_w=0.36, mouth_curve=0.015,
           lip_up=0.042, lip_low=0.075, lip=(0.66, 0.37, 0.33), wrinkles=0.45, nasolabial=0.7, spots=10, blush=1.3, ears=1.3,
           neck=0.66, beard=["moustache"], hair=FRINGE, hair_colour=(0.14, 0.12, 0.12), grey=0.3, hollow=0.0),
    person("nakamura-aoi", [("turtle", (0.20, 0.22, 0.24)), ("crew", (0.75, 0.55, 0.55))],
           skin=SKIN_FAIR, temple=0.96, cheek=0.90, jaw=0.70, chin=1.34, chin_w=0.82, eye_sep=0.44, eye_up=0.088, eye_low=0.046,
           eye_w=0.235, eye_tilt=0.14, crease=0.85, lashes=1.2, brow_v=0.225, brow_thick=0.042, brow_arch=0.07, brow_drop=-0.08,
           brow_colour=CHESTNUT, iris=(0.26, 0.16, 0.09), nose_w=0.155, nose_tip=0.55, nose_h=1.2, mouth_v=0.91, mouth_w=0.33,
           lip_up=0.058, lip_low=0.100, lip=(0.70, 0.22, 0.26), hair=TIED, hair_colour=CHESTNUT, cheekbone=1.4, hollow=0.6, neck=0.42,
           moles=[(-0.42, 0.62, 0.013)]),
    person("kobayashi-tsuru", [("v", (0.50, 0.42, 0.55)), ("crew", (0.55, 0.50, 0.42))],
           skin=(0.90, 0.74, 0.64), temple=0.97, cheek=0.93, jaw=0.76, chin=1.22, chin_w=1.0, eye_sep=0.45, eye_up=0.055, eye_low=0.036,
           eye_w=0.185, eye_tilt=-0.10, crease=0.9, bags=1.0, lashes=0.2, brow_v=0.30, brow_thick=0.034, brow_dense=0.6,
           brow_arch=0.05, brow_drop=0.10, brow_colour=(0.50, 0.47, 0.45), nose_w=0.215, nose_tip=0.54, mouth_v=0.88, mouth_w=0.29,
           mouth_curve=0.045, lip_up=0.024, lip_low=0.040, lip=(0.68, 0.46, 0.42), wrinkles=1.0, nasolabial=1.0, spots=26, hollow=1.2,
           cheekbone=1.1, hair=PERM, hair_colour=(0.62, 0.61, 0.60), grey=0.9, neck=0.40, ears=1.2),
    person("kato-ren", [("crew", (0.20, 0.35, 0.55)), ("crew", (0.75, 0.75, 0.72))],
           skin=SKIN_TAN, temple=0.97, cheek=0.94, jaw=0.84, chin=1.28, chin_w=1.10, eye_sep=0.445, eye_up=0.095, eye_low=0.055,
           eye_w=0.22, eye_tilt=0.03, crease=0.75, brow_v=0.205, brow_thick=0.072, brow_dense=1.4, brow_arch=0.0, brow_drop=-0.05,
           nose_w=0.235, nose_tip=0.49, nose_h=1.1, mouth_v=0.85, mouth_w=0.345, lip_up=0.078, lip_low=0.110, lip=(0.62, 0.35, 0.32),
           stubble=0.8, beard=["goatee"], hair=CREW, neck=0.60, ears=1.1, brow_ridge=1.3),
    person("yoshida-umeko", [("crew", (0.62, 0.66, 0.60)), ("v", (0.42, 0.28, 0.34))],
           skin=SKIN_MID, temple=1.04, cheek=1.06, jaw=0.96, chin=1.20, chin_w=1.12, eye_sep=0.50, eye_up=0.066, eye_low=0.044,
           eye_w=0.185, eye_tilt=0.03, crease=0.4, bags=0.8, lashes=0.3, brow_v=0.33, brow_thick=0.026, brow_dense=0.8, brow_arch=0.075,
           brow_colour=(0.35, 0.30, 0.28), nose_w=0.245, nose_tip=0.47, nose_h=0.85, mouth_v=0.80, mouth_w=0.32, lip_up=0.040,
           lip_low=0.065, lip=(0.74, 0.36, 0.36), wrinkles=0.7, nasolabial=0.85, spots=12, blush=1.2, hollow=0.0, cheekbone=1.0, neck=0.50,
           hair={**PERM, "top": 0.18, "side": 0.12, "end": 0.25, "line": -0.80, "wave": 0.9, "curl": 0.4, "ragged": 1.0},
           hair_colour=DARK_BROWN, grey=0.25,
           glasses={"sep": 0.50, "rx": 0.31, "ry": 0.27, "power": 2.0, "rim": 0.011, "colour": (0.55, 0.45, 0.25)}),
    person("yamada-sota", [("shirt", (0.85, 0.86, 0.88)), ("crew", (0.25, 0.25, 0.30))],
           skin=SKIN_MID, temple=0.98, cheek=0.95, jaw=0.77, chin=1.24, chin_w=0.98, eye_sep=0.465, eye_up=0.080, eye_low=0.055,
           eye_w=0.205, eye_tilt=0.08, crease=0.0, brow_v=0.28, brow_thick=0.046, brow_arch=0.04, brow_dense=1.1, nose_w=0.19,
           nose_tip=0.47, nose_h=0.9, mouth_v=0.81, mouth_w=0.285, lip_up=0.060, lip_low=0.085, blush=1.2, spots=9, neck=0.47, ears=1.25,
           hair={**SHORT, "top": 0.24, "side": 0.10, "line": -0.45, "round": 0.05, "zigzag": 0.12, "ragged": 1.3, "fall": 0.9,
                 "sweep": 0.5, "end": 0.08}, moles=[(0.58, 0.30, 0.014)]),
    person("sasaki-rin", [("v", (0.18, 0.40, 0.42)), ("shirt", (0.85, 0.80, 0.80))],
           skin=(0.86, 0.66, 0.54), temple=0.99, cheek=0.97, jaw=0.80, chin=1.24, chin_w=0.90, eye_sep=0.475, eye_up=0.098, eye_low=0.062,
           eye_w=0.205, eye_tilt=-0.02, crease=0.9, lashes=0.9, brow_v=0.285, brow_thick=0.048, brow_arch=0.045, brow_dense=1.1,
           brow_colour=DARK_BROWN, nose_w=0.20, nose_tip=0.44, nose_h=0.9, mouth_v=0.80, mouth_w=0.33, lip_up=0.080, lip_low=0.105,
           lip=(0.72, 0.36, 0.33), hair={**TIED, "part": 0.30, "slant": -0.08, "line": -0.84, "top": 0.16, "sweep": -0.3},
           hair_colour=DARK_BROWN, neck=0.44, spots=16, blush=0.7),
    person("takahashi-jun", [("shirt", (0.30, 0.32, 0.36)), ("turtle", (0.55, 0.48, 0.40))],
           skin=(0.90, 0.72, 0.62), temple=0.95, cheek=0.91, jaw=0.79, chin=1.33, chin_w=1.02, eye_sep=0.45, eye_up=0.078, eye_low=0.048,
           eye_w=0.225, eye_tilt=0.06, crease=0.5, brow_v=0.30, brow_thick=0.040, brow_arch=0.035, brow_dense=1.0, nose_w=0.18,
           nose_tip=0.54, nose_h=1.25, mouth_v=0.91, mouth_w=0.30, mouth_curve=-0.02, lip_up=0.050, lip_low=0.072, bags=0.3,
           hair={**SHORT, "top": 0.22, "side": 0.12, "end": 0.42, "line": -0.78, "part": 0.30, "sweep": -0.8, "slant": -0.14, "wave": 0.4,
                 "curl": 0.5, "length": 0.7, "round": 0.20}, hair_colour=BROWN, neck=0.48,
           glasses={"sep": 0.46, "rx": 0.31, "ry": 0.29, "power": 2.0, "rim": 0.024, "colour": (0.08, 0.07, 0.07)}),
    person("hamaguchi-sho", [("suit", (0.12, 0.20, 0.24)), ("shirt", (0.62, 0.45, 0.35))],
           skin=(0.82, 0.62, 0.50), temple=1.03, cheek=1.01, jaw=0.95, chin=1.43, chin_w=1.05, chin_out=1.2, eye_sep=0.485, eye_up=0.070,
           eye_low=0.052, eye_w=0.225, eye_tilt=-0.07, crease=0.8, bags=0.45, brow_v=0.33, brow_thick=0.060, brow_arch=0.065,
           brow_drop=0.13, nose_w=0.25, nose_tip=0.61, nose_h=1.0, mouth_v=1.00, mouth_w=0.285, mouth_curve=0.01, lip_up=0.065,
           lip_low=0.080, lip=(0.63, 0.36, 0.33), wrinkles=0.25, nasolabial=0.5, stubble=0.9, beard=["moustache"], neck=0.62, moles=[(-0.62, 0.20, 0.017), (0.12, 1.12, 0.012)],
           hair={**SHORT, "line": -0.92, "round": 0.0, "sweep": 0.0, "part": 0.0, "top": 0.20, "length": 0.6}, grey=0.12, hollow=0.2),
]


def stranger(number):
    """Somebody else, by number: the faces from which the engine learns what all faces share."""
    import numpy as np
    rng = np.random.RandomState(7000 + number)

    def about(low, high):
        return rng.uniform(low, high)
    age = rng.choice([0.0, 0.0, 0.2, 0.5, 0.9])
    man = rng.rand() < 0.5
    hair = [SHORT, CREW, FRINGE, {**SHORT, "line": -0.5}][rng.randint(4)] if man else [LONG, BOB, TIED, PERM][rng.randint(4)]
    sep = about(0.43, 0.50)
    traits = {
        "skin": [SKIN_FAIR, SKIN_MID, SKIN_TAN, SKIN_RUDDY][rng.randint(4)], "temple": about(0.95, 1.05), "cheek": about(0.91, 1.05),
        "jaw": about(0.72, 0.97), "chin": about(1.14, 1.42), "chin_w": about(0.85, 1.15), "eye_sep": sep, "eye_w": about(0.185, 0.235),
        "eye_up": about(0.060, 0.110), "eye_low": about(0.042, 0.064), "eye_tilt": about(-0.08, 0.13), "crease": about(0, 1),
        "bags": 0.8 * age + about(0, 0.2), "lashes": about(0.1, 0.5) if man else about(0.5, 1.2), "brow_v": about(0.21, 0.33),
        "brow_thick": about(0.045, 0.07) if man else about(0.025, 0.045), "brow_arch": about(0, 0.08), "brow_drop": about(-0.06, 0.12),
        "nose_h": about(0.7, 1.3), "nose_tip": about(0.43, 0.60), "nose_w": about(0.155, 0.255), "mouth_w": about(0.25, 0.36),
        "lip_up": about(0.03, 0.08), "lip_low": about(0.05, 0.105), "wrinkles": age, "nasolabial": age + about(0, 0.2),
        "stubble": about(0, 0.8) if man else 0.0, "neck": about(0.5, 0.64) if man else about(0.38, 0.48),
        "beard": [[], [], ["moustache"], ["goatee"]][rng.randint(4)] if man else [], "hair": hair,
        "hair_colour": [BLACK, DARK_BROWN, BROWN][rng.randint(3)], "grey": age * about(0, 0.9), "hollow": about(0, 1), "blush": about(0.4, 1.3),
    }
    traits["mouth_v"] = traits["nose_tip"] + about(0.31, 0.38)
    if rng.rand() < 0.25:
        traits["glasses"] = {"sep": sep + 0.01, "rx": about(0.28, 0.34), "ry": about(0.19, 0.28), "power": about(2, 4),
                             "rim": about(0.01, 0.024), "colour": (0.15, 0.12, 0.12)}
    return person(f"stranger-{number}", [("crew", (0.5, 0.5, 0.5)), ("v", (0.3, 0.4, 0.5))], **traits)
