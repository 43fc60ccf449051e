#!/usr/bin/env python3
"""Holds the tables of the documents and the word lists of the JSON Schemas to scenarios/vocabulary.

  publish.py --root FOLDER            tells which files are not as the vocabulary says, and ends with 1 if there is one
  publish.py --root FOLDER --write    writes them
"""

import argparse
import pathlib
import sys

import documents
import schemas
import vocabulary


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--root", type=pathlib.Path, required=True)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    loaded = vocabulary.load(arguments.root / "scenarios" / "vocabulary")
    if loaded.mistakes.found:
        print("\n".join(loaded.mistakes.found), file=sys.stderr)
        return 1
    stale = {path: text for part in (documents, schemas) for path, text in part.made(loaded, arguments.root).items()
             if path.read_text(encoding="utf-8") != text}
    for path, text in stale.items():
        if arguments.write:
            path.write_text(text, encoding="utf-8")
        else:
            print(f"{path}: not as scenarios/vocabulary says. Run tools/vocabulary/publish.py --root . --write")
    return 1 if stale and not arguments.write else 0


if __name__ == "__main__":
    sys.exit(main())
