"""What a card is asked and what it answers: words with the bytes that the standard gives them."""

import re

import cpp
import words

FILES = {"status-word": ("status_words", "StatusWord"), "instruction": ("instructions", "Byte")}


def load(vocabulary):
    root = vocabulary.file("card")
    for entry in root.maps("lists"):
        identifier, says, made = entry.id(), entry.text("says"), []
        for node in entry.maps("words"):
            word = words.read_word(node, vocabulary)
            word.code = node.text("code")
            if not re.fullmatch("([0-9A-F]{2})+", word.code):
                vocabulary.mistakes.add(node, f"'{word.code}' is not bytes in upper-case hexadecimal")
            if any(word.code == other.code for other in made):
                vocabulary.mistakes.add(node, f"the code '{word.code}' stands a second time in '{identifier}'")
            made.append(word)
            node.done()
        words.add_list(vocabulary, identifier, says, "card", made, entry)
        entry.done()
    root.done()


def emit(vocabulary):
    lists = [one for one in vocabulary.lists.values() if one.header == "card"]
    declared = defined = ""
    for one in lists:
        enum, codes = one.enum(), [cpp.literal(word.code) for word in one.words]
        declared += words.declare(one) + f"std::string_view CodeOf({enum} word);\n\n"
        defined += words.define(one) + f"namespace {{\n{cpp.array('std::string_view', f'k{enum}Codes', codes)}}}\n" \
            f"std::string_view CodeOf({enum} word) {{ return k{enum}Codes.at(static_cast<std::size_t>(word)); }}\n\n"
    declared += """\
// The word of these bytes, in upper-case hexadecimal; nothing for others.
template <IsWord W>
std::optional<W> FromCode(std::string_view code) {
  for (const W word : All<W>()) {
    if (CodeOf(word) == code) return word;
  }
  return std::nullopt;
}
"""
    made = {"models/vocabulary/card.h": cpp.header(
                "scenarios/vocabulary/card.yaml", "What a card is asked and what it answers; CodeOf gives the bytes, in hexadecimal.",
                ["<optional>", "<span>", "<string_view>", "models/vocabulary/word.h"], declared),
            "models/vocabulary/card.cpp": cpp.source("card", ["<array>"], defined)}
    for identifier, (stem, kind) in FILES.items():
        made[f"models/iso7816/{stem}.h"] = _constants(vocabulary.lists[identifier], kind)
    return made


def _constants(listed, kind):
    include = "models/core/bytes.h" if kind == "Byte" else "models/iso7816/status_word.h"
    body = cpp.comment(listed.says)
    for word in listed.words:
        value = f" = 0x{word.code}" if kind == "Byte" else f"{{0x{word.code}}}"
        body += f"inline constexpr {kind} {cpp.enumerator(word.id)}{value};  // {word.en}\n"
    return cpp.header("scenarios/vocabulary/card.yaml", "What the bytes of the standard are called.", [include], body,
                      "shikaku::iso7816")
