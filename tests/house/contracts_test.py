"""Every type and every free function of a header says what it is: in a comment above it, behind it, or above the group
in which it stands. Of a file's first declaration the file's own head comment may tell."""

import os
import re
import sys
import unittest

ROOT = sys.argv.pop(1)
TOPS = ("models", "virtual_card", "reference_impl", "harness", "reports")

# Whose headers are still to be written.
NOT_YET = ("harness/bench/", "harness/devices/")

# A declaration at namespace scope, as clang-format lays it out: at the start of a line.
TYPE = re.compile(r"(?:enum class|enum|class|struct|union) [A-Za-z_:]+(?: final)?\b(?!.*;\s*$)(?=.*[{:]|\s*$)")
FUNCTION = re.compile(r"(?:inline |constexpr |static |extern |\[\[nodiscard\]\] )*"
                      r"[A-Za-z_][\w:<>,&* ]* [&*]?[A-Za-z_]\w*\(")
SKIPPED = ("#", "//", "}", "namespace", "using ", "friend ", " ", "template", "public", "private", "protected", ")", "static_assert")


def declarations(text):
    """(line number, line, told) of every declaration at namespace scope."""
    lines = text.split("\n")
    found = []
    raw = False
    for number, line in enumerate(lines):
        if 'R"' in line:
            raw = True
        if raw:
            raw = not re.search(r'\)\w*"', line)
            continue
        if not line.strip() or line.startswith(SKIPPED) or not (TYPE.match(line) or FUNCTION.match(line)):
            continue
        above = number - 1
        while above >= 0 and lines[above].startswith(("template", "  requires")):
            above -= 1
        before = lines[above].strip() if above >= 0 else ""
        grouped = bool(before) and not before.startswith(("#", "namespace")) and before.endswith((";", "}"))
        told = before.startswith("//") or "//" in line or (grouped and bool(found) and found[-1][2])
        found.append((number + 1, line.strip(), told))
    return found


def untold(path, text):
    found = declarations(text)
    if found and text.startswith("//"):
        found = found[1:]  # the head of the file tells of it
    return [f"{path}:{number}: {line[:80]}" for number, line, told in found if not told]


class Contracts(unittest.TestCase):
    maxDiff = None

    def test_every_declaration_of_a_header_is_told_of(self):
        found, headers = [], 0
        for top in TOPS:
            for folder, _, names in os.walk(os.path.join(ROOT, top)):
                for name in names:
                    path = os.path.relpath(os.path.join(folder, name), ROOT)
                    if not name.endswith(".h") or path.startswith(NOT_YET):
                        continue
                    with open(os.path.join(ROOT, path), encoding="utf-8") as file:
                        found += untold(path, file.read())
                    headers += 1
        self.assertEqual(found, [])
        self.assertGreater(headers, 100)

    def test_a_declaration_without_a_word_is_found(self):
        head = "// What this file holds.\n#pragma once\n\nnamespace shikaku {\n\n"
        self.assertEqual(untold("x.h", head + "struct First {\n  int a = 0;\n};\n"), [])
        self.assertEqual(untold("x.h", head + "struct First {\n};\n\nstruct Second {\n};\n"), ["x.h:9: struct Second {"])
        self.assertEqual(untold("x.h", head + "int One();\n\n// Two.\nint Two();\nint AlsoTwo();\n\nint Three();\n"),
                         ["x.h:12: int Three();"])
        self.assertEqual(untold("x.h", head + "int One();\n\nstd::vector<int> Two(int a);  // all of them\n"), [])
        self.assertEqual(untold("x.h", head + "int One();\n\ntemplate <class T>\nResult<T, std::string> Two(const T& a);\n"),
                         ["x.h:9: Result<T, std::string> Two(const T& a);"])
        self.assertEqual(untold("x.h", "#pragma once\nstruct First {\n};\n"), ["x.h:2: struct First {"])
        self.assertEqual(untold("x.h", head + "class Forward;\nstruct sqlite3;\n"), [])


if __name__ == "__main__":
    unittest.main()
