"""The project's own text files, for the tests of this folder."""

import os
import re
import sys

ROOT = sys.argv.pop(1)

TOPS = ("README.md", "CMakeLists.txt", "CMakePresets.json", "shikaku", ".ci", "cmake", "docs", "examples", "harness",
        "models", "reference_impl", "reports", "scenarios", "tests", "tools", "virtual_card")
SUFFIXES = (".md", ".h", ".cpp", ".py", ".sh", ".yaml", ".json", ".html", ".css", ".js", ".svg", ".v", ".vh", ".cmake",
            ".txt", ".cff", ".diff")


def text_files():
    """Paths, relative to the root, of every file that people write."""
    paths = []
    for top in TOPS:
        if os.path.isfile(os.path.join(ROOT, top)):
            paths.append(top)
        for folder, folders, names in os.walk(os.path.join(ROOT, top)):
            folders[:] = [name for name in folders if name not in ("__pycache__", "corpus", "test_keys")]
            paths += [os.path.relpath(os.path.join(folder, name), ROOT)
                      for name in names if name.endswith(SUFFIXES) or "." not in name]
    return sorted(paths)


def read(path):
    with open(os.path.join(ROOT, path), encoding="utf-8") as file:
        return file.read()


def line_of(text, position):
    return text.count("\n", 0, position) + 1


def flowing(text):
    """The text with the line breaks inside comments turned into single spaces, as many characters as before."""
    return re.sub(r"\n[ \t]*(?://|#|\*)?[ \t]*", lambda gap: " " * len(gap.group()), text)
