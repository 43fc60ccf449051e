#!/usr/bin/env python3
"""Runs the suite against every built-in defective device and demands that the right requirement fails.

    check_defects.py BINARY OUT_FOLDER [--only ROLE:NAME ...]

For each entry of `shikaku list defects --json` the whole suite is run with that device in its role. The
run must end with exit code 1, every requirement that the defect lists must have the verdict fail, and
requirements of other roles must not fail in masses. The reference devices must pass. Prints a table; exit
code 0 when all of it holds. The defects run on the transaction model of the link, which is the cheapest;
dut.every_link_gives_the_same_record holds it to give the records that Verilog gives.
"""
import argparse
import json
import pathlib
import subprocess
import os
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
from named_words import named  # noqa: E402

PASS, FAIL = named("verdict", "pass"), named("verdict", "fail")

# A defect may disturb other roles (a terminal that is told a lie shows it), but a suite in which half of the
# requirements of another role fails would say nothing about who is to blame.
COLLATERAL_SHARE_MAX = 1 / 2


def run(binary, out, dut=None):
    """Exit code and findings of a run of the whole suite."""
    command = [binary, "run", "--out", str(out)] + (["--link", "tlm", "--dut", dut] if dut else [])
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    findings = out / "findings.json"
    if not findings.is_file():
        sys.exit(f"{' '.join(command)}: exit code {done.returncode} and no findings\n{done.stderr}")
    return done.returncode, json.loads(findings.read_text(encoding="utf-8"))


def failed_requirements(findings):
    return {r["id"] for r in findings["requirements"] if r["verdict"] == FAIL}


def failed_to_the_end(findings):
    """Requirements that fail in scenarios that were played to their end: where a device stops the scenario
    half-way, what was never reached says nothing about the other devices."""
    failed = set()
    for scenario in findings["scenarios"]:
        checks = {c["check"]: c["verdict"] for c in scenario["checks"]}
        if checks.get("played-to-the-end") == PASS:
            failed |= {c["requirement"] for c in scenario["checks"] if c["verdict"] == FAIL}
    return failed


def problems_of(defect, code, findings, reached):
    """What is wrong with how the suite judged a defect: sentences."""
    failed = failed_requirements(findings)
    problems = []
    if code != 1:
        problems.append(f"exit code {code}, not 1")
    missed = sorted(set(defect["requirements"]) - failed)
    if missed:
        problems.append("not caught: " + ", ".join(missed))
    if findings["verdict"] != FAIL:
        problems.append(f"verdict {findings['verdict']}, not fail")
    own = {"nfc": "reader"}.get(defect["role"], defect["role"])
    disturbed = failed_to_the_end(findings)
    roles = {r["id"]: r["role"] for r in findings["requirements"]}
    for other in sorted(set(roles.values()) - {own, "card"}):
        of_role = {i for i in reached if roles[i] == other}
        hit = {i for i in disturbed & of_role if i not in defect["requirements"]}
        if of_role and len(hit) > COLLATERAL_SHARE_MAX * len(of_role):
            problems.append(f"{len(hit)} of {len(of_role)} requirements of the {other} fail with it")
    return problems


def reached_requirements(findings):
    return {r["id"] for r in findings["requirements"] if r["verdict"] != named("verdict", "not-applicable")}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("binary")
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--only", nargs="*", default=[], metavar="ROLE:NAME")
    options = parser.parse_args()

    listed = subprocess.run([options.binary, "list", "defects", "--json"], capture_output=True, text=True,
                            check=True)
    defects = [d for d in json.loads(listed.stdout)
               if not options.only or f"{d['role']}:{d['name']}" in options.only]
    if not defects:
        sys.exit("no such defect")

    code, findings = run(options.binary, options.out / "reference")
    reached = reached_requirements(findings)
    wrong = 0
    if code != 0 or findings["verdict"] != PASS:
        print(f"the reference devices: exit code {code}, verdict {findings['verdict']}")
        wrong += 1

    print(f"{'role':<9} {'defect':<27} {'must fail':<12} {'scenarios':>9} {'also failing':<42} {'s':>5}")
    for defect in defects:
        start = time.monotonic()
        code, findings = run(options.binary, options.out / f"{defect['role']}-{defect['name']}",
                             f"{defect['role']}=defective:{defect['name']}")
        problems = problems_of(defect, code, findings, reached)
        also = sorted(failed_requirements(findings) - set(defect["requirements"]))
        scenarios = sum(s["verdict"] == FAIL for s in findings["scenarios"])
        shown = " ".join(also[:4]) + (f" +{len(also) - 4}" if len(also) > 4 else "")
        print(f"{defect['role']:<9} {defect['name']:<27} {','.join(defect['requirements']):<12} {scenarios:>9} "
              f"{shown:<42} {time.monotonic() - start:>5.1f}", flush=True)
        for problem in problems:
            print(f"          ^ {problem}")
        wrong += bool(problems)
    print(f"{len(defects)} defects, {wrong} judged wrongly")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
