"""A clone that was moved or copied with its build folder: programs find their data where they are now."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import unittest

SHIKAKU, ROOT, MODULES = sys.argv.pop(1), sys.argv.pop(1), sys.argv.pop(1)
PATIENCE_S = 1800  # on a busy machine as well


class Moved(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="shikaku-移した clone-")
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.build = os.path.join(self.folder, "build", "some where")
        os.makedirs(self.build)
        shutil.copytree(os.path.join(ROOT, "scenarios"), os.path.join(self.folder, "scenarios"))
        self.program = shutil.copy(SHIKAKU, os.path.join(self.build, "shikaku"))

    def say_home(self, text):
        with open(os.path.join(self.build, "shikaku-home.txt"), "w", encoding="utf-8") as file:
            file.write(text + "\n")

    def run_it(self, *arguments, home=""):
        return subprocess.run([self.program, *arguments], capture_output=True, text=True, timeout=PATIENCE_S, cwd="/",
                              env={**os.environ, "SHIKAKU_HOME": home})

    def add_a_scenario(self):
        """One that only the moved clone has."""
        suite = os.path.join(self.folder, "scenarios", "card")
        with open(os.path.join(suite, "mute-chip.yaml"), encoding="utf-8") as file:
            text = file.read()
        with open(os.path.join(suite, "only-here.yaml"), "w", encoding="utf-8") as file:
            file.write(text.replace("id: mute-chip", "id: only-here"))

    def listed(self, **more):
        done = self.run_it("list", "scenarios", "--json", **more)
        self.assertEqual(done.returncode, 0, done.stderr)
        return {scenario["id"] for scenario in json.loads(done.stdout)}

    def test_the_command_reads_what_lies_beside_it(self):
        self.say_home("../..")
        self.add_a_scenario()
        self.assertIn("only-here", self.listed())
        out = os.path.join(self.folder, "out")
        done = self.run_it("run", "--scenario", "only-here", "--out", out)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def test_the_python_module_as_well(self):
        self.say_home("../..")
        for name in os.listdir(MODULES):
            if name.startswith("shikaku_card") and name.endswith(".so"):
                shutil.copy(os.path.join(MODULES, name), self.build)
        people = os.path.join(self.folder, "scenarios", "people")
        os.rename(os.path.join(people, "sato-kenji.yaml"), os.path.join(people, "only-here.yaml"))
        with open(os.path.join(people, "only-here.yaml"), encoding="utf-8") as file:
            text = file.read()
        with open(os.path.join(people, "only-here.yaml"), "w", encoding="utf-8") as file:
            file.write(text.replace("id: sato-kenji\n", "id: only-here\nface: sato-kenji\n", 1))
        done = subprocess.run(["/usr/bin/python3", "-c", "import shikaku_card; shikaku_card.Card('only-here')"],
                              capture_output=True, text=True, timeout=PATIENCE_S, cwd="/",
                              env={**os.environ, "PYTHONPATH": self.build, "PYTHONDONTWRITEBYTECODE": "1"})
        self.assertEqual(done.returncode, 0, done.stderr)

    def test_another_home_can_be_told(self):
        self.say_home("/nowhere")
        self.add_a_scenario()
        self.assertIn("only-here", self.listed(home=self.folder))
        self.assertNotIn("only-here", self.listed(home=ROOT))

    def test_a_program_taken_from_its_place_says_what_to_do(self):
        done = self.run_it("list", "scenarios")
        self.assertEqual(done.returncode, 2, done.stdout + done.stderr)
        self.assertIn("lies in no build folder of Shikaku", done.stderr)
        self.say_home("/nowhere")
        done = self.run_it("list", "scenarios")
        self.assertEqual(done.returncode, 2, done.stdout + done.stderr)
        self.assertIn("SHIKAKU_HOME", done.stderr)


if __name__ == "__main__":
    unittest.main()
