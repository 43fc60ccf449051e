"""The out folder as evidence: the same bytes from everywhere, judged anywhere, whole or killed."""

import json
import os
import re
import shutil
import subprocess
import sys
import time
import unittest

sys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
from named_words import named  # noqa: E402
from run_folder import ROOT, SHIKAKU, VISIT, Folder, files_of, read, shikaku  # noqa: E402

PASS = named("verdict", "pass")


class SameBytes(Folder):
    def test_two_runs_from_different_places(self):
        """Other clones of the catalogue, other working folders, other names of what the user brings along."""
        for place, own, device, verilog in (("here", "mine.yaml", "slow.yaml", "front/no_crc"),
                                            ("there/far away", "yours.yaml", "below/slow.yaml", "no_crc")):
            catalogue = self.path(place, "scenarios")
            shutil.copytree(os.path.join(ROOT, "scenarios"), catalogue)
            shutil.copytree(os.path.join(ROOT, "tests", "rtl", "makers", "no_crc"), self.path(place, verilog))
            text = read(os.path.join(catalogue, "card", "mute-chip.yaml")).decode()
            self.write(text.replace("id: mute-chip", "id: my-mute-chip", 1)
                       .replace("people:", "platform: {device: beside.yaml}\npeople:", 1), place, own)
            shutil.copy(os.path.join(catalogue, "devices", "fast-reader.yaml"), self.path(place, "beside.yaml"))
            os.makedirs(os.path.dirname(self.path(place, device)), exist_ok=True)
            shutil.copy(os.path.join(catalogue, "devices", "slow-line.yaml"), self.path(place, device))
            done = shikaku("run", "--scenarios", "scenarios", "--scenario", VISIT, "--scenario", own, "--device", device,
                           "--dut", "nfc=rtl:" + verilog, "--seed", "7", "--out", "out", cwd=self.path(place))
            self.assertEqual(done.returncode, 1, done.stdout + done.stderr)
        here, there = files_of(self.path("here/out")), files_of(self.path("there/far away/out"))
        self.assertEqual(sorted(here), sorted(there))
        for name in here:
            self.assertEqual(here[name], there[name], name)
        self.assertIn("catalogue/own/my-mute-chip/my-mute-chip.yaml", here)
        self.assertIn("catalogue/own/my-mute-chip/beside.yaml", here)
        plan = json.loads(here["plan.json"])
        self.assertEqual(plan["devices"][named("role", "nfc")]["adapter"], "rtl:no_crc")
        self.assertRegex(plan["devices"][named("role", "nfc")]["version"], "^sha256:[0-9a-f]{64}$")
        self.assertEqual(plan["platform"], "catalogue/devices/own/slow.yaml")
        for name, text in here.items():
            for place in (self.folder, ROOT):
                self.assertNotIn(place.encode(), text, name)

    def test_what_is_in_it_is_what_was_needed(self):
        self.ran("--scenario", VISIT, "--out", self.path("out"))
        files = files_of(self.path("out"))
        people = {name for name in files if name.startswith("catalogue/people/")}
        self.assertEqual({re.sub("^catalogue/people/(faces/)?", "", name) for name in people},
                         {"tanaka-hanako.yaml", "empty-desk.jpg", "tanaka-hanako/photo.jp2", "tanaka-hanako/live-1.jpg",
                          "tanaka-hanako/live-2.jpg"})
        source = os.path.join(ROOT, "scenarios")
        kept = [name for name in files if name.startswith("catalogue/")]
        for name in kept:
            self.assertEqual(files[name], read(os.path.join(source, os.path.relpath(name, "catalogue"))), name)
        self.assertIn("catalogue/vocabulary/events.yaml", kept)
        self.assertIn("catalogue/devices/reference-reader.capability.yaml", kept)
        manifest = json.loads(files["manifest.json"])
        self.assertEqual({f["name"] for f in manifest["files"]}, set(files) - {"manifest.json"})
        self.assertLess(sum(map(len, files.values())), 2_000_000)

    def test_it_can_be_played_again_from_itself(self):
        self.ran("--scenario", VISIT, "--seed", "5", "--out", self.path("out"))
        self.ran("--scenarios", self.path("out/catalogue"), "--scenario", VISIT, "--seed", "5", "--out", self.path("again"))
        first, again = files_of(self.path("out")), files_of(self.path("again"))
        self.assertEqual(first.keys(), again.keys())
        self.assertEqual([name for name in first if first[name] != again[name]], [])

    def test_a_run_does_not_write_over_what_it_reads(self):
        self.ran("--scenario", VISIT, "--out", self.path("out"))
        before = files_of(self.path("out"))
        done = self.ran("--scenarios", self.path("out/catalogue"), "--out", self.path("out"), code=2)
        self.assertIn("from there. Name another folder.", done.stderr)
        self.assertEqual(files_of(self.path("out")), before)

    def test_a_device_file_that_cannot_be_taken_along_is_refused(self):
        text = read(os.path.join(ROOT, "scenarios", "card", "mute-chip.yaml")).decode()
        shutil.copy(os.path.join(ROOT, "scenarios", "devices", "fast-reader.yaml"), self.path("fast.yaml"))
        own = self.write(text.replace("people:", "platform: {device: ../fast.yaml}\npeople:", 1), "below", "mine.yaml")
        done = self.ran("--scenario", own, "--out", self.path("out"), code=2)
        self.assertIn("mine.yaml: platform.device: the device file", done.stderr)
        self.assertIn("Put it beside the scenario", done.stderr)


