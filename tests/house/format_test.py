"""Every C++ file of the house is laid out as .clang-format says. `tools/format.sh` puts it right."""

import pathlib
import subprocess
import sys
import unittest

ROOT = pathlib.Path(sys.argv.pop(1))
HOUSE = ("models", "virtual_card", "reference_impl", "harness", "reports", "tests", "examples")
FORMAT = "clang-format-19"


def misplaced(files):
    """What clang-format would change, a line each."""
    done = subprocess.run([FORMAT, "--dry-run", "-Werror", "--style=file", *map(str, files)], cwd=ROOT,
                          capture_output=True, text=True)
    return [line for line in done.stderr.splitlines() if "[-Wclang-format-violations]" in line]


class Format(unittest.TestCase):
    def test_every_file(self):
        files = sorted(path for top in HOUSE for kind in ("*.h", "*.cpp") for path in (ROOT / top).rglob(kind))
        self.assertGreater(len(files), 400)
        self.assertEqual(misplaced(files), [], "put it right by: tools/format.sh")

    def test_a_file_out_of_shape_is_found(self):
        done = subprocess.run([FORMAT, f"--style=file:{ROOT / '.clang-format'}", "--dry-run", "-Werror"],
                              input="int  f( ){return 1 ;}\n", capture_output=True, text=True)
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("[-Wclang-format-violations]", done.stderr)


if __name__ == "__main__":
    unittest.main()
