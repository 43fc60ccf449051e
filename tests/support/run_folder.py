"""For tests that play runs into folders and look at what lies there. Takes the program and the root of the repository from
the command line."""

import os
import shutil
import subprocess
import sys
import tempfile
import unittest

SHIKAKU, ROOT = os.path.abspath(sys.argv.pop(1)), os.path.abspath(sys.argv.pop(1))
VISIT = "face-agree-all"


def shikaku(*arguments, **options):
    return subprocess.run([SHIKAKU, *arguments], capture_output=True, text=True, timeout=3000, **options)


def read(path):
    with open(path, "rb") as file:
        return file.read()


def files_of(folder):
    return {os.path.relpath(os.path.join(below, name), folder): read(os.path.join(below, name))
            for below, _, names in os.walk(folder) for name in names}


class Folder(unittest.TestCase):
    def setUp(self):
        self.folder = os.path.realpath(tempfile.mkdtemp(prefix="shikaku-evidence-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)

    def path(self, *names):
        return os.path.join(self.folder, *names)

    def write(self, text, *names):
        os.makedirs(os.path.dirname(self.path(*names)), exist_ok=True)
        with open(self.path(*names), "w", encoding="utf-8") as file:
            file.write(text)
        return self.path(*names)

    def alter(self, name, before, after):
        text = read(self.path(name)).decode()
        self.assertIn(before, text)
        self.write(text.replace(before, after, 1), name)

    def ran(self, *arguments, code=0, **options):
        done = shikaku("run", *arguments, **options)
        self.assertEqual(done.returncode, code, done.stdout[-2000:] + done.stderr[-2000:])
        return done
