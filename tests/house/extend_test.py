"""docs/how-to-extend.md shows its diffs as they are kept in docs/extend, and each applies to the tree as it is."""

import glob
import os
import re
import subprocess
import unittest

from tree import ROOT, read

PAGE = "docs/how-to-extend.md"


def diffs():
    return sorted(os.path.relpath(path, ROOT) for path in glob.glob(os.path.join(ROOT, "docs/extend/*.diff")))


def shown(path):
    """What the page shows of a diff: without the lines that git puts before its files."""
    return "".join(line for line in read(path).splitlines(keepends=True)
                   if not re.match(r"(diff --git|index|new file mode) ", line))


class Extend(unittest.TestCase):
    def test_each_diff_applies(self):
        for path in diffs():
            with self.subTest(path):
                # Who tries one, as the page says, has it in the tree: then it can be taken out again.
                ways = [subprocess.run(["git", "apply", "--check", *back, path], cwd=ROOT, capture_output=True, text=True)
                        for back in ([], ["--reverse"])]
                self.assertIn(0, [done.returncode for done in ways], ways[0].stderr)

    def test_the_page_shows_each_as_it_is(self):
        blocks = re.findall(r"^```diff\n(.*?)^```", read(PAGE), re.M | re.S)
        self.assertEqual(sorted(blocks), sorted(shown(path) for path in diffs()))

    def test_each_is_a_change_in_one_place(self):
        for path in diffs():
            self.assertEqual(len(re.findall(r"^diff --git ", read(path), re.M)), 1, path)


if __name__ == "__main__":
    unittest.main()
