"""Every source of the house is compiled and every test on disk is run: a file that no CMakeLists.txt names is found."""

import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

ROOT, BUILD, CMAKE, CTEST = (pathlib.Path(sys.argv.pop(1)) for _ in range(4))
HOUSE = ("models", "virtual_card", "reference_impl", "harness", "reports", "tests")
# Compiled by the program itself, together with a maker's Verilog.
COMPILED_LATER = {"models/rtl/maker_engine.cpp"}


def on_disk(pattern, folders=HOUSE):
    return {str(path.relative_to(ROOT)) for folder in folders for path in (ROOT / folder).rglob(pattern)}


def compiled():
    commands = json.loads((BUILD / "compile_commands.json").read_text(encoding="utf-8"))
    return {str(pathlib.Path(command["file"]).relative_to(ROOT)) for command in commands
            if pathlib.Path(command["file"]).is_relative_to(ROOT)}


def words_of_tests():
    """Every word of every command that ctest runs."""
    done = subprocess.run([CTEST, "--show-only=json-v1"], cwd=BUILD, capture_output=True, text=True, check=True)
    return {word for test in json.loads(done.stdout)["tests"] for word in test.get("command", [])}


class Sources(unittest.TestCase):
    def test_every_source_is_compiled(self):
        there = on_disk("*.cpp")
        self.assertGreater(len(there), 200)
        self.assertEqual(sorted(there - compiled() - COMPILED_LATER), [])

    def test_every_python_test_is_run(self):
        there = on_disk("*_test.py", ["tests"]) | on_disk("test_*.py", ["tests"])
        self.assertGreater(len(there), 5)
        words = words_of_tests()
        forgotten = [path for path in there if str(ROOT / path) not in words and pathlib.Path(path).stem not in words]
        self.assertEqual(sorted(forgotten), [])


class Folders(unittest.TestCase):
    """What shikaku_folders of cmake/Folders.cmake refuses."""

    def configure(self, names, folders):
        with tempfile.TemporaryDirectory() as name:
            top = pathlib.Path(name).resolve()
            for folder in folders:
                (top / folder).mkdir()
                (top / folder / "CMakeLists.txt").touch()
            (top / "data").mkdir()
            (top / "CMakeLists.txt").write_text(
                "cmake_minimum_required(VERSION 3.25)\nproject(any NONE)\n"
                f'include("{ROOT}/cmake/Folders.cmake")\nshikaku_folders({names} DATA data)\n')
            # The message as one line, however CMake breaks it.
            done = subprocess.run([CMAKE, "-G", "Ninja", "-S", top, "-B", top / "_build"], capture_output=True, text=True)
            return done.returncode, " ".join(done.stderr.split())

    def test_all_named(self):
        self.assertEqual(self.configure("one two", ["one", "two"]), (0, ""))

    def test_a_folder_that_is_missing(self):
        code, said = self.configure("one two", ["one"])
        self.assertNotEqual(code, 0)
        self.assertIn("two", said)

    def test_a_folder_that_nobody_names(self):
        code, said = self.configure("one", ["one", "two"])
        self.assertNotEqual(code, 0)
        self.assertIn("two is named in no CMakeLists.txt. Add it to shikaku_folders", said)


if __name__ == "__main__":
    unittest.main()
