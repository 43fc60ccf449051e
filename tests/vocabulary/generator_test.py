#!/usr/bin/env python3
"""The generator of the vocabulary: what is wrong with a file is told with file, line and cause; a new name changes names
only; documents and schemas are as the words say.

    generator_test.py SOURCE_FOLDER
"""
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path()


def run(script, *arguments):
    return subprocess.run([sys.executable, "-B", str(ROOT / "tools" / "vocabulary" / script), *map(str, arguments)],
                          capture_output=True, text=True)


def copy_words(folder):
    """A copy of scenarios/vocabulary in which everything is called by its id: what is replaced in it below stands there
    whatever a word is called today."""
    shutil.copytree(ROOT / "scenarios" / "vocabulary", folder)
    for path in folder.glob("*.yaml"):
        text = re.sub(r", name: (\"[^\"\n]*\"|[^,}\n]*)", "", path.read_text(encoding="utf-8"))
        path.write_text(re.sub(r"^ +name: .*\n", "", text, flags=re.M), encoding="utf-8")


class Copy:
    """Such a copy to damage."""

    def __init__(self):
        self.folder = tempfile.TemporaryDirectory()
        self.words = pathlib.Path(self.folder.name) / "vocabulary"
        copy_words(self.words)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.folder.cleanup()

    def replace(self, name, old, new):
        path = self.words / name
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{name} no longer holds {old!r}"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return text[:text.index(old)].count("\n") + 1

    def generate(self):
        out = pathlib.Path(self.folder.name) / "out"
        return run("generate.py", "--source", self.words, "--out", out), out


