"""The platform under the reader as a maker meets it: device files, slow devices, power cuts at any moment."""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
from named_words import named  # noqa: E402

PASS, FAIL = named("verdict", "pass"), named("verdict", "fail")

SHIKAKU, ROOT = sys.argv.pop(1), sys.argv.pop(1)
PATIENCE_S = 1800  # on a busy machine as well
DEVICES = os.path.join(ROOT, "scenarios", "devices")


def shikaku(*arguments):
    return subprocess.run([SHIKAKU, *arguments], capture_output=True, text=True, timeout=PATIENCE_S)


CUT = """\
id: cut-after-{ms}-ms
title: {{en: Power cut after {ms} ms, ja: '{ms}ミリ秒後の停電'}}
requirements: [RDR-OPS-01]
at: 2025-06-10T10:15:00
people: [{{person: sato-kenji}}]
steps:
  - lay_card: {{person: sato-kenji}}
  - touch: face
    when: choose-method
  - wait: {ms} ms
    when: face-capture
  - power: {{action: brown-out, for: 400 ms}}
  - wait: 1 s
  - take_card: {{}}
  - await: idle
  - lay_card: {{person: sato-kenji}}
  - touch: face
    when: choose-method
  - consent: all
  - take_card: {{}}
    when: complete
  - await: idle
expect:
  - {{requirement: RDR-OPS-01, screens: [idle, face-capture, idle, reading-card, complete, idle]}}
"""


class Folder(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="shikaku-platform-")
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)

    def path(self, name):
        return os.path.join(self.folder, name)

    def write(self, name, text):
        with open(self.path(name), "w", encoding="utf-8") as file:
            file.write(text)
        return self.path(name)

    def records(self):
        folder = os.path.join(self.path("out"), "record")
        texts = {}
        for name in os.listdir(folder):
            with open(os.path.join(folder, name), "rb") as file:
                texts[name] = file.read()
        return texts

    def findings(self):
        with open(os.path.join(self.path("out"), "findings.json"), encoding="utf-8") as file:
            return json.load(file)


