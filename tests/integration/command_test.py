"""The `shikaku` command as its users meet it: results, exit codes, files, and what bad input gets."""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
from named_words import named  # noqa: E402

PASS, FAIL = named("verdict", "pass"), named("verdict", "fail")
ROLES = [named("role", role) for role in ("reader", "terminal", "central", "card", "face", "nfc")]

SHIKAKU, ROOT = sys.argv.pop(1), sys.argv.pop(1)
PATIENCE_S = 1800  # on a busy machine as well


def shikaku(*arguments, **options):
    return subprocess.run([SHIKAKU, *arguments], capture_output=True, text=True, timeout=PATIENCE_S, **options)


def read(*path):
    with open(os.path.join(*path), "rb") as file:
        return file.read()


class Folder(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="shikaku-test-")
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)

    def path(self, name):
        return os.path.join(self.folder, name)

    def records(self, name):
        folder = os.path.join(self.path(name), "record")
        return {file: read(folder, file) for file in sorted(os.listdir(folder))}


class WholeSuite(Folder):
    def test_reference_passes_and_twice_the_same_seed_gives_the_same_bytes(self):
        first = shikaku("run", "--seed", "7", "--out", self.path("a"))
        self.assertEqual(first.returncode, 0, first.stdout[-3000:] + first.stderr[-1000:])
        self.assertIn("verdict: pass", first.stdout)
        for name in ("plan.json", "findings.json", "report.html", "junit.xml"):
            self.assertTrue(os.path.getsize(os.path.join(self.path("a"), name)) > 100, name)
        self.assertFalse(os.path.exists(os.path.join(self.path("a"), "INCOMPLETE")))

        second = shikaku("run", "--seed", "7", "--jobs", "1", "--out", self.path("b"))
        self.assertEqual(second.returncode, 0)
        self.assertEqual(self.records("a"), self.records("b"))
        self.assertEqual(read(self.path("a"), "findings.json"), read(self.path("b"), "findings.json"))

        other = shikaku("run", "--seed", "8", "--out", self.path("c"))
        self.assertEqual(other.returncode, 0)
        a, c = self.records("a"), self.records("c")
        self.assertEqual(a.keys(), c.keys())
        self.assertTrue(all(a[name] != c[name] for name in a))

        schema = os.path.join(ROOT, "tests", "reports", "junit.xsd")
        valid = subprocess.run(["xmllint", "--noout", "--schema", schema, os.path.join(self.path("a"), "junit.xml")],
                               capture_output=True, text=True)
        self.assertEqual(valid.returncode, 0, valid.stderr)
        self.page_loads_without_console_errors(os.path.join(self.path("a"), "report.html"))

    def page_loads_without_console_errors(self, page):
        browser = subprocess.run(
            ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
             "--disable-background-networking", "--disable-component-update", "--disable-sync",
             "--enable-logging=stderr", "--user-data-dir=" + self.path("browser"), "--virtual-time-budget=5000",
             "--dump-dom", "file://" + page], capture_output=True, text=True, timeout=PATIENCE_S)
        console = [line for line in browser.stderr.splitlines() if "CONSOLE" in line]
        self.assertEqual(console, [])
        self.assertIn("s-face-agree-all", browser.stdout)


