"""Lists of words: a closed set of names, each with an identifier that never changes. Makes an enumeration of each.

Reads the files with a `lists` key; other kinds of file add lists of their own by read_words()."""

import cpp

FILES = {"desk": "What people meet and do at the desk.",
         "service": "Words of the services.",
         "bench": "Words of the bench itself.",
         "capability": "Words of a maker's capability file."}


class Word:
    def __init__(self, identifier, name, ja, en, says, node):
        self.id, self.name, self.ja, self.en, self.says, self.node = identifier, name, ja, en, says, node


class WordList:
    """`header` is the stem of the header that holds the enumeration."""

    def __init__(self, identifier, says, header, words, node):
        self.id, self.says, self.header, self.words, self.node = identifier, says, header, words, node

    def enum(self):
        return cpp.pascal(self.id)

    def find(self, identifier):
        return next((w for w in self.words if w.id == identifier), None)

    def names(self):
        return [w.name for w in self.words]


def read_word(entry, vocabulary, labels=True):
    """One word from a map: id, name?, ja?, en?, says?. Other keys are the caller's to take."""
    word = Word(entry.id(), "", "", "", entry.text("says", ""), entry)
    word.name = entry.text("name", word.id)
    if labels:
        word.ja, word.en = entry.text("ja", ""), entry.text("en", "")
        if bool(word.ja) != bool(word.en):
            vocabulary.mistakes.add(entry, f"'{word.id}' has no text in " + ("English (en)" if word.ja else "Japanese (ja)"))
    return word


def read_words(entries, vocabulary):
    words = []
    for entry in entries:
        if entry.has("use"):
            used = vocabulary.list_named(entry.text("use"), entry.place("use"))
            words += used.words if used else []
        else:
            words.append(read_word(entry, vocabulary))
        entry.done()
    return words


def add_list(vocabulary, identifier, says, header, words, node):
    """Adds a list after checking that neither identifiers, names nor labels are doubled or half there."""
    mistakes = vocabulary.mistakes
    if not words:
        mistakes.add(node, f"the list '{identifier}' has no words")
    for what in ("id", "name"):
        seen = {}
        for word in words:
            value = getattr(word, what)
            if value in seen:
                mistakes.add(word.node, f"the {what} '{value}' stands a second time in '{identifier}'")
            seen[value] = word
    enumerators = {}
    for word in words:
        other = enumerators.setdefault(cpp.enumerator(word.id), word)
        if other.id != word.id:
            mistakes.add(word.node, f"the ids '{word.id}' and '{other.id}' give one enumerator")
        clash = next((w for w in words if w.id == word.name and w is not word), None)
        if clash:
            mistakes.add(word.node, f"the name '{word.name}' is the id of another word of '{identifier}'")
    labelled = [w for w in words if w.ja or w.en]
    for word in words:
        if labelled and not (word.ja or word.en):
            mistakes.add(word.node, f"'{word.id}' has no texts (ja, en); others of '{identifier}' have")
    made = WordList(identifier, says, header, words, node)
    if identifier in vocabulary.lists:
        mistakes.add(node, f"there is a second list '{identifier}'")
    vocabulary.lists[identifier] = made
    return made


def load(vocabulary):
    for stem in FILES:
        root = vocabulary.file(stem)
        for entry in root.maps("lists"):
            identifier = entry.id()
            says = entry.text("says")
            add_list(vocabulary, identifier, says, stem, read_words(entry.maps("words"), vocabulary), entry)
            entry.done()
        root.done()


def declare(made):
    """The enumeration of a list, for a header."""
    body = cpp.comment(made.says) + f"enum class {made.enum()} {{\n"
    for word in made.words:
        body += cpp.comment(word.says, "  ") + f"  {cpp.enumerator(word.id)},\n"
    return body + f"}};\ntemplate <>\nstruct WordsOf<{made.enum()}> {{\n" \
        "  static std::span<const WordRow> Rows();\n" \
        f"  static std::span<const {made.enum()}> All();\n}};\n\n"


def define(made):
    """Its table, for a source file."""
    enum = made.enum()
    rows = [f"WordRow{{{cpp.literal(w.id)}, {cpp.literal(w.name)}, {cpp.literal(w.ja)}, {cpp.literal(w.en)}, "
            f"{cpp.literal(w.says)}}}" for w in made.words]
    values = [f"{enum}::{cpp.enumerator(w.id)}" for w in made.words]
    return (f"namespace {{\n{cpp.array('WordRow', f'k{enum}Rows', rows)}{cpp.array(enum, f'kAll{enum}', values)}}}\n"
            f"std::span<const WordRow> WordsOf<{enum}>::Rows() {{ return k{enum}Rows; }}\n"
            f"std::span<const {enum}> WordsOf<{enum}>::All() {{ return kAll{enum}; }}\n\n")


def emit(vocabulary):
    made = {}
    for stem, says in FILES.items():
        lists = [one for one in vocabulary.lists.values() if one.header == stem]
        made[f"models/vocabulary/{stem}.h"] = cpp.header(
            f"scenarios/vocabulary/{stem}.yaml", says, ["<span>", "models/vocabulary/word.h"],
            "".join(declare(one) for one in lists))
        made[f"models/vocabulary/{stem}.cpp"] = cpp.source(
            stem, ["<array>"], "".join(define(one) for one in lists))
    return made
