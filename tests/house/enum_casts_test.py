"""A word of the vocabulary is never cast to a number or made of one: its place in its list may change, its id may not.
`RowOf` (models/vocabulary/word.h) and the generated code are the only ones that index by a word."""

import os
import pathlib
import re
import sys
import unittest

import tree

sys.path.insert(0, os.path.join(tree.ROOT, "tools", "vocabulary"))
import vocabulary  # noqa: E402

WORDS = sorted({listed.enum() for listed in vocabulary.load(
    pathlib.Path(tree.ROOT) / "scenarios" / "vocabulary").lists.values()})
EXEMPT = ("models/vocabulary/word.h",)

NUMBER = r"(?:std::)?(?:u?int(?:8|16|32|64)?_t|size_t|ptrdiff_t|int|unsigned|long|short|char|Byte)"
FROM_NUMBER = re.compile(rf"static_cast<(?:\w+::)*({'|'.join(WORDS)})>\(")
TO_NUMBER = re.compile(rf"static_cast<{NUMBER}>\(\s*((?:\w+(?:\(\))?(?:\.|->|::))*)(\w+)(?:\(\))?\s*\)")
DECLARED = re.compile(rf"\b(?:\w+::)*({'|'.join(WORDS)})&?\s+(\w+)\s*(?=[;=,){{(])")
PLAIN = re.compile(rf"\b{NUMBER}\s+(\w+)\s*(?=[;=,)])")
REMARK = re.compile(r"//[^\n]*")


def declared_in(text):
    """Names of variables, members and functions whose type is a word."""
    return {name for _, name in DECLARED.findall(REMARK.sub("", text))}


def offences(path, text, members):
    """`members`: the names of members that are words, wherever they are."""
    text, found = REMARK.sub("", text), []
    own = declared_in(text)
    for match in FROM_NUMBER.finditer(text):
        found.append(f"{path}:{tree.line_of(text, match.start())}: {match.group(0)}…) makes a word of a number")
    for match in TO_NUMBER.finditer(text):
        owner, name = match.groups()
        by_enumerator = any(owner.endswith(f"{word}::") for word in WORDS)
        if by_enumerator or (name in members if owner else name in own):
            found.append(f"{path}:{tree.line_of(text, match.start())}: {match.group(0)} makes a number of a word")
    return found


def sources():
    return [path for path in tree.text_files() if path.endswith((".h", ".cpp")) and not path.startswith("tests/")]


class EnumCasts(unittest.TestCase):
    def test_no_word_is_cast(self):
        texts = {path: tree.read(path) for path in sources() if path not in EXEMPT}
        headers = [text for path, text in texts.items() if path.endswith(".h")]
        members = set().union(*map(declared_in, headers)) - {name for text in headers for name in PLAIN.findall(text)}
        self.assertGreater(len(members), 20)
        self.assertEqual([line for path, text in texts.items() for line in offences(path, text, members)], [])

    def test_casts_are_found(self):
        for line in ("void Save(CardState state) { Do(static_cast<int>(state)); }",
                     "return static_cast<messages::CardState>(run.Integer(0));",
                     "table[static_cast<std::size_t>(record.category)]",
                     "static_cast<int>(vocabulary::Screen::kIdle)"):
            self.assertEqual(len(offences("x.cpp", line, {"category"})), 1, line)

    def test_other_casts_are_none(self):
        for line in ("static_cast<int>(text.size())", "for (int state : states) Do(static_cast<char>(state));",
                     "static_cast<BitRate>(code)", "// static_cast<CardState>(7)"):
            self.assertEqual(offences("x.cpp", line, {"category"}), [], line)


if __name__ == "__main__":
    unittest.main()
