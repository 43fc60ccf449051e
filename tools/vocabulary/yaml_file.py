"""YAML files with line numbers, read by asking for each key: what is not asked for is a mistake."""

import datetime
import re

import yaml

ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


class Mistakes:
    """What is wrong with the files, each as 'file:line: cause'; all are collected before anything is told."""

    def __init__(self):
        self.found = []

    def add(self, node, cause):
        self.found.append(f"{node.file}:{node.line}: {cause}")


class Node:
    """A scalar with its place."""

    def __init__(self, file, line, value):
        self.file, self.line, self.value = file, line, value


class Map(Node):
    """A mapping. Each key is taken once; done() complains of the rest."""

    def __init__(self, file, line, value, mistakes):
        super().__init__(file, line, value)
        self.mistakes = mistakes
        self.taken = set()

    def has(self, key):
        return key in self.value

    def place(self, key):
        """Where the key's value stands; the map's own place where it is left out."""
        return self.value.get(key, self)

    def take(self, key):
        self.taken.add(key)
        return self.value.get(key)

    def text(self, key, otherwise=None):
        """A text of one line. Without `otherwise` it must be there."""
        node = self.take(key)
        if node is None:
            if otherwise is None:
                self.mistakes.add(self, f"'{key}' is missing")
            return otherwise if otherwise is not None else "?"
        if type(node) is not Node or not node.value:
            self.mistakes.add(node, f"'{key}' takes a text that is not empty")
            return "?"
        if any(ord(c) < 32 for c in node.value):
            self.mistakes.add(node, f"'{key}' takes one line")
        return node.value

    def id(self, key="id", snake=False):
        text = self.text(key)
        form = text.replace("_", "-") if snake else text
        if text != "?" and not ID.fullmatch(form):
            self.mistakes.add(self.value[key], f"'{text}' is no {key}: small letters and digits, with "
                              + ("underscores" if snake else "hyphens") + " between")
        return text

    def flag(self, key):
        node = self.take(key)
        if node is None:
            return False
        if type(node) is not Node or node.value not in ("true", "false"):
            self.mistakes.add(node, f"'{key}' takes true or false")
            return False
        return node.value == "true"

    def date(self, key, required=True):
        text = self.text(key, None if required else "")
        if text in ("", "?"):
            return None
        try:
            return datetime.date.fromisoformat(text)
        except ValueError:
            self.mistakes.add(self.value[key], f"'{text}' is no day as YYYY-MM-DD")
            return None

    def nodes(self, key, required=True):
        """The elements of a list, whatever they are."""
        node = self.take(key)
        if node is None:
            if required:
                self.mistakes.add(self, f"'{key}' is missing")
            return []
        if not isinstance(node, Sequence):
            self.mistakes.add(node, f"'{key}' takes a list")
            return []
        return node.value

    def maps(self, key, required=True):
        return [n for n in self.nodes(key, required) if self._is(n, Map, f"an element of '{key}' takes a map")]

    def texts(self, key, required=True):
        """Scalar nodes of a list."""
        return [n for n in self.nodes(key, required) if self._is(n, Node, f"an element of '{key}' takes a text")]

    def map(self, key):
        node = self.take(key)
        if node is None:
            self.mistakes.add(self, f"'{key}' is missing")
        elif self._is(node, Map, f"'{key}' takes a map"):
            return node
        return Map(self.file, self.line, {}, Mistakes())

    def _is(self, node, kind, cause):
        if type(node) is kind:
            return True
        self.mistakes.add(node, cause)
        return False

    def done(self):
        for key, node in self.value.items():
            if key not in self.taken:
                self.mistakes.add(node, f"there is no '{key}' here (known: {', '.join(sorted(self.taken))})")


class Sequence(Node):
    """A list."""


def load(path, shown, mistakes):
    """The root map of the file at `path`, called `shown` in mistakes; an empty map where it is none."""
    nothing = Map(shown, 1, {}, Mistakes())
    try:
        text = path.read_text(encoding="utf-8")
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except (OSError, UnicodeDecodeError) as error:
        mistakes.add(nothing, f"cannot be read: {error}")
        return nothing
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        nothing.line = mark.line + 1 if mark else 1
        mistakes.add(nothing, f"not YAML: {getattr(error, 'problem', error)}")
        return nothing
    node = _convert(root, shown, mistakes) if root is not None else None
    if not isinstance(node, Map):
        mistakes.add(nothing, "a map was expected")
        return nothing
    return node


def _convert(node, file, mistakes):
    line = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        members = {}
        for key, value in node.value:
            place = Node(file, key.start_mark.line + 1, None)
            if not isinstance(key, yaml.ScalarNode):
                mistakes.add(place, "a key takes a text")
                continue
            if key.value in members:
                mistakes.add(place, f"'{key.value}' stands here a second time")
                continue
            members[key.value] = _convert(value, file, mistakes)
        return Map(file, line, members, mistakes)
    if isinstance(node, yaml.SequenceNode):
        return Sequence(file, line, [_convert(child, file, mistakes) for child in node.value])
    return Node(file, line, node.value)
