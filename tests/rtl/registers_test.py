"""The register page is what tools/nfc_registers.py makes of the description, and bad descriptions are refused."""

import os
import subprocess
import sys
import tempfile
import unittest

ROOT = sys.argv.pop(1)
TOOL = os.path.join(ROOT, "tools", "nfc_registers.py")
DESCRIPTION = os.path.join(ROOT, "models", "rtl", "registers.yaml")


def run(description, *arguments):
    command = [sys.executable, TOOL, description, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


class Registers(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)

    def path(self, name, text=None):
        path = os.path.join(self.folder.name, name)
        if text is not None:
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)
        return path

    def test_the_page_is_up_to_date(self):
        made = self.path("page.md")
        self.assertEqual(run(DESCRIPTION, "--page", made).returncode, 0)
        page = os.path.join(ROOT, "docs", "hardware-registers.md")
        with open(made, encoding="utf-8") as new, open(page, encoding="utf-8") as kept:
            self.assertEqual(kept.read(), new.read(), "run tools/nfc_registers.py as the page says")

    def test_constants_are_those_of_the_description(self):
        header, verilog = self.path("r.h"), self.path("r.vh")
        self.assertEqual(run(DESCRIPTION, "--header", header, "--verilog", verilog).returncode, 0)
        with open(header, encoding="utf-8") as file:
            text = file.read()
        self.assertIn("kTimer = 0x3C;", text)
        self.assertIn("kTxConfigGuard{2, 3};", text)
        with open(verilog, encoding="utf-8") as file:
            text = file.read()
        self.assertIn("`define NFC_TIMER 8'h3C\n", text)
        self.assertIn("`define NFC_TX_CONFIG_GUARD 4:2\n", text)

    def refused(self, registers, why):
        result = run(self.path("bad.yaml", f"name: nfc\nregisters: [{registers}]\n"), "--page", self.path("p.md"))
        self.assertEqual(result.returncode, 1)
        self.assertIn(why, result.stderr)
        self.assertNotIn("Traceback", result.stderr)

    def test_two_registers_at_one_address_are_refused(self):
        self.refused("{name: A, address: 4, access: rw, says: a}, {name: B, address: 4, access: rw, says: b}",
                     "B: address 0x4 is A's")

    def test_fields_that_overlap_are_refused(self):
        self.refused("{name: A, address: 4, access: rw, says: a, fields: [{name: X, lsb: 0, width: 3, says: x}, "
                     "{name: Y, lsb: 2, width: 1, says: y}]}", "A.Y: bits are another's")

    def test_an_unknown_access_is_refused(self):
        self.refused("{name: A, address: 4, access: maybe, says: a}", "A: access maybe is none of ro")


if __name__ == "__main__":
    unittest.main()
