"""The protocols between reader, terminal and central service: paths with their requests, answers and errors."""

import cpp
import members
import words

# What the two profiles' headers hold: file stem → the lines' `profile`.
HEADERS = {"reader_terminal": "reader-terminal", "terminal_central": "terminal-central"}
INCLUDES = ["<cstdint>", "<map>", "<optional>", "<span>", "<string>", "<string_view>", "<vector>",
            "models/core/bytes.h", "models/core/civil_date.h", "models/core/sim_time.h", "models/vocabulary/bench.h",
            "models/vocabulary/body.h", "models/vocabulary/consent.h", "models/vocabulary/desk.h",
            "models/vocabulary/member_row.h", "models/vocabulary/screens.h", "models/vocabulary/service.h"]


class Path(words.Word):
    """A word with request and answer structs, and errors."""


def load(vocabulary):
    root = vocabulary.file("protocol")
    for entry in root.maps("structs"):
        vocabulary.add_struct(members.Struct(entry.id(), entry.text("says"), members.read(entry.maps("members"), vocabulary)), entry)
        entry.done()
    paths, vocabulary.lines = [], []
    for line in root.maps("lines"):
        paths += _read_line(line, vocabulary)
    words.add_list(vocabulary, "path", "A path of the protocols.", "paths", paths, root)
    root.done()


def _read_line(line, vocabulary):
    identifier, profile = line.id(), line.text("profile")
    if profile not in HEADERS.values():
        vocabulary.mistakes.add(line, f"there is no profile '{profile}'")
    start, end = line.text("from"), line.text("to")
    every = members.read(line.maps("every", required=False), vocabulary)
    common = line.texts("errors", required=False)
    made = []
    for entry in line.maps("paths"):
        path = words.read_word(entry, vocabulary, labels=False)
        path.profile, path.line, path.says = profile, identifier, entry.text("says")
        path.request = _side(entry, "request", path.id, every, vocabulary)
        path.answer = _side(entry, "answer", path.id, [], vocabulary)
        _resolve_later(path, (start, end), common + entry.texts("errors"), line, vocabulary)
        entry.done()
        made.append(path)
    line.done()
    vocabulary.lines.append((identifier, profile, made))
    return made


def _resolve_later(path, ends, errors, line, vocabulary):
    def resolve():
        path.ends = [vocabulary.word("party", end, line) for end in ends]
        path.errors = vocabulary.words("service-error", errors)
    vocabulary.after.append(resolve)


def _side(entry, key, path, every, vocabulary):
    """The struct of a request or an answer: members of its own, or a struct by name."""
    node = entry.value.get(key)
    if node is not None and isinstance(node.value, str):
        named = vocabulary.struct_named(entry.text(key), entry)
        if named is not None and not every:
            return named
        own = named.members if named else []
    else:
        own = members.read(entry.maps(key), vocabulary)
    return members.Struct(f"{path}-{key}", f"{key.capitalize()} of {path}.", every + own)


def _own(struct, path):
    return struct.id.startswith(path.id + "-")


def _whole_bodies(vocabulary):
    """The named structs that are a request or an answer by themselves."""
    sides = [side for path in vocabulary.lists["path"].words for side in (path.request, path.answer) if not _own(side, path)]
    return sides + [vocabulary.structs["error"]]


def _structs(vocabulary):
    structs, whole = list(vocabulary.structs.values()), _whole_bodies(vocabulary)
    declared = "".join(members.declare(s) + f"std::span<const MemberRow> MembersOf{s.cpp()}();\n" +
                       (members.declare_body(s) if s in whole else "") + "\n" for s in structs)
    codec = "".join(members.declare_codec(s) + "\n" for s in structs)
    defined = ""
    for struct in structs:
        name = f"k{struct.cpp()}Rows"
        others = "kRefused" if struct.event else "kIgnored"
        defined += members.define_codec(struct, others) + \
            f"namespace {{\n{members.table(name, struct.members)}}}\n" \
            f"std::span<const MemberRow> MembersOf{struct.cpp()}() {{ return {name}; }}\n\n" + \
            (members.define_body(struct) if struct in whole else "")
    return declared, codec, defined