class Moved(Folder):
    def test_the_report_needs_nothing_but_the_folder(self):
        shutil.copytree(os.path.join(ROOT, "scenarios"), self.path("scenarios"))
        self.ran("--scenarios", self.path("scenarios"), "--scenario", VISIT, "--out", self.path("out"))
        before = files_of(self.path("out"))
        shutil.rmtree(self.path("scenarios"))
        os.rename(self.path("out"), self.path("moved"))
        for name in ("report.html", "junit.xml"):
            os.remove(self.path("moved", name))
        done = shikaku("report", self.path("moved"))
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(files_of(self.path("moved")), before)

    def test_a_killed_run_is_judged_from_the_folder(self):
        """Changed catalogue or none: what counts lies in the folder."""
        shutil.copytree(os.path.join(ROOT, "scenarios"), self.path("scenarios"))
        own = shutil.copy(os.path.join(ROOT, "scenarios", "card", "mute-chip.yaml"), self.path("mine.yaml"))
        run = subprocess.Popen([SHIKAKU, "run", "--scenarios", self.path("scenarios"), "--jobs", "1", "--scenario", own,
                                "--suite", "desk", "--out", self.path("out")], stdout=subprocess.PIPE,
                               stderr=subprocess.PIPE, text=True)
        run.stderr.readline()  # the first scenario is done
        run.kill()
        run.communicate()
        shutil.rmtree(self.path("scenarios"))
        os.remove(own)
        os.rename(self.path("out"), self.path("moved"))
        for _ in range(1000):  # a scenario that was going on may still come to its end
            done = shikaku("report", self.path("moved"))
            if "still writing" not in done.stderr:
                break
            time.sleep(0.1)
        self.assertEqual(done.returncode, 4, done.stdout + done.stderr)
        findings = json.loads(read(self.path("moved", "findings.json")))
        self.assertFalse(findings["complete"])
        self.assertEqual(findings["scenarios"][0]["verdict"], PASS)
        self.assertTrue(os.path.exists(self.path("moved", "INCOMPLETE")))


class KilledAtAnyMoment(Folder):
    def kill_after(self, seconds):
        run = subprocess.Popen([SHIKAKU, "run", "--suite", "timing", "--jobs", "2", "--out", self.path("out")],
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            run.wait(timeout=seconds)
        except subprocess.TimeoutExpired:
            run.kill()
            run.wait()

    def report(self):
        for _ in range(1000):  # scenarios that were going on may still come to their end
            done = shikaku("report", self.path("out"))
            if "still writing" not in done.stderr:
                return done
            time.sleep(0.1)
        return done

    def test_what_is_left_is_judged_or_said_to_be_nothing(self):
        judged = 0
        for moment in (0.005, 0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1.0, 1.3):
            with self.subTest(moment):
                self.kill_after(moment)
                if not os.path.exists(self.path("out")):
                    continue
                done = self.report()
                if done.returncode == 2:  # not even plan and catalogue were written
                    self.assertRegex(done.stderr, r"plan\.json: missing|plan\.json:\d+: catalogue/\S+ (cannot be read|missing)")
                    self.assertFalse(os.path.isdir(self.path("out", "record")) and os.listdir(self.path("out", "record")))
                    continue
                self.assertIn(done.returncode, (0, 4), done.stdout + done.stderr)
                self.assertEqual(os.path.exists(self.path("out", "INCOMPLETE")), done.returncode == 4)
                findings = json.loads(read(self.path("out", "findings.json")))
                self.assertLessEqual({s["verdict"] for s in findings["scenarios"]}, {PASS})
                judged += 1
        self.assertGreater(judged, 0)
        # And the next run takes the folder over, whatever is left.
        self.ran("--scenario", VISIT, "--out", self.path("out"))


class Places(Folder):
    def in_own_mounts(self, script):
        unshare = ["-m", "--propagation", "unchanged"] if os.geteuid() == 0 else ["-rm"]
        return subprocess.run(["unshare", *unshare, "sh", "-c", script], capture_output=True, text=True, timeout=3000)

    def test_a_read_only_place_is_told_before_the_run(self):
        os.mkdir(self.path("fixed"))
        fixed = self.path("fixed")
        done = self.in_own_mounts(f"mount -t tmpfs -o ro tmpfs {fixed} && {SHIKAKU} run --out {fixed}/out; code=$?; "
                                  f"umount {fixed}; exit $code")
        self.assertEqual(done.returncode, 2, done.stderr)
        self.assertIn("cannot be created", done.stderr)

    def test_a_disk_that_fills_up_ends_in_words(self):
        os.mkdir(self.path("small"))
        small = self.path("small")
        done = self.in_own_mounts(
            f"mount -t tmpfs -o size=80m tmpfs {small} || exit 99; {SHIKAKU} run --suite desk --out {small}/out & "
            f"while ! ls {small}/out/record/*.jsonl >/dev/null 2>&1; do sleep 0.05; done; "
            f"cat /dev/zero > {small}/filler 2>/dev/null; wait $!; code=$?; umount -l {small}; exit $code")
        self.assertEqual(done.returncode, 3, done.stdout + done.stderr)
        self.assertRegex(done.stderr, "cannot (be written|write)")
        self.assertNotIn("terminate", done.stderr)

    def test_two_runs_do_not_share_a_folder(self):
        first = subprocess.Popen([SHIKAKU, "run", "--suite", "desk", "--jobs", "1", "--out", self.path("out")],
                                 stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        first.stderr.readline()
        done = self.ran("--scenario", VISIT, "--out", self.path("out"), code=2)
        self.assertIn("another run is writing there", done.stderr)
        first.terminate()
        first.communicate()
        self.assertEqual(first.returncode, 4)


if __name__ == "__main__":
    unittest.main()
