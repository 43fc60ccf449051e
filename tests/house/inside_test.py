"""Nothing points outside the repository, and every file that a page or a comment names is there."""

import glob
import os
import re
import unittest

from tree import ROOT, line_of, read, text_files

# What an author's desk holds and a reader of the repository does not: places, numbers of tasks, earlier attempts.
OUTSIDE = {
    "a folder beside the repository": r"(?:^|[\s\"'`(])(?:\.\./)*shared/|(?<!\w)/work/|(?<![\w/.-])spec/",
    "a task by number or by turn": r"\b[Ii]ssues? #?\d|\b(?:first|later|next|this|another|other|previous) issues?\b",
    "an attempt that is not here": r"\b[Pp]rototype",
    "a page that is not here": r"\b(?:design|style|engineering-notes|DEVELOPERS)\.md\b|engineering notes",
}

PATH = re.compile(r"(?<![\w./{-])((?:docs|harness|models|reference_impl|reports|scenarios|tests|tools|virtual_card|cmake|examples)"
                  r"/[\w./{},*+-]+)")
LINK = re.compile(r"\]\(([^)\s#]+)(#[^)\s]*)?\)")
# Made by a build, or a name for something that a reader makes.
NOT_IN_THE_TREE = re.compile(r"^(?:tests/bench/bench_|tests/nfc/nfc_equivalence|scenarios/desk/my-refusal\.yaml|harness/python$|"
                             r"models/(?:vocabulary|messages)/?)")


def outside(text):
    return [(line_of(text, found.start()), what, found.group())
            for what, pattern in OUTSIDE.items() for found in re.finditer(pattern, text)]


def braces(path):
    """"a/{b,c}" as ["a/b", "a/c"]."""
    group = re.search(r"\{([^{}]*)\}", path)
    if not group:
        return [path]
    return [each for part in group.group(1).split(",")
            for each in braces(path[:group.start()] + part.strip() + path[group.end():])]


def exists(path):
    """Whether the path, a pattern with * or {a,b}, or a stem such as `tests/nfc/plan` is in the tree."""
    return all(NOT_IN_THE_TREE.match(each) or glob.glob(os.path.join(ROOT, each)) or glob.glob(os.path.join(ROOT, each + ".*"))
               for each in braces(path.rstrip("/.,")))


class Inside(unittest.TestCase):
    def test_nothing_points_outside(self):
        found = [f"{path}:{line}: {what}: {words}" for path in text_files() if not path.startswith("tests/house/")
                 for line, what, words in outside(read(path))]
        self.assertEqual(found, [])

    def test_the_patterns_find_what_they_should(self):
        for text in ("see ../shared/spec/x.md", "in /work/main", "spec/requirements.yaml", "as issue 7 asks", "in later issues",
                     "figures of a prototype", "the engineering notes", "design.md says"):
            self.assertTrue(outside(text), text)
        for text in ("shared_ptr", "before the card's issue", "a specification", "the work of a stage", "libshared/x"):
            self.assertEqual(outside(text), [], text)

    def test_files_that_pages_name_are_there(self):
        missing, named = [], 0
        for path in text_files():
            if not path.endswith((".md", ".svg", ".html")):
                continue
            text = read(path)
            for found in PATH.finditer(text):
                named += 1
                if not exists(found.group(1)):
                    missing.append(f"{path}:{line_of(text, found.start())}: {found.group(1)}")
        self.assertEqual(missing, [])
        self.assertGreater(named, 100)

    def test_pages_that_code_names_are_there(self):
        missing = [f"{path}:{line_of(text, found.start())}: {found.group()}"
                   for path in text_files() if not path.endswith(".md") and not path.startswith("tests/house/")
                   for text in (read(path),)
                   for found in re.finditer(r"(?<![\w/])docs/[\w/-]+\.(?:md|svg)", text) if not exists(found.group())]
        self.assertEqual(missing, [])

    def test_links_lead_somewhere(self):
        broken = []
        for path in text_files():
            if not path.endswith(".md"):
                continue
            text = read(path)
            for found in LINK.finditer(text):
                target, anchor = found.groups()
                if re.match(r"[a-z]+:", target):
                    continue
                there = os.path.normpath(os.path.join(os.path.dirname(path), target))
                if not os.path.exists(os.path.join(ROOT, there)):
                    broken.append(f"{path}:{line_of(text, found.start())}: {target}")
                elif anchor and there.endswith(".md") and anchor[1:] not in anchors(read(there)):
                    broken.append(f"{path}:{line_of(text, found.start())}: {target}{anchor}")
        self.assertEqual(broken, [])


def anchors(page):
    """Anchors that a page sets itself, and those that its headings give."""
    own = re.findall(r'<a id="([^"]+)"></a>', page)
    headings = [re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
                for heading in re.findall(r"^#+ (.+)$", page, re.M)]
    return set(own) | set(headings)

    def test_decisions_are_numbered_without_a_gap_and_stand_in_their_index(self):
        folder = os.path.join(ROOT, "docs/decisions")
        names = sorted(name for name in os.listdir(folder) if name != "README.md")
        self.assertEqual([int(name[:4]) for name in names], list(range(1, len(names) + 1)))
        rows = []
        for name in names:
            number, title = re.match(r"# (\d+)\. (.+)", read(f"docs/decisions/{name}")).groups()
            self.assertEqual(int(number), int(name[:4]))
            rows.append(f"| {number} | [{title}]({name}) |")
            for part in ("**Decision.**", "**Why.**"):
                self.assertIn(part, read(f"docs/decisions/{name}"), name)
        self.assertEqual(re.findall(r"^\| \d.*$", read("docs/decisions/README.md"), re.M), rows)


if __name__ == "__main__":
    unittest.main()
