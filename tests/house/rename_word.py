#!/usr/bin/env python3
"""Shows that a name stands once: renames words in a copy of the tree, brings tables and schemas up to date, builds the copy and
runs its tests. Takes as long as a build and the tests do, and is not among them.

    rename_word.py SOURCE_FOLDER [--keep FOLDER] [--targets T...] [--tests REGEX] LIST:WORD=NAME...

For example: rename_word.py . screen:face-capture=look-here path:central-confirm=/v2/confirm
"""
import argparse
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile


def copy_tree(root, to):
    listed = subprocess.run(["git", "-C", str(root), "ls-files", "-z"], capture_output=True, check=True).stdout
    for name in filter(None, listed.decode().split("\0")):
        target = to / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if (root / name).exists():
            shutil.copy2(root / name, target)


def rename(root, list_id, word_id, name):
    """Gives the word its new name in its file: beside its id, where it has none of its own."""
    sys.path.insert(0, str(root / "tools" / "vocabulary"))
    import vocabulary
    word = vocabulary.load(root / "scenarios" / "vocabulary").lists[list_id].find(word_id)
    if word is None:
        sys.exit(f"there is no word {list_id}:{word_id}")
    path = pathlib.Path(word.node.file)
    lines = path.read_text(encoding="utf-8").split("\n")
    # An event's name is made of two: who and what. What is renamed is the second.
    key = "what" if list_id == "event-kind" else "name"
    at = next(n for n in range(max(0, word.node.line - 8), len(lines)) if re.search(rf"\bid: {re.escape(word_id)}\b", lines[n]))
    line = lines[at]
    if "{" in line:
        line = re.sub(rf", {key}: (\"[^\"]*\"|[^,}}]*)", "", line)
        lines[at] = re.sub(rf"(id: {re.escape(word_id)})\b", rf'\1, {key}: "{name}"', line, count=1)
    else:
        indent = " " * (len(line) - len(line.lstrip(" -")))
        end = at + 1
        while end < len(lines) and lines[end].startswith(indent) and not lines[end].lstrip().startswith("- id:"):
            if re.match(rf"{indent}{key}: ", lines[end]):
                del lines[end]
                break
            end += 1
        lines.insert(at + 1, f'{indent}{key}: "{name}"')
    path.write_text("\n".join(lines), encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("root", type=pathlib.Path)
    parser.add_argument("words", nargs="+")
    parser.add_argument("--keep", type=pathlib.Path, help="where to make the copy, and leave it")
    parser.add_argument("--targets", nargs="*", default=[], help="what to build; everything, if left out")
    parser.add_argument("--tests", default=".", help="which tests to run, as ctest -R takes it")
    arguments = parser.parse_intermixed_args()
    folder = arguments.keep or pathlib.Path(tempfile.mkdtemp(prefix="shikaku-renamed-"))
    copy_tree(arguments.root.resolve(), folder)
    for word in arguments.words:
        list_id, rest = word.split(":", 1)
        word_id, name = rest.split("=", 1)
        rename(folder, list_id, word_id, name)
        print(f"renamed {list_id} {word_id} to {name}", flush=True)

    def step(*command):
        print("+", " ".join(command), flush=True)
        if subprocess.run(command, cwd=folder).returncode != 0:
            sys.exit(f"failed: {' '.join(command)} (in {folder})")

    step(sys.executable, "-B", "tools/vocabulary/publish.py", "--root", ".", "--write")
    step("cmake", "--preset", "release")
    step("cmake", "--build", "build/release", "-j", "2", *(["--target", *arguments.targets] if arguments.targets else []))
    step("ctest", "--test-dir", "build/release", "--output-on-failure", "-R", arguments.tests)
    print("the words were renamed, and everything passed")
    if not arguments.keep:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
