"""Every type, every free function and every public member function of a header says what it is: in a comment above it,
behind it, or above the group in which it stands. Of a file's first declaration the file's own head comment may tell.

A member needs no words of its own where they stand elsewhere or would say nothing: an override (the port tells), what
the language gives every type (copies, moves, destructors, comparisons), and a function that only gives back a member."""

import os
import re
import sys
import unittest

ROOT = sys.argv.pop(1)
TOPS = ("models", "virtual_card", "reference_impl", "harness", "reports")

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

CLASS = re.compile(r"\s*(?P<kind>class|struct) (?P<name>\w+)[^;]*\{\s*(?://.*)?$")
ACCESS = re.compile(r"\s*(public|private|protected):")
MEMBER = re.compile(r"[\w:&*\[\]., ]*?(?P<name>\w+)\(")
WHOLE = re.compile(r"(?:[;{]|\})\s*(?://.*)?$")
GIVES_BACK = re.compile(r"\{ return \*?\w+_(?:\.\w+)?(?:->get\(\))?; \}$")
OF_THE_LANGUAGE = re.compile(r"\boverride\b|= delete\b|= default\b|\boperator\b|^(?:virtual )?~|&& ?\w*\)")

# What every codec has is told once, above all of them.
TOLD_ONCE = {"models/vocabulary/codec.h": ("Encode", "Read")}


def without_arguments(declaration):
    """Without what stands between < and >, where a parenthesis makes no function."""
    while True:
        shorter = re.sub(r"<[^<>]*>", "", declaration)
        if shorter == declaration:
            return declaration
        declaration = shorter


def members(text):
    """(line number, declaration, name, told) of every public member function of a class at namespace scope, and of the
    public classes within it."""
    lines, found, open_classes = text.split("\n"), [], []
    told_before, number = False, 0
    while number < len(lines):
        line, start = lines[number], number
        number += 1
        text_of_line, indent = line.strip(), len(line) - len(line.lstrip())
        begins = CLASS.match(line)
        if begins and (open_classes or indent == 0):
            open_classes.append({"indent": indent, "name": begins["name"], "open": begins["kind"] == "struct"})
            told_before = False
        elif open_classes and text_of_line.startswith("}") and indent == open_classes[-1]["indent"]:
            open_classes.pop()
        elif open_classes and ACCESS.match(line):
            open_classes[-1]["open"] = ACCESS.match(line)[1] == "public"
        elif open_classes and indent == open_classes[-1]["indent"] + 2 and all(each["open"] for each in open_classes):
            if text_of_line.startswith(("//", "using ", "friend ", "static_assert", "#", ":", "template", "enum")):
                continue
            whole = text_of_line
            while not WHOLE.search(whole) and number < len(lines):
                whole += " " + lines[number].strip()
                number += 1
            member = MEMBER.match(without_arguments(whole))
            if not member or "=" in whole.split("(")[0] or OF_THE_LANGUAGE.search(whole) or GIVES_BACK.search(whole):
                continue
            above = start - 1
            while lines[above].strip().startswith("template"):
                above -= 1
            before = lines[above].strip()
            told = before.startswith("//") or "//" in whole or (before.endswith((";", "}")) and told_before)
            found.append((start + 1, whole, member["name"], told))
            told_before = told
    return found


def untold(path, text):
    found = declarations(text)
    if found and text.startswith("//"):
        found = found[1:]  # the head of the file tells of it
    found = [(number, line) for number, line, told in found if not told]
    found += [(number, line) for number, line, name, told in members(text)
              if not told and name not in TOLD_ONCE.get(path, ())]
    return [f"{path}:{number}: {line[:80]}" for number, line in sorted(found)]


class Contracts(unittest.TestCase):
    maxDiff = None

    def test_every_declaration_of_a_header_is_told_of(self):
        found, headers = [], 0
        for top in TOPS:
            for folder, _, names in os.walk(os.path.join(ROOT, top)):
                for name in names:
                    path = os.path.relpath(os.path.join(folder, name), ROOT)
                    if not name.endswith(".h"):
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

    def test_a_member_without_a_word_is_found(self):
        head = "// What this file holds.\n#pragma once\n\nnamespace shikaku {\n\n// A port.\nclass Port {\n public:\n"
        self.assertEqual(untold("x.h", head + "  virtual ~Port() = default;\n  virtual int Ask() = 0;\n};\n"),
                         ["x.h:10: virtual int Ask() = 0;"])
        self.assertEqual(untold("x.h", head + "  // Asks.\n  virtual int Ask() = 0;\n  virtual int Again() = 0;\n};\n"), [])
        self.assertEqual(untold("x.h", head + "  // Asks.\n  int Ask();\n\n  int Again(int first,\n            int last);\n};\n"),
                         ["x.h:12: int Again(int first, int last);"])
        self.assertEqual(untold("x.h", head + "  int Ask() override;\n  int asked() const { return asked_; }\n\n private:\n"
                                "  int Think();\n  int asked_ = 0;\n};\n"), [])
        self.assertEqual(untold("x.h", head + "  explicit Port(int& number) : number_(number) {}\n};\n"),
                         ["x.h:9: explicit Port(int& number) : number_(number) {}"])
        self.assertEqual(untold("x.h", head + "  struct Part {\n    bool Fits() const;\n    std::function<int(int)> how;\n  };\n};\n"),
                         ["x.h:10: bool Fits() const;"])


if __name__ == "__main__":
    unittest.main()
