#!/usr/bin/env python3
"""Plays scenarios with every model of the contactless front-end and demands the same records.

    link_equality.py BINARY OUT_FOLDER

What the devices did and saw must be equal event for event, at the same cycles: records may differ in the name of the model
(bench/run) and, for that reason, in the hash chain, and in nothing else. Verdicts must be equal too.
"""
import json
import pathlib
import subprocess
import sys
import unittest

BINARY = sys.argv.pop(1)
OUT = pathlib.Path(sys.argv.pop(1))

SAMPLE = ["face-agree-all", "pin-right-after-two-wrong", "pulled-during-photo", "chip-dies-while-reading", "slow-card",
          "foreign-card", "mute-chip", "garbage-chip", "two-cards-at-once", "damaged-answers", "lost-frames",
          "nothing-gets-through", "two-patients-in-a-row"]
# Every cycle of every second is gone through: a short one.
RAW_SAMPLE = ["mute-chip"]


def play(link, scenarios):
    out = OUT / link
    command = [BINARY, "run", "--link", link, "--out", str(out)]
    for scenario in scenarios:
        command += ["--scenario", scenario]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise AssertionError(f"{' '.join(command)}: exit code {done.returncode}\n{done.stdout}{done.stderr}")
    return out


def events(out, scenario):
    """The record without what names the model or depends on the name."""
    found = []
    for line in (out / "record" / f"{scenario}.jsonl").read_text(encoding="utf-8").splitlines():
        event = json.loads(line)
        event.pop("h")
        if (event["who"], event["what"]) == ("bench", "run"):
            event["d"].pop("link")
        found.append(event)
    return found


def verdicts(out):
    findings = json.loads((out / "findings.json").read_text(encoding="utf-8"))
    return {s["id"]: s["verdict"] for s in findings["scenarios"]}


def first_difference(one, other):
    """A sentence, or nothing."""
    for index, (a, b) in enumerate(zip(one, other)):
        if a != b:
            return f"event {index}: {json.dumps(a)[:300]} and {json.dumps(b)[:300]}"
    return None if len(one) == len(other) else f"{len(one)} and {len(other)} events"


class EveryModel(unittest.TestCase):
    def compare(self, link, scenarios):
        reference, other = play("tlm", SAMPLE), play(link, scenarios)
        for scenario in scenarios:
            with self.subTest(scenario=scenario):
                self.assertIsNone(first_difference(events(reference, scenario), events(other, scenario)))
                self.assertEqual(verdicts(reference)[scenario], verdicts(other)[scenario])
        plan = json.loads((other / "plan.json").read_text(encoding="utf-8"))
        self.assertEqual(plan["link"], link)

    def test_verilog_gives_the_same_records(self):
        self.compare("rtl", SAMPLE)

    def test_verilog_cycle_by_cycle_gives_the_same_records(self):
        self.compare("rtl-raw", RAW_SAMPLE)

    def test_a_difference_is_found(self):
        record = events(play("tlm", ["mute-chip"]), "mute-chip")
        self.assertIsNone(first_difference(record, record))
        self.assertIn("events", first_difference(record, record[:-1]))
        shifted = [dict(e) for e in record]
        shifted[-1]["t"] += 1
        self.assertIn(f"event {len(record) - 1}", first_difference(record, shifted))


if __name__ == "__main__":
    unittest.main()