class Results(Folder):
    def test_a_single_scenario_twice(self):
        for name in ("a", "b"):
            self.assertEqual(shikaku("run", "--scenario", "face-agree-all", "--seed", "7", "--out", self.path(name)).returncode, 0)
        self.assertEqual(self.records("a"), self.records("b"))

    def test_findings_have_the_documented_shape(self):
        done = shikaku("run", "--scenario", "face-agree-all", "--out", self.path("a"), "--json")
        self.assertEqual(done.returncode, 0, done.stderr)
        findings = json.loads(done.stdout)
        self.assertEqual(findings, json.loads(read(self.path("a"), "findings.json")))
        self.assertEqual(findings["verdict"], PASS)
        scenario = findings["scenarios"][0]
        self.assertEqual((scenario["id"], scenario["verdict"], scenario["seed"]), ("face-agree-all", PASS, 1))
        self.assertLessEqual(scenario["waterfall"]["to"] - scenario["waterfall"]["from"], 5 * 13_560_000)
        timing = [r for r in findings["requirements"] if r["id"] == "RDR-TIM-01"][0]
        self.assertEqual(timing["verdict"], PASS)
        self.assertEqual(timing["checks"][0]["check"], "monitor:five-seconds")

    def test_a_failing_device_exits_1_and_names_the_requirement(self):
        done = shikaku("run", "--scenario", "face-agree-all", "--dut", "reader=defective:too-slow", "--out", self.path("a"))
        self.assertEqual(done.returncode, 1)
        self.assertIn(f"{FAIL} RDR-TIM-01 in face-agree-all", done.stdout)
        self.assertIn("expected: at most 5.000 s", done.stdout)

    def test_lists_are_json(self):
        defects = json.loads(shikaku("list", "defects", "--json").stdout)
        self.assertGreaterEqual(len(defects), 15)
        self.assertEqual(set(defects[0]), {"role", "name", "requirements", "says"})
        self.assertLessEqual(set(ROLES) - {named("role", "card"), named("role", "face")}, {d["role"] for d in defects})
        scenarios = json.loads(shikaku("list", "scenarios", "--json").stdout)
        self.assertLessEqual({"id", "title", "requirements", "suite"}, set(scenarios[0]))
        self.assertEqual(len(json.loads(shikaku("list", "requirements", "--json").stdout)), 118)

    def test_help_teaches(self):
        self.assertIn("Exit codes", shikaku("run", "--help").stdout)
        for command in ("run", "list", "explain", "report", "bench"):
            self.assertEqual(shikaku(command, "--help").returncode, 0, command)
        self.assertIn("monitor five-seconds", shikaku("explain", "RDR-TIM-01").stdout)
        self.assertIn("steps", shikaku("explain", "face-agree-all").stdout)

    def test_explain_takes_small_letters_and_files(self):
        self.assertEqual(shikaku("explain", "rdr-tim-01").stdout, shikaku("explain", "RDR-TIM-01").stdout)
        shutil.copy(os.path.join(ROOT, "scenarios", "card", "mute-chip.yaml"), self.path("mine.yaml"))
        said = shikaku("explain", self.path("mine.yaml")).stdout
        self.assertIn("A chip that does not answer", said)
        self.assertIn("run it: shikaku run --scenario " + self.path("mine.yaml"), said)

    def test_the_report_can_be_written_again(self):
        shikaku("run", "--scenario", "face-agree-all", "--out", self.path("a"))
        page = read(self.path("a"), "report.html")
        os.remove(os.path.join(self.path("a"), "report.html"))
        self.assertEqual(shikaku("report", self.path("a")).returncode, 0)
        self.assertEqual(read(self.path("a"), "report.html"), page)


class FrontEnds(Folder):
    """A maker's own Verilog in the role nfc."""

    MAKERS = os.path.join(ROOT, "tests", "rtl", "makers")

    def run_with(self, maker, *arguments):
        return shikaku("run", "--dut", "nfc=rtl:" + os.path.join(self.MAKERS, maker), "--out", self.path("out"), *arguments)

    def test_a_wrong_one_fails_the_suite(self):
        done = self.run_with("no_crc", "--suite", "card")
        self.assertEqual(done.returncode, 1, done.stdout + done.stderr)
        self.assertIn(f"{FAIL} RDR-CRD-", done.stdout)

    def test_one_that_ends_itself_is_the_devices_fault(self):
        done = self.run_with("stops", "--scenario", "pin-right")
        self.assertEqual(done.returncode, 1, done.stdout + done.stderr)
        self.assertIn(named("role", "nfc") + ": ", done.stdout)
        self.assertIn("nfc_front_end.v:21: $finish", done.stdout)

    def test_what_does_not_compile_is_told_with_file_and_line(self):
        done = self.run_with("syntax_error")
        self.assertEqual(done.returncode, 2)
        self.assertIn("nfc_front_end.v:5:13: syntax error", done.stderr)
        self.assertEqual(shikaku("run", "--dut", "nfc=rtl:").returncode, 2)
        self.assertEqual(self.run_with("no_crc", "--link", "tlm").returncode, 2)

    def test_every_trace_of_one_run(self):
        done = shikaku("run", "--scenario", "pin-right", "--trace", "wave,air,perfetto", "--out", self.path("out"))
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        trace = os.path.join(self.path("out"), "trace")
        self.assertEqual(sorted(os.listdir(trace)), ["pin-right.fst", "pin-right.pcapng", "pin-right.perfetto.json"])
        events = json.loads(read(trace, "pin-right.perfetto.json"))["traceEvents"]
        tracks = {e["args"]["name"] for e in events if e["ph"] == "M"}
        self.assertLessEqual({"reader sends", "card sends", "commands", "screen", "reader_main"}, tracks)


