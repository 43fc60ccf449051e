"""A run's folder altered by hand: told with file and line, never with a stack trace, and no report is written on it."""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

sys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
from alterations import BYTES, PLACES  # noqa: E402
from named_words import named  # noqa: E402
from run_folder import ROOT, SHIKAKU, VISIT, Folder, files_of, read, shikaku  # noqa: E402

PASS, FAIL = named("verdict", "pass"), named("verdict", "fail")
CUT = "mute-chip"  # the scenario in whose middle the killed run ends
RECORD, CUT_RECORD = f"record/{VISIT}.jsonl", f"record/{CUT}.jsonl"
REPORTS = {"report.html", "junit.xml"}
FILES = ["plan.json", "manifest.json", "findings.json", "INCOMPLETE", RECORD, CUT_RECORD, "catalogue/requirements.yaml",
         f"catalogue/desk/{VISIT}.yaml", "catalogue/devices/fast-reader.yaml", "catalogue/devices/reference-reader.yaml",
         "catalogue/devices/reference-reader.capability.yaml", "catalogue/people/tanaka-hanako.yaml",
         "catalogue/people/faces/tanaka-hanako/photo.jp2", "catalogue/vocabulary/events.yaml", f"trace/{CUT}.pcapng"]


def setUpModule():
    """One run, copied for every case."""
    global KEPT
    KEPT = os.path.realpath(tempfile.mkdtemp(prefix="shikaku-altered-"))
    unittest.addModuleCleanup(shutil.rmtree, KEPT, ignore_errors=True)
    finished, killed = os.path.join(KEPT, "finished"), os.path.join(KEPT, "killed")
    done = shikaku("run", "--scenario", VISIT, "--scenario", CUT, "--trace", "air", "--out", finished,
                   "--device", os.path.join(ROOT, "scenarios", "devices", "fast-reader.yaml"))
    assert done.returncode == 0, done.stderr
    shutil.copytree(finished, killed)
    for name in ("manifest.json", "findings.json", *REPORTS):
        os.remove(os.path.join(killed, name))
    open(os.path.join(killed, "INCOMPLETE"), "x", encoding="utf-8").close()
    record = read(os.path.join(killed, CUT_RECORD))
    with open(os.path.join(killed, CUT_RECORD), "wb") as file:
        file.write(record[:len(record) // 2])


class Altered(Folder):
    def fresh(self, kind):
        shutil.rmtree(self.path("out"), ignore_errors=True)
        shutil.copytree(os.path.join(KEPT, kind), self.path("out"))

    def every_file(self):
        return [(kind, name) for kind in ("finished", "killed") for name in FILES
                if os.path.exists(os.path.join(KEPT, kind, name))]

    def names(self):
        return {os.path.relpath(os.path.join(below, name), self.path("out"))
                for below, _, names in os.walk(self.path("out")) for name in names}

    def change(self, name, alter):
        """False where the alteration changes nothing."""
        before = read(self.path("out", name))
        after = alter(before)
        with open(self.path("out", name), "wb") as file:
            file.write(after)
        return after != before

    def told(self, pattern, prefix=()):
        """The folder is refused in words that match, and nothing is written."""
        before = self.names()
        done = subprocess.run([*prefix, SHIKAKU, "report", self.path("out")], capture_output=True, text=True, timeout=3000)
        self.assertEqual(done.returncode, 2, done.stdout + done.stderr)
        self.assertRegex(done.stderr, pattern)
        self.assertNotRegex(done.stderr, "exception|fault of the bench|terminate|Sanitizer")
        self.assertEqual(done.stdout, "")
        self.assertEqual(self.names(), before)
        return done


class EveryFile(Altered):
    def test_other_bytes(self):
        seen = 0
        for kind, name in self.every_file():
            for what, alter in BYTES.items():
                with self.subTest(kind=kind, file=name, has=what):
                    self.fresh(kind)
                    if not self.change(name, alter) or self.is_as_a_kill_leaves_it(kind, name, what):
                        continue
                    seen += 1
                    # A file without lines of its own is told by the line that says how it was.
                    lines = "" if name == "INCOMPLETE" else r":\d+: "
                    done = self.told(re.escape(name))
                    self.assertRegex(done.stderr, r"(plan\.json|manifest\.json|" + re.escape(name) + ")" + lines)
        self.assertGreater(seen, 250)

    @staticmethod
    def is_as_a_kill_leaves_it(kind, name, what):
        """Traces do not count; a record may break off; neither is sealed before a run ends."""
        return kind == "killed" and (name.startswith("trace/") or
                                     name.startswith("record/") and what in ("cut in the middle", "empty"))

    def test_something_else_in_its_place(self):
        for kind, name in self.every_file():
            for what, alter in PLACES.items():
                with self.subTest(kind=kind, file=name, has=what):
                    if kind == "killed" and name.startswith("trace/") and what == "huge":
                        continue
                    self.fresh(kind)
                    alter(self.path("out", name), self.path("elsewhere"))
                    self.told(re.escape(name))

    def test_taken_away(self):
        for kind, name in self.every_file():
            with self.subTest(kind=kind, file=name):
                if kind == "killed" and name.startswith(("trace/", "record/")):
                    continue
                self.fresh(kind)
                os.remove(self.path("out", name))
                self.told(re.escape(name))

    def test_unreadable(self):
        """Root, who may read everything, asks without that right."""
        rights = "-dac_override,-dac_read_search"
        prefix = ["setpriv", "--bounding-set", rights, "--inh-caps", rights] if os.geteuid() == 0 else []
        for kind, name in self.every_file():
            with self.subTest(kind=kind, file=name):
                if kind == "killed" and name.startswith("trace/"):
                    continue
                self.fresh(kind)
                os.chmod(self.path("out", name), 0)
                self.told(re.escape(name) if name != "INCOMPLETE" else "not writable", prefix)

    def test_reports_are_made_anew_whatever_they_are(self):
        for name in REPORTS:
            for what, alter in BYTES.items():
                with self.subTest(file=name, has=what):
                    self.fresh("finished")
                    self.change(name, alter)
                    self.assertEqual(shikaku("report", self.path("out")).returncode, 0)
                    self.assertEqual(files_of(self.path("out")), files_of(os.path.join(KEPT, "finished")))
            self.fresh("finished")
            os.remove(self.path("out", name))
            os.mkdir(self.path("out", name))
            self.told(re.escape(name))

    def test_what_a_kill_leaves_is_judged(self):
        for name in (RECORD, CUT_RECORD):
            for what in ("cut in the middle", "empty"):
                with self.subTest(file=name, has=what):
                    self.fresh("killed")
                    self.change(name, BYTES[what])
                    self.assertEqual(shikaku("report", self.path("out")).returncode, 4)
                    findings = json.loads(read(self.path("out", "findings.json")))
                    self.assertFalse(findings["complete"])
                    self.assertEqual([one["id"] for one in findings["scenarios"]], [VISIT] if name == CUT_RECORD else [])


class PlanAndRecords(Altered):
    def renamed(self, scenario, new):
        """In the plan; the line on which it stands."""
        text = read(self.path("out/plan.json")).decode()
        before = f'"id": "{scenario}"'
        self.alter("out/plan.json", before, before.replace(scenario, new))
        return text[:text.index(before)].count("\n") + 1

    def test_a_scenario_renamed_in_the_plan(self):
        for kind in ("finished", "killed"):
            with self.subTest(kind):
                self.fresh(kind)
                line = self.renamed(VISIT, "face-agree-al")
                self.told(rf"plan\.json:{line}: /scenarios/\d/id: no scenario '{VISIT}', of which {re.escape(RECORD)} tells")

    def test_a_scenario_renamed_before_it_was_played(self):
        self.fresh("killed")
        os.remove(self.path("out", CUT_RECORD))
        os.remove(self.path("out", f"trace/{CUT}.pcapng"))
        line = self.renamed(CUT, "mute-chap")
        self.told(rf"plan\.json:{line}: id: 'mute-chap', where catalogue/card/mute-chip\.yaml has 'mute-chip'")

    def test_a_record_or_trace_of_no_scenario(self):
        for kind in ("finished", "killed"):
            for name in ("record/second.jsonl", "trace/second.pcapng"):
                with self.subTest(kind=kind, file=name):
                    self.fresh(kind)
                    shutil.copy(self.path("out", RECORD), self.path("out", name))
                    self.told(rf"plan\.json:\d+: /scenarios: no scenario 'second', of which {re.escape(name)} tells")

    def test_records_under_each_others_names(self):
        for kind in ("finished", "killed"):
            with self.subTest(kind):
                self.fresh(kind)
                for source, target in ((RECORD, "kept"), (CUT_RECORD, RECORD), ("kept", CUT_RECORD)):
                    os.rename(self.path("out", source), self.path("out", target))
                self.told(rf"plan\.json:\d+: /scenarios/\d/id: {VISIT}|{CUT}, where record/")

    def test_a_plan_that_says_otherwise(self):
        for kind in ("finished", "killed"):
            with self.subTest(kind):
                self.fresh(kind)
                self.alter("out/plan.json", '"seed": 1', '"seed": 2')
                self.told(rf"plan\.json:\d+: /seed: 2, where {re.escape(RECORD)}:1 has 1")
                self.alter("out/plan.json", '"seed": 2', '"seed": "2"')
                self.told(r"plan\.json:\d+: /seed: must be a whole number")
                self.alter("out/plan.json", '"seed": "2"', '"seed": ')
                self.told(r"plan\.json:\d+: parse error")
                os.remove(self.path("out/plan.json"))
                self.told(r"plan\.json: missing.*Repeat the run")

    def test_the_catalogue_and_its_hash_in_the_plan(self):
        for name, before, after in (("catalogue/requirements.yaml", b"at_most: 5.0", b"at_most: 2.0"),
                                    (f"catalogue/desk/{VISIT}.yaml", b"outcome: valid", b"outcome: none"),
                                    ("catalogue/people/tanaka-hanako.yaml", b"address: ", b"address: X"),
                                    ("catalogue/vocabulary/events.yaml", b"says: ", b"says: x"),
                                    ("catalogue/devices/fast-reader.yaml", b"# ", b"## ")):
            with self.subTest(name):
                self.fresh("killed")
                old = read(self.path("out", name))
                self.assertTrue(self.change(name, lambda text: text.replace(before, after, 1)))
                new = read(self.path("out", name))
                entry = '%s",\n   "size": %d'
                self.assertTrue(self.change("plan.json", lambda text: text.replace(
                    (entry % (hashlib.sha256(old).hexdigest(), len(old))).encode(),
                    (entry % (hashlib.sha256(new).hexdigest(), len(new))).encode())))
                self.told(r"plan\.json:\d+: /contents: these files.* record/\S+:1 rests on")

    def test_a_beginning_that_is_not_the_scenarios(self):
        def chained_again(record):
            lines, last = [], "0" * 64
            for line in record.decode().splitlines():
                head, tail = re.fullmatch(r'(.*?)"h":"[0-9a-f]{64}",("n":.*)', line).groups()
                last = hashlib.sha256((last + head + tail).encode()).hexdigest()
                lines.append(f'{head}"h":"{last}",{tail}\n')
            return "".join(lines).encode()

        self.fresh("killed")
        self.assertEqual(chained_again(read(self.path("out", RECORD))), read(self.path("out", RECORD)))
        for name, before, after in (("at", b'"at":"2', b'"at":"3'), ("facility", b'"facility":"', b'"facility":"x'),
                                    ("people", b'"address":"', b'"address":"x')):
            with self.subTest(name):
                self.fresh("killed")
                self.change(RECORD, lambda text: chained_again(text.replace(before, after, 1)))
                self.told(rf"{RECORD}:1: {name}: not what catalogue/desk/{VISIT}\.yaml and the files of its people say")

    def test_a_plan_in_other_bytes(self):
        self.fresh("killed")
        self.alter("out/plan.json", '"seed": 1', '"seed":  1')
        self.told(r"plan\.json:\d+: not written as a run writes it")

    def test_a_record(self):
        for kind in ("finished", "killed"):
            self.fresh(kind)
            self.alter("out/" + RECORD, named("screen", "idle"), "elsewhere")
            self.told(re.escape(RECORD) + r":\d+: the hash chain is broken here")

    def test_a_record_of_a_run_that_was_really_killed(self):
        run = subprocess.Popen([SHIKAKU, "run", "--jobs", "1", "--suite", "desk", "--out", self.path("out")],
                               stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        run.stderr.readline()  # the first scenario is done
        run.kill()
        run.communicate()
        name = sorted(os.listdir(self.path("out", "record")))[0]
        self.alter("out/record/" + name, '"n":0', '"n":7')
        while "still writing" in (done := shikaku("report", self.path("out"))).stderr:
            pass  # a scenario that was going on may still come to its end
        self.assertIn(f"record/{name}:1: event 7 stands where 0 should", done.stderr)
        self.told(re.escape(name))


class Sealed(Altered):
    def setUp(self):
        super().setUp()
        self.fresh("finished")

    def test_the_catalogue_and_the_findings(self):
        self.alter("out/catalogue/desk/face-agree-all.yaml", VISIT, "another-visit")
        self.told(r"manifest\.json:\d+: catalogue/desk/face-agree-all\.yaml was changed after the run")
        self.alter("out/catalogue/desk/face-agree-all.yaml", "another-visit", VISIT)
        self.alter("out/findings.json", PASS, FAIL)
        self.told(r"manifest\.json:\d+: findings\.json was changed after the run")

    def test_the_manifest(self):
        self.alter("out/manifest.json", '"size": ', '"size": 1')
        self.told(r"manifest\.json:\d+: .* was changed after the run")
        os.remove(self.path("out/manifest.json"))
        self.told(r"manifest\.json: missing, and so is INCOMPLETE")

    def test_the_mark_of_a_run_that_was_judged_after_a_kill(self):
        self.fresh("killed")
        self.assertEqual(shikaku("report", self.path("out")).returncode, 4)
        os.remove(self.path("out/INCOMPLETE"))
        self.told(r"findings\.json:\d+: /complete: must be true where INCOMPLETE is missing")

    def test_what_was_added(self):
        self.write("id: x\n", "out/catalogue/desk/second.yaml")
        self.told(r"catalogue/desk/second\.yaml: not in manifest\.json")
        os.remove(self.path("out/catalogue/desk/second.yaml"))
        os.mkdir(self.path("out/notes"))
        self.told("notes: a folder, which no run of shikaku makes")

    def test_what_a_name_does_to_a_terminal_stays_in_the_file(self):
        self.write("id: x\n", "out/catalogue/desk/\x1b[2J\x9bsecond.yaml")
        done = self.told(r"second\.yaml: not in manifest\.json")
        self.assertNotRegex(done.stderr, "[\x00-\x09\x0b-\x1f\x7f-\x9f]")

    def test_a_changed_catalogue_is_not_lost_to_the_next_run(self):
        self.alter("out/catalogue/desk/face-agree-all.yaml", VISIT, "another-visit")
        done = self.ran("--scenario", VISIT, "--out", self.path("out"), code=2)
        self.assertIn("'catalogue/desk/face-agree-all.yaml', which was changed or added after the run", done.stderr)


class PlayedFrom(Altered):
    """A catalogue in a folder may be changed and played again: what cannot be read is told."""

    def test_what_cannot_be_read(self):
        for name in filter(lambda name: name.startswith("catalogue/") and name.endswith(".yaml"), FILES):
            if name.startswith("catalogue/vocabulary/"):
                continue  # the program has its own
            for what in ("NUL bytes", "not UTF-8", "nothing but NUL bytes", "deeply nested", "empty", *PLACES):
                if what == "a link to the same bytes":
                    continue
                with self.subTest(file=name, has=what):
                    self.fresh("finished")
                    shutil.rmtree(self.path("again"), ignore_errors=True)
                    if what in BYTES:
                        self.change(name, BYTES[what])
                    else:
                        PLACES[what](self.path("out", name), self.path("elsewhere"))
                    done = shikaku("run", "--scenarios", self.path("out", "catalogue"), "--device",
                                   self.path("out/catalogue/devices/fast-reader.yaml"), "--scenario", VISIT,
                                   "--out", self.path("again"))
                    self.assertEqual(done.returncode, 2, done.stdout + done.stderr)
                    self.assertIn(os.path.basename(name).removesuffix(".yaml"), done.stderr)
                    self.assertNotRegex(done.stderr, "exception|fault of the bench|terminate")
                    self.assertFalse(os.path.exists(self.path("again")))


if __name__ == "__main__":
    unittest.main()
