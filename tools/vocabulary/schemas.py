"""Word lists in the JSON Schemas of scenario, person and device files. A "$comment" says what a node takes from the
vocabulary; the rest of it is written here:

    "words: LIST"                    enum: the names (and ids, where they differ) of a list
    "words: LIST only A B"           of these words; "but A B": of all but these; "and X": X beside them
    "words: path to PARTY and any"   of the paths on which a party answers
    "members: STRUCT"                properties: of a struct, as a pattern may name them (by name, or id where it differs)
    "members: view"                  anyOf: of what the terminal shows, by state
    "members: answer"                properties: of all answers of the central service
    "faults: card"                   pattern: of one fault of a card or several
    "names: answer"                  enum: the names of these
    "parameters: device"             properties: of a device file's parameters
    "parameters: changes"            properties: those that a scenario may change, each as value and unit"""

import json

import faults
import parameters as parameter_file

FILES = ["scenarios/schema/scenario.schema.json", "scenarios/schema/person.schema.json",
         "scenarios/schema/device.schema.json", "scenarios/schema/capability.schema.json"]


class Unknown(Exception):
    """A comment that says something which is not known."""


def _spelt(words):
    """Names in their order, then ids that differ from them."""
    names = [w.name for w in words]
    return names + [w.id for w in words if w.id != w.name]


def _words(vocabulary, text):
    parts = text.split()
    listed = vocabulary.lists.get(parts[0])
    if listed is None:
        raise Unknown(f"there is no list '{parts[0]}'")
    words, how = list(listed.words), "only"
    chosen = {"only": [], "but": [], "and": [], "to": []}
    for part in parts[1:]:
        if part in chosen:
            how = part
        else:
            chosen[how].append(part)
    for identifier in chosen["only"] + chosen["but"]:
        if listed.find(identifier) is None:
            raise Unknown(f"there is no {parts[0]} '{identifier}'")
    if chosen["only"]:
        words = [w for w in words if w.id in chosen["only"]]
    words = [w for w in words if w.id not in chosen["but"]]
    if chosen["to"]:
        words = [w for w in words if w.ends[1].id in chosen["to"]]
    return _spelt(words) + chosen["and"]


def _pattern(member, vocabulary):
    """What a value of the member must be in a pattern."""
    kind = member.type.kind
    if kind == "word":
        made = {"enum": _spelt([w for w in vocabulary.lists[member.type.ref].words if w not in member.type.excluded])}
    elif kind == "struct":
        made = _object(vocabulary.structs[member.type.ref].members, vocabulary)
    elif kind in ("integer", "unsigned", "cycles", "span"):
        made = {"type": "integer", "minimum": 0}
    elif kind == "any":
        made = {}
    else:
        made = {"type": {"boolean": "boolean", "list": "array", "map": "object"}.get(kind, "string")}
    return {"anyOf": [made, {"type": "null"}]} if member.nullable else made


def _properties(members, vocabulary):
    """By their names, and behind these by ids that differ from them."""
    made = {m.name: _pattern(m, vocabulary) for m in members}
    made.update({m.id: _pattern(m, vocabulary) for m in members if m.id != m.name})
    return made


def _object(members, vocabulary):
    return {"type": "object", "minProperties": 1, "additionalProperties": False,
            "properties": _properties(members, vocabulary)}


def _views(vocabulary):
    struct = vocabulary.lists["event-kind"].find("terminal-view").struct
    by = next(m for m in struct.members if m.id == struct.by)
    shapes = []
    for case in struct.cases:
        properties = {key: {"enum": _spelt([case.word])} for key in (by.name, by.id)}
        properties.update(_properties([m for m, _ in case.members], vocabulary))
        shapes.append({"properties": properties, "additionalProperties": False})
    return shapes


def _answers(vocabulary):
    """Of all answers of the central service together: which path gives which is not looked at."""
    members = {m.name: m for m in vocabulary.structs["error"].members}
    for path in vocabulary.lists["path"].words:
        if path.ends[1].id == "central":
            members.update({m.name: m for m in path.answer.members})
    return list(members.values())


def _says(one):
    text = one.en + (f" ({parameter_file.in_words(one.low)} to {parameter_file.in_words(one.high)}"
                     f"{' ' + one.unit if one.unit else ''})")
    return text[0].upper() + text[1:] + "."


def _bounds(one):
    low, high = (value // 1000 if value % 1000 == 0 else value / 1000 for value in (one.low, one.high))
    return {"type": "number" if one.takes_places() else "integer", "minimum": low, "maximum": high}


def _device_parameters(vocabulary):
    made = {}
    for one in parameter_file.all_of(vocabulary):
        value = {**_bounds(one), "description": "At most three decimal places." if one.takes_places() else "A whole number."}
        unit = {"unit": {"const": one.unit}} if one.unit else {}
        made[one.name] = {"type": "object", "description": _says(one), "additionalProperties": False,
                          "required": ["value", *unit, "source", "says"],
                          "properties": {"value": value, **unit, "source": {"$ref": "#/definitions/source"},
                                         "says": {"$ref": "#/definitions/says"}}}
    return made


def _changes(vocabulary, kept):
    """`kept` is what stands there beside parameters."""
    made = dict(kept)
    for one in parameter_file.all_of(vocabulary):
        if not one.unit:
            made[one.name] = {**_bounds(one), "description": _says(one)}
            continue
        places = r"(\.[0-9]{1,3})?" if one.takes_places() else ""
        made[one.name] = {"type": "string", "pattern": f"^[0-9]{{1,9}}{places} {one.unit}$", "description": _says(one)}
    return made


def _fill(node, vocabulary):
    said = node.get("$comment", "")
    kind, _, rest = said.partition(": ")
    if kind == "words":
        node["enum"] = _words(vocabulary, rest)
    elif kind == "faults":
        node["pattern"] = faults.pattern(vocabulary, _spelt)
    elif kind == "names":
        node["enum"] = _spelt(_answers(vocabulary))
    elif kind == "members" and rest == "view":
        node["anyOf"] = _views(vocabulary)
    elif kind == "members" and rest == "answer":
        node["properties"] = _properties(_answers(vocabulary), vocabulary)
    elif kind == "members" and rest in vocabulary.structs:
        node["properties"] = _properties(vocabulary.structs[rest].members, vocabulary)
    elif kind == "parameters" and rest == "device":
        node["properties"] = _device_parameters(vocabulary)
    elif kind == "parameters" and rest == "changes":
        node["properties"] = _changes(vocabulary, {"device": node["properties"]["device"]})
    elif kind in ("words", "names", "members", "parameters"):
        raise Unknown(said)
    else:
        return False
    return True


def _walk(node, vocabulary):
    if isinstance(node, list):
        for element in node:
            _walk(element, vocabulary)
    elif isinstance(node, dict) and not _fill(node, vocabulary):
        for element in node.values():
            _walk(element, vocabulary)


def made(vocabulary, root):
    """{path: text} of every schema with its lists as they should be."""
    texts = {}
    for name in FILES:
        path = root / name
        if not path.exists():
            continue
        schema = json.loads(path.read_text(encoding="utf-8"))
        try:
            _walk(schema, vocabulary)
        except Unknown as error:
            raise Unknown(f"{path}: {error}") from None
        texts[path] = json.dumps(schema, indent=1, ensure_ascii=False) + "\n"
    return texts
