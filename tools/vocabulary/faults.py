"""What can be wrong with a card: words with the form of what stands behind them."""

import re

import cpp
import words

# What a capital of a form stands for, as a regular expression; APP and KIND come from lists.
ARGUMENTS = {"N": "[1-9][0-9]{0,6}", "TIME": "[0-9]+m?s", "COUNT": "[1-9][0-9]{0,3}", "XXXX": "[0-9A-Fa-f]{4}",
             "BYTES": "[0-9]+", "OFFSET": "[0-9]+", "FILE": "[0-9A-Fa-f]{4}", "BIT": "[0-9]+", "APP": "", "KIND": ""}


def load(vocabulary):
    root, made = vocabulary.file("faults"), []
    for node in root.maps("faults"):
        word = words.read_word(node, vocabulary)
        word.form = node.text("form", "")
        for name in re.findall("[A-Z]+", word.form):
            if name not in ARGUMENTS:
                vocabulary.mistakes.add(node, f"'{name}' is not known in a form; write one of {', '.join(ARGUMENTS)}")
        made.append(word)
        node.done()
    words.add_list(vocabulary, "card-fault", "What can be wrong with a card.", "faults", made, root)
    root.done()


def pattern(vocabulary, spelt):
    """The regular expression of one fault or several, separated by commas; `spelt` gives the spellings of words."""
    def one_of(list_words):
        return "|".join(re.escape(text).replace(r"\-", "-") for text in spelt(list_words))

    arguments = dict(ARGUMENTS)
    arguments["APP"] = f"({one_of(vocabulary.lists['application'].words)}|([0-9A-Fa-f]{{2}}){{5,16}})"
    arguments["KIND"] = f"({one_of([w for w in vocabulary.lists['card-certificate'].words if w.id != 'good'])})"
    forms = []
    for word in vocabulary.lists["card-fault"].words:
        form = word.form.replace("[", "(").replace("]", ")?")
        form = re.sub("[A-Z]+", lambda m: arguments[m.group(0)], form)
        forms.append(f"({one_of([word])}){form}")
    fault = "|".join(forms)
    return f"^({fault})(,({fault}))*$"


def emit(vocabulary):
    listed = vocabulary.lists["card-fault"]
    forms = cpp.array("std::string_view", "kCardFaultForms", [cpp.literal(word.form) for word in listed.words])
    declared = words.declare(listed) + "// What stands behind the word, as people read it: \"[@N]=TIME\".\n" \
        "std::string_view FormOf(CardFault word);\n"
    defined = words.define(listed) + f"namespace {{\n{forms}}}\n" \
        "std::string_view FormOf(CardFault word) { return kCardFaultForms.at(static_cast<std::size_t>(word)); }\n"
    return {"models/vocabulary/faults.h": cpp.header(
                "scenarios/vocabulary/faults.yaml", "What can be wrong with a card.",
                ["<span>", "<string_view>", "models/vocabulary/word.h"], declared),
            "models/vocabulary/faults.cpp": cpp.source("faults", ["<array>"], defined)}
