"""Holds the tree to the two tables of docs/architecture.md: who may include whom, and who may see which library."""

import os
import re
import sys
import unittest

ROOT = sys.argv.pop(1)

PAGE = "docs/architecture.md"


def folders_in(cell):
    """The folders that a cell of the page names: `a/{b,c}` is two."""
    found = []
    for path in re.findall(r"`([^`]+)`", cell):
        stem, brace, rest = path.partition("{")
        found += [stem + part.strip() for part in rest.rstrip("}").split(",")] if brace else [path]
    return found


def table(page, heading):
    """The rows of the first table below a heading, each as the folders (or headers) of its cells."""
    section = page[page.index(f"\n{heading}\n"):]
    rows = re.search(r"\n\|---\|---\|\n((?:\|.*\n)+)", section).group(1)
    return [[folders_in(cell) for cell in row.strip().strip("|").split("|")] for row in rows.strip().split("\n")]


with open(os.path.join(ROOT, PAGE), encoding="utf-8") as file:
    PAGE_TEXT = file.read()
# Folder -> folders that it may include (itself is always allowed). The longest matching prefix counts.
ALLOWED = {folder: others for rows, others in table(PAGE_TEXT, "## Who may include whom") for folder in rows}
# Beginning of a library's header -> the only folders that may see it.
ONLY_IN = {header: folders for headers, folders in table(PAGE_TEXT, "### Libraries") for header in headers}

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

    def test_the_tables_name_folders_that_are_there_and_each_once(self):
        named = [folder for rows, _ in table(PAGE_TEXT, "## Who may include whom") for folder in rows]
        self.assertEqual(len(named), len(set(named)))
        there = {folder for folders in list(ALLOWED.values()) + list(ONLY_IN.values()) for folder in folders} | set(named)
        self.assertEqual([folder for folder in sorted(there) if not os.path.isdir(os.path.join(ROOT, folder))], [])
        self.assertGreater(len(named), 20)

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
