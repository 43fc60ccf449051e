"""The examples of the pages work: the scenario and the device file as they stand there, and the first lines of the card's module."""

import json
import os
import re
import subprocess
import sys
import tempfile
import textwrap
import unittest

MODULE = sys.argv.pop(3)
PROGRAM = sys.argv.pop(2)

from tree import ROOT, read  # noqa: E402

sys.path.append(ROOT)

from tests.support.named_words import named  # noqa: E402

PASS, FAIL = named("verdict", "pass"), named("verdict", "fail")
READER = named("role", "reader")


def blocks(page, language, section=None):
    """The code blocks of one language in a page, or in one section of it."""
    text = read(page)
    if section:
        text = re.search(rf"^## {re.escape(section)}\n(.*?)(?=^## |\Z)", text, re.M | re.S).group(1)
    return [textwrap.dedent(block) for block in re.findall(rf"^ *```{language}\n(.*?)^ *```", text, re.M | re.S)]


class Examples(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name

    def file(self, name, text):
        path = os.path.join(self.folder, name)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        return path

    def run_shikaku(self, *arguments):
        done = subprocess.run([PROGRAM, "run", "--out", os.path.join(self.folder, "out"), "--json", *arguments],
                              capture_output=True, text=True)
        self.assertIn(done.returncode, (0, 1), done.stderr)
        return json.loads(done.stdout)

    def test_the_scenario_of_the_page_passes_and_fails_where_the_page_says_so(self):
        parts = blocks("docs/scenarios.md", "yaml", "From an empty file to a result")
        self.assertEqual(len(parts), 4)
        path = self.file("my-refusal.yaml", "".join(parts))
        passing = self.run_shikaku("--scenario", path)
        self.assertEqual(passing["verdict"], PASS)
        self.assertEqual(passing["scenarios"][0]["id"], "my-refusal")
        failing = self.run_shikaku("--scenario", path, "--dut", f"{READER}=defective:ignores-refusal")
        self.assertEqual([r["id"] for r in failing["requirements"] if r["verdict"] == FAIL], ["RDR-UI-04"])

    def test_the_device_file_of_the_page_is_taken(self):
        path = self.file("our-reader-2.yaml", blocks("docs/hardware-platform.md", "yaml", "Device files")[0])
        findings = self.run_shikaku("--device", path, "--scenario", "face-agree-all")
        self.assertEqual(findings["verdict"], PASS)
        self.assertIn("our-reader-2", findings["run"]["platform"])

    def test_the_card_in_python_says_what_the_page_says(self):
        code = blocks("docs/card.md", "python", "In Python")[0]
        statements, expected = [], []
        for line in code.splitlines():
            statement, _, comment = line.partition("#")
            value = re.match(r"\s*('[^']*'|0x[0-9a-f]+|\([\d, ]+\))", comment)
            if value:
                expected.append(value.group(1))
                statement = f"seen.append(({statement.strip()}))"
            statements.append(statement)
        program = "seen = []\n" + "\n".join(statements) + "\nfor value in seen: print(repr(value))"
        done = subprocess.run([sys.executable, "-c", program.replace("trace=print", "trace=lambda line: None")],
                              capture_output=True, text=True, cwd=ROOT, env={**os.environ, "PYTHONPATH": MODULE})
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual([eval(line) for line in done.stdout.splitlines()], [eval(value) for value in expected])
        self.assertEqual(len(expected), 4)


if __name__ == "__main__":
    unittest.main()
