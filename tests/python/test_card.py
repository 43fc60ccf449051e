"""The card as a Python module: what a script can ask of it, and every fault it can be given."""
import pathlib
import sys
import unittest

import shikaku_card

sys.path.append(str(pathlib.Path(__file__).resolve().parent.parent / "support"))
from named_words import named  # noqa: E402

SELECT_JPKI = "00A4040C0A D392F000260100000001"
SELECT_CERTIFICATE = "00A4020C02 000A"
SELECT_PIN = "00A4020C02 0018"
QUERY = "00200080"
WRONG_PIN = "0020008004 39393939"
FIRST_BYTES = "00B0000004"
FRAME_WAITING_MS = 4096 * 2 ** 10 / 13_560  # FWI 10


def card_with(*faults, **options):
    card = shikaku_card.Card("tanaka-hanako", faults=faults, **options)
    card.power_on()
    return card


def answers(card, *commands):
    """The bytes of each answer as text; None where the card was mute."""
    given = [card.transmit(command) for command in commands]
    return [None if answer is None else answer.raw.hex().upper() for answer in given]


class Script(unittest.TestCase):
    def test_a_card_is_powered_selected_and_read(self):
        card = shikaku_card.Card("tanaka-hanako")
        self.assertEqual("3B888001000005E0B381A1007F", card.power_on().hex().upper())
        self.assertEqual(0x9000, card.transmit(SELECT_JPKI).sw)
        self.assertEqual(0x9000, card.transmit(bytes.fromhex(SELECT_CERTIFICATE)).sw)
        first = card.transmit(FIRST_BYTES)
        self.assertEqual(b"\x30\x82", first.data[:2])
        self.assertEqual((0x9000, 6), (first.sw, len(first.raw)))
        self.assertEqual(3, card.commands)

    def test_people_have_cards_of_their_own(self):
        certificates = set()
        for person in ("tanaka-hanako", "sato-kenji"):
            card = shikaku_card.Card(person)
            card.power_on()
            answers(card, SELECT_JPKI, SELECT_CERTIFICATE)
            certificates.add(card.transmit("00B0000000").data)
        self.assertEqual(2, len(certificates))

    def test_profiles(self):
        self.assertEqual("my-number", shikaku_card.profiles()[0])
        contact = shikaku_card.Card("tanaka-hanako", profile="contact")
        self.assertEqual("3BE000FF8131FE4514", contact.power_on().hex().upper())
        foreign = card_with(profile="foreign")
        self.assertEqual(["6A82"], answers(foreign, SELECT_JPKI))

    def test_tries_are_counted_and_outlive_power(self):
        card = card_with()
        self.assertEqual(3, card.tries_left["JPKI 0018"])
        self.assertEqual(["9000", "9000", "63C2"], answers(card, SELECT_JPKI, SELECT_PIN, WRONG_PIN))
        card.power_off()
        card.power_on()
        self.assertEqual(["9000", "9000", "63C2"], answers(card, SELECT_JPKI, SELECT_PIN, QUERY))
        self.assertEqual(2, card.tries_left["JPKI 0018"])

    def test_a_trace_names_commands_and_hides_pins(self):
        lines = []
        card = card_with(trace=lines.append)
        answers(card, SELECT_JPKI, SELECT_PIN, WRONG_PIN)
        told = "\n".join(lines)
        self.assertIn("SELECT JPKI", told)
        self.assertIn("63C2 2 tries left", told)
        self.assertNotIn("39393939", told)

    def test_a_timed_card_tells_how_long_it_thinks(self):
        self.assertEqual(0, card_with().transmit(SELECT_JPKI).think_ms)
        self.assertEqual(8, card_with(timed=True).transmit(SELECT_JPKI).think_ms)

    def test_a_script_has_the_last_word_on_an_answer(self):
        heard = []

        def spoil(number, command, answer):
            heard.append((number, command.hex(), answer.hex()))
            return {1: answer, 2: "6F00"}.get(number)

        card = card_with(spoil=spoil)
        self.assertEqual(["9000", "6F00", None], answers(card, SELECT_JPKI, SELECT_PIN, QUERY))
        self.assertEqual((3, "00200080", "63c3"), heard[2])

    def test_an_error_in_a_script_reaches_its_author(self):
        def spoil(*_):
            raise KeyError("mine")

        with self.assertRaisesRegex(KeyError, "mine"):
            card_with(spoil=spoil).transmit(SELECT_JPKI)

    def test_what_cannot_be_understood_is_told(self):
        for options, cause in (({"faults": ["mute-from=0"]}, r'"mute-from=0": expected \S+=N \('), ({"faults": ["mtue"]}, "expected one of "),
                               ({"profile": "gold"}, "profile gold: unknown"),
                               ({"people": "/nowhere"}, "there is no folder /nowhere")):
            with self.subTest(options), self.assertRaisesRegex(ValueError, cause):
                shikaku_card.Card("tanaka-hanako", **options)
        with self.assertRaisesRegex(ValueError, "person who"):
            shikaku_card.Card("who")
        with self.assertRaisesRegex(ValueError, "not hexadecimal"):
            card_with().transmit("00A4 zz")
        with self.assertRaises(TypeError):
            card_with().transmit(12)

    def test_any_bytes_get_a_status_word(self):
        card = card_with()
        for command in (b"", b"\x00", bytes(3), bytes(5000), b"\xff" * 300):
            self.assertIsNotNone(card.transmit(command).sw)