class DeviceFiles(Folder):
    def run_on(self, device, *more):
        return shikaku("run", "--device", device, "--scenario", "face-agree-all", "--out", self.path("out"), *more)

    def test_slow_devices_lose_the_five_seconds(self):
        for name in ("one-slow-core", "slow-line", "slow-card-link"):
            with self.subTest(name):
                done = self.run_on(os.path.join(DEVICES, name + ".yaml"))
                self.assertEqual(done.returncode, 1, done.stdout + done.stderr)
                self.assertIn(f"{FAIL} RDR-TIM-01 in face-agree-all (monitor:five-seconds)", done.stdout)
                self.assertRegex(done.stdout, r"RDR-TIM-01: .* took \d+\.\d+ s \(at most 5\.000 s\)")
                failed = {r["id"] for r in self.findings()["requirements"] if r["verdict"] == FAIL}
                self.assertEqual(failed, {"RDR-TIM-01"})

    def test_a_fast_device_passes_and_has_more_left(self):
        self.assertEqual(shikaku("run", "--scenario", "face-agree-all", "--out", self.path("out")).returncode, 0)
        reference = self.findings()["scenarios"][0]["waterfall"]["left"]
        done = self.run_on(os.path.join(DEVICES, "fast-reader.yaml"))
        self.assertEqual(done.returncode, 0, done.stdout)
        self.assertRegex(done.stdout, r"RDR-TIM-01: .* took 1\.\d+ s \(at most 5\.000 s\)")
        findings = self.findings()
        self.assertGreater(findings["scenarios"][0]["waterfall"]["left"], reference + 500_000 * 339 // 25)
        self.assertEqual(findings["run"]["platform"], "catalogue/devices/fast-reader.yaml")

    def test_the_critical_path_is_an_unbroken_chain(self):
        shikaku("run", "--scenario", "face-agree-all", "--out", self.path("out"))
        waterfall = self.findings()["scenarios"][0]["waterfall"]
        critical = sorted((s["from"], s["to"]) for s in waterfall["stages"] if s["critical"])
        self.assertGreater(len(critical), 8)
        covered, reached = 0, waterfall["from"]
        for start, end in critical:
            covered += max(0, end - max(start, reached))
            reached = max(reached, end)
        self.assertGreater(covered, 0.99 * (waterfall["to"] - waterfall["from"]))
        self.assertEqual(waterfall["used"] + waterfall["left"], waterfall["limit"])

    def test_the_replay_command_names_the_device(self):
        device = os.path.join(DEVICES, "one-slow-core.yaml")
        self.run_on(device)
        with open(os.path.join(self.path("out"), "report.html"), encoding="utf-8") as page:
            self.assertIn("--device catalogue/devices/one-slow-core.yaml --scenarios catalogue", page.read())

    def test_bad_files_exit_2_with_file_line_field_and_cause(self):
        head = "id: x\ntitle: {en: X, ja: x}\nparameters:\n"
        for text, says in (
                (head + "  processor.cores: {value: 0, source: measured, says: x}\n",
                 "bad.yaml:4: parameters.processor.cores.value: '0' is no whole number from 1 to 64"),
                (head + "  procesor.cores: {value: 1, source: measured, says: x}\n",
                 "bad.yaml:4: parameters.procesor.cores: there is no such field. Did you mean 'processor.cores'?"),
                (head, "bad.yaml:4: parameters: a map was expected"),
                ("[]", "bad.yaml:1: the file is not a YAML map"),
                ("\0\1", "bad.yaml")):
            with self.subTest(says):
                done = self.run_on(self.write("bad.yaml", text))
                self.assertEqual(done.returncode, 2, done.stdout + done.stderr)
                self.assertIn(says, done.stderr)
                self.assertIn("nothing was run", done.stderr)
        for missing in (self.path("none.yaml"), self.folder):
            self.assertEqual(self.run_on(missing).returncode, 2)


class Bounds(Folder):
    """Every parameter at both ends of its range: the visit may fail, the bench does not."""

    # These contradict the reference's other figures at that end.
    CONTRADICT = {("camera.exposure", "from"), ("camera.exposure", "to"), ("camera.exposure_max", "from"),
                  ("camera.exposure_max", "to"), ("camera.exposure_min", "to"), ("camera.frame_rate", "to"),
                  ("camera.readout", "to")}

    def test_no_figure_makes_the_bench_fall(self):
        with open(os.path.join(ROOT, "scenarios", "desk", "face-agree-all.yaml"), encoding="utf-8") as file:
            visit = file.read()
        arguments = []
        for parameter in json.loads(shikaku("list", "parameters", "--json").stdout):
            for end in ("from", "to"):
                if (parameter["name"], end) in self.CONTRADICT:
                    continue
                name = re.sub("[._]", "-", parameter["name"]) + "-" + end
                platform = f"platform: {{{parameter['name']}: {(parameter[end] + ' ' + parameter['unit']).strip()}}}\npeople:"
                text = visit.replace("id: face-agree-all", "id: " + name).replace("people:", platform, 1)
                arguments += ["--scenario", self.write(name + ".yaml", text)]
        self.assertGreater(len(arguments), 140)
        done = shikaku("run", *arguments, "--out", self.path("out"))
        self.assertIn(done.returncode, (0, 1, 4), done.stderr[-2000:])
        verdicts = {s["id"]: s["verdict"] for s in self.findings()["scenarios"]}
        self.assertEqual(len(verdicts), len(arguments) // 2)
        self.assertNotIn(named("verdict", "bench-error"), verdicts.values())
        self.assertEqual(verdicts["processor-cores-from"], PASS)
        self.assertNotEqual(verdicts["central-line-delay-to"], PASS)


class Touch(Folder):
    def test_a_panel_that_believes_every_sample_is_caught(self):
        device = self.write("nervous.yaml", "id: nervous\ntitle: {en: Nervous panel, ja: 過敏なパネル}\nparameters:\n"
                            '  touch.debounce: {value: 0, unit: ms, source: assumption, says: "none"}\n')
        done = shikaku("run", "--device", device, "--scenario", "short-touch", "--out", self.path("out"))
        self.assertEqual(done.returncode, 1, done.stdout)
        self.assertIn(f"{FAIL} RDR-ID-03 in short-touch (expect[0]:not_screens)", done.stdout)


class PowerCuts(Folder):
    def test_at_any_moment_the_reader_comes_back_clean(self):
        moments = [1, 17, 29, 31, 99, 250, 399, 401, 449, 451, 579, 583, 700, 901, 1203, 1461, 1470, 1523, 1600, 1700,
                   1900, 1951, 1960, 2111, 2300, 2590, 2700]
        files = [self.write(f"cut-{ms}.yaml", CUT.format(ms=ms)) for ms in moments]
        arguments = [a for file in files for a in ("--scenario", file)]
        done = shikaku("run", *arguments, "--out", self.path("out"))
        self.assertEqual(done.returncode, 0, done.stdout[-3000:] + done.stderr)
        first = self.records()
        self.assertEqual(len(first), len(moments))
        self.assertEqual(shikaku("run", *arguments, "--out", self.path("out")).returncode, 0)
        self.assertEqual(self.records(), first)

    def test_a_reader_that_does_not_erase_at_its_start_is_caught(self):
        done = shikaku("run", "--suite", "power", "--dut", "reader=defective:trusts-the-power-cut", "--out",
                       self.path("out"))
        self.assertEqual(done.returncode, 1)
        self.assertIn(f"{FAIL} RDR-SEC-01 in cut-while-reading-photo (monitor:erasure)", done.stdout)


if __name__ == "__main__":
    unittest.main()
