"""The kinds of events that a record may hold."""

import cpp
import members
import words


class Kind(words.Word):
    """A word called who/what, with the struct of its data."""


def load(vocabulary):
    root = vocabulary.file("events")
    for entry in root.maps("structs"):
        struct = members.Struct(entry.id(), entry.text("says"), members.read(entry.maps("members"), vocabulary), event=True)
        vocabulary.add_struct(struct, entry)
        entry.done()
    kinds = []
    for entry in root.maps("events"):
        kind = words.Word(entry.id(), "", entry.text("ja"), entry.text("en"), entry.text("says"), entry)
        kind.who, kind.what = vocabulary.word("observer", entry.text("who"), entry.place("who")), entry.text("what")
        kind.name = f"{kind.who.name}/{kind.what}"
        own = members.read(entry.maps("members"), vocabulary)
        by = entry.text("by", "") or None
        cases = members.read_cases(entry, by, own, vocabulary) if by else []
        kind.struct = members.Struct(kind.id, kind.says, own, event=True, by=by, cases=cases)
        kind.said_by, kind.said_by_member, kind.said = _read_speaker(entry, own, vocabulary)
        if by and not cases:
            vocabulary.mistakes.add(entry, "'by' needs 'cases'")
        entry.done()
        kinds.append(kind)
    words.add_list(vocabulary, "event-kind", "A kind of event, named who/what.", "event_kinds", kinds, root)
    root.done()


def _read_speaker(entry, own, vocabulary):
    """Whose words stand in an event: `said_by` is a role, or the member that names a party; `said` are the members in
    question (all, if it is left out)."""
    speaker = entry.text("said_by", "")
    said = entry.texts("said", required=False)
    if not speaker:
        if said:
            vocabulary.mistakes.add(entry, "'said' needs 'said_by'")
        return None, "", []
    names = {member.id: member.name for member in own}
    for node in said:
        if node.value not in names:
            vocabulary.mistakes.add(node, f"there is no member '{node.value}'")
    spoken = [names.get(node.value, "") for node in said] or list(names.values())
    party = next((m for m in own if m.id == speaker and m.type.kind == "word" and m.type.ref == "party"), None)
    if party:
        return None, party.name, spoken
    return vocabulary.word("role", speaker, entry), "", spoken


def emit(vocabulary):
    listed = vocabulary.lists["event-kind"]
    return {**_kinds(listed), **_events(listed), **_codec(listed)}


def _kinds(listed):
    declared = words.declare(listed) + """\
// Members that may stand beside one word of an event that comes in several shapes.
struct CaseRow {
  std::string_view word;  // its name
  std::span<const MemberRow> members;
};

struct EventEntry {
  Observer who;
  std::string_view what;  // its name
  std::span<const MemberRow> members;
  std::string_view by;             // the member that tells the shape; empty where there is but one
  std::span<const CaseRow> cases;  // in the order of that word's list
  std::optional<Role> said_by;             // the device whose words stand in it
  std::string_view said_by_party;          // or the member that names the party
  std::span<const std::string_view> said;  // the members that hold them; the others are the bench's own
};

const EventEntry& EntryOf(EventKind kind);

// Nothing for names that are none.
std::optional<EventKind> KindOf(std::string_view who, std::string_view what);
"""
    tables, entries = "", []
    for kind in listed.words:
        name, struct = cpp.enumerator(kind.id), kind.struct
        tables += members.table(f"{name}Members", struct.members)
        cases, by = [], ""
        for case in struct.cases:
            optional = {m.id for m, loose in case.members if loose}
            rows = f"{name}{cpp.pascal(case.word.id)}"
            tables += members.table(rows, [m for m, _ in case.members], lambda m, o=optional: m.id in o)
            cases.append(f"CaseRow{{{cpp.literal(case.word.name)}, {rows}}}")
            by = next(m.name for m in struct.members if m.id == struct.by)
        tables += cpp.array("CaseRow", f"{name}Cases", cases)
        tables += cpp.array("std::string_view", f"{name}Said", [cpp.literal(member) for member in kind.said])
        said_by = f"Role::{cpp.enumerator(kind.said_by.id)}" if kind.said_by else "std::nullopt"
        entries.append(f"EventEntry{{Observer::{cpp.enumerator(kind.who.id)}, {cpp.literal(kind.what)}, {name}Members, "
                       f"{cpp.literal(by)}, {name}Cases, {said_by}, {cpp.literal(kind.said_by_member)}, {name}Said}}")
    defined = words.define(listed) + \
        f"namespace {{\n{tables}{cpp.array('EventEntry', 'kEntries', entries)}}}  // namespace\n\n" + """\
const EventEntry& EntryOf(EventKind kind) { return kEntries.at(static_cast<std::size_t>(kind)); }

std::optional<EventKind> KindOf(std::string_view who, std::string_view what) {
  for (const EventKind kind : All<EventKind>()) {
    const EventEntry& entry = EntryOf(kind);
    if (entry.what == what && NameOf(entry.who) == who) return kind;
  }
  return std::nullopt;
}
"""
    return {"models/vocabulary/event_kinds.h": cpp.header(
                "scenarios/vocabulary/events.yaml", "The kinds of events of a record.",
                ["<optional>", "<span>", "<string_view>", "models/vocabulary/structs.h"], declared),
            "models/vocabulary/event_kinds.cpp": cpp.source("event_kinds", ["<array>"], defined)}


