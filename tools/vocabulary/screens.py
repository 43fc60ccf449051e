"""The reader's screens and their buttons."""

import re

import cpp
import words


def load(vocabulary):
    buttons = vocabulary.file("buttons")
    words.add_list(vocabulary, "button", "A button of the reader's screens.", "screens",
                   words.read_words(buttons.maps("buttons"), vocabulary), buttons)
    buttons.done()
    root = vocabulary.file("screens")
    words.add_list(vocabulary, "screen-kind", "What a screen is for.", "screens",
                   words.read_words(root.maps("kinds"), vocabulary), root)
    words.add_list(vocabulary, "screen-field", "What a screen fills in.", "screens",
                   words.read_words(root.maps("fields"), vocabulary), root)
    vocabulary.screen_groups = []
    for entry in root.maps("groups"):
        vocabulary.screen_groups.append((entry.id(), entry.text("says")))
        entry.done()
    screens = [_read(entry, vocabulary) for entry in root.maps("screens")]
    words.add_list(vocabulary, "screen", "A screen of the reader.", "screens", screens, root)
    root.done()


def _read(entry, vocabulary):
    screen = words.read_word(entry, vocabulary)
    for language in ("ja", "en"):
        if not getattr(screen, language):
            vocabulary.mistakes.add(entry, f"the screen '{screen.id}' has no text '{language}'")
    screen.kind = vocabulary.word("screen-kind", entry.text("kind"), entry.place("kind"))
    screen.group = entry.text("group")
    if screen.group not in dict(vocabulary.screen_groups):
        vocabulary.mistakes.add(entry.place("group"), f"there is no group '{screen.group}'")
    screen.when = entry.text("when")
    screen.buttons = vocabulary.words("button", entry.texts("buttons", required=False))
    screen.fields = vocabulary.words("screen-field", entry.texts("fields", required=False))
    for button in re.findall(r"{([^}]*)}", screen.when):
        vocabulary.word("button", button, entry.place("when"))
    entry.done()
    return screen


def when_in_words(screen, vocabulary):
    """`when` with the buttons' names in place of {id}."""
    buttons = vocabulary.lists["button"]
    return re.sub(r"{([^}]*)}", lambda m: f"`{buttons.find(m.group(1)).name}`", screen.when)


def emit(vocabulary):
    lists = [vocabulary.lists[name] for name in ("button", "screen-kind", "screen-field", "screen")]
    declared = "".join(words.declare(one) for one in lists) + """\
// What is fixed of a screen. Its texts are JaOf and EnOf.
struct ScreenEntry {
  ScreenKind kind;
  std::span<const Button> buttons;  // all that it can have, in the order shown
  std::span<const ScreenField> fields;
};

const ScreenEntry& EntryOf(Screen screen);
"""
    tables, entries = "", []
    for screen in vocabulary.lists["screen"].words:
        name = cpp.enumerator(screen.id)
        tables += cpp.array("Button", f"{name}Buttons", [f"Button::{cpp.enumerator(b.id)}" for b in screen.buttons])
        tables += cpp.array("ScreenField", f"{name}Fields",
                            [f"ScreenField::{cpp.enumerator(f.id)}" for f in screen.fields])
        entries.append(f"ScreenEntry{{ScreenKind::{cpp.enumerator(screen.kind.id)}, {name}Buttons, {name}Fields}}")
    defined = "".join(words.define(one) for one in lists) + \
        f"namespace {{\nnamespace screens {{\n{tables}}}  // namespace screens\nusing namespace screens;\n" \
        f"{cpp.array('ScreenEntry', 'kScreenEntries', entries)}}}  // namespace\n\n" \
        "const ScreenEntry& EntryOf(Screen screen) { return kScreenEntries.at(static_cast<std::size_t>(screen)); }\n"
    return {"models/vocabulary/screens.h": cpp.header("scenarios/vocabulary/screens.yaml and buttons.yaml",
                                                      "The reader's screens and buttons.",
                                                      ["<span>", "models/vocabulary/word.h"], declared),
            "models/vocabulary/screens.cpp": cpp.source("screens", ["<array>"], defined)}
