"""The script ./shikaku in a clone of its own, with stand-ins for the programs that install and build."""

import os
import pathlib
import pwd
import shutil
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(sys.argv.pop(1))

PACKAGES = "# a comment\n[run]\nalpha\nbeta\n\n[test]\ngamma\n"
# Each stand-in notes how it was called. `installed` holds the installed packages.
TOOLS = {
    "dpkg-query": 'for name in "$@"; do grep -qx -- "$name" "$PLACE/installed" && echo "installed $name"; done; exit 1',
    "apt-get": 'for word in "$@"; do case $word in alpha|beta|gamma) echo "$word" >>"$PLACE/installed";; esac; done',
    "sudo": '[[ $1 == -n || $1 == -v ]] && exit "${SUDO_REFUSES:-0}"; exec "$@"',
    "cmake": 'mkdir -p build/release/harness/cli; touch build/release/build.ninja\n'
             'echo "CMAKE_HOME_DIRECTORY:INTERNAL=$PWD" >build/release/CMakeCache.txt',
    "ninja": 'steps=$([[ -e $2/harness/cli/shikaku ]] && echo 3 || echo 12)\n'
             '[[ -e $PLACE/broken ]] && { echo "[1/2] Compiling"; echo "FAILED: x.o"; echo "x.cpp:1: no"; exit 1; }\n'
             'echo "[1/$steps] Compiling"; echo "[$steps/$steps] Linking"; printf \'#!/bin/sh\\necho played "$@"\\n\' >"$2/harness/cli/shikaku"\n'
             'chmod +x "$2/harness/cli/shikaku"',
    "ctest": "true",
}