class Faults(unittest.TestCase):
    def test_dead(self):
        card = shikaku_card.Card("tanaka-hanako", faults=["dead"])
        self.assertIsNone(card.power_on())

    def test_garbage(self):
        self.assertNotEqual(["9000"] * 3, answers(card_with("garbage"), *[SELECT_JPKI] * 3))

    def test_mute_from(self):
        self.assertEqual(["9000", None, None], answers(card_with("mute-from=2"), *[SELECT_JPKI] * 3))

    def test_slow(self):
        card = card_with("slow=200ms", "slow@2=1s")
        self.assertEqual([200, 1200, 200], [card.transmit(SELECT_JPKI).think_ms for _ in range(3)])

    def test_wtx(self):
        card = card_with("wtx@2=3")
        self.assertEqual(0, card.transmit(SELECT_JPKI).think_ms)
        self.assertAlmostEqual(3 * FRAME_WAITING_MS, card.transmit(SELECT_JPKI).think_ms, delta=0.001)

    def test_status(self):
        self.assertEqual(["9000", "6F00", "9000"], answers(card_with("status@2=6F00"), *[SELECT_JPKI] * 3))

    def test_truncate(self):
        self.assertEqual(["90"], answers(card_with("truncate@1=1"), SELECT_JPKI))
        self.assertIsNone(card_with("truncate@1=1").transmit(SELECT_JPKI).sw)

    def test_corrupt(self):
        self.assertEqual(["6F00"], answers(card_with("corrupt@1=0"), SELECT_JPKI))

    def test_remove(self):
        card = card_with("remove@2=1")
        self.assertEqual(["9000", "90", None], answers(card, *[SELECT_JPKI] * 3))
        self.assertTrue(card.removed)
        self.assertIsNone(card.power_on())
        card.lay_down()
        self.assertIsNotNone(card.power_on())
        self.assertEqual(["9000"], answers(card, SELECT_JPKI))

    def test_tamper(self):
        card = card_with("tamper@2")
        self.assertEqual(["9000", None], answers(card, *[SELECT_JPKI] * 2))
        card.power_off()
        card.power_on()
        self.assertEqual([None], answers(card, SELECT_JPKI))
        self.assertTrue(card.tampered)

    def test_flip(self):
        read = (SELECT_JPKI, SELECT_CERTIFICATE, FIRST_BYTES)
        good, flipped = answers(card_with(), *read)[2], answers(card_with("flip=jpki/000A/7"), *read)[2]
        self.assertEqual("31", flipped[:2])
        self.assertEqual(good[2:], flipped[2:])

    def certificate(self, fault, file):
        card = card_with(*fault)
        answers(card, SELECT_JPKI, SELECT_CERTIFICATE.replace("000A", file), "00A4020C02 001B",
                "0020008006 414243313233", SELECT_CERTIFICATE.replace("000A", file))
        return b"".join(card.transmit(bytes([0, 0xB0, part, 0, 0])).data for part in range(4))

    def test_certificate(self):
        self.assertNotEqual(self.certificate([], "000A"), self.certificate(["certificate=forged"], "000A"))

    def test_sign_certificate(self):
        good, bad = (self.certificate(fault, "0001") for fault in ([], ["sign-certificate=altered"]))
        self.assertEqual(1024, len(good))
        self.assertNotEqual(good, bad)

    def test_every_form_has_a_test_here(self):
        forms = {form.split("=")[0].split("[")[0].split("@")[0] for form, _ in shikaku_card.fault_forms()}
        self.assertEqual(forms, {named("card-fault", name[len("test_"):].replace("_", "-")) for name in dir(self)
                                 if name.startswith("test_") and name != "test_every_form_has_a_test_here"})


if __name__ == "__main__":
    unittest.main()
