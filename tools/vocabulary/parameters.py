"""The figures of a reader's platform: structs that hold them, a table by which device files and scenarios are read, and
the list of words `work-stage`. What the keys mean stands at the head of parameters.yaml."""

import re

import cpp
import words
import yaml_file

THOUSAND = 1000
# unit → what one of it is: of a duration, how many make a second; of the others, how many single ones
DURATIONS = {"ms": 1000, "us": 1_000_000}
RATES = {"Hz", "frames/s"}
SCALES = {"MHz": 1_000_000, "Mcycles": 1_000_000, "kbit/s": 1000}
TYPES = {
    "whole": ("int", None),
    "decimal": ("double", None),
    "duration": ("SimDuration", DURATIONS),
    "period": ("SimDuration", RATES),
    "scaled": ("std::int64_t", SCALES),
    "work": ("std::int64_t", {"Mcycles"}),
}
STAGES = "work-stage"
NUMBER = re.compile(r"[0-9]{1,9}(\.[0-9]{1,3})?")
MEMBER = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")


class Parameter:
    """`low` and `high` in thousandths of the unit."""

    def takes_places(self):
        return self.type != "whole"


class Group:
    """`struct` is its C++ type; `like` the group whose struct and parameters it has, itself for most."""


def load(vocabulary):
    root = vocabulary.file("parameters")
    groups = {}
    for entry in root.maps("groups"):
        group = _read_group(entry, groups, vocabulary)
        if group.id in groups:
            vocabulary.mistakes.add(entry, f"there is a second group '{group.id}'")
        groups[group.id] = group
    root.done()
    vocabulary.parameter_groups = list(groups.values())
    _check_names(vocabulary)
    _add_stages(vocabulary, root)


def _read_group(entry, groups, vocabulary):
    group = Group()
    group.node, group.id = entry, entry.id(snake=True)
    group.ja, group.en = entry.text("ja"), entry.text("en")
    if entry.has("as"):
        named = entry.text("as")
        other = groups.get(named)
        if other is None:
            vocabulary.mistakes.add(entry.place("as"), f"there is no group '{named}' above")
            other = group
            group.struct, group.says, group.parameters = "", "", []
        group.struct, group.says, group.like = other.struct, other.says, other
        group.parameters = [_moved(parameter, group) for parameter in other.parameters]
    else:
        group.struct = cpp.pascal(entry.text("struct", group.id)) + "Parameters"
        group.says, group.like = entry.text("says"), group
        group.parameters = [_read_parameter(one, group, vocabulary) for one in entry.maps("parameters")]
    entry.done()
    return group


def _moved(parameter, group):
    """The same parameter of another thing of the same kind."""
    moved = Parameter()
    moved.__dict__.update(parameter.__dict__)
    moved.group, moved.name = group, f"{group.id}.{parameter.id}"
    return moved


def _read_parameter(entry, group, vocabulary):
    one = Parameter()
    one.node, one.group, one.id = entry, group, entry.id(snake="_" in entry.text("id", ""))
    one.name = entry.text("name", f"{group.id}.{one.id}")
    one.type = entry.text("type")
    one.unit = entry.text("unit", "")
    one.member = entry.text("member", one.id)
    one.low, one.high = _thousandths(entry, "from", vocabulary), _thousandths(entry, "to", vocabulary)
    one.ja, one.en = entry.text("ja"), entry.text("en")
    if one.type not in TYPES:
        vocabulary.mistakes.add(entry, f"there is no type '{one.type}' (known: {', '.join(TYPES)})")
        one.type = "whole"
    units = TYPES[one.type][1]
    if units is not None and one.unit not in units:
        vocabulary.mistakes.add(entry, f"a {one.type} takes a unit out of: {', '.join(sorted(units))}")
    if one.type == "decimal" and not one.unit:
        vocabulary.mistakes.add(entry, "a decimal takes a unit")
    if one.type != "work" and (not MEMBER.fullmatch(one.member) or one.member in cpp.KEYWORDS):
        vocabulary.mistakes.add(entry, f"'{one.member}' cannot be a member; write 'member'")
    if one.low > one.high:
        vocabulary.mistakes.add(entry, "'from' is more than 'to'")
    if one.type == "period" and one.low <= 0:
        vocabulary.mistakes.add(entry, "a rate is more than 0: write 'from'")
    if one.type == "whole" and (one.low % THOUSAND or one.high % THOUSAND):
        vocabulary.mistakes.add(entry, "the ends of a whole number are whole")
    entry.done()
    return one


def _thousandths(entry, key, vocabulary):
    text = entry.text(key)
    if not NUMBER.fullmatch(text):
        if text != "?":
            vocabulary.mistakes.add(entry.place(key), f"'{text}' is no number with at most three decimal places")
        return 0
    whole, _, places = text.partition(".")
    return int(whole + places.ljust(3, "0"))


def _check_names(vocabulary):
    names, enumerators, members = {}, {}, {}
    for parameter in all_of(vocabulary):
        member = (parameter.group.id, parameter.type == "work" and parameter.id or parameter.member)
        for seen, key, what in ((names, parameter.name, "name"), (enumerators, enumerator(parameter), "enumerator"),
                                (members, member, "member")):
            if key in seen:
                vocabulary.mistakes.add(parameter.node, f"the {what} of '{parameter.name}' is that of another parameter")
            seen[key] = parameter


