"""The card's speed through pcscd, in one run: JSON {"figures": [{name, value, unit, note}]}.

    isolated.py /usr/bin/python3 pcsc_bench.py [--check]

With --check it ends with 1 unless the goals of the notes are met.
"""
import json
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "pcsc"))

import desk  # noqa: E402

CLIENT = os.environ["SHIKAKU_PCSC_CLIENT"]
SLOT_0_PORT, SLOT_1_PORT = 35963, 35964
BARE_CARD = os.environ["SHIKAKU_BARE_CARD"]
BARE = [BARE_CARD, SLOT_1_PORT]
# As its users start it: its default kind of card and verbosity. SELECT of an unknown name is what takes it longest
# of the usual commands (docs/performance.md).
STOCK = ["/usr/bin/python3", HERE / "cured_vicc.py", "--port", SLOT_1_PORT]
GOALS = {"pcsc.rate_to_bare_card": lambda v: v >= 0.9,
         "pcsc.rate_to_stock_card": lambda v: v >= 7, "vpcd.rate_to_stock_card": lambda v: v >= 7,
         "pcsc.read_photo_and_certificates": lambda v: v < 50}


def measure(*arguments):
    done = desk.run(CLIENT, *arguments)
    if done.returncode != 0:
        raise RuntimeError(done.said)
    return json.loads(done.stdout)


def measure_raw(people, other):
    """Without pcscd, this program in the driver's place: the cards connect to it."""
    client = subprocess.Popen([CLIENT, "raw", str(SLOT_0_PORT), str(SLOT_1_PORT)], stdout=subprocess.PIPE)
    time.sleep(0.3)
    with desk.shikaku_card(people, reader=None):
        time.sleep(0.3)  # the second port is opened once the first card is there
        with desk.Card(other, reader=None) as card:
            said = client.communicate(timeout=desk.SECONDS_MAX)[0]
            card.stop(signal.SIGKILL)
    return json.loads(said)


def figure(name, value, unit, note):
    return {"name": name, "value": value, "unit": unit, "note": note}


def main():
    # On one processor: a command passes through three processes one after the other, and waking another
    # processor costs more than a card does.
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        people = desk.people_folder(folder)
        raw_bare, raw_stock = measure_raw(people, BARE), measure_raw(people, STOCK)
        pcscd = desk.Pcscd(folder)
        try:
            with desk.Card([BARE_CARD, SLOT_0_PORT]), desk.Card(STOCK, desk.SLOT_1):
                most = measure("rate", desk.SLOT_0, desk.SLOT_1)
            with desk.shikaku_card(people):
                with desk.Card(BARE, desk.SLOT_1):
                    bare = measure("rate", desk.SLOT_0, desk.SLOT_1)
                with desk.Card(STOCK, desk.SLOT_1):
                    stock = measure("rate", desk.SLOT_0, desk.SLOT_1)
                reading = measure("read", desk.SLOT_0)
        finally:
            pcscd.close()
    figures = [
        figure("pcsc.commands", bare["first"], "1/s", "SELECT JPKI through pcscd"),
        figure("pcsc.commands_bare_card", bare["second"], "1/s", "a card that answers 9000 to everything"),
        figure("pcsc.rate_to_bare_card", bare["ratio"], "1", "goal: at least 0.9"),
        figure("pcsc.commands_stock_card", stock["second"], "1/s", "vicc with the same socket cure"),
        figure("pcsc.rate_to_stock_card", stock["ratio"], "1",
               "vicc with the same socket cure; goal: at least 7; pcscd's own time is in both"),
        figure("pcsc.rate_bare_to_stock_card", most["ratio"], "1",
               "the most that any card can reach here: one that does nothing, against vicc"),
        figure("pcsc.itself", 1e6 / bare["second"] - 1e6 / raw_bare["second"], "us",
               "of each command, in client, pcscd and driver, whatever the card"),
        figure("pcsc.read_photo_and_certificates", reading["milliseconds"], "ms",
               f"{reading['bytes']} bytes, two PINs; goal: under 50"),
        figure("vpcd.commands", raw_bare["first"], "1/s", "the same without pcscd, on the bare socket"),
        figure("vpcd.rate_to_bare_card", raw_bare["ratio"], "1", "a card that answers 9000 to everything"),
        figure("vpcd.rate_to_stock_card", raw_stock["ratio"], "1", "card against card; goal: at least 7"),
    ]
    print(json.dumps({"figures": figures}, indent=2))
    missed = [f["name"] for f in figures if f["name"] in GOALS and not GOALS[f["name"]](f["value"])]
    if "--check" in sys.argv[1:] and missed:
        sys.exit(f"goals missed: {', '.join(missed)}")


if __name__ == "__main__":
    main()
