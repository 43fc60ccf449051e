"""The whole vocabulary: what all files say together."""

import card
import consent
import events
import faults
import lists
import parameters
import protocol
import screens
import sentences
import words
import yaml_file

# One module a kind of file; each has load(vocabulary) and emit(vocabulary) → {path: text}, and may have
# check(vocabulary), which comes after all are loaded. A module may use lists of those before it.
MODULES = [consent, words, card, faults, screens, protocol, events, sentences, parameters, lists]


class Vocabulary:
    def __init__(self, folder):
        self.folder = folder
        self.mistakes = yaml_file.Mistakes()
        self.lists = {}         # id → WordList
        self.structs = {}       # id → members.Struct
        self.after = []         # what waits until every list is there
        self.wanted_lists = []  # (id, node): named by types

    def file(self, stem):
        path = self.folder / f"{stem}.yaml"
        return yaml_file.load(path, str(path), self.mistakes)

    def list_named(self, identifier, node):
        found = self.lists.get(identifier)
        if found is None:
            self.mistakes.add(node, f"there is no list '{identifier}'")
        return found

    def word(self, list_id, identifier, node):
        listed = self.list_named(list_id, node)
        found = listed.find(identifier) if listed else None
        if listed and found is None:
            self.mistakes.add(node, f"there is no {list_id} '{identifier}'")
        return found or words.Word("unknown", "unknown", "", "", "", node)

    def words(self, list_id, nodes):
        found = []
        for node in nodes:
            word = self.word(list_id, node.value, node)
            if word in found:
                self.mistakes.add(node, f"'{node.value}' stands here a second time")
            found.append(word)
        return found

    def struct_named(self, identifier, node):
        found = self.structs.get(identifier)
        if found is None:
            self.mistakes.add(node, f"there is no struct '{identifier}' above")
        return found

    def add_struct(self, struct, node):
        if struct.id in self.structs:
            self.mistakes.add(node, f"there is a second struct '{struct.id}'")
        self.structs[struct.id] = struct


def load(folder):
    """The vocabulary of a folder; its `mistakes.found` is empty where all is well."""
    vocabulary = Vocabulary(folder)
    for module in MODULES:
        module.load(vocabulary)
    for step in vocabulary.after:
        step()
    for identifier, node in vocabulary.wanted_lists:
        vocabulary.list_named(identifier, node)
    for module in MODULES:
        if not vocabulary.mistakes.found and hasattr(module, "check"):
            module.check(vocabulary)
    return vocabulary


def emit(vocabulary):
    made = {}
    for module in MODULES:
        made.update(module.emit(vocabulary))
    return made
