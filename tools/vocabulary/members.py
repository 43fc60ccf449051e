"""Members of JSON objects: reading their list, and the C++ of a struct with its codec and its table."""

import cpp
import member_types


class Member:
    def __init__(self, identifier, name, type_, optional, nullable, unit, says, node):
        self.id, self.name, self.type, self.optional, self.nullable = identifier, name, type_, optional, nullable
        self.unit, self.says, self.node = unit, says, node


class Case:
    """For one word of a `by` member: which other members stand beside it. [(member, optional)]"""

    def __init__(self, word, members):
        self.word, self.members = word, members


class Struct:
    def __init__(self, identifier, says, members, event=False, by=None, cases=()):
        self.id, self.says, self.members, self.event, self.by, self.cases = identifier, says, members, event, by, list(cases)

    def cpp(self):
        return cpp.pascal(self.id)


def read(entries, vocabulary):
    """The members of a list of maps; {include: STRUCT} stands for all members of a struct read before."""
    members = []
    for entry in entries:
        if entry.has("include"):
            struct = vocabulary.struct_named(entry.text("include"), entry.place("include"))
            members += struct.members if struct else []
        else:
            members.append(_read_one(entry, vocabulary))
        entry.done()
    for what in ("id", "name"):
        seen = set()
        for member in members:
            value = getattr(member, what)
            if value in seen:
                vocabulary.mistakes.add(member.node, f"the member {what} '{value}' stands here a second time")
            seen.add(value)
    return members


def _read_one(entry, vocabulary):
    identifier = entry.id(snake=True)
    if identifier in cpp.KEYWORDS:
        vocabulary.mistakes.add(entry, f"'{identifier}' is a word of C++ and can be no member's id (give it a name)")
    type_ = member_types.parse(entry.text("type"), entry.place("type"), vocabulary.mistakes)
    for name in type_.references("struct"):
        vocabulary.struct_named(name, entry)
    for name in type_.references("word"):
        vocabulary.wanted_lists.append((name, entry))
    if entry.has("except"):
        excluded = entry.texts("except")
        if type_.kind != "word":
            vocabulary.mistakes.add(entry, "'except' stands beside a word only")
        else:
            vocabulary.after.append(lambda: setattr(type_, "excluded", vocabulary.words(type_.ref, excluded)))
    return Member(identifier, entry.text("name", identifier), type_, entry.flag("optional"), entry.flag("nullable"),
                  entry.text("unit", ""), entry.text("says", ""), entry)


def read_cases(entry, by, members, vocabulary):
    """`cases` of an entry whose member `by` decides which others are there."""
    if not entry.has("cases"):
        return []
    decider = next((m for m in members if m.id == by), None)
    if decider is None or decider.type.kind != "word":
        vocabulary.mistakes.add(entry, f"'by' names no word among the members: '{by}'")
        return []
    cases = []
    table = entry.map("cases")
    for word_id in table.value:
        word = vocabulary.word(decider.type.ref, word_id, table.place(word_id))
        beside = []
        for node in table.texts(word_id):
            identifier = node.value.rstrip("?")
            member = next((m for m in members if m.id == identifier and m is not decider), None)
            if member is None:
                vocabulary.mistakes.add(node, f"there is no member '{identifier}'")
            else:
                beside.append((member, node.value.endswith("?")))
        cases.append(Case(word, beside))
    table.done()
    listed = vocabulary.list_named(decider.type.ref, decider.node)
    for word in listed.words if listed else []:
        if word not in [case.word for case in cases]:
            vocabulary.mistakes.add(table, f"no case says what stands beside '{word.id}'")
    return cases


# ── C++ ─────────────────────────────────────────────────────────────────────────────────────────────

def declare(struct):
    body = cpp.comment(struct.says) + f"struct {struct.cpp()} {{\n"
    for member in struct.members:
        kind = member.type.cpp()
        loose = member.optional or member.nullable or (struct.by and member.id != struct.by)
        note = "; ".join(part for part in (member.unit, member.says) if part)
        body += cpp.comment(note, "  ")
        body += f"  std::optional<{kind}> {member.id}{{}};\n" if loose else f"  {kind} {member.id}{{}};\n"
    return body + f"\n  friend bool operator==(const {struct.cpp()}&, const {struct.cpp()}&) = default;\n}};\n"