# What is damaged: file, text, its replacement; and how many lines further down the cause is, and what it says.
MISTAKES = {
    "an unknown key": ("buttons.yaml", "- {id: back, ja: 戻る, en: Back}", "- {id: back, ja: 戻る, en: Back, colour: red}", 0,
                       "there is no 'colour' here"),
    "a key twice": ("buttons.yaml", "- {id: back, ja: 戻る, en: Back}", "- {id: back, ja: 戻る, en: Back, en: Again}", 0,
                    "'en' stands here a second time"),
    "an id twice": ("buttons.yaml", "{id: back,", "{id: end, name: back,", 0, "the id 'end' stands a second time in 'button'"),
    "a name twice": ("buttons.yaml", "{id: back,", "{id: back, name: end,", 0, "the name 'end' stands a second time in 'button'"),
    "a name that is another word's id": ("buttons.yaml", "{id: face, ja", "{id: face, name: pin, ja", 0,
                                         "the name 'pin' is the id of another word"),
    "an id with capitals": ("buttons.yaml", "{id: back,", "{id: Back,", 0, "'Back' is no id"),
    "two ids that give one enumerator": ("buttons.yaml", "{id: back,", "{id: agree-all-2, ja: 甲, en: A}\n  - {id: agree-all2,", 1,
                                         None),
    "no Japanese": ("buttons.yaml", "- {id: back, ja: 戻る, en: Back}", "- {id: back, en: Back}", 0,
                    "'back' has no text in Japanese (ja)"),
    "no English": ("buttons.yaml", "- {id: back, ja: 戻る, en: Back}", "- {id: back, ja: 戻る}", 0,
                   "'back' has no text in English (en)"),
    "no texts where others have them": ("buttons.yaml", "- {id: back, ja: 戻る, en: Back}", "- {id: back}", 0,
                                        "'back' has no texts (ja, en); others of 'button' have"),
    "a screen with a button that is none": ("screens.yaml", "buttons: [back, end]", "buttons: [bcak, end]", 0,
                                            "there is no button 'bcak'"),
    "a screen of no kind": ("screens.yaml", "kind: question", "kind: riddle", 0, "there is no screen-kind 'riddle'"),
    "a screen without a text": ("screens.yaml", "    ja: 送信しています。\n", "", -4, "the screen 'sending' has no text 'ja'"),
    "a category in no question": ("consent.yaml", "categories: [drug]", "categories: [checkup]", None,
                                 "the category 'drug' stands in 0 groups, not in one"),
    "a question on no screen": ("consent.yaml", "screen: consent-drug", "screen: consent-drugs", 0,
                                "there is no screen 'consent-drugs'"),
    "a day that does not exist": ("consent.yaml", "from: 2022-09-11", "from: 2022-09-31", 0, "'2022-09-31' is no day"),
    "a member of no type": ("protocol.yaml", "{id: on, type: boolean}", "{id: on, type: bool}", 0, "'bool' is no type"),
    "a word of no list": ("protocol.yaml", "type: word<visit-end>", "type: word<visit-ends>", 0, "there is no list 'visit-ends'"),
    "a struct that is none": ("protocol.yaml", "struct<past-view>", "struct<past-views>", 0, "there is no struct 'past-views' above"),
    "an error that is none": ("protocol.yaml", "errors: [unknown-request]", "errors: [unknown-requests]", 0,
                              "there is no service-error 'unknown-requests'"),
    "a member twice": ("protocol.yaml", "- {id: disease, type: text}", "- {id: disease, type: text}\n      - {id: disease, type: text}",
                       1, "the member id 'disease' stands here a second time"),
    "a member that C++ cannot have": ("protocol.yaml", "- {id: disease, type: text}", "- {id: register, type: text}", 0,
                                      "'register' is a word of C++"),
    "an event of nobody": ("events.yaml", "who: scanner", "who: scaner", 0, "there is no observer 'scaner'"),
    "a case too few": ("events.yaml", "      caught-up: [open]\n", "", None, "no case says what stands beside 'caught-up'"),
    "a case with a member that is none": ("events.yaml", "caught-up: [open]", "caught-up: [opne]", 0, "there is no member 'opne'"),
    "an argument that is not used": ("sentences.yaml", "{id: file, type: text}, {id: damage, type: word<record-damage>}]",
                                     "{id: file, type: text}, {id: damage, type: word<record-damage>}, {id: extra, type: text}]", None, "'{extra}' is not used"),
    "an argument that is none": ("sentences.yaml", "{file}：{damage}", "{file}：{damages}", None, "'{damages}' is no argument"),
    "a parameter of no type": ("parameters.yaml", "{id: cores, type: whole", "{id: cores, type: hole", 0, "there is no type 'hole'"),
    "a parameter in a unit that its type has not": ("parameters.yaml", "type: duration, unit: us", "type: duration, unit: s", 0,
                                                    "a duration takes a unit out of: ms, us"),
    "a parameter whose ends are the wrong way round": ("parameters.yaml", "unit: etu, from: 0, to: 6", "unit: etu, from: 7, to: 6", 0,
                                                       "'from' is more than 'to'"),
    "an end of a parameter that is no number": ("parameters.yaml", "unit: etu, from: 0, to: 6", "unit: etu, from: 0, to: six", 0,
                                                "'six' is no number with at most three decimal places"),
    "a whole parameter with places": ("parameters.yaml", "unit: etu, from: 0, to: 6", "unit: etu, from: 0, to: 6.5", 0,
                                      "the ends of a whole number are whole"),
    "a rate that may be nothing": ("parameters.yaml", "unit: Hz, from: 1,", "unit: Hz, from: 0,", 0, "a rate is more than 0"),
    "two parameters of one name": ("parameters.yaml", "{id: scan_time,", "{id: noise,", 1, "is that of another parameter"),
    "a parameter that C++ cannot have": ("parameters.yaml", "{id: scan_time,", "{id: switch,", 0, "'switch' cannot be a member"),
    "a group as one that is none": ("parameters.yaml", "as: reader_line", "as: readerline", 0, "there is no group 'readerline' above"),
    "no YAML": ("desk.yaml", "lists:", "lists: [", None, "not YAML"),
    "no map": ("desk.yaml", "lists:", "- lists:", None, None),
}


class Parameters(unittest.TestCase):
    def test_a_new_one_is_one_entry(self):
        with Copy() as copy:
            copy.replace("parameters.yaml", "{id: refresh_rate,", "{id: colour_depth, member: depth_bits, type: whole, unit: bit, from: 1, "
                         "to: 48, ja: 色深度, en: of a pixel}\n      - {id: refresh_rate,")
            done, out = copy.generate()
            self.assertEqual(0, done.returncode, done.stderr)
            hardware = out / "models" / "hardware"
            declared = (hardware / "platform_figures.h").read_text(encoding="utf-8")
            self.assertIn("  int depth_bits = 0;", declared)
            self.assertIn("  kDisplayColourDepth,  // display.colour_depth", declared)
            self.assertIn("figures.display.depth_bits = static_cast<int>(value / 1000);",
                          (hardware / "platform_figures.cpp").read_text(encoding="utf-8"))


