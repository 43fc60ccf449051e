"""Tables in Markdown between markers:

    <!-- words: KIND ARGUMENT -->
    …
    <!-- end of words -->

KIND is screens GROUP, events, paths PROFILE, list ID, views, faults, errors PROFILE or parameters GROUP."""

import re

import parameters as parameter_file
import screens as screen_file

MARKED = re.compile(r"(<!-- words: ([a-z]+)(?: ([a-z_-]+))? -->\n).*?(<!-- end of words -->)", re.S)
FILES = ["docs/capability.md", "docs/card.md", "docs/screens.md", "docs/record.md", "docs/scenarios.md", "docs/profiles/reader-terminal.md",
         "docs/profiles/central-protocol.md", "docs/hardware-platform.md"]


def _quoted(names):
    return ", ".join(f"`{name}`" for name in names) or "–"


def _table(head, rows):
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    return "".join(line + "\n" for line in lines + ["| " + " | ".join(row) + " |" for row in rows])


def _screens(vocabulary, group):
    rows = []
    for screen in vocabulary.lists["screen"].words:
        if screen.group == group:
            when = screen_file.when_in_words(screen, vocabulary)
            if screen.fields:
                when += "; fills in " + _quoted(f.name for f in screen.fields)
            rows.append([f"`{screen.name}`", screen.kind.name, _quoted(b.name for b in screen.buttons), when, screen.ja, screen.en])
    return _table(["name", "kind", "buttons", "shown when", "Japanese", "English"], rows)


def _member(member, vocabulary, optional=None):
    optional = member.optional if optional is None else optional
    notes = [member.type.in_words(vocabulary)] if member.type.kind not in ("text", "struct", "any") else []
    notes += [note for note in (member.unit, member.says) if note]
    if member.nullable and "null" not in member.says:
        notes.append("or null")
    return f"`{member.name}`" + ("?" if optional else "") + (f" ({'; '.join(notes)})" if notes else "")


def _members(struct, vocabulary):
    return ", ".join(_member(m, vocabulary) for m in struct.members) or "–"


def _events(vocabulary, _):
    rows = []
    for kind in vocabulary.lists["event-kind"].words:
        if kind.struct.cases:
            by = next(m for m in kind.struct.members if m.id == kind.struct.by)
            data = f"`{by.name}`, and beside it by its word, see below"
        else:
            data = _members(kind.struct, vocabulary)
        rows.append([kind.name, kind.says, data])
    text = _table(["who/what", "meaning", "data (`?`: may be absent)"], rows)
    for struct in vocabulary.structs.values():
        if struct.event:
            text += f"\n`{struct.id}`: {_members(struct, vocabulary)}.\n"
    for kind in vocabulary.lists["event-kind"].words:
        if kind.struct.cases:
            by = next(m for m in kind.struct.members if m.id == kind.struct.by)
            text += f"\n{kind.name}:\n\n" + _cases(kind.struct, by, vocabulary)
    return text


def _cases(struct, by, vocabulary):
    return _table([by.name, "other members"], [
        [f"`{case.word.name}`", ", ".join(_member(m, vocabulary, loose) for m, loose in case.members) or "–"]
        for case in struct.cases])


def _views(vocabulary, _):
    kind = vocabulary.lists["event-kind"].find("terminal-view")
    return _cases(kind.struct, next(m for m in kind.struct.members if m.id == kind.struct.by), vocabulary)


def _side(struct, path, vocabulary):
    own = struct.id.startswith(path.id + "-")
    return _members(struct, vocabulary) if own else f"{struct.id}, see below"


def _paths(vocabulary, profile):
    paths = [p for p in vocabulary.lists["path"].words if p.profile == profile]
    text = _table(["path", "", "request", "answer 200", "errors"], [
        [f"`{p.name}`", p.says, _side(p.request, p, vocabulary), _side(p.answer, p, vocabulary),
         _quoted(e.name for e in p.errors)] for p in paths])
    for struct in _structs_of(paths, vocabulary):
        text += f"\n`{struct.id}`: {struct.says}\n\n" + _table(["member", "is", ""], [
            [f"`{m.name}`" + ("?" if m.optional else ""), m.type.in_words(vocabulary) + (", or null" if m.nullable else ""),
             m.says] for m in struct.members])
    return text


def _structs_of(paths, vocabulary):
    """The shared structs that these paths use, in the order of the file."""
    wanted = set()
    waiting = [side for path in paths for side in (path.request, path.answer)]
    while waiting:
        struct = waiting.pop()
        if struct.id in wanted:
            continue
        wanted.add(struct.id)
        for member in struct.members:
            waiting += [vocabulary.structs[name] for name in member.type.references("struct")]
    return [struct for struct in vocabulary.structs.values() if struct.id in wanted]


def _errors(vocabulary, profile):
    used = [e for p in vocabulary.lists["path"].words if p.profile == profile for e in p.errors]
    return _table(["error", "meaning"], [[f"`{word.name}`", word.says] for word in vocabulary.lists["service-error"].words
                                         if word in used])


def _list(vocabulary, identifier):
    words = vocabulary.lists[identifier].words
    return _table(["name", "meaning"], [[f"`{w.name}`", w.says or w.en] for w in words])


def _faults(vocabulary, _):
    return _table(["fault", "effect"], [[f"`{w.name}{w.form}`", w.en] for w in vocabulary.lists["card-fault"].words])


def _parameters(vocabulary, identifier):
    """With the figures of the reference reader, whose file says where each comes from."""
    figures = parameter_file.reference(vocabulary)
    group = next(group for group in vocabulary.parameter_groups if group.id == identifier)
    rows = []
    for one in group.parameters:
        value, source, says = figures.get(one.name, ("?", "?", "?"))
        unit = f" {one.unit}" if one.unit else ""
        rows.append([f"`{one.name}`", one.en, f"{parameter_file.in_words(one.low)} to {parameter_file.in_words(one.high)}{unit}",
                     value + unit, source, says])
    return _table(["parameter", "is", "bounds", "reference reader", "source", "in words"], rows)


KINDS = {"parameters": _parameters, "screens": _screens, "events": _events, "views": _views, "paths": _paths, "errors": _errors, "faults": _faults, "list": _list}


def made(vocabulary, root):
    """{path: text} of every document with its tables as they should be."""
    texts = {}
    for name in FILES:
        path = root / name
        text = path.read_text(encoding="utf-8")
        texts[path] = MARKED.sub(lambda m: m.group(1) + KINDS[m.group(2)](vocabulary, m.group(3)) + m.group(4), text)
    return texts