def declare_codec(struct, space=""):
    kind = f"{space}{struct.cpp()}"
    return (f"nlohmann::json Encode(const {kind}& value);\n"
            f"bool ReadFrom(const nlohmann::json& object, {kind}& into, codec::Problem& problem);\n")


def declare_body(struct):
    """Text and back, for those who send and take messages: no JSON is seen there."""
    kind = struct.cpp()
    return (f"std::string BodyOf(const {kind}& value);\n"
            f"bool ReadBody(std::string_view body, {kind}& into, std::string& problem, Reading reading);\n")


def define_body(struct):
    kind = struct.cpp()
    return (f"std::string BodyOf(const {kind}& value) {{ return codec::BodyOf(value); }}\n"
            f"bool ReadBody(std::string_view body, {kind}& into, std::string& problem, vocabulary::Reading reading) {{\n"
            "  return codec::ReadBody(body, into, problem, reading);\n}\n\n")


def define_codec(struct, others, space=""):
    kind, event = f"{space}{struct.cpp()}", struct.event
    value = "value" if struct.members else ""
    body = f"nlohmann::json Encode(const {kind}& {value}) {{\n  nlohmann::json object = nlohmann::json::object();\n"
    for member in struct.members:
        loose = struct.by and member.id != struct.by
        put = "PutIf" if member.optional or loose else "PutOrNull" if member.nullable else "Put"
        body += f"  codec::{put}<{member.type.codec(event)}>(object, {cpp.literal(member.name)}, value.{member.id});\n"
    for case in struct.cases:
        for member, optional in case.members:
            if member.nullable and not optional:
                enum = f"{_decider(struct).type.cpp()}::{cpp.enumerator(case.word.id)}"
                body += (f"  if (value.{struct.by} == {enum} && !value.{member.id}) "
                         f"object[{cpp.literal(member.name)}] = nullptr;\n")
    body += "  return object;\n}\n"
    into = "into" if struct.members else ""
    body += (f"bool ReadFrom(const nlohmann::json& object, {kind}& {into}, codec::Problem& problem) {{\n"
             "  codec::Members members{object, problem};\n")
    plain = [m for m in struct.members if not struct.by or m.id == struct.by]
    for member in plain:
        how = "Optional" if member.optional else "Nullable" if member.nullable else "Required"
        body += _read_line(member, how, event)
    if struct.by:
        body += f"  switch (into.{struct.by}) {{\n"
        for case in struct.cases:
            body += f"    case {_decider(struct).type.cpp()}::{cpp.enumerator(case.word.id)}:\n"
            for member, optional in case.members:
                how = "Optional" if optional else "Nullable" if member.nullable else "Required"
                body += "    " + _read_line(member, how, event)
            body += "      break;\n"
        body += "  }\n"
    return body + f"  return members.Done(codec::Others::{others});\n}}\n\n"


def _read_line(member, how, event):
    return f"  members.{how}<{member.type.codec(event)}>({cpp.literal(member.name)}, into.{member.id});\n"


def _decider(struct):
    return next(m for m in struct.members if m.id == struct.by)


def table(name, members, optional=lambda member: member.optional):
    """An array of MemberRow called `name`."""
    rows = []
    for member in members:
        leaf = member.type
        kinds = [leaf.kind]
        while leaf.kind in ("list", "map"):
            leaf = leaf.inner
            kinds.append(leaf.kind)
        kinds = ["any" if kind == "readable" else kind for kind in kinds]
        words = f"&WordsOf<{leaf.cpp()}>::Rows" if leaf.kind == "word" else "nullptr"
        struct = f"&MembersOf{cpp.pascal(leaf.ref)}" if leaf.kind == "struct" else "nullptr"
        rows.append("MemberRow{" + ", ".join(
            [cpp.literal(member.id), cpp.literal(member.name), f"MemberType::{cpp.enumerator(kinds[0])}",
             f"MemberType::{cpp.enumerator(kinds[-1])}", str(bool(optional(member))).lower(),
             str(member.nullable).lower(), words, struct, cpp.literal(member.unit), cpp.literal(member.says)]) + "}")
    return cpp.array("MemberRow", name, rows)
