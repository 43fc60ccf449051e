"""Names of the vocabulary for tests in Python. named("screen", "error-chip") is what that word is called today, and
member("bench-run", "seed") what that member is."""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.append(str(ROOT / "tools" / "vocabulary"))

import vocabulary  # noqa: E402

LOADED = vocabulary.load(ROOT / "scenarios" / "vocabulary")
LISTS = LOADED.lists


def _structs():
    found = dict(LOADED.structs)
    found.update({kind.id: kind.struct for kind in LISTS["event-kind"].words})
    for path in LISTS["path"].words:
        found.update({f"{path.id}-request": path.request, f"{path.id}-answer": path.answer})
    return found


STRUCTS = _structs()


def named(list_id, word_id):
    word = LISTS[list_id].find(word_id)
    assert word, f"no word {list_id}:{word_id}"
    return word.name


def spelt(list_id):
    """All that may stand for words of a list in a file that people write: their names and ids."""
    return {text for word in LISTS[list_id].words for text in (word.name, word.id)}


def member(struct_id, member_id):
    """`struct_id`: a struct, a kind of event, or PATH-request or PATH-answer of a path."""
    found = [one for one in STRUCTS[struct_id].members if one.id == member_id]
    assert found, f"no member {struct_id}.{member_id}"
    return found[0].name


def worded(text):
    """The text with names in place of <list:word> and <struct.member>, both by id."""
    text = re.sub(r"<([a-z-]+):([a-z0-9-]+)>", lambda m: named(m[1], m[2]), text)
    return re.sub(r"<([a-z-]+)\.([a-z0-9_]+)>", lambda m: member(m[1], m[2]), text)
