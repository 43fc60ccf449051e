#!/usr/bin/env python3
"""Shows that a name stands once: renames words in a copy of the tree, brings tables and schemas up to date, builds the copy and
runs its tests. Takes as long as a build and the tests do, and is not among them.

    rename_word.py SOURCE_FOLDER [--keep FOLDER] [--targets T...] [--tests REGEX] [--without REGEX] WHAT...

WHAT is one of
    LIST:WORD=NAME                  this word:    screen:face-capture=look-here path:central-confirm=/v2/confirm
    member:STRUCT.MEMBER=NAME       this member:  member:network-request.body=text (STRUCT: a struct, an event, PATH-request, PATH-answer)
    each:N                          the Nth word of every list and the Nth member of every struct, event and message (the
                                    count begins anew where there are fewer)
    every                           all words and all members
"""
import argparse
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile


def copy_tree(root, to):
    listed = subprocess.run(["git", "-C", str(root), "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
                            capture_output=True, check=True).stdout
    for name in filter(None, listed.decode().split("\0")):
        target = to / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if (root / name).exists():
            shutil.copy2(root / name, target)
    # Tests ask git which files there are.
    subprocess.run(["git", "init", "-q", str(to)], check=True)
    subprocess.run(["git", "-C", str(to), "add", "-A"], check=True)


class Place:
    """Where a name stands: the entry with this id in its file, and the key that holds it."""

    def __init__(self, node, identifier, key, name):
        self.file, self.line, self.id, self.key, self.name = pathlib.Path(node.file), node.line, identifier, key, name


def words(vocabulary):
    """list → [Place], each word in the list that defines it."""
    found, seen = {}, set()
    for listed in vocabulary.lists.values():
        # Its words are called by their ids: `name` there is the parameter's, by which device files know it.
        if listed.id == "work-stage":
            continue
        for word in listed.words:
            if id(word) not in seen:
                seen.add(id(word))
                # An event's name is made of two: who and what. What is renamed is the second.
                key = "what" if listed.id == "event-kind" else "name"
                made = f"/renamed/{word.id}" if listed.id == "path" else f"{word.id}-{listed.id}"
                found.setdefault(listed.id, []).append(Place(word.node, word.id, key, made))
    return found


def members(vocabulary):
    """struct → [Place], each member in the struct that defines it."""
    structs = list(vocabulary.structs.values()) + [kind.struct for kind in vocabulary.lists["event-kind"].words]
    structs += [side for path in vocabulary.lists["path"].words for side in (path.request, path.answer)]
    found, seen = {}, set()
    for struct in structs:
        for member in struct.members:
            if id(member) not in seen:
                seen.add(id(member))
                made = f"{struct.id}_{member.id}".replace("-", "_")
                found.setdefault(struct.id, []).append(Place(member.node, member.id, "name", made))
    return found


def write(place, name):
    """Gives the entry its new name: beside its id, where it has none of its own."""
    lines = place.file.read_text(encoding="utf-8").split("\n")
    line, said = lines[place.line - 1], f"{place.key}: {json.dumps(name, ensure_ascii=False)}"
    flow = re.search(rf"\{{id: {re.escape(place.id)}(?=[,}}])", line)
    if flow:
        head, tail = line[:flow.end()], line[flow.end():]
        tail = re.sub(rf"^([^}}]*?), {place.key}: (\"[^\"]*\"|[^,}}]*)", r"\1", tail)
        lines[place.line - 1] = f"{head}, {said}{tail}"
    else:
        start = re.fullmatch(rf"( *)- id: {re.escape(place.id)}", line)
        if not start:
            sys.exit(f"{place.file}:{place.line}: '{place.id}' was expected here: {line}")
        indent = start.group(1) + "  "
        at = place.line
        while at < len(lines) and lines[at].startswith(indent):
            if lines[at].startswith(f"{indent}{place.key}: "):
                # As many lines as before: others' numbers stay.
                lines[at] = f"{indent}{said}"
                break
            at += 1
        else:
            lines[place.line - 1] += f"\n{indent}{said}"
    place.file.write_text("\n".join(lines), encoding="utf-8")


def chosen(vocabulary, what):
    """[(shown, Place, name)] of one WHAT."""
    of_words, of_members = words(vocabulary), members(vocabulary)
    everything = [(f"{title}:", row) for title, row in of_words.items()] + \
                 [(f"member:{title}.", row) for title, row in of_members.items()]
    if what == "every":
        return [(title + place.id, place, place.name) for title, row in everything for place in row]
    if what.startswith("each:"):
        number = int(what.removeprefix("each:"))
        picked = [(title, row[number % len(row)]) for title, row in everything]
        return [(title + place.id, place, place.name) for title, place in picked]
    target, name = what.split("=", 1)
    for title, row in everything:
        for place in row:
            if title + place.id == target:
                return [(target, place, name)]
    sys.exit(f"there is no {target}")


def rename(root, whats):
    sys.path.insert(0, str(root / "tools" / "vocabulary"))
    sys.dont_write_bytecode = True
    import vocabulary
    loaded = vocabulary.load(root / "scenarios" / "vocabulary")
    if loaded.mistakes.found:
        sys.exit("\n".join(loaded.mistakes.found))
    picked = {shown: (place, name) for what in whats for shown, place, name in chosen(loaded, what)}
    # From below: a line that comes in moves only what is done already.
    for shown, (place, name) in sorted(picked.items(), key=lambda one: -one[1][0].line):
        write(place, name)
    print(f"renamed {len(picked)}: " + ", ".join(sorted(picked)), flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("root", type=pathlib.Path)
    parser.add_argument("words", nargs="+", metavar="WHAT")
    parser.add_argument("--keep", type=pathlib.Path, help="where to make the copy, and leave it")
    parser.add_argument("--targets", nargs="*", default=[], help="what to build; everything, if left out")
    parser.add_argument("--tests", default=".", help="which tests to run, as ctest -R takes it")
    parser.add_argument("--without", default="every_defect", help="which not, as ctest -E takes it")
    arguments = parser.parse_intermixed_args()
    folder = arguments.keep or pathlib.Path(tempfile.mkdtemp(prefix="shikaku-renamed-"))
    copy_tree(arguments.root.resolve(), folder)
    rename(folder.resolve(), arguments.words)

    def step(*command):
        print("+", " ".join(command), flush=True)
        if subprocess.run(command, cwd=folder).returncode != 0:
            sys.exit(f"failed: {' '.join(command)} (in {folder})")

    step(sys.executable, "-B", "tools/vocabulary/publish.py", "--root", ".", "--write")
    step("git", "add", "-A")
    step("cmake", "--preset", "release")
    step("cmake", "--build", "build/release", "-j", "2", *(["--target", *arguments.targets] if arguments.targets else []))
    step("ctest", "--test-dir", "build/release", "--output-on-failure", "-R", arguments.tests, "-E", arguments.without)
    print("the words were renamed, and everything passed")
    if not arguments.keep:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