class BadInput(Folder):
    def refused(self, *arguments, words, **options):
        done = shikaku(*arguments, **options)
        self.assertEqual(done.returncode, 2, done.stdout + done.stderr)
        for word in words:
            self.assertIn(word, done.stderr)
        return done

    def test_options(self):
        self.refused("run", "--dut", "reader", words=["ROLE=ADAPTER"])
        self.refused("run", "--dut", "reader=defective:nothing", words=["too-slow"])
        self.refused("run", "--dut", "oven=reference", words=[", ".join(ROLES)])
        self.refused("run", "--scenario", "nothing", words=["list scenarios"])
        self.refused("run", "--suite", "nothing", words=["list suites"])
        self.refused("run", "--seed", "x", words=["--seed"])
        self.refused("run", "--jobs", "0", words=["--jobs"])
        self.refused("run", "--clock", "yesterday", words=["--clock"])
        self.refused("explain", "RDR-XX-99", words=["list requirements"])
        self.refused("bake", words=[])

    def test_out_folders(self):
        self.refused("run", "--out", "/proc/none", words=["--out /proc/none", "Name a folder"])
        with open(self.path("file"), "w") as file:
            file.write("mine")
        self.refused("run", "--out", self.path("file"), words=["a file, not a folder"])
        os.mkdir(self.path("own"))
        shutil.copy(self.path("file"), self.path("own"))
        self.refused("run", "--out", self.path("own"), words=["which no run of shikaku wrote"])
        self.assertEqual(read(self.path("own"), "file"), b"mine")

    def test_a_full_disk_is_told_before_the_run(self):
        os.mkdir(self.path("small"))
        small = self.path("small")
        script = f"mount -t tmpfs -o size=1m tmpfs {small} && {SHIKAKU} run --out {small}/out; code=$?; umount {small}; exit $code"
        own_mounts = ["-m", "--propagation", "unchanged"] if os.geteuid() == 0 else ["-rm"]
        done = subprocess.run(["unshare", *own_mounts, "sh", "-c", script], capture_output=True, text=True, timeout=PATIENCE_S)
        self.assertEqual(done.returncode, 2, done.stderr)
        self.assertIn("MiB are free there", done.stderr)

    def test_scenario_files(self):
        scenarios = self.path("scenarios")
        shutil.copytree(os.path.join(ROOT, "scenarios"), scenarios)
        broken = os.path.join(scenarios, "desk", "zz-broken.yaml")
        with open(broken, "w") as file:
            file.write("id: zz-broken\ntitle: {en: x}\nat: 2025-02-30T10:00:00\n")
        done = self.refused("run", "--scenarios", scenarios, "--out", self.path("out"),
                            words=[broken + ":3: at: '2025-02-30T10:00:00' is no date and time", "nothing was run"])
        self.assertIn(broken + ":2: title.ja: the field is missing", done.stderr)
        self.assertFalse(os.path.exists(self.path("out")))
        self.refused("run", "--scenario", broken, words=[broken + ":3"])
        self.refused("run", "--scenario", self.path("none.yaml"), words=["there is no such file"])

    def test_names_that_are_no_scenario_files(self):
        os.mkfifo(self.path("pipe.yaml"))
        shutil.copy(os.path.join(ROOT, "scenarios", "card", "mute-chip.yaml"), self.path("mine.yml"))
        for name, words in (("", "this is a folder"), ("pipe.yaml", "this is no regular file"),
                            ("mine.yml", "a scenario file ends in .yaml. Rename it")):
            self.refused("run", "--scenario", self.path(name), words=[words])
            self.refused("explain", self.path(name), words=[words])

    def test_files_that_would_silently_not_be_read(self):
        scenarios = self.path("scenarios")
        shutil.copytree(os.path.join(ROOT, "scenarios"), scenarios)
        for folder, name in (("card", "mute-chip"), ("people", "yoshida-umeko")):
            os.rename(os.path.join(scenarios, folder, name + ".yaml"), os.path.join(scenarios, folder, name + ".yml"))
            self.refused("list", "scenarios", "--scenarios", scenarios,
                         words=[f"{name}.yml: files here end in .yaml", f"Rename it to {name}.yaml"])

    def test_damaged_findings(self):
        shikaku("run", "--scenario", "face-agree-all", "--out", self.path("a"))
        with open(os.path.join(self.path("a"), "findings.json"), "r+b") as file:
            file.seek(100)
            file.write(b"\0\0")
        self.refused("report", self.path("a"), words=["findings.json"])
        self.refused("report", self.path("nothing"), words=["nothing"])


