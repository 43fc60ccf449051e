#!/usr/bin/python3
"""Makes one Verilog source of the reference front-end and all of its mutants, and a C++ list of them.

    mutate.py mutants.yaml SOURCE_FOLDER OUT_FOLDER
"""

import os
import sys

import yaml


def exchanges(mutants, name, text):
    """{(start, end): [(number, becomes), ...]} of what is exchanged in the file `name`."""
    found = {}
    for number, mutant in enumerate(mutants, 1):
        if mutant["file"] != name:
            continue
        before, was, after = mutant["at"].replace("»", "«").split("«")
        whole = before + was + after
        if text.count(whole) != 1:
            times = text.count(whole)
            sys.exit(f"mutants.yaml: {mutant['name']}: '{whole}' stands {times} times in {name}, not once")
        start = text.index(whole) + len(before)
        found.setdefault((start, start + len(was)), []).append((number, mutant["becomes"]))
    return found


def mutated(mutants, name, text):
    for (start, end), choices in sorted(exchanges(mutants, name, text).items(), reverse=True):
        expression = text[start:end]
        for number, becomes in choices:
            expression = f"(nfc_front_end.mutant == {number} ? ({becomes}) : ({expression}))"
        text = text[:start] + expression + text[end:]
    if name == "nfc_front_end.v":
        clock = "    input  wire        clk,\n"
        text = text.replace(clock, "    input  wire [7:0]  mutant,\n" + clock, 1)
    return text


def listing(mutants):
    rows = "".join(f'    {{{number}, "{m["name"]}", "{m["says"]}", {"true" if m.get("skip") else "false"}}},\n'
                   for number, m in enumerate(mutants, 1))
    return f"// Made by tests/rtl/mutate.py.\n{rows}"


def main():
    description, source, out = sys.argv[1:]
    with open(description, encoding="utf-8") as file:
        mutants = yaml.safe_load(file)
    os.makedirs(out, exist_ok=True)
    for name in sorted(os.listdir(source)):
        if name.endswith((".v", ".vh")):
            with open(os.path.join(source, name), encoding="utf-8") as file:
                text = mutated(mutants, name, file.read())
            with open(os.path.join(out, name), "w", encoding="utf-8") as file:
                file.write(text)
    with open(os.path.join(out, "mutants.inc"), "w", encoding="utf-8") as file:
        file.write(listing(mutants))


if __name__ == "__main__":
    main()
