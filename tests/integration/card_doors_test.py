"""One way to a card: what one door refuses, every door refuses, in the same words."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

SHIKAKU, ROOT = sys.argv.pop(1), sys.argv.pop(1)

try:
    import shikaku_card
except ImportError:  # built with sanitizers, of which this Python knows nothing
    shikaku_card = None

PERSON = "tanaka-hanako"
SCENARIO = """id: at-the-door
title: {en: At the door, ja: 戸口}
requirements: [RDR-UI-01]
at: 2025-06-10T10:15:00
people:
  - person: tanaka-hanako
steps:
  - lay_card: {person: tanaka-hanako%s}
expect:
  - {requirement: RDR-UI-01, screens: [idle]}
"""

# (a line of the person's file, what stands there instead, what every door says of it)
BAD_ORDERS = (
    ("name:", 'name: ""', "name: the text is empty. Fill it in."),
    ("name:", 'name: "田中\\u0007花子"', "name: the text is not UTF-8 without control characters."),
    ("kana:", "kana: " + "カ" * 201, "kana: the text has more than 200 characters. Shorten it."),
    ("address:", "address: " + "京" * 201, "address: the text has more than 200 characters. Shorten it."),
    ("sex:", "sex: unknown", "sex: 'unknown' is not known here."),
    ("birth:", "birth: 1850-01-01", "birth: it is no date from 1868 on."),
    ("birth:", "birth: 2030-01-01", "birth: the birth is after the card's issue. Correct one of the dates."),
    ("my_number:", 'my_number: "10000000000"', "my_number: it is not 12 digits. Write them in quotes"),
    ("my_number:", 'my_number: "100000000006"', "my_number: the check digit is wrong."),
    ("municipality:", 'municipality: "1310x"', "municipality: it is not 5 digits."),
    ("  security_code:", '  security_code: "22850"', "card.security_code: it is not 4 digits."),
    ("  pin:", '  pin: "12x4"', "card.pin: the PIN is not 4 digits."),
    ("  pin:", '  pin: "1234"\n  sign_pin: abc123', "card.sign_pin: the PIN of the signature key is not 6 to 16 of"),
    ("  expires:", "  expires: 1999-01-01", "card.expires: the card ends before it is issued."),
    ("  serial:", "  serial: 0", "card.serial: '0' is no whole number from 1 to"),
    ("  key:", "  key: -1", "card.key: '-1' is no whole number from 0 to 31"),
    ("  to:", "  to: 1999-01-01", "certificate.to: the certificate ends before it begins."),
)

BAD_FAULTS = ("mtue", "mute-from=0", "dead,", "status@3=6G00", "flip=jpki/000A", "certificate=bad")


class Doors(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="shikaku-doors-")
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.people = os.path.join(self.folder, "people")
        faces = os.path.join("people", "faces")
        for name in (PERSON, "empty-desk.jpg"):
            source = os.path.join(ROOT, "scenarios", faces, name)
            target = os.path.join(self.folder, faces, name)
            os.makedirs(os.path.dirname(target), exist_ok=True)
            (shutil.copytree if os.path.isdir(source) else shutil.copy)(source, target)
        shutil.copy(os.path.join(ROOT, "scenarios", "requirements.yaml"), self.folder)
        self.write_scenario("")

    def write_scenario(self, more):
        os.makedirs(os.path.join(self.folder, "doors"), exist_ok=True)
        with open(os.path.join(self.folder, "doors", "at-the-door.yaml"), "w", encoding="utf-8") as file:
            file.write(SCENARIO % more)

    def write_person(self, start=None, replacement=None):
        with open(os.path.join(ROOT, "scenarios", "people", PERSON + ".yaml"), encoding="utf-8") as file:
            lines = file.read().split("\n")
        if start:
            at = [n for n, line in enumerate(lines) if line.startswith(start)]
            self.assertTrue(at, start)
            lines[at[0]] = replacement
        with open(os.path.join(self.people, PERSON + ".yaml"), "w", encoding="utf-8") as file:
            file.write("\n".join(lines))

    def of_scenario(self):
        done = subprocess.run([SHIKAKU, "run", "--scenarios", self.folder, "--out", os.path.join(self.folder, "out")],
                              capture_output=True, text=True, timeout=120)
        return done.returncode, done.stderr

    def of_command(self, *options):
        done = subprocess.run([SHIKAKU, "card", "--person", PERSON, "--people", self.people, *options],
                              capture_output=True, text=True, timeout=60)
        return done.returncode, done.stderr

    def of_python(self, **options):
        if shikaku_card is None:
            return None
        with self.assertRaises(ValueError) as raised:
            shikaku_card.Card(PERSON, people=self.people, **options)
        return str(raised.exception)

    def test_a_bad_order_is_refused_alike(self):
        for start, replacement, words in BAD_ORDERS:
            with self.subTest(replacement):
                self.write_person(start, replacement)
                code, told = self.of_scenario()
                self.assertEqual(code, 2, told)
                # Of the person's file, with its line: what the loader says to whoever reads it.
                lines = [line for line in told.splitlines() if re.search(r"people/tanaka-hanako\.yaml:\d+: ", line)
                         and "people[0]" not in line]
                self.assertIn(words, "\n".join(lines))
                code, told = self.of_command()
                self.assertEqual(code, 2, told)
                for line in lines:
                    self.assertIn(line, told)
                script = self.of_python()
                if script is not None:
                    self.assertEqual(script.splitlines(), lines)

    def test_a_picture_that_no_card_holds_is_refused_alike(self):
        self.write_person()
        with open(os.path.join(self.people, "faces", PERSON, "photo.jp2"), "wb") as file:
            file.write(bytes(30_001))
        words = "face: the picture has 30001 bytes, and a card holds 30000. Compress it more."
        for told in (self.of_scenario()[1], self.of_command()[1], self.of_python()):
            if told is not None:
                self.assertIn(words, told)

    def test_a_bad_fault_is_refused_alike(self):
        self.write_person()
        for fault in BAD_FAULTS:
            with self.subTest(fault):
                code, told = self.of_command("--fault", fault)
                self.assertEqual(code, 2, told)
                words = told.strip().removeprefix("shikaku card: ")
                self.assertIn("expected", words)
                self.write_scenario(f", faults: ['{fault}']")
                code, told = self.of_scenario()
                self.assertEqual(code, 2, told)
                self.assertIn(words, told)
                script = self.of_python(faults=[fault])
                if script is not None:
                    self.assertEqual(script, words)

    def test_an_unknown_profile_is_refused_alike(self):
        self.write_person()
        code, told = self.of_command("--profile", "gold")
        self.assertEqual(code, 2, told)
        script = self.of_python(profile="gold")
        if script is not None:
            self.assertEqual("shikaku card: " + script, told.strip())


if __name__ == "__main__":
    unittest.main()