def _events(listed):
    declared = "namespace event {\n\n" + "\n".join(members.declare(k.struct) for k in listed.words) + \
        "\n}  // namespace event\n\n// In the order of EventKind.\nusing Event = std::variant<" + \
        ", ".join(f"event::{k.struct.cpp()}" for k in listed.words) + ">;\n\n" + \
        "inline EventKind KindOf(const Event& event) { return static_cast<EventKind>(event.index()); }\n"
    return {"models/vocabulary/events.h": cpp.header("scenarios/vocabulary/events.yaml", "The events of a record, as types.",
                                                     ["<variant>", "models/vocabulary/event_kinds.h"], declared)}


def _codec(listed):
    declared = """\
// The data of an event, as docs/record.md lists it. Never throws: a text that is not UTF-8 is written as {"hex": "…"}.
nlohmann::json Encode(const Event& event);

// The event that `who`, `what` and `data` make, or the member that is not as it must be: missing, of another type, not a
// word of its list, or one too many. Never throws, whatever stands in `data`.
Result<Event, codec::Problem> Decode(std::string_view who, std::string_view what, const nlohmann::json& data);
"""
    defined, cases = "namespace {\n\nusing nlohmann::json;\n\n", ""
    for kind in listed.words:
        defined += members.define_codec(kind.struct, "kRefused", "event::")
        cases += f"    case EventKind::{cpp.enumerator(kind.id)}:\n      return As<event::{kind.struct.cpp()}>(data);\n"
    defined += """\
template <class T>
Result<Event, codec::Problem> As(const json& data) {
  T made;
  codec::Problem problem;
  if (!ReadFrom(data, made, problem)) return Failure(std::move(problem));
  return Event{std::move(made)};
}

Result<Event, codec::Problem> NoEvent(std::string_view who, std::string_view what) {
  codec::Problem problem;
  problem.Is(Misfit::kEvent, codec::InWords(who) + "/" + codec::InWords(what));
  return Failure(std::move(problem));
}

}  // namespace

json Encode(const Event& event) {
  return std::visit([](const auto& one) { return Encode(one); }, event);
}

Result<Event, codec::Problem> Decode(std::string_view who, std::string_view what, const json& data) {
  const auto kind = KindOf(who, what);
  if (!kind) return NoEvent(who, what);
  switch (*kind) {
""" + cases + """\
  }
  return NoEvent(who, what);
}
"""
    return {"models/vocabulary/event_codec.h": cpp.header(
                "scenarios/vocabulary/events.yaml", "Events to JSON and back.",
                ["<string>", "<string_view>", "models/core/result.h", "models/vocabulary/events.h",
                 "models/vocabulary/structs_codec.h"], declared),
            "models/vocabulary/event_codec.cpp": cpp.source("event_codec", ["<utility>"], defined)}