class Script(unittest.TestCase):
    def setUp(self):
        self.place = pathlib.Path(tempfile.mkdtemp(prefix="shikaku-script-")).resolve()
        self.addCleanup(shutil.rmtree, self.place, ignore_errors=True)
        self.clone = self.place / "a clone 資格"
        (self.clone / "cmake").mkdir(parents=True)
        shutil.copy(ROOT / "shikaku", self.clone)
        (self.clone / "cmake" / "debian-packages.txt").write_text(PACKAGES)
        (self.place / "installed").touch()
        self.tools = self.place / "tools"
        self.tools.mkdir()
        for name, does in TOOLS.items():
            self.tool(name, does)

    def tool(self, name, does):
        file = self.tools / name
        file.write_text(f'#!/bin/bash\nPLACE={self.place}\necho "{name} $*" >>"$PLACE/calls"\n{does}\n')
        file.chmod(0o755)

    def shikaku(self, *arguments, clone=None, as_user=False, **environment):
        command = [(clone or self.clone) / "shikaku", *arguments]
        if as_user and os.geteuid() == 0:
            for path in (self.place, *self.place.rglob("*")):
                os.chown(path, pwd.getpwnam("nobody").pw_uid, -1)
            command = ["setpriv", "--reuid", "nobody", "--clear-groups", *command]
        return subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL, cwd="/",
                              env={**os.environ, "PATH": f"{self.tools}:{os.environ['PATH']}", **environment})

    def calls(self):
        """The calls so far, and forgets them."""
        file = self.place / "calls"
        calls = file.read_text().splitlines() if file.is_file() else []
        file.unlink(missing_ok=True)
        return calls

    def test_a_fresh_clone_is_set_up_and_the_command_done(self):
        done = self.shikaku("run", "--seed", "7")
        self.assertEqual((done.returncode, done.stdout), (0, "played run --seed 7\n"), done.stderr)
        self.assertIn("installing 2 Debian packages", done.stderr)
        self.assertIn("building (12 steps", done.stderr)
        calls = self.calls()
        self.assertTrue(any(call.endswith("install -y --no-install-recommends alpha beta") for call in calls), calls)
        self.assertIn(f"ninja -C {self.clone}/build/release shikaku", calls)
        again = self.shikaku("run", "--seed", "7")
        self.assertEqual((again.returncode, again.stdout, again.stderr), (0, "played run --seed 7\n", ""), "little to do, and silent")
        self.calls()

    def test_what_is_there_is_not_installed_again(self):
        (self.place / "installed").write_text("alpha\nbeta\n")
        done = self.shikaku("run")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertFalse([call for call in self.calls() if call.startswith(("apt-get", "sudo"))])

    def test_the_tests_take_their_packages_and_arguments(self):
        done = self.shikaku("test", "-R", "Some Test")
        self.assertEqual(done.returncode, 0, done.stderr)
        calls = self.calls()
        self.assertTrue(any("alpha beta gamma" in call for call in calls), calls)
        self.assertIn(f"ninja -C {self.clone}/build/release all", calls)
        self.assertTrue(calls[-1].startswith("ctest --output-on-failure --no-tests=error -j"), calls)
        self.assertTrue(calls[-1].endswith(" -R Some Test"), calls)

    def test_help_builds_nothing(self):
        for arguments, code in ((["--help"], 0), (["help"], 0), (["test", "--help"], 0), ([], 2)):
            done = self.shikaku(*arguments)
            self.assertEqual(done.returncode, code)
            self.assertIn("./shikaku test [ctest arguments]", done.stdout + done.stderr)
        self.assertEqual(self.calls(), [])

    def test_a_user_installs_by_sudo(self):
        done = self.shikaku("run", as_user=True)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertTrue(any(call.startswith("sudo env") for call in self.calls()))

    def test_a_user_whom_sudo_refuses_is_told_what_root_must_do(self):
        done = self.shikaku("run", as_user=True, SUDO_REFUSES="1")
        self.assertEqual(done.returncode, 2)
        self.assertIn("2 Debian packages are missing, and sudo wants a password. As root, run: apt-get update && "
                      "apt-get install --no-install-recommends alpha beta", done.stderr)

    def test_a_user_without_sudo_needs_none_when_all_is_there(self):
        (self.place / "installed").write_text("alpha\nbeta\n")
        done = self.shikaku("run", as_user=True, SUDO_REFUSES="1")
        self.assertEqual((done.returncode, done.stdout), (0, "played run\n"), done.stderr)

    def test_a_clone_that_is_not_ones_own_is_refused_with_the_remedy(self):
        self.place.chmod(0o755)
        self.clone.chmod(0o555)
        self.addCleanup(self.clone.chmod, 0o755)
        somebody = ["setpriv", "--reuid", "nobody", "--clear-groups"] if os.geteuid() == 0 else []
        done = subprocess.run([*somebody, self.clone / "shikaku", "run"], capture_output=True, text=True,
                              stdin=subprocess.DEVNULL)
        self.assertEqual(done.returncode, 2)
        self.assertIn("is not yours to write to", done.stderr)

    def test_a_clone_that_was_moved_is_set_up_again(self):
        self.assertEqual(self.shikaku("run").returncode, 0)
        left_over = self.clone / "build" / "release" / "left-over"
        left_over.touch()
        self.assertEqual(self.shikaku("run").returncode, 0)
        self.assertTrue(left_over.exists())
        moved = self.place / "moved"
        os.rename(self.clone, moved)
        self.calls()
        done = self.shikaku("run", clone=moved)
        self.assertEqual((done.returncode, done.stdout), (0, "played run\n"), done.stderr)
        self.assertIn(f"this clone was built at {self.clone} and is now at {moved}", done.stderr)
        self.assertFalse((moved / "build" / "release" / "left-over").exists())
        self.assertIn("cmake --preset release", self.calls())

    def test_by_another_name_it_is_the_same_clone(self):
        self.assertEqual(self.shikaku("run").returncode, 0)
        other = self.place / "other"
        other.symlink_to(self.clone)
        self.assertNotIn("setting up", self.shikaku("run", clone=other).stderr)
        link = self.place / "link"
        link.mkdir()
        (link / "shikaku").symlink_to(self.clone / "shikaku")
        self.assertNotIn("setting up", self.shikaku("run", clone=link).stderr)

    def test_a_build_that_fails_shows_why(self):
        (self.place / "broken").touch()
        done = self.shikaku("run")
        self.assertEqual((done.returncode, done.stdout), (3, ""))
        self.assertIn("x.cpp:1: no", done.stderr)
        self.assertIn(f"the build failed; see the end of {self.clone}/build/setup.log", done.stderr)

    def test_packages_that_cannot_be_had_are_told(self):
        self.tool("apt-get", 'echo "E: no network"; exit 100')
        done = self.shikaku("run")
        self.assertEqual(done.returncode, 2)
        self.assertIn("E: no network", done.stderr)
        self.assertIn("apt-get update failed", done.stderr)


if __name__ == "__main__":
    unittest.main()
