"""How `shikaku card` joins pcscd, stays joined, keeps its state and ends."""
import pathlib
import signal
import socket
import struct
import subprocess
import tempfile
import time
import unittest

import desk
from checks import SELECT_JPKI

SELECT_PIN = "00A4020C020018"
WRONG_PIN = "002000800430303030"
ATR = "3B888001000005E0B381A1007F"


def receive(driver, size):
    """Exactly `size` bytes, or fewer where the connection ends."""
    received = b""
    while len(received) < size:
        more = driver.recv(size - len(received))
        if not more:
            break
        received += more
    return received


class Folder(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory()))
        self.people = desk.people_folder(self.folder)

    def start(self, *options, **more):
        return self.enterContext(desk.shikaku_card(self.people, *options, **more))

    def tries(self, reader=desk.SLOT_0):
        with desk.Connection(reader) as card:
            self.assertEqual(card.send(SELECT_JPKI), "9000")
            self.assertEqual(card.send(SELECT_PIN), "9000")
            return card.send("00200080")

    def verify(self, command):
        with desk.Connection() as card:
            card.send(SELECT_JPKI)
            card.send(SELECT_PIN)
            return card.send(command)


class InPcscd(Folder):
    def setUp(self):
        super().setUp()
        self.pcscd = desk.Pcscd(self.folder)
        self.addCleanup(self.pcscd.close)

    def test_both_slots_at_once(self):
        self.start()
        self.start("--slot", 1, person="pcsc-taro", reader=desk.SLOT_1)
        for reader, serial in ((desk.SLOT_0, "0000000000070001"), (desk.SLOT_1, "0000000000070002")):
            with desk.Connection(reader) as card:
                self.assertEqual(card.atr(), ATR)
                card.send(SELECT_JPKI)
                card.send("00A4020C020006")
                self.assertEqual(bytes.fromhex(card.send("00B0005010")[:32]).decode(), serial)

    def test_survives_a_restart_of_pcscd(self):
        card = self.start()
        self.assertEqual(self.verify(WRONG_PIN), "63C2")
        self.pcscd.stop()
        self.pcscd.start()
        desk.await_card(desk.SLOT_0)
        self.assertEqual(self.tries(), "63C2")
        self.assertEqual(card.stop(), 0, card.told())

    def test_waits_for_a_pcscd_that_is_not_there_yet(self):
        self.pcscd.stop()
        card = self.start(reader=None)
        card.await_words("waiting for a vpcd driver at localhost:35963")
        self.pcscd.start()
        desk.await_card(desk.SLOT_0)
        self.assertEqual(self.tries(), "63C3")

    def test_signals_end_it_and_take_the_card_out(self):
        for how in (signal.SIGINT, signal.SIGTERM):
            card = self.start()
            self.assertEqual(card.stop(how), 0)
            desk.await_card(desk.SLOT_0, present=False)

    def test_counters_outlive_the_process(self):
        state = self.folder / "card.state"
        for wanted in ("63C2", "63C1"):
            with desk.shikaku_card(self.people, "--state", state):
                self.assertEqual(self.verify(WRONG_PIN), wanted)
        with desk.shikaku_card(self.people, "--state", state) as card:
            self.assertEqual(self.tries(), "63C1")
            self.assertEqual(self.verify("002000800431323334"), "9000")
            card.stop(signal.SIGKILL)
        with desk.shikaku_card(self.people, "--state", state):
            self.assertEqual(self.tries(), "63C3")

    def test_killed_at_the_third_wrong_pin_it_stays_blocked(self):
        state = self.folder / "card.state"
        for wanted in ("63C2", "63C1", "63C0"):
            with desk.shikaku_card(self.people, "--state", state) as card:
                self.assertEqual(self.verify(WRONG_PIN), wanted)
                card.stop(signal.SIGKILL)
        with desk.shikaku_card(self.people, "--state", state):
            self.assertEqual(self.verify("002000800431323334"), "6984")

    def test_trace_names_commands_and_hides_pins(self):
        card = self.start("--trace")
        self.verify("002000800431323334")
        card.stop()
        told = card.told()
        self.assertIn("> 00A4040C0AD392F000260100000001  SELECT JPKI", told)
        self.assertIn("> 0020008004 ****  VERIFY JPKI 0018 (user-authentication PIN)", told)
        self.assertIn("< 9000 ok", told)
        self.assertNotIn("31323334", told)

    def test_a_mute_card_is_a_card_that_went_away(self):
        self.start("--fault", "mute-from=3")
        with desk.Connection() as card:
            self.assertEqual(card.send(SELECT_JPKI), "9000")
            self.assertEqual(card.send(SELECT_PIN), "9000")
            self.assertEqual(card.send("00200080"), "")  # vpcd's word for a connection that ends
        desk.await_card(desk.SLOT_0, present=False)

    def test_a_tampered_chip_is_mute_in_every_later_life(self):
        state = self.folder / "card.state"
        with desk.shikaku_card(self.people, "--state", state, "--fault", "tamper@2"):
            with desk.Connection() as card:
                self.assertEqual(card.send(SELECT_JPKI), "9000")
                self.assertEqual(card.send(SELECT_PIN), "")
        time.sleep(0.6)  # pcscd looks every 0.44 s, and misses a card that is gone for less
        with desk.shikaku_card(self.people, "--state", state):
            with desk.Connection() as card:
                self.assertEqual(card.send(SELECT_JPKI), "")

    def test_a_card_on_its_contacts(self):
        self.start("--profile", "contact")
        with desk.Connection() as card:
            self.assertEqual(card.atr(), "3BE000FF8131FE4514")
        self.assertEqual(desk.run("opensc-tool", "--name").stdout.strip(), "jpki")

    def test_a_foreign_card_is_not_taken_for_one(self):
        self.start("--profile", "foreign")
        self.assertNotEqual(desk.run("opensc-tool", "--name").stdout.strip(), "jpki")


