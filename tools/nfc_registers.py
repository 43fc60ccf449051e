#!/usr/bin/python3
"""Makes the front-end's register constants out of models/rtl/registers.yaml, its one description.

    nfc_registers.py registers.yaml --verilog FILE.vh --header FILE.h --page FILE.md

Each output is optional. The Verilog and the C++ file are made at build time; the page is kept in the tree,
and a test holds it up to date.
"""

import argparse
import sys

import yaml

ACCESS = {
    "ro": "read only",
    "rw": "read and write",
    "w1c": "write 1 clears",
    "wo": "write only, reads 0",
}
FIELD_KEYS = {"name", "lsb", "width", "says"}
REGISTER_KEYS = {"name", "address", "access", "says", "reset", "fields", "width"}


class BadDescription(Exception):
    pass


def checked(description):
    """The description, if it makes sense; a BadDescription naming the register if it does not."""
    addresses = {}
    for register in description["registers"]:
        name = register.get("name", "?")
        unknown = set(register) - REGISTER_KEYS
        if unknown:
            raise BadDescription(f"{name}: unknown key {sorted(unknown)[0]}")
        if register["access"] not in ACCESS:
            raise BadDescription(f"{name}: access {register['access']} is none of {', '.join(ACCESS)}")
        address = register["address"]
        if address % 4 or not 0 <= address < 256:
            raise BadDescription(f"{name}: address {address:#x} is no multiple of 4 below 0x100")
        if address in addresses:
            raise BadDescription(f"{name}: address {address:#x} is {addresses[address]}'s")
        addresses[address] = name
        used = 0
        for field in register.get("fields", []):
            if set(field) - FIELD_KEYS:
                raise BadDescription(f"{name}.{field.get('name', '?')}: unknown key")
            mask = mask_of(field)
            if mask >> 32 or mask & used:
                raise BadDescription(f"{name}.{field['name']}: bits are another's, or beyond bit 31")
            used |= mask
    return description


def mask_of(field):
    return ((1 << field["width"]) - 1) << field["lsb"]


def register_mask(register):
    """Every bit of the register that means something."""
    if "fields" in register:
        return sum(mask_of(field) for field in register["fields"])
    return (1 << register.get("width", 32)) - 1


def verilog(description):
    prefix = description["name"].upper()
    lines = ["// Made by tools/nfc_registers.py from models/rtl/registers.yaml: do not edit."]
    for register in description["registers"]:
        name = f"{prefix}_{register['name']}"
        lines.append(f"`define {name} 8'h{register['address']:02X}")
        if register.get("reset"):
            lines.append(f"`define {name}_RESET 32'h{register['reset']:08X}")
        if "width" in register:
            lines.append(f"`define {name}_BITS {register['width'] - 1}:0")
        for field in register.get("fields", []):
            low, high = field["lsb"], field["lsb"] + field["width"] - 1
            lines.append(f"`define {name}_{field['name']} {low if low == high else f'{high}:{low}'}")
    return "\n".join(lines) + "\n"


def header(description):
    lines = [
        "// Made by tools/nfc_registers.py from models/rtl/registers.yaml: do not edit.",
        "#pragma once",
        "",
        "#include <cstdint>",
        "",
        "namespace shikaku::nfc {",
        "",
        "// A run of bits in a register.",
        "struct Field {",
        "  int lsb;",
        "  int width;",
        "  constexpr std::uint32_t Mask() const {",
        "    return static_cast<std::uint32_t>(((std::uint64_t{1} << width) - 1) << lsb);",
        "  }",
        "  constexpr std::uint32_t Of(std::uint32_t value) const { return (value & Mask()) >> lsb; }",
        "  constexpr std::uint32_t Put(std::uint32_t value) const { return (value << lsb) & Mask(); }",
        "};",
    ]
    for register in description["registers"]:
        name = camel(register["name"])
        address = register["address"]
        lines += ["", f"// {register['says']}.", f"inline constexpr std::uint8_t k{name} = 0x{address:02X};"]
        if register.get("reset"):
            lines.append(f"inline constexpr std::uint32_t k{name}Reset = 0x{register['reset']:08X};")
        lines.append(f"inline constexpr std::uint32_t k{name}Mask = 0x{register_mask(register):08X};")
        for field in register.get("fields", []):
            place = f"{field['lsb']}, {field['width']}"
            lines.append(f"inline constexpr Field k{name}{camel(field['name'])}{{{place}}};")
    return "\n".join(lines + ["", "}  // namespace shikaku::nfc", ""])


def camel(name):
    return "".join(part.capitalize() for part in name.split("_"))


def page(description):
    lines = [
        "# Registers of the contactless front-end",
        "",
        "<!-- Made by tools/nfc_registers.py from models/rtl/registers.yaml: edit that, then run",
        "     tools/nfc_registers.py models/rtl/registers.yaml --page docs/hardware-registers.md -->",
        "",
        "All registers are 32 bits wide and lie at multiples of four. Reset values are 0 unless told. Bits that are not",
        "listed read 0 and ignore writes, as do addresses that are not listed.",
        "",
        "| address | register | access | what it is |",
        "|---|---|---|---|",
    ]
    for register in description["registers"]:
        access = ACCESS[register["access"]]
        lines.append(f"| `0x{register['address']:02X}` | {register['name']} | {access} | {summary(register)} |")
    for register in description["registers"]:
        if "fields" in register:
            lines += ["", f"## {register['name']}", "", f"{register['says']}.", ""]
            lines += ["| bits | field | meaning |", "|---|---|---|"]
            lines += [f"| {bits_of(field)} | {field['name']} | {field['says']} |" for field in register["fields"]]
    return "\n".join(lines) + "\n"


def summary(register):
    width = f" ({register['width']} bits)" if register.get("width", 32) != 32 else ""
    reset = f"; reset value `0x{register['reset']:08X}`" if register.get("reset") else ""
    return f"{register['says']}{width}{reset}"


def bits_of(field):
    low, high = field["lsb"], field["lsb"] + field["width"] - 1
    return f"{low}" if low == high else f"{high}–{low}"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("description")
    for output in ("verilog", "header", "page"):
        parser.add_argument(f"--{output}", metavar="FILE")
    arguments = parser.parse_args()
    try:
        with open(arguments.description, encoding="utf-8") as file:
            description = checked(yaml.safe_load(file))
    except (OSError, yaml.YAMLError, KeyError, BadDescription) as problem:
        sys.exit(f"{arguments.description}: {problem}")
    for path, make in ((arguments.verilog, verilog), (arguments.header, header), (arguments.page, page)):
        if path:
            with open(path, "w", encoding="utf-8") as file:
                file.write(make(description))


if __name__ == "__main__":
    main()
