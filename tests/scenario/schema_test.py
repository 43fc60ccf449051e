#!/usr/bin/env python3
"""Scenario and person files against their schemas, and the schemas against the loader.

    schema_test.py BINARY SOURCE_FOLDER
"""
import copy
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

BINARY = ""
ROOT = pathlib.Path()


class Yaml12Loader(yaml.SafeLoader):
    """Dates stay texts, as in YAML 1.2 and in editors."""


Yaml12Loader.yaml_implicit_resolvers = {
    first: [(tag, expression) for tag, expression in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def read(file):
    return yaml.load(file.read_text(encoding="utf-8"), Yaml12Loader)


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


def scenario_files():
    return sorted(f for f in (ROOT / "scenarios").glob("*/*.yaml") if f.parent.name not in ("people", "devices", "vocabulary"))


def device_files():
    return sorted(f for f in (ROOT / "scenarios" / "devices").glob("*.yaml") if not f.name.endswith(".capability.yaml"))


def person_files():
    return sorted((ROOT / "scenarios" / "people").glob("*.yaml"))


GOOD = """\
id: broken-one
title:
  en: A title
  ja: 題名
requirements: [RDR-UI-04]
at: 2025-06-10T10:15:00
people:
  - person: sato-kenji
steps:
  - lay_card: {person: sato-kenji}
  - touch: pin
    when: choose-method
  - keys: "2580"
    when: pin-entry
expect:
  - {requirement: RDR-UI-04, released: []}
"""

# What to replace in GOOD, by what, and the line on which the loader must see it.
BROKEN_SCENARIOS = {
    "no id": ("id: broken-one\n", "", 1),
    "id with capitals": ("id: broken-one", "id: Broken_One", 1),
    "no Japanese title": ("  ja: 題名\n", "", 3),
    "title is a text": ("title:\n  en: A title\n  ja: 題名\n", "title: A title\n", 2),
    "unknown requirement": ("requirements: [RDR-UI-04]", "requirements: [RDR-UI-99]", 5),
    "no requirement": ("requirements: [RDR-UI-04]", "requirements: []", 5),
    "time without hours": ("at: 2025-06-10T10:15:00", "at: 2025-06-10", 6),
    "unknown field": ("people:\n", "poeple:\n  - person: sato-kenji\npeople:\n", 7),
    "unknown field of a step": ("    when: choose-method", "    whne: choose-method", 12),
    "unknown screen": ("when: choose-method", "when: choose-mehtod", 12),
    "unknown button": ("touch: pin", "touch: pni", 11),
    "empty PIN": ('keys: "2580"', 'keys: ""', 13),
    "letters as PIN": ('keys: "2580"', 'keys: "25a0"', 13),
    "two deeds in a step": ('  - keys: "2580"', '  - wait: 1 s\n    keys: "2580"', 13),
    "a step that does nothing": ('  - keys: "2580"\n', '  - within: 5 s\n', 13),
    "unknown kind of card": ("{person: sato-kenji}\n  - touch", "{person: sato-kenji, kind: gold}\n  - touch", 10),
    "an unknown fault on the air": ("{person: sato-kenji}\n  - touch",
                                    "{person: sato-kenji, air: [{fault: explode}]}\n  - touch", 10),
    "a frame number of 0 on the air": ("{person: sato-kenji}\n  - touch",
                                       "{person: sato-kenji, air: [{fault: drop, at: 0}]}\n  - touch", 10),
    "a command number of 0": ("{person: sato-kenji}\n  - touch",
                              "{person: sato-kenji, mute_from_command: 0}\n  - touch", 10),
    "a duration without unit": ("    when: choose-method", "    when: choose-method\n    within: 5", 13),
    "unknown category": ('  - keys: "2580"', '  - direct_ask: {person: sato-kenji, medical: [drugs]}', 13),
    "no steps": (GOOD[GOOD.index("steps:"):GOOD.index("expect:")], "steps: []\n", 9),
    "nothing expected": ("expect:\n  - {requirement: RDR-UI-04, released: []}\n", "expect: []\n", 15),
    "an expectation without requirement": ("{requirement: RDR-UI-04, released: []}", "{released: []}", 16),
    "an expectation of two forms": ("released: []}", "released: [], receipt_files: 1}", 16),
    "an unknown form": ("released: []}", "relaesed: []}", 16),
    "a form with another shape": ("released: []}", "released: drug}", 16),
    "an unknown screen in an expectation": ("released: []}", "not_screens: [compleet]}", 16),
    "a negative count": ("released: []}", "receipt_files: -1}", 16),
    "a changed person with an unknown field": ("  - person: sato-kenji\n",
                                               "  - person: sato-kenji\n    with: {card: {pni: none}}\n", 9),
    "a changed person with a bad date": ("  - person: sato-kenji\n",
                                         "  - person: sato-kenji\n    with: {birth: 1972-13-08}\n", 9),
    "an unknown fault": ("{person: sato-kenji}\n  - touch", "{person: sato-kenji, faults: [mtue]}\n  - touch", 10),
    "a fault at command 0": ("{person: sato-kenji}\n  - touch",
                             "{person: sato-kenji, faults: [mute-from=0]}\n  - touch", 10),
    "a second fault behind a comma": ("{person: sato-kenji}\n  - touch",
                                      '{person: sato-kenji, faults: ["dead,slow=5"]}\n  - touch', 10),
    "a fault further down in a list": ("{person: sato-kenji}\n  - touch",
                                       "\n      person: sato-kenji\n      faults:\n        - dead\n        - slow=5\n"
                                       "  - touch", 14),
    "a fault that is no text": ("{person: sato-kenji}\n  - touch",
                                "{person: sato-kenji, faults: [{mute-from: 5}]}\n  - touch", 10),
    "an empty list of faults": ("{person: sato-kenji}\n  - touch", "{person: sato-kenji, faults: []}\n  - touch", 10),
    "a year before the service": ("at: 2025", "at: 2020", 6),
    "a year of another century": ("at: 2025", "at: 2100", 6),
    "a facility with capitals": ("people:", "facility: {id: Clinic-A}\npeople:", 7),
    "an unknown state of the terminal": ("released: []}", "terminal: {state: confirmd}}", 16),
    "a member of another state": ("released: []}", "terminal: {state: confirmed, open: 1}}", 16),
    "an unknown outcome": ("released: []}", "terminal_never: {outcome: good}}", 16),
    "an unknown path": ("released: []}", "asked_central: {path: /v1/confrim, count: 0}}", 16),
    "a status that is none": ("released: []}", "central_answers: {path: /v1/confirm, status: 40}}", 16),
    "an unknown member of an answer": ("released: []}", "central_never_answers: {path: /v1/confirm, body: {eror: x}}}", 16),
    "an unknown member that may differ": ("released: []}", "answers_alike: {path: /v1/confirm, but: [chalenge]}}", 16),
    "a category twice": ("released: []}", "released: [drug, drug]}", 16),
    "a platform parameter without its unit": ("people:", "platform: {central_line.delay: 200}\npeople:", 7),
    "a platform parameter that is none": ("people:", "platform: {processor.corse: 1}\npeople:", 7),
    "a brown-out without duration": ('  - keys: "2580"', "  - power: {action: brown-out}", 13),
    "a cut with a duration": ('  - keys: "2580"', "  - power: {action: cut, for: 1 s}", 13),
    "a face nearer than the lens": ('  - keys: "2580"', "  - face: {person: sato-kenji, distance_mm: 10}", 13),
    "a glare off the card": ("{person: sato-kenji}\n  - touch",
                             "{person: sato-kenji, glare: {x_mm: 200}}\n  - touch", 10),
    "a touch of no duration": ("    when: choose-method", "    when: choose-method\n    press: long", 13),
    "a passcode of three digits": ("people:", 'facility: {visual_passcode: "123"}\npeople:', 7),
}

# What only the loader sees.
CONTRADICTIONS = {
    "faults of a card that was laid before": ("    when: pin-entry\n",
        "    when: pin-entry\n  - lay_card: {person: sato-kenji, faults: [dead]}\n", 15),
    "faults of a card without a chip": ("{person: sato-kenji}\n  - touch",
                                        "{person: sato-kenji, kind: foreign, faults: [dead]}\n  - touch", 10),
}

# The same for scenarios/people/sato-kenji.yaml; the line is that of the text replaced.
BROKEN_PEOPLE = {
    "no name": ("name: 佐藤　健二\n", "", None),
    "unknown sex": ("sex: male", "sex: man", "sex:"),
    "a day that does not exist": ("birth: 1972-09-08", "birth: 1972-09-32", "birth:"),
    "eleven digits": ('my_number: "1', 'my_number: "', "my_number:"),
    "no certificate end": ("certificate:\n  from: 2022-02-15\n  to: 2026-09-08\n",
                           "certificate:\n  from: 2022-02-15\n", None),
    "a PIN of three digits": ('pin: "2580"', 'pin: "258"', "  pin:"),
    "an unknown category": ("category: drug, date: 2025-04-18", "category: drgu, date: 2025-04-18", None),
    "a name of 201 characters": ("name: 佐藤　健二", f"name: {'佐' * 201}", "name:"),
    "a signature PIN of five characters": ('pin: "2580"', 'pin: "2580"\n  sign_pin: "ABC12"', "  sign_pin:"),
    "an unknown field": ("municipality:", "municipalty: 1\nmunicipality:", "municipalty"),
    "an eligibility without a number": ('    number: "204"\n', "", None),
}


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
        self.assertEqual({s["name"] for s in screens}, set(definitions["screen"]["enum"]))
        self.assertEqual({b for s in screens for b in s["buttons"]}, set(definitions["deed_touch"]["enum"]))

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
        states = re.search(r"'state' takes one of: (.*?)\. See", says)[1].split(", ")
        views = schema_of("scenario")["definitions"]["words_view"]["anyOf"]
        self.assertEqual(set(states), {view["properties"]["state"]["enum"][0] for view in views})

    def test_members_of_an_answer(self):
        """The loader knows each path's own members; the schema, which looks at one place at a time, all of them."""
        definitions = schema_of("scenario")["definitions"]
        members = set()
        for path in definitions["central_path"]["enum"]:
            asked = f"central_answers: {{path: {path}, body: {{x: 1}}}}}}"
            says = self.loader_says("released: []}", asked)
            members.update(re.search(r"\(known: (.*?)\)", says)[1].split(", "))
        self.assertEqual(members, set(definitions["words_body"]["properties"]))

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


def insurer_check_digit(digits):
    """facts D.6: weights 2, 1, 2, 1 from the right, the digits of the products summed."""
    products = [int(d) * (2 - i % 2) for i, d in enumerate(reversed(digits))]
    return str((10 - sum(p // 10 + p % 10 for p in products) % 10) % 10)


def my_number_check_digit(digits):
    total = sum(int(d) * (n + 1 if n <= 6 else n - 5) for n, d in enumerate(reversed(digits), 1))
    return str(0 if total % 11 <= 1 else 11 - total % 11)


def birthday_after(birth, issued, count):
    year = int(issued[:4]) + (0 if birth[5:] > issued[5:] else 1)
    return f"{year + count - 1}-{birth[5:]}"


def insurers(person):
    return [e["insurer_number"] for e in person.get("eligibilities", [])]


class People(unittest.TestCase):
    def setUp(self):
        self.people = [read(file) for file in person_files()]

    def merged(self):
        """The people of the files and those that scenarios make of them."""
        base = {p["id"]: p for p in self.people}
        yield from self.people
        for file in scenario_files():
            for entry in read(file).get("people", []):
                person = copy.deepcopy(base[entry["person"]])
                for key, value in entry.get("with", {}).items():
                    person[key] = {**person[key], **value} if isinstance(value, dict) and key in person else value
                yield person

    def test_check_digits(self):
        self.assertEqual("5", insurer_check_digit("3312001"))  # facts D.6
        for person in self.merged():
            self.assertEqual(person["my_number"][-1], my_number_check_digit(person["my_number"][:-1]), person["id"])
            for number in insurers(person):
                self.assertEqual(number[-1], insurer_check_digit(number[:-1]), f"{person['id']} {number}")

    def test_recognisably_synthetic(self):
        for person in self.people:
            self.assertTrue(person["my_number"].startswith("100000"))
            self.assertIn("架空", person["address"])
            for eligibility in person["eligibilities"]:
                self.assertIn("架空", eligibility["insurer_name"])

    def test_nobody_shares_what_is_personal(self):
        for of in (lambda p: p["my_number"], lambda p: p["card"]["serial"], lambda p: p["card"]["key"],
                   lambda p: p["name"], lambda p: p["card"]["security_code"]):
            self.assertEqual(len(self.people), len({of(p) for p in self.people}))

    def test_end_dates_keep_crd_val_01(self):
        for person in self.merged():
            card, certificate = person["card"], person["certificate"]
            with self.subTest(person=person["id"], card=card, certificate=certificate):
                adult = birthday_after(person["birth"], card["issued"], 1) and \
                    int(card["issued"][:4]) - int(person["birth"][:4]) - (card["issued"][5:] < person["birth"][5:]) >= 18
                self.assertEqual(birthday_after(person["birth"], card["issued"], 10 if adult else 5), card["expires"])
                self.assertEqual(birthday_after(person["birth"], certificate["from"], 5), certificate["to"])

    def test_late_stage_insurers_from_seventy_five(self):
        for person in self.people:
            for eligibility in person["eligibilities"]:
                born, begins = person["birth"], eligibility["from"]
                seventy_five = f"{int(born[:4]) + 75}{born[4:]}"
                self.assertEqual(begins >= seventy_five, eligibility["insurer_number"].startswith("39"))


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    BINARY, ROOT = sys.argv[1], pathlib.Path(sys.argv[2]).resolve()
    unittest.main(argv=sys.argv[:1])