class Interrupted(Folder):
    def test_leaves_what_it_had(self):
        run = subprocess.Popen([SHIKAKU, "run", "--jobs", "1", "--out", self.path("a")], stdout=subprocess.PIPE,
                               stderr=subprocess.PIPE, text=True)
        run.stderr.readline()  # the first scenario is done
        run.send_signal(signal.SIGINT)
        output, _ = run.communicate(timeout=PATIENCE_S)
        self.assertEqual(run.returncode, 4, output)
        self.assertIn("interrupted", output)
        self.assertTrue(os.path.exists(os.path.join(self.path("a"), "INCOMPLETE")))
        findings = json.loads(read(self.path("a"), "findings.json"))
        self.assertFalse(findings["complete"])
        self.assertGreaterEqual(len(findings["scenarios"]), 1)
        self.assertEqual(len(os.listdir(os.path.join(self.path("a"), "record"))), len(findings["scenarios"]))


class Killed(Folder):
    def kill_a_run(self, scenario):
        out = self.path("a")
        run = subprocess.Popen([SHIKAKU, "run", "--jobs", "1", "--out", out, "--scenario", scenario, "--suite", "desk"],
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        run.stderr.readline()  # the first scenario is done
        run.kill()
        run.communicate(timeout=PATIENCE_S)
        self.assertFalse(os.path.exists(os.path.join(out, "findings.json")))
        return out

    def report(self, out):
        for _ in range(PATIENCE_S * 10):  # a scenario that was going on may still come to its end
            done = shikaku("report", out)
            if "still writing" not in done.stderr:
                return done
            time.sleep(0.1)
        return done

    def test_what_it_recorded_can_be_judged(self):
        shutil.copy(os.path.join(ROOT, "scenarios", "card", "mute-chip.yaml"), self.path("mine.yaml"))
        out = self.kill_a_run(self.path("mine.yaml"))
        done = self.report(out)
        self.assertEqual(done.returncode, 4, done.stdout + done.stderr)
        self.assertIn("The run was killed", done.stdout)
        findings = json.loads(read(out, "findings.json"))
        self.assertFalse(findings["complete"])
        self.assertEqual(("mute-chip", PASS), (findings["scenarios"][0]["id"], findings["scenarios"][0]["verdict"]))
        for name in ("INCOMPLETE", "report.html", "junit.xml"):
            self.assertTrue(os.path.exists(os.path.join(out, name)), name)

    def test_a_record_that_was_cut_off_or_changed_proves_nothing(self):
        out = self.kill_a_run("mute-chip")
        record = os.path.join(out, "record", "mute-chip.jsonl")
        whole = read(record)
        with open(record, "wb") as file:
            file.write(whole[:len(whole) // 2])
        self.assertNotIn("mute-chip", self.judged(out))
        with open(record, "wb") as file:
            file.write(whole.replace(named("screen", "error-chip").encode(), b"error-chap", 1))
        done = self.report(out)
        self.assertEqual(done.returncode, 2, done.stdout + done.stderr)
        self.assertRegex(done.stderr, r"record/mute-chip\.jsonl:\d+: the hash chain is broken here")
        self.assertFalse(os.path.exists(os.path.join(out, "findings.json")))

    def judged(self, out):
        self.report(out)
        findings = json.loads(read(out, "findings.json"))
        os.remove(os.path.join(out, "findings.json"))
        return {scenario["id"]: scenario["verdict"] for scenario in findings["scenarios"]}

    def test_without_its_plan_it_is_refused(self):
        out = self.kill_a_run("mute-chip")
        os.remove(os.path.join(out, "plan.json"))
        done = self.report(out)
        self.assertEqual(done.returncode, 2, done.stdout)
        self.assertIn("Repeat the run", done.stderr)


if __name__ == "__main__":
    unittest.main()
