"""Names of the vocabulary for tests in Python: named("screen", "error-chip") is what that word is called today."""
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.append(str(ROOT / "tools" / "vocabulary"))

import vocabulary  # noqa: E402

LISTS = vocabulary.load(ROOT / "scenarios" / "vocabulary").lists


def named(list_id, word_id):
    word = LISTS[list_id].find(word_id)
    assert word, f"no word {list_id}:{word_id}"
    return word.name
