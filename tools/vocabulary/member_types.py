"""The types of members: text, bytes, base64, integer, unsigned, cycles, span, boolean, date, time, word<LIST>,
struct<NAME>, readable<TYPE>, list<TYPE>, map<TEXT or WORD,TYPE>; a range in brackets bounds sizes and numbers: text(1..64),
list(4)<…>."""

import re

import cpp

SIMPLE = {  # C++ type, codec
    "boolean": ("bool", "Boolean"), "date": ("CivilDate", "Day"), "time": ("CivilTime", "Time"),
    "cycles": ("SimTime", "Cycles"), "span": ("SimDuration", "Span"), "unsigned": ("std::uint64_t", "Unsigned"),
    "bytes": ("Bytes", "Hex")}
IN_WORDS = {"boolean": "true or false", "date": "day", "time": "civil time", "cycles": "cycles", "span": "cycles",
            "unsigned": "integer", "integer": "integer", "bytes": "hex", "base64": "Base64", "text": "text"}
UNLIMITED = "codec::kNoLimit"
TOKEN = re.compile(r"([a-z][a-z0-9]*)(?:\((\d+)(?:\.\.(\d+))?\))?(<(.*)>)?")


class Type:
    def __init__(self, kind, low=None, high=None, ref=None, inner=None, key=None):
        self.kind, self.low, self.high, self.ref, self.inner, self.key = kind, low, high, ref, inner, key
        self.excluded = []  # of a word: those that may not stand here

    def cpp(self):
        if self.kind == "text":
            return "std::string"
        if self.kind == "base64":
            return "Bytes"
        if self.kind == "integer":
            return "std::int64_t"
        if self.kind in ("word", "struct"):
            return "vocabulary::" + cpp.pascal(self.ref)  # whole, whatever else is called so where it is used
        if self.kind == "readable":
            return f"std::optional<{self.inner.cpp()}>"
        if self.kind == "list":
            return f"std::vector<{self.inner.cpp()}>"
        if self.kind == "map":
            return f"std::map<{self.key.cpp()}, {self.inner.cpp()}>"
        return SIMPLE[self.kind][0]

    def default(self):
        """The initialiser of a member."""
        return "{}"

    def codec(self, event):
        """`event`: texts that are not UTF-8 survive."""
        low, high = self.low or 0, self.high if self.high is not None else UNLIMITED
        if self.kind == "text":
            return "codec::AnyText" if event else f"codec::Text<{low}, {high}>"
        if self.kind == "base64":
            return f"codec::Base64<{low}, {high}>"
        if self.kind == "integer":
            return f"codec::Integer<{self.low}, {self.high}>" if self.high is not None else "codec::Integer<>"
        if self.kind == "word":
            enum = self.cpp()
            return f"codec::Word<{', '.join([enum] + [f'{enum}::{cpp.enumerator(w.id)}' for w in self.excluded])}>"
        if self.kind == "struct":
            return f"codec::Struct<{self.cpp()}>"
        if self.kind == "readable":
            return f"codec::Readable<{self.inner.codec(event)}>"
        if self.kind == "list":
            return f"codec::List<{self.inner.codec(event)}, {high}>"
        if self.kind == "map":
            return f"codec::Map<{self.key.codec(event)}, {self.inner.codec(event)}>"
        return f"codec::{SIMPLE[self.kind][1]}"

    def references(self, kind):
        """The lists (kind 'word') or structs that this type names."""
        found = [self.ref] if self.kind == kind else []
        for part in (self.inner, self.key):
            found += part.references(kind) if part else []
        return found

    def in_words(self, vocabulary):
        """For tables in documents."""
        if self.kind == "word":
            names = [w.name for w in vocabulary.lists[self.ref].words if w not in self.excluded]
            return ", ".join(names) if len(names) <= 6 else f"word of {self.ref}"
        if self.kind == "struct":
            return self.ref
        if self.kind == "readable":
            return f"{self.inner.in_words(vocabulary)} or anything"
        if self.kind == "list":
            return f"[{self.inner.in_words(vocabulary)}]"
        if self.kind == "map":
            return f"{{{self.key.in_words(vocabulary)}: {self.inner.in_words(vocabulary)}}}"
        return IN_WORDS[self.kind]


def parse(text, node, mistakes):
    """The type, or a text where it is none (and a mistake)."""
    made = _parse(text)
    if made is None:
        mistakes.add(node, f"'{text}' is no type")
        return Type("text")
    return made


def _parse(text):
    match = TOKEN.fullmatch(text.strip())
    if not match:
        return None
    kind, first, second, _, inner = match.groups()
    low = int(first) if second else None
    high = int(second or first) if first else None
    if low is not None and high < low:
        return None
    ranged = kind in ("text", "base64", "integer", "list")
    if first and not ranged:
        return None
    if kind in ("text", "base64", "integer") or kind in SIMPLE:
        return None if inner is not None else Type(kind, low, high)
    if kind in ("word", "struct"):
        return Type(kind, ref=inner) if inner and re.fullmatch(r"[a-z0-9-]+", inner) else None
    if kind == "readable" and inner:
        wanted = _parse(inner)
        return Type(kind, inner=wanted) if wanted else None
    if kind == "list" and inner:
        element = _parse(inner)
        return Type("list", low, high, inner=element) if element else None
    if kind == "map" and inner and "," in inner:
        key, value = inner.split(",", 1)
        key, value = _parse(key), _parse(value)
        if key and value and key.kind in ("text", "word"):
            return Type("map", key=key, inner=value)
    return None
