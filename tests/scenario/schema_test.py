#!/usr/bin/env python3
"""Scenario and person files against their schemas, and the schemas against the loader.

    schema_test.py BINARY
"""
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

import jsonschema
import yaml

sys.path.append(str(pathlib.Path(__file__).resolve().parent.parent / "support"))

from broken_files import BROKEN_PEOPLE, BROKEN_SCENARIOS, CONTRADICTIONS, GOOD  # noqa: E402
from named_words import LISTS, STRUCTS, member, spelt  # noqa: E402
from scenario_files import ROOT, Yaml12Loader, device_files, person_files, read, scenario_files  # noqa: E402

BINARY = ""


def validator(name):
    folder = ROOT / "scenarios" / "schema"
    schema = json.loads((folder / f"{name}.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft7Validator.check_schema(schema)
    resolver = jsonschema.RefResolver(base_uri=(folder / f"{name}.schema.json").as_uri(), referrer=schema)
    return jsonschema.Draft7Validator(schema, resolver=resolver)


def schema_of(name):
    return validator(name).schema


def listed(what):
    done = subprocess.run([BINARY, "list", what, "--json", "--scenarios", str(ROOT / "scenarios")],
                          capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


class Files(unittest.TestCase):
    def test_every_scenario_validates(self):
        check = validator("scenario")
        self.assertGreaterEqual(len(scenario_files()), 45)
        for file in scenario_files():
            with self.subTest(file=file.name):
                self.assertEqual([], [e.message for e in check.iter_errors(read(file))])

    def test_every_person_validates(self):
        check = validator("person")
        self.assertEqual(14, len(person_files()))
        for file in person_files():
            with self.subTest(file=file.name):
                self.assertEqual([], [e.message for e in check.iter_errors(read(file))])

    def test_every_device_validates(self):
        check = validator("device")
        self.assertGreaterEqual(len(device_files()), 4)
        for file in device_files():
            with self.subTest(file=file.name):
                self.assertEqual([], [e.message for e in check.iter_errors(read(file))])

    def test_every_capability_file_validates(self):
        check = validator("capability")
        files = sorted((ROOT / "scenarios" / "devices").glob("*.capability.yaml"))
        self.assertNotEqual([], files)
        for file in files:
            with self.subTest(file=file.name):
                self.assertEqual([], [e.message for e in check.iter_errors(read(file))])
                self.assertEqual(file.name.removesuffix(".capability.yaml"), read(file)["id"])
        text = files[0].read_text(encoding="utf-8")
        for good, bad in (("liveness: none", "liveness: maybe"), ("start: 4 s", "start: 4"), ("screens: same", "screens: mine"),
                          ("methods: [face, ", "methods: [number, ")):
            self.assertNotEqual([], list(check.iter_errors(yaml.load(text.replace(good, bad), Yaml12Loader))), bad)

    def test_every_file_names_its_schema(self):
        for files, name in ((scenario_files(), "scenario"), (person_files(), "person"), (device_files(), "device")):
            for file in files:
                with self.subTest(file=file.name):
                    first = file.read_text(encoding="utf-8").split("\n", 1)[0]
                    self.assertEqual(f"# yaml-language-server: $schema=../schema/{name}.schema.json", first)

    def test_ids_are_the_file_names(self):
        for file in scenario_files() + person_files() + device_files():
            self.assertEqual(file.stem, read(file)["id"])

    def test_every_scenario_has_titles_of_its_own(self):
        for language in ("en", "ja"):
            titles = [read(file)["title"][language] for file in scenario_files()]
            self.assertEqual(len(titles), len(set(titles)))

    def test_every_requirement_named_is_expected_or_watched(self):
        watched = {"RDR-TIM-01", "RDR-TIM-02", "RDR-TIM-03", "RDR-SEC-01", "RDR-SEC-03", "RDR-SEC-06", "RDR-UI-04",
                   "CTR-CNS-02"}  # by monitors
        for file in scenario_files():
            scenario = read(file)
            expected = {e["requirement"] for e in scenario["expect"]}
            with self.subTest(file=file.name):
                self.assertEqual(set(), set(scenario["requirements"]) - expected - watched)


class Broken(unittest.TestCase):
    def assert_refused(self, done, line, where):
        self.assertEqual(2, done.returncode, done.stdout + done.stderr)
        self.assertIn("error", done.stderr)
        lines = [int(m) for m in re.findall(re.escape(where) + r":(\d+): ", done.stderr)]
        self.assertTrue(lines, done.stderr)
        if line is not None:
            self.assertIn(line, lines, done.stderr)

    def test_the_good_one_is_good(self):
        self.assertEqual([], list(validator("scenario").iter_errors(yaml.load(GOOD, Yaml12Loader))))
        with tempfile.TemporaryDirectory() as folder:
            file = pathlib.Path(folder) / "good.yaml"
            file.write_text(GOOD, encoding="utf-8")
            done = self.run_file(file, folder)
            self.assertEqual(0, done.returncode, done.stderr)

    def run_file(self, file, folder):
        return subprocess.run([BINARY, "run", "--scenarios", str(ROOT / "scenarios"), "--scenario", str(file), "--out",
                               str(pathlib.Path(folder) / "out")], capture_output=True, text=True, check=False)

    def test_schema_and_loader_refuse_the_same_scenarios(self):
        check = validator("scenario")
        for name, (old, new, line) in BROKEN_SCENARIOS.items():
            with self.subTest(name), tempfile.TemporaryDirectory() as folder:
                self.assertIn(old, GOOD)
                text = GOOD.replace(old, new, 1)
                self.assertNotEqual([], list(check.iter_errors(yaml.load(text, Yaml12Loader))), "schema")
                file = pathlib.Path(folder) / "broken.yaml"
                file.write_text(text, encoding="utf-8")
                self.assert_refused(self.run_file(file, folder), line, "broken.yaml")

    def test_the_loader_refuses_contradictions(self):
        for name, (old, new, line) in CONTRADICTIONS.items():
            with self.subTest(name), tempfile.TemporaryDirectory() as folder:
                self.assertIn(old, GOOD)
                file = pathlib.Path(folder) / "broken.yaml"
                file.write_text(GOOD.replace(old, new, 1), encoding="utf-8")
                self.assert_refused(self.run_file(file, folder), line, "broken.yaml")

    def test_schema_and_loader_refuse_the_same_people(self):
        check = validator("person")
        good = (ROOT / "scenarios" / "people" / "sato-kenji.yaml").read_text(encoding="utf-8")
        for name, (old, new, starts) in BROKEN_PEOPLE.items():
            with self.subTest(name), tempfile.TemporaryDirectory() as folder:
                self.assertIn(old, good)
                text = good.replace(old, new, 1)
                self.assertNotEqual([], list(check.iter_errors(yaml.load(text, Yaml12Loader))), "schema")
                tree = pathlib.Path(folder) / "scenarios"
                (tree / "people").mkdir(parents=True)
                (tree / "people" / "sato-kenji.yaml").write_text(text, encoding="utf-8")
                shutil.copy(ROOT / "scenarios" / "requirements.yaml", tree)
                done = subprocess.run([BINARY, "list", "people", "--scenarios", str(tree)], capture_output=True,
                                      text=True, check=False)
                line = None
                if starts:
                    line = next(i for i, l in enumerate(text.split("\n"), 1) if l.startswith(starts))
                self.assert_refused(done, line, "sato-kenji.yaml")


class InStep(unittest.TestCase):
    """What the schema enumerates is what the loader knows."""

    def loader_says(self, old, new):
        with tempfile.TemporaryDirectory() as folder:
            file = pathlib.Path(folder) / "asks.yaml"
            file.write_text(GOOD.replace(old, new, 1), encoding="utf-8")
            return subprocess.run([BINARY, "run", "--scenarios", str(ROOT / "scenarios"), "--scenario", str(file),
                                   "--out", folder], capture_output=True, text=True, check=False).stderr

    def test_requirements(self):
        self.assertEqual({r["id"] for r in listed("requirements")},
                         set(schema_of("scenario")["definitions"]["requirement"]["enum"]))

    def test_screens_and_buttons(self):
        definitions = schema_of("scenario")["definitions"]
        screens = listed("screens")
        self.assertEqual({s["name"] for s in screens}, {word.name for word in LISTS["screen"].words})
        self.assertEqual(spelt("screen"), set(definitions["screen"]["enum"]))
        self.assertEqual({b for s in screens for b in s["buttons"]}, {word.name for word in LISTS["button"].words})
        self.assertEqual(spelt("button"), set(definitions["deed_touch"]["enum"]))

    def test_deeds(self):
        says = self.loader_says('  - keys: "2580"\n', "  - within: 5 s\n")
        deeds = re.search(r"Write exactly one of: (.*)\.", says)[1].split(", ")
        self.assertEqual(set(deeds), self.definitions("deed_"))

    def test_forms(self):
        says = self.loader_says("released: []}", "relaesed: []}")
        forms = re.search(r"\(forms: (.*?)\)", says)[1].split(", ")
        self.assertEqual(set(forms), self.definitions("form_"))

    def test_faults(self):
        says = self.loader_says("{person: sato-kenji}\n  - touch", "{person: sato-kenji, faults: [x]}\n  - touch")
        known = re.search(r"expected one of (.*?)\.", says)[1].split(", ")
        self.assertEqual(13, len(known), says)
        pattern = schema_of("scenario")["definitions"]["fault"]["pattern"]
        for name in known:
            with self.subTest(name):
                self.assertRegex(pattern, rf"[(|](\(sign-\)\?)?{name.removeprefix('sign-')}")

    def test_paths(self):
        says = self.loader_says("released: []}", "asked_central: {path: /none, count: 0}}")
        paths = re.search(r"\(those are: (.*?)\)", says)[1].split(", ")
        # The names, and behind them ids that differ from them.
        self.assertEqual(paths, schema_of("scenario")["definitions"]["central_path"]["enum"][:len(paths)])

    def test_states_of_the_terminal(self):
        says = self.loader_says("released: []}", "terminal: {state: none}}")
        state = member("terminal-view", "state")
        states = re.search(rf"'{state}' takes one of: (.*?)\. See", says)[1].split(", ")
        views = schema_of("scenario")["definitions"]["words_view"]["anyOf"]
        self.assertEqual(set(states), {view["properties"][state]["enum"][0] for view in views})

    def test_members_of_an_answer(self):
        """The loader knows each path's own members; the schema, which looks at one place at a time, all of them."""
        definitions = schema_of("scenario")["definitions"]
        members = set()
        for path in definitions["central_path"]["enum"]:
            asked = f"central_answers: {{path: {path}, body: {{x: 1}}}}}}"
            says = self.loader_says("released: []}", asked)
            members.update(re.search(r"\(known: (.*?)\)", says)[1].split(", "))
        answers = [path.answer for path in LISTS["path"].words if path.ends[1].id == "central"] + [STRUCTS["error"]]
        known = [one for answer in answers for one in answer.members]
        self.assertEqual(members, {one.name for one in known})
        self.assertEqual(members | {one.id for one in known}, set(definitions["words_body"]["properties"]))

    def test_parameters(self):
        says = self.loader_says("people:\n", "platform: {no-parameter-is-called-so: 1}\npeople:\n")
        known = set(re.search(r"Known here: (.*)\.", says)[1].split(", ")) - {"device"}
        reference = read(ROOT / "scenarios" / "devices" / "reference-reader.yaml")["parameters"]
        schema = schema_of("device")
        self.assertEqual(known, set(reference))
        self.assertEqual(known, set(schema["properties"]["parameters"]["properties"]))
        self.assertEqual(known, set(schema["definitions"]["changes"]["properties"]) - {"device"})
        for name, entry in reference.items():
            unit = schema["properties"]["parameters"]["properties"][name]["properties"].get("unit", {}).get("const")
            self.assertEqual(unit, entry.get("unit"), name)

    def definitions(self, prefix):
        return {n[len(prefix):] for n in schema_of("scenario")["definitions"] if n.startswith(prefix)}

    def test_documents(self):
        screens = (ROOT / "docs" / "screens.md").read_text(encoding="utf-8")
        for screen in listed("screens"):
            buttons = ", ".join(f"`{b}`" for b in screen["buttons"]) or "–"
            row = next((l for l in screens.split("\n") if l.startswith(f"| `{screen['name']}` |")), "")
            self.assertIn(f"| {buttons} |", row, screen["name"])
            self.assertIn(f"| {screen['ja']} | {screen['en']} |", row, screen["name"])
        manual = (ROOT / "docs" / "scenarios.md").read_text(encoding="utf-8")
        for name in self.definitions("deed_") | self.definitions("form_"):
            self.assertIn(f"| `{name}:", manual)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    BINARY = sys.argv[1]
    unittest.main(argv=sys.argv[:1])