def _add_stages(vocabulary, node):
    """What the reader's processor works on: a word for each parameter that says what it costs."""
    stages = [words.Word(one.id, one.id, one.ja, one.en, "", one.node)
              for one in all_of(vocabulary) if one.type == "work" and one.group.like is one.group]
    words.add_list(vocabulary, STAGES, "A stage of the reader's work; its cost is a parameter of the platform.", "work", stages, node)


def all_of(vocabulary):
    """Every parameter, in the order of the file."""
    return [parameter for group in vocabulary.parameter_groups for parameter in group.parameters]


def reference(vocabulary):
    """name → (value, source, says) of the reference reader's file."""
    path = vocabulary.folder.parent / "devices" / "reference-reader.yaml"
    root = yaml_file.load(path, str(path), yaml_file.Mistakes())
    figures = root.map("parameters")
    return {name: tuple(figure.text(key, "?") for key in ("value", "source", "says"))
            for name, figure in figures.value.items()}


def enumerator(parameter):
    return cpp.enumerator(parameter.name.replace(".", "-").replace("_", "-"))


def in_words(thousandths):
    """1500 → 1.5"""
    text = f"{thousandths // THOUSAND}.{thousandths % THOUSAND:03}".rstrip("0")
    return text.rstrip(".")


def _struct(group):
    body = cpp.comment(group.says) + f"struct {group.struct} {{\n"
    work_told = False
    for one in group.parameters:
        kind = TYPES[one.type][0]
        if one.type == "work":
            if not work_told:
                body += "  // Cycles of one core.\n  std::map<vocabulary::WorkStage, std::int64_t> work;\n"
            work_told = True
            continue
        kept = {"period": "the time of one", "scaled": "single ones", "duration": "", "whole": one.unit,
                "decimal": one.unit}[one.type]
        body += cpp.comment(one.en + (f" ({kept})" if kept else ""), "  ")
        body += f"  {kind} {one.member}{'{}' if kind == 'SimDuration' else ' = 0'};\n"
    return body + "};\n\n"


def _set(parameter):
    """The body of a function that puts thousandths `value` of the unit into `figures`."""
    place = f"figures.{parameter.group.id}.{parameter.member}"
    if parameter.type == "whole":
        return f"{place} = static_cast<int>(value / {THOUSAND});"
    if parameter.type == "decimal":
        return f"{place} = static_cast<double>(value) / {THOUSAND};"
    if parameter.type == "duration":
        return f"{place} = DurationOf(value, {DURATIONS[parameter.unit]});"
    if parameter.type == "period":
        return f"{place} = PeriodOf(value);"
    scale = SCALES[parameter.unit] // THOUSAND
    if parameter.type == "work":
        place = f"figures.{parameter.group.id}.work[vocabulary::WorkStage::{cpp.enumerator(parameter.id)}]"
    return f"{place} = value * {scale};"


def emit(vocabulary):
    groups = vocabulary.parameter_groups
    every = all_of(vocabulary)
    structs = "".join(_struct(group) for group in groups if group.like is group)
    members = "".join(cpp.comment(group.en, "  ") + f"  {group.struct} {group.id};\n" for group in groups)
    declared = structs + "// The figures of one platform. Nothing here has a default: figures are data.\n" \
        f"struct PlatformFigures {{\n{members}}};\n\n" + \
        "// The parameters by name, in the order of the documentation.\nenum class Parameter {\n" + \
        "".join(f"  {enumerator(one)},  // {one.name}\n" for one in every) + "};\n\n" + \
        "// One row for each, in the same order.\nstd::span<const ParameterRow> ParameterRows();\n\n" \
        "// As in a device file: \"camera.exposure\".\nstd::string_view NameOf(Parameter parameter);\n"
    rows = [f"ParameterRow{{{cpp.literal(one.name)}, {cpp.literal(one.unit)}, {cpp.literal(one.ja)}, {cpp.literal(one.en)}, "
            f"{'true' if one.takes_places() else 'false'}, {one.low}, {one.high}, "
            f"[](PlatformFigures& figures, Thousandths value) {{ {_set(one)} }}}}" for one in every]
    defined = f"namespace {{\n{cpp.array('ParameterRow', 'kRows', rows)}}}  // namespace\n\n" \
        "std::span<const ParameterRow> ParameterRows() { return kRows; }\n\n" \
        "std::string_view NameOf(Parameter parameter) { return kRows.at(static_cast<std::size_t>(parameter)).name; }\n"
    stages = vocabulary.lists[STAGES]
    return {"models/vocabulary/work.h": cpp.header(
                "scenarios/vocabulary/parameters.yaml", "What the reader's processor works on.",
                ["<span>", "models/vocabulary/word.h"], words.declare(stages)),
            "models/vocabulary/work.cpp": cpp.source("work", ["<array>"], words.define(stages)),
            "models/hardware/platform_figures.h": cpp.header(
                "scenarios/vocabulary/parameters.yaml", "The figures of a reader's platform and of the lines at its desk.",
                ["<cstdint>", "<map>", "<span>", "<string_view>", "models/core/sim_time.h", "models/hardware/parameter_row.h",
                 "models/vocabulary/work.h"],
                declared, space="shikaku::hardware"),
            "models/hardware/platform_figures.cpp": cpp.source(
                "platform_figures", ["<array>"], defined, space="shikaku::hardware", folder="models/hardware")}
