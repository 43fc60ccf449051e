"""Sentences for people: an identifier, named arguments, and a text in each language."""

import re

import cpp
import member_types
import words


class Sentence(words.Word):
    """A word whose ja and en are templates with {argument}."""


def load(vocabulary):
    root = vocabulary.file("sentences")
    sentences = [_read(entry, vocabulary) for entry in root.maps("sentences")]
    words.add_list(vocabulary, "sentence-id", "A sentence for people.", "sentences", sentences, root)
    root.done()


def _read(entry, vocabulary):
    sentence = words.read_word(entry, vocabulary)
    sentence.args = []
    for argument in entry.maps("args", required=False):
        identifier = argument.id(snake=True)
        if identifier in [name for name, _ in sentence.args]:
            vocabulary.mistakes.add(argument, f"the argument '{identifier}' stands here a second time")
        kind = member_types.parse(argument.text("type"), argument, vocabulary.mistakes)
        vocabulary.wanted_lists += [(name, argument) for name in kind.references("word")]
        sentence.args.append((identifier, kind))
        argument.done()
    for language in ("ja", "en"):
        text = getattr(sentence, language)
        if not text:
            vocabulary.mistakes.add(entry, f"the sentence '{sentence.id}' has no text '{language}'")
            continue
        used, declared = set(re.findall(r"{([^}]*)}", text)), {name for name, _ in sentence.args}
        for name in sorted(used ^ declared):
            which = "is no argument" if name in used else "is not used"
            vocabulary.mistakes.add(entry, f"{language}: '{{{name}}}' {which}")
    entry.done()
    return sentence


def emit(vocabulary):
    listed = vocabulary.lists["sentence-id"]
    declared = words.declare(listed) + """\
// An argument of a sentence. `word` gives the names and texts of its list, where it is a word (or a list of words).
struct ArgumentRow {
  std::string_view name;
  MemberType type;
  std::span<const WordRow> (*words)();
};

struct SentenceEntry {
  std::string_view ja;  // with {argument} where each argument stands
  std::string_view en;
  std::span<const ArgumentRow> arguments;
};

const SentenceEntry& EntryOf(SentenceId sentence);
"""
    tables, entries = "", []
    for sentence in listed.words:
        name = cpp.enumerator(sentence.id)
        rows = []
        for argument, kind in sentence.args:
            leaf = kind.inner if kind.kind == "list" else kind
            rows.append(f"ArgumentRow{{{cpp.literal(argument)}, MemberType::{cpp.enumerator(kind.kind)}, "
                        + (f"&WordsOf<{leaf.cpp()}>::Rows" if leaf.kind == "word" else "nullptr") + "}")
        tables += cpp.array("ArgumentRow", f"{name}Arguments", rows)
        entries.append(f"SentenceEntry{{{cpp.literal(sentence.ja)}, {cpp.literal(sentence.en)}, {name}Arguments}}")
    defined = words.define(listed) + \
        f"namespace {{\n{tables}{cpp.array('SentenceEntry', 'kEntries', entries)}}}\n\n" \
        "const SentenceEntry& EntryOf(SentenceId sentence) { return kEntries.at(static_cast<std::size_t>(sentence)); }\n"
    return {"models/vocabulary/sentences.h": cpp.header("scenarios/vocabulary/sentences.yaml", "Sentences for people.",
                                                        ["<span>", "<string_view>", "models/vocabulary/event_kinds.h", "models/vocabulary/paths.h"], declared),
            "models/vocabulary/sentences.cpp": cpp.source("sentences", ["<array>"], defined)}
