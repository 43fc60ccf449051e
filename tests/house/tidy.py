"""clang-tidy with the checks of .clang-tidy over every source of the house but the tests, on all cores.

    tidy.py ROOT BUILD [FILE...]

A source is looked at again only when it, a header that it includes, its command or .clang-tidy has changed: what was
found clean is kept in BUILD/tidy.json. Needs a finished build: the generated headers, and Ninja's notes of who
includes what. Ends with 1 and what it complains of, if anything.
"""

import concurrent.futures
import hashlib
import json
import os
import pathlib
import shlex
import subprocess
import sys
import time

TIDY = "clang-tidy-19"
HOUSE = ("models", "virtual_card", "reference_impl", "harness", "reports")


def includes_of(build):
    """Object file -> the files that it was made of, from Ninja's notes."""
    notes = subprocess.run(["ninja", "-C", build, "-t", "deps"], capture_output=True, text=True, check=True).stdout
    includes, current = {}, []
    for line in notes.splitlines():
        if line.startswith("    "):
            current.append(line.strip())
        elif ": #deps" in line:
            current = includes.setdefault(line.split(": #deps")[0], [])
    return includes


class House:
    def __init__(self, root, build):
        self.root, self.build = root, build
        self.includes = includes_of(build)
        version = subprocess.run([TIDY, "--version"], capture_output=True, text=True, check=True).stdout
        self.rules = version + (root / ".clang-tidy").read_text(encoding="utf-8")
        self.hashes = {}

    def sources(self):
        """The commands of the sources that people write."""
        commands = json.loads((self.build / "compile_commands.json").read_text(encoding="utf-8"))
        return {command["file"]: command for command in commands
                if any(pathlib.Path(command["file"]).is_relative_to(self.root / folder) for folder in HOUSE)}

    def hash_of(self, path):
        if path not in self.hashes:
            self.hashes[path] = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "gone"
        return self.hashes[path]

    def key_of(self, command):
        """Changes with whatever clang-tidy would see; of the system's headers the names alone."""
        key = hashlib.sha256((self.rules + command["command"]).encode())
        words = shlex.split(command["command"])
        for name in sorted(self.includes.get(words[words.index("-o") + 1], [])):
            path = pathlib.Path(os.path.normpath(self.build / name))
            key.update(str(path).encode())
            if path.is_relative_to(self.root):
                key.update(self.hash_of(path).encode())
        key.update(self.hash_of(pathlib.Path(command["file"])).encode())
        return key.hexdigest()

    def look_at(self, file):
        """The complaints, as text; empty: clean."""
        # libstdc++ 12's own stable_sort calls what it marks as deprecated.
        done = subprocess.run([TIDY, "-p", self.build, "--quiet", "--extra-arg=-Wno-deprecated-declarations", file],
                              capture_output=True, text=True)
        if done.returncode == 0 and not done.stdout.strip():
            return ""
        return done.stdout or done.stderr


def main():
    root, build = (pathlib.Path(word).resolve() for word in sys.argv[1:3])
    house = House(root, build)
    sources = house.sources()
    asked = [str(pathlib.Path(word).resolve()) for word in sys.argv[3:]]
    strangers = [file for file in asked if file not in sources]
    if strangers:
        sys.exit("no source that is built here: " + ", ".join(strangers))
    kept = build / "tidy.json"
    clean = json.loads(kept.read_text(encoding="utf-8")) if kept.is_file() else {}
    keys = {file: house.key_of(command) for file, command in sources.items()}
    due = sorted(file for file in (asked or sources) if asked or clean.get(file) != keys[file])
    start, found = time.monotonic(), 0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        looks = {pool.submit(house.look_at, file): file for file in due}
        for look in concurrent.futures.as_completed(looks):
            if look.result():
                found += 1
                print(look.result(), flush=True)
                continue
            clean[looks[look]] = keys[looks[look]]
            kept.write_text(json.dumps(clean, indent=0, sort_keys=True), encoding="utf-8")
    print(f"{len(due)} of {len(sources)} sources looked at in {time.monotonic() - start:.0f} s; {found} with complaints")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