class Mistakes(unittest.TestCase):
    def test_each_is_told_with_file_line_and_cause(self):
        for case, (name, old, new, below, cause) in MISTAKES.items():
            with self.subTest(case), Copy() as copy:
                if old not in (copy.words / name).read_text(encoding="utf-8"):
                    self.fail(f"{name} no longer holds {old!r}")
                line = copy.replace(name, old, new)
                done, out = copy.generate()
                self.assertEqual(1, done.returncode, done.stdout)
                self.assertNotIn("Traceback", done.stderr)
                told = [t for t in done.stderr.splitlines() if re.match(r".*\.yaml:\d+: ", t)]
                self.assertTrue(told, done.stderr)
                if cause:
                    told = [t for t in told if cause in t]
                    self.assertTrue(told, done.stderr)
                if below is not None:
                    self.assertIn(f"{name}:{line + below}: ", "\n".join(told), done.stderr)
                self.assertFalse(out.exists(), "nothing is written from a file with mistakes")

    def test_all_mistakes_are_told_at_once(self):
        with Copy() as copy:
            copy.replace("buttons.yaml", "{id: back,", "{id: Back,")
            copy.replace("events.yaml", "who: scanner", "who: scaner")
            done, _ = copy.generate()
            self.assertIn("buttons.yaml:", done.stderr)
            self.assertIn("events.yaml:", done.stderr)


class Renaming(unittest.TestCase):
    """Each word of each list in turn gets another name: enumerators stay, and so do all headers."""

    def test_a_new_name_changes_tables_only(self):
        sys.path.insert(0, str(ROOT / "tools" / "vocabulary"))
        import vocabulary
        before = vocabulary.emit(vocabulary.load(ROOT / "scenarios" / "vocabulary"))
        loaded = vocabulary.load(ROOT / "scenarios" / "vocabulary")
        count = 0
        for listed in loaded.lists.values():
            for word in listed.words:
                kept, word.name = word.name, "renamed-" + word.id
                after = vocabulary.emit(loaded)
                word.name = kept
                changed = [path for path in before if before[path] != after[path]]
                self.assertTrue(changed, f"{listed.id} {word.id}")
                self.assertEqual([], [path for path in changed if not path.endswith(".cpp")], f"{listed.id} {word.id}")
                count += 1
        self.assertGreater(count, 300)

    def test_a_name_in_yaml_reaches_the_table(self):
        with Copy() as copy:
            copy.replace("buttons.yaml", "{id: back,", "{id: back, name: go-back,")
            done, out = copy.generate()
            self.assertEqual("", done.stderr)
            table = (out / "models" / "vocabulary" / "screens.cpp").read_text(encoding="utf-8")
            self.assertIn('"back", "go-back"', table)
            self.assertIn("kBack,", (out / "models" / "vocabulary" / "screens.h").read_text(encoding="utf-8"))

    def test_a_member_may_be_renamed_beside_its_id(self):
        with Copy() as copy:
            copy.replace("protocol.yaml", "{id: provide,", "{id: provide, name: share,")
            done, out = copy.generate()
            self.assertEqual("", done.stderr)
            codec = (out / "models" / "messages" / "reader_terminal.cpp").read_text(encoding="utf-8")
            self.assertIn('"share", value.provide', codec)


class Published(unittest.TestCase):
    def test_documents_and_schemas_are_as_the_words_say(self):
        done = run("publish.py", "--root", ROOT)
        self.assertEqual(("", "", 0), (done.stdout, done.stderr, done.returncode))

    def test_a_stale_table_is_told(self):
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            shutil.copytree(ROOT / "docs", root / "docs")
            shutil.copytree(ROOT / "scenarios" / "schema", root / "scenarios" / "schema")
            copy_words(root / "scenarios" / "vocabulary")
            path = root / "scenarios" / "vocabulary" / "buttons.yaml"
            path.write_text(path.read_text(encoding="utf-8").replace("{id: back,", "{id: back, name: go-back,"), encoding="utf-8")
            done = run("publish.py", "--root", root)
            self.assertEqual(1, done.returncode)
            self.assertIn("docs/screens.md: not as scenarios/vocabulary says", done.stdout)
            self.assertIn("scenario.schema.json: not as", done.stdout)
            self.assertEqual(0, run("publish.py", "--root", root, "--write").returncode)
            self.assertIn("`go-back`", (root / "docs" / "screens.md").read_text(encoding="utf-8"))
            schema = (root / "scenarios" / "schema" / "scenario.schema.json").read_text(encoding="utf-8")
            self.assertIn('"go-back"', schema)
            self.assertIn('"back"', schema)  # the id stays a way to write it
            self.assertEqual(0, run("publish.py", "--root", root).returncode)


if __name__ == "__main__":
    ROOT = pathlib.Path(sys.argv.pop(1)).resolve()
    unittest.main()