class Reversed(Folder):
    """A card in each slot, both before pcscd: the driver aborts where nobody listens."""

    def test_the_driver_connects_to_the_cards(self):
        port = 45_000
        cards = [self.start("--reverse", port + slot, "--host", "127.0.0.1", person=person, reader=None)
                 for slot, person in enumerate(("pcsc-hanako", "pcsc-taro"))]
        for card in cards:
            card.await_words("waiting for a vpcd driver to connect")
        pcscd = desk.Pcscd(self.folder, device=f"127.0.0.1:{port:#x}")
        self.addCleanup(pcscd.close)
        desk.await_card(desk.SLOT_0)
        desk.await_card(desk.SLOT_1)
        self.assertEqual(self.verify(WRONG_PIN), "63C2")
        self.assertEqual(self.tries(desk.SLOT_1), "63C3")
        for card in cards:
            self.assertEqual(card.stop(), 0, card.told())


class AsDriver(Folder):
    """This test is the driver: it says what no driver would."""

    PORT = 40_000

    def setUp(self):
        super().setUp()
        self.card = self.start("--reverse", self.PORT, "--host", "127.0.0.1", reader=None)

    def connect(self):
        deadline = time.monotonic() + desk.SECONDS_MAX
        while True:
            try:
                return self.enterContext(socket.create_connection(("127.0.0.1", self.PORT), desk.SECONDS_MAX))
            except ConnectionRefusedError:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.02)

    @staticmethod
    def ask(driver, payload):
        driver.sendall(struct.pack(">H", len(payload)) + payload)
        return receive(driver, struct.unpack(">H", receive(driver, 2))[0])

    def test_hostile_lengths(self):
        driver = self.connect()
        self.assertEqual(self.ask(driver, b"").hex(), "6700")
        self.assertEqual(self.ask(driver, b"\xff" * 65_535).hex(), "6700")
        self.assertEqual(self.ask(driver, b"\x04").hex().upper(), ATR)
        driver.sendall(b"\xff\xff only the beginning")
        driver.close()
        again = self.connect()
        self.assertEqual(self.ask(again, bytes.fromhex(SELECT_JPKI)).hex(), "9000")

    def test_several_commands_at_once_and_in_pieces(self):
        driver = self.connect()
        select = bytes.fromhex(SELECT_JPKI)
        frame = struct.pack(">H", len(select)) + select
        driver.sendall(frame * 50)
        self.assertEqual(receive(driver, 4 * 50), b"\x00\x02\x90\x00" * 50)
        driver.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for byte in frame:
            driver.sendall(bytes([byte]))
        self.assertEqual(receive(driver, 4), b"\x00\x02\x90\x00")

    def test_a_reader_that_never_takes_its_answers_does_not_keep_it_from_ending(self):
        driver = self.connect()
        frame = struct.pack(">H", 5) + bytes.fromhex("0084000000")
        driver.setblocking(False)
        try:
            for _ in range(1_000_000):
                driver.send(frame * 100)
        except BlockingIOError:
            pass
        self.assertEqual(self.card.stop(), 0)