def _paths_files(vocabulary):
    listed = vocabulary.lists["path"]
    declared = words.declare(listed) + """\
struct PathEntry {
  Party from;  // who asks
  Party to;    // who answers
  std::span<const MemberRow> request;
  std::span<const MemberRow> answer;  // with status 200
  std::span<const ServiceError> errors;
};

const PathEntry& EntryOf(Path path);

// Those on which `to` answers, in the order of the list.
std::vector<Path> PathsTo(Party to);
"""
    tables, entries = "", []
    for path in listed.words:
        name = cpp.enumerator(path.id)
        tables += members.table(f"{name}Request", path.request.members)
        tables += members.table(f"{name}Answer", path.answer.members)
        tables += cpp.array("ServiceError", f"{name}Errors",
                            [f"ServiceError::{cpp.enumerator(e.id)}" for e in path.errors])
        start, end = (f"Party::{cpp.enumerator(p.id)}" for p in path.ends)
        entries.append(f"PathEntry{{{start}, {end}, {name}Request, {name}Answer, {name}Errors}}")
    defined = words.define(listed) + f"namespace {{\n{tables}{cpp.array('PathEntry', 'kEntries', entries)}}}\n\n" + """\
const PathEntry& EntryOf(Path path) { return kEntries.at(static_cast<std::size_t>(path)); }

std::vector<Path> PathsTo(Party to) {
  std::vector<Path> paths;
  for (const Path path : All<Path>()) {
    if (EntryOf(path).to == to) paths.push_back(path);
  }
  return paths;
}
"""
    return {"models/vocabulary/paths.h": cpp.header("scenarios/vocabulary/protocol.yaml", "The paths of the protocols.",
                                                    ["<span>", "<vector>", "models/vocabulary/structs.h"], declared),
            "models/vocabulary/paths.cpp": cpp.source("paths", ["<array>"], defined)}


def _messages(stem, profile, vocabulary):
    declared, codec, defined = "", "", ""
    for path in vocabulary.lists["path"].words:
        if path.profile != profile:
            continue
        name, sides = cpp.pascal(path.id), []
        for key, struct in (("Request", path.request), ("Answer", path.answer)):
            if _own(struct, path):
                declared += members.declare(struct) + members.declare_body(struct) + "\n"
                codec += members.declare_codec(struct) + "\n"
                defined += members.define_codec(struct, "kIgnored") + members.define_body(struct)
                sides.append(struct.cpp())
            else:
                sides.append(f"vocabulary::{struct.cpp()}")
        declared += cpp.comment(path.says) + (
            f"struct {name} {{\n  static constexpr vocabulary::Path kPath = vocabulary::Path::{cpp.enumerator(path.id)};\n"
            f"  using Request = {sides[0]};\n  using Answer = {sides[1]};\n}};\n\n")
    source, reading = "scenarios/vocabulary/protocol.yaml", "using vocabulary::Reading;\n\n"
    using = "namespace codec = vocabulary::codec;\n\n"
    return {f"models/messages/{stem}.h": cpp.header(source, f"The messages of the profile {profile}.",
                                                    ["models/vocabulary/paths.h"], reading + declared, "shikaku::messages"),
            f"models/messages/{stem}_codec.h": cpp.header(
                source, f"The messages of the profile {profile}, to JSON and back.",
                [f"models/messages/{stem}.h", "models/vocabulary/structs_codec.h"], using + codec, "shikaku::messages"),
            f"models/messages/{stem}.cpp": cpp.source(stem, [f'models/messages/{stem}_codec.h', "models/vocabulary/body_codec.h"],
                                                      defined, "shikaku::messages", "models/messages")}


def emit(vocabulary):
    declared, codec, defined = _structs(vocabulary)
    source = "scenarios/vocabulary/protocol.yaml and events.yaml"
    made = {"models/vocabulary/structs.h": cpp.header(source, "What messages and events are made of.", INCLUDES, declared),
            "models/vocabulary/structs_codec.h": cpp.header(
                source, "What messages and events are made of, to JSON and back.",
                ["<nlohmann/json.hpp>", "models/vocabulary/codec_members.h", "models/vocabulary/structs.h"], codec),
            "models/vocabulary/structs.cpp": cpp.source(
                "structs", ["<array>", "models/vocabulary/body_codec.h", "models/vocabulary/structs_codec.h"], defined)}
    made.update(_paths_files(vocabulary))
    for stem, profile in HEADERS.items():
        made.update(_messages(stem, profile, vocabulary))
    return made
