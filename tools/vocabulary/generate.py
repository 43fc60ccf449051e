#!/usr/bin/env python3
"""Makes C++ from the words in scenarios/vocabulary. docs/vocabulary.md.

  generate.py --source FOLDER --out FOLDER      writes models/vocabulary/*.h … below --out; only what changed
  generate.py --source FOLDER --list            the paths that it would write, for CMake
"""

import argparse
import pathlib
import sys

import vocabulary


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--source", type=pathlib.Path, required=True)
    parser.add_argument("--out", type=pathlib.Path)
    parser.add_argument("--list", action="store_true")
    arguments = parser.parse_args()
    loaded = vocabulary.load(arguments.source)
    if loaded.mistakes.found:
        print("\n".join(loaded.mistakes.found), file=sys.stderr)
        return 1
    made = vocabulary.emit(loaded)
    if arguments.list:
        print(";".join(sorted(made)), end="")
        return 0
    for name, text in made.items():
        path = arguments.out / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
