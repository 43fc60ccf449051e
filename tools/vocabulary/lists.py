"""A register of all lists of words, for whoever looks one up by its id: `shikaku list words`, tests' vectors."""

import cpp


def load(vocabulary):
    """Comes last: every list is there."""


def emit(vocabulary):
    lists = list(vocabulary.lists.values())
    declared = """\
struct ListRow {
  std::string_view id;
  std::string_view says;
  std::span<const WordRow> (*rows)();
};

// Every list of words, in the order of the files.
std::span<const ListRow> Lists();
"""
    rows = [f"ListRow{{{cpp.literal(one.id)}, {cpp.literal(one.says)}, &WordsOf<{one.enum()}>::Rows}}" for one in lists]
    defined = f"namespace {{\n{cpp.array('ListRow', 'kLists', rows)}}}\n\nstd::span<const ListRow> Lists() {{ return kLists; }}\n"
    includes = ["<array>"] + sorted({f"models/vocabulary/{one.header}.h" for one in lists})
    return {"models/vocabulary/lists.h": cpp.header("scenarios/vocabulary", "All lists of words.",
                                                    ["<span>", "<string_view>", "models/vocabulary/word.h"], declared),
            "models/vocabulary/lists.cpp": cpp.source("lists", includes, defined)}