class Refusals(Folder):
    """Wrong options and files: exit code 2, with the cause, before anything is touched."""

    def refused(self, *options, person="pcsc-hanako", cause):
        done = desk.run(*desk.CARD, "--people", self.people, "--person", person, *options)
        self.assertEqual(done.returncode, 2, done.said)
        self.assertIn(cause, done.said)

    def test_options(self):
        self.refused(person="nobody", cause="nobody of that name")
        self.refused("--slot", 2, cause="--slot")
        self.refused("--profile", "unheard-of", cause="unheard-of")
        self.refused("--fault", "unheard-of", cause="unheard-of")
        self.refused("--reverse", 5000, "--slot", 1, cause="--slot")
        self.refused("--host", "no.such.host.invalid", cause="no.such.host.invalid")

    def test_a_damaged_person_file(self):
        (self.people / "broken.yaml").write_text("id: [")
        self.refused(cause="broken.yaml")

    def test_a_photo_that_is_not_there(self):
        file = self.people / "pcsc-hanako.yaml"
        file.write_text(file.read_text().replace("face: tanaka-hanako", "face: nobody"))
        self.refused(cause="faces/nobody/photo.jp2")

    def test_a_damaged_state_file_is_left_alone(self):
        state = self.folder / "card.state"
        state.write_text("not a state")
        self.refused("--state", state, cause=str(state))
        self.assertEqual(state.read_text(), "not a state")

    def test_a_state_file_of_another_card(self):
        state = self.folder / "card.state"
        with desk.shikaku_card(self.people, "--state", state, person="pcsc-taro", reader=None) as card:
            while not state.exists():
                time.sleep(0.02)
            self.refused("--state", state, person="pcsc-taro", cause="another process")
            card.stop()
        before = state.read_bytes()
        self.refused("--state", state, cause="another card")
        self.assertEqual(state.read_bytes(), before)

    def test_a_port_that_is_taken(self):
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 5001))
            taken.listen()
            self.refused("--reverse", 5001, "--host", "127.0.0.1", cause="127.0.0.1:5001")

    def test_a_state_that_cannot_be_kept_ends_the_card_before_it_compares(self):
        pcscd = desk.Pcscd(self.folder)
        self.addCleanup(pcscd.close)
        place = self.folder / "place"
        place.mkdir()
        with desk.shikaku_card(self.people, "--state", place / "card.state") as card:
            with desk.Connection() as connection:
                connection.send(SELECT_JPKI)
                connection.send(SELECT_PIN)
                subprocess.run(["rm", "-r", place], check=True)
                self.assertEqual(connection.send(WRONG_PIN), "")
            self.assertEqual(card.process.wait(desk.SECONDS_MAX), 3)
            self.assertIn("card.state", card.told())


if __name__ == "__main__":
    unittest.main()
