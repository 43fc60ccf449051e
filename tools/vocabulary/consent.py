"""What a patient is asked about, on which screen and since when."""

import cpp
import words


def load(vocabulary):
    root = vocabulary.file("consent")
    words.add_list(vocabulary, "category", "A category of medical information.", "consent",
                   words.read_words(root.maps("categories"), vocabulary), root)
    vocabulary.after.append(lambda: _load_groups(vocabulary, root))


def _load_groups(vocabulary, root):
    groups = []
    for entry in root.maps("groups"):
        group = words.read_word(entry, vocabulary)
        group.screen = vocabulary.word("screen", entry.text("screen"), entry.place("screen"))
        group.categories = vocabulary.words("category", entry.texts("categories"))
        group.first, group.last = entry.date("from"), entry.date("to", required=False)
        if group.first and group.last and group.last < group.first:
            vocabulary.mistakes.add(entry, f"'{group.id}' ends before it begins")
        groups.append(group)
        entry.done()
    words.add_list(vocabulary, "consent-group", "One question of consent.", "consent", groups, root)
    blanket = root.map("blanket")
    vocabulary.blanket = (vocabulary.word("screen", blanket.text("screen"), blanket.place("screen")), blanket.date("from"))
    blanket.done()
    root.done()


def day(date):
    if date is None:
        return "std::nullopt"
    return f"CivilDate{{std::chrono::year{{{date.year}}}, std::chrono::month{{{date.month}}}, std::chrono::day{{{date.day}}}}}"


def emit(vocabulary):
    category, group = vocabulary.lists["category"], vocabulary.lists["consent-group"]
    screen, first = vocabulary.blanket
    declared = words.declare(category) + words.declare(group) + """\
struct ConsentGroupEntry {
  Screen screen;  // on which it is asked by itself
  std::span<const Category> categories;
  CivilDate from;               // first day on which it is asked
  std::optional<CivilDate> to;  // last day; open if absent
};

const ConsentGroupEntry& EntryOf(ConsentGroup group);

// The group that is asked by itself on `screen`; nothing for a screen of another kind.
std::optional<ConsentGroup> GroupAskedOn(Screen screen);

// The group to which a category belongs.
ConsentGroup GroupOf(Category category);

// The question for everything at once, and the first day on which it is asked.
struct BlanketConsent {
  Screen screen;
  CivilDate from;
};
const BlanketConsent& Blanket();
"""
    tables, entries = "", []
    for one in group.words:
        name = cpp.enumerator(one.id)
        tables += cpp.array("Category", f"{name}Categories",
                            [f"Category::{cpp.enumerator(c.id)}" for c in one.categories])
        entries.append(f"ConsentGroupEntry{{Screen::{cpp.enumerator(one.screen.id)}, {name}Categories, "
                       f"{day(one.first)}, {day(one.last)}}}")
    defined = words.define(category) + words.define(group) + f"""\
namespace {{
{tables}{cpp.array("ConsentGroupEntry", "kEntries", entries)}
constexpr BlanketConsent kBlanket{{Screen::{cpp.enumerator(screen.id)}, {day(first)}}};
}}  // namespace

const ConsentGroupEntry& EntryOf(ConsentGroup group) {{ return kEntries.at(static_cast<std::size_t>(group)); }}

std::optional<ConsentGroup> GroupAskedOn(Screen screen) {{
  for (const ConsentGroup group : All<ConsentGroup>()) {{
    if (EntryOf(group).screen == screen) return group;
  }}
  return std::nullopt;
}}

ConsentGroup GroupOf(Category category) {{
  for (const ConsentGroup group : All<ConsentGroup>()) {{
    for (const Category one : EntryOf(group).categories) {{
      if (one == category) return group;
    }}
  }}
  return ConsentGroup{{}};
}}

const BlanketConsent& Blanket() {{ return kBlanket; }}
"""
    return {"models/vocabulary/consent.h": cpp.header(
                "scenarios/vocabulary/consent.yaml", "What a patient is asked about.",
                ["<optional>", "<span>", "models/core/civil_date.h", "models/vocabulary/screens.h"], declared),
            "models/vocabulary/consent.cpp": cpp.source("consent", ["<array>"], defined)}


def check(vocabulary):
    """Every category is asked about in exactly one group."""
    groups = vocabulary.lists["consent-group"].words
    for category in vocabulary.lists["category"].words:
        count = sum(category in group.categories for group in groups)
        if count != 1:
            vocabulary.mistakes.add(category.node, f"the category '{category.id}' stands in {count} groups, not in one")
