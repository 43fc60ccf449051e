"""A run with --trace air: tshark reads every frame of it, and calls wrong only what was wrong."""

import os
import subprocess
import sys
import tempfile
import unittest

SHIKAKU = sys.argv.pop(1)
PATIENCE_S = 1800  # on a busy machine as well

FIELDS = ["frame.time_epoch", "iso14443.event", "iso14443.crc.status", "_ws.malformed", "_ws.col.Info", "frame.comment"]
FRAMES = ("0xfe", "0xff")
GOOD = "1"


def dissect(path):
    command = ["tshark", "-r", path, "-T", "fields", "-E", "separator=|"]
    for field in FIELDS:
        command += ["-e", field]
    text = subprocess.run(command, check=True, capture_output=True, text=True, timeout=PATIENCE_S).stdout
    return [dict(zip(FIELDS, line.split("|"))) for line in text.splitlines()]


class AirRun(unittest.TestCase):
    def packets(self, scenario, link):
        with tempfile.TemporaryDirectory() as folder:
            out = os.path.join(folder, "out")
            subprocess.run([SHIKAKU, "run", "--scenario", scenario, "--link", link, "--trace", "air", "--out", out],
                           check=True, capture_output=True, timeout=PATIENCE_S)
            return dissect(os.path.join(out, "trace", scenario + ".pcapng"))

    def assert_in_order(self, packets):
        times = [packet["frame.time_epoch"] for packet in packets]
        self.assertEqual(times, sorted(times))
        self.assertEqual([packet["_ws.malformed"] for packet in packets if packet["_ws.malformed"]], [])

    def test_a_good_visit_has_good_frames_only(self):
        captures = {link: self.packets("asks-for-more-time", link) for link in ("tlm", "rtl")}
        packets = captures["tlm"]
        self.assertEqual(packets, captures["rtl"])
        self.assert_in_order(packets)
        kinds = {packet["_ws.col.Info"].split(",")[0] for packet in packets}
        self.assertLessEqual({"Field on", "REQB", "ATQB", "Attrib", "I-block", "S-block"}, kinds)
        for packet in packets:
            if packet["iso14443.event"] in FRAMES and "Deselect" not in packet["_ws.col.Info"]:
                self.assertEqual(packet["iso14443.crc.status"], GOOD, packet)

    def test_damaged_answers_are_told(self):
        packets = self.packets("damaged-answers", "tlm")
        self.assert_in_order(packets)
        wrong = [packet for packet in packets if packet["iso14443.crc.status"] == "0"]
        self.assertEqual(len(wrong), sum("wrong CRC" in packet["frame.comment"] for packet in packets))
        self.assertGreater(len(wrong), 0)


if __name__ == "__main__":
    unittest.main()
