"""Holds the tree to the include table of docs/architecture.md: who may include whom."""

import os
import re
import sys
import unittest

ROOT = sys.argv.pop(1)

# Folder -> folders that it may include (itself is always allowed). The longest matching prefix counts.
ALLOWED = {
    "models/core": [],
    "models/vocabulary": ["models/core"],
    "models/messages": ["models/core", "models/vocabulary"],
    "models/iso7816": ["models/core"],
    "models/iso14443": ["models/core"],
    "models/ports": ["models/core", "models/vocabulary", "models/iso7816", "models/iso14443"],
    "models/kernel": ["models/core", "models/ports"],
    "models/network": ["models/core", "models/vocabulary", "models/ports"],
    "models/hardware": ["models/core", "models/vocabulary", "models/ports", "models/iso14443", "models/iso7816"],
    "models/rtl": ["models/core", "models/ports", "models/iso14443"],
    # The card's rooms, each on those below it; the card itself on top.
    "virtual_card/crypto": ["models/core"],
    "virtual_card/faults": ["models/core", "models/iso7816"],
    "virtual_card/authority": ["models/core", "models/iso7816", "virtual_card/crypto", "virtual_card/faults"],
    "virtual_card/chip": ["models/core", "models/iso7816", "virtual_card/crypto"],
    "virtual_card/contents": ["models/core", "models/iso7816", "virtual_card/authority", "virtual_card/chip",
                              "virtual_card/crypto", "virtual_card/faults"],
    "virtual_card/vpcd": ["models/core", "models/ports"],
    "virtual_card": ["models/core", "models/iso7816", "models/ports"],
    "reference_impl": ["models/core", "models/vocabulary", "models/messages", "models/iso7816", "models/iso14443", "models/ports"],
    "harness/evidence": ["models/core", "models/vocabulary", "models/messages", "models/ports"],
    "harness/export": ["models/core", "models/vocabulary", "models/messages", "models/ports", "models/iso14443", "harness/evidence"],
    "harness/judge": ["models/core", "models/vocabulary", "models/messages", "harness/evidence"],
    # Of the card: what can be ordered, and what can be wrong with one.
    "harness/scenario": ["models", "virtual_card/contents", "virtual_card/faults", "harness/evidence",
                         "harness/judge"],
    "harness/devices": ["models", "virtual_card", "reference_impl", "harness/evidence", "harness/scenario"],
    "harness/bench": ["models", "virtual_card", "reference_impl", "harness/evidence", "harness/export",
                      "harness/scenario", "harness/devices"],
    "harness/campaign": ["models", "virtual_card", "reference_impl", "harness/evidence", "harness/judge",
                         "harness/scenario", "harness/devices", "harness/bench", "harness/export"],
    "harness/cli": ["models", "virtual_card", "reference_impl", "harness", "reports"],
    "harness/python": ["models/core", "models/iso7816", "models/ports", "virtual_card", "harness/scenario",
                       "harness/devices"],
    "reports": ["models/core", "models/vocabulary", "models/messages", "harness/evidence", "harness/judge"],
}

# A library header -> the only folders that may see it.
ONLY_IN = {
    "systemc": ["models/kernel", "models/hardware", "models/network", "harness"],
    "verilated": ["models/rtl"],
    "yaml-cpp": ["harness/scenario"],
    "CLI/": ["harness/cli"],
    "pybind11": ["harness/python"],
    "sqlite3.h": ["reference_impl/central"],
}

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.M)


def within(path, folders):
    return any(path == folder or path.startswith(folder.rstrip("/") + "/") for folder in folders)


def folder_of(path):
    return max((folder for folder in ALLOWED if within(path, [folder])), key=len, default=None)


def offences(path, text):
    """Every include of `text`, a file at `path`, that the table forbids."""
    home = folder_of(path)
    if home is None:
        return [f"{path}: no row of the table covers this folder"]
    found = []
    for kind, target in INCLUDE.findall(text):
        if kind == '"' and not within(target, [home] + ALLOWED[home]):
            found.append(f"{path} includes {target}")
        for library, places in ONLY_IN.items():
            if target.startswith(library) and not within(path, places):
                found.append(f"{path} includes {target}")
    return found


class IncludeTable(unittest.TestCase):
    def test_every_file_keeps_to_the_table(self):
        found = []
        files = 0
        for top in ("models", "virtual_card", "reference_impl", "harness", "reports"):
            for folder, _, names in os.walk(os.path.join(ROOT, top)):
                for name in names:
                    if name.endswith((".h", ".cpp")):
                        path = os.path.relpath(os.path.join(folder, name), ROOT)
                        with open(os.path.join(ROOT, path), encoding="utf-8") as file:
                            found += offences(path, file.read())
                        files += 1
        self.assertEqual(found, [])
        self.assertGreater(files, 100)

    def test_a_judge_that_calls_the_implementation_is_found(self):
        self.assertEqual(offences("harness/judge/x.cpp", '#include "reference_impl/domain/consent.h"\n'),
                         ["harness/judge/x.cpp includes reference_impl/domain/consent.h"])
        self.assertEqual(offences("harness/judge/x.cpp", '#include "harness/bench/desk.h"\n'),
                         ["harness/judge/x.cpp includes harness/bench/desk.h"])

    def test_systemc_outside_its_folders_is_found(self):
        self.assertEqual(len(offences("reference_impl/reader/x.cpp", "#include <systemc>\n")), 1)
        self.assertEqual(offences("models/kernel/x.cpp", "#include <systemc>\n"), [])

    def test_rooms_of_the_card_are_built_one_way(self):
        for room, other in (("chip", "contents/applications.h"), ("chip", "authority/authority.h"),
                            ("crypto", "chip/card_files.h"), ("authority", "contents/issue_order.h"),
                            ("faults", "authority/authority.h"), ("vpcd", "virtual_card.h"),
                            ("contents", "card_profile.h")):
            self.assertEqual(len(offences(f"virtual_card/{room}/x.cpp", f'#include "virtual_card/{other}"\n')), 1)

    def test_card_and_reference_never_meet(self):
        self.assertEqual(len(offences("virtual_card/x.cpp", '#include "reference_impl/domain/consent.h"\n')), 1)
        self.assertEqual(len(offences("reference_impl/reader/x.cpp", '#include "virtual_card/authority/authority.h"\n')), 1)


if __name__ == "__main__":
    unittest.main()
