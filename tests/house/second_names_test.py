#!/usr/bin/env python3
"""No name of the vocabulary stands a second time: no string in C++, Python or JavaScript is a distinctive name of it.

    second_names_test.py SOURCE_FOLDER

Distinctive are the names of the lists below that no other thing would be called by: with a hyphen, a slash, an underscore
or capitals. A word like `end` may be anything, and is not looked for. Tests write <list:word> (tests/support/worded.h),
scenario files and snippets of them may use ids, which stay."""
import pathlib
import re
import subprocess
import sys
import unittest

ROOT = pathlib.Path()

LISTS = ["screen", "button", "path", "event-kind", "service-error", "log-code", "view-state", "fallback", "staff-deed",
         "visit-end", "consent-group", "card-kind", "card-lie", "line-action", "power-action", "link-error", "face-error",
         "certificate-standing", "card-certificate", "card-fault", "live-picture", "card-state", "tamper", "party", "verdict", "screen-kind", "checkup-kind", "figure-source",
         "lane", "stage", "trace"]

# Lists of which any name is looked for, distinctive or not, in these folders.
WHOLE = {"trace": ("harness/campaign/", "harness/cli/", "harness/evidence/")}

# What is no name: the text of a scenario file, which holds ids.
REGIONS = ("card-scan",)  # the reference reader calls regions of its memory as it likes
OTHERS = {"tests/integration/evidence_test.py": ("agree-all",), "reference_impl/reader/face_check.cpp": REGIONS,
          "harness/devices/defects_reader_parts.cpp": REGIONS}

STRING = re.compile(r'"((?:[^"\\\n]|\\.)*)"|\'((?:[^\'\\\n]|\\.)*)\'')
SEPARATE = re.compile(r'R"([^(\s]*)\((.*?)\)\1"', re.S)  # raw strings: looked at as a whole, so never a name


def names():
    sys.path.insert(0, str(ROOT / "tools" / "vocabulary"))
    import vocabulary
    lists = vocabulary.load(ROOT / "scenarios" / "vocabulary").lists
    found = {}
    for identifier in LISTS:
        for word in lists[identifier].words:
            if re.search(r"[-/_A-Z]", word.name):
                found.setdefault(word.name, identifier)
    return found


def plain_names():
    """Folder → the names that only there would be nothing else."""
    import vocabulary
    lists = vocabulary.load(ROOT / "scenarios" / "vocabulary").lists
    found = {}
    for identifier, folders in WHOLE.items():
        for folder in folders:
            found.setdefault(folder, {}).update({word.name: identifier for word in lists[identifier].words})
    return found


def sources():
    listed = subprocess.run(["git", "-C", str(ROOT), "ls-files", "*.h", "*.cpp", "*.py", "*.js"], capture_output=True, text=True)
    paths = listed.stdout.split() if listed.returncode == 0 else [
        str(p.relative_to(ROOT)) for top in ("models", "virtual_card", "reference_impl", "harness", "reports", "tests", "tools")
        for p in (ROOT / top).rglob("*") if p.suffix in (".h", ".cpp", ".py", ".js")]
    return sorted(paths)


def offences(path, text, known):
    found = []
    text = SEPARATE.sub(lambda m: '""' + "\n" * m.group(0).count("\n"), text)
    for number, line in enumerate(text.splitlines(), 1):
        if line.lstrip().startswith(("//", "#include", "# ")):
            continue
        line = re.sub(r"  (//|# ).*|named\([^)]*\)", "", line)  # remarks, and words by their ids
        for double, single in STRING.findall(line):
            name = double or single
            if name in known and name not in OTHERS.get(path, ()):
                found.append(f"{path}:{number}: \"{name}\" is a name of the list {known[name]}")
    return found


class SecondNames(unittest.TestCase):
    maxDiff = None

    def test_no_name_stands_a_second_time(self):
        known = names()
        self.assertGreater(len(known), 80)
        paths = [p for p in sources() if p != "tests/house/second_names_test.py"]
        self.assertGreater(len(paths), 300)
        found = []
        plain = plain_names()
        for path in paths:
            here = dict(known)
            for folder, names_there in plain.items():
                if path.startswith(folder):
                    here.update(names_there)
            found += offences(path, (ROOT / path).read_text(encoding="utf-8"), here)
        self.assertEqual([], found)

    def test_a_second_name_is_found(self):
        known = {"face-capture": "screen", "/v1/confirm": "path"}
        self.assertEqual(1, len(offences("a.cpp", 'if (screen == "face-capture") return;\n', known)))
        self.assertEqual(1, len(offences("a.py", "ask('/v1/confirm')\n", known)))
        self.assertEqual([], offences("a.cpp", 'int a;  // "face-capture"\n', known))
        self.assertEqual([], offences("a.cpp", '// "face-capture" is shown\nR"(when: "face-capture")"\n', known))


if __name__ == "__main__":
    ROOT = pathlib.Path(sys.argv.pop(1)).resolve()
    unittest.main()
