"""A card that a Python script holds, in a pcscd."""
import signal
import sys

import desk
import test_connector as connector

SCRIPT = """
import sys, shikaku_card

def spoil(number, command, answer):
    return b"\\x6f\\x00" if command[1] == 0x84 else answer

def tell(line):
    print(line, file=sys.stderr)

card = shikaku_card.Card("pcsc-hanako", people=sys.argv[1], faults=["status@4=6A80"], spoil=spoil)
try:
    card.serve(notice=tell)
except KeyboardInterrupt:
    tell(f"{card.commands} commands, {card.tries_left['JPKI 0018']} tries left")
"""


class Scripted(connector.Folder):
    def test_a_script_puts_its_card_into_pcscd(self):
        pcscd = desk.Pcscd(self.folder)
        self.addCleanup(pcscd.close)
        with desk.Card([sys.executable, "-c", SCRIPT, self.people]) as card:
            with desk.Connection() as reader:
                for command, answer in ((connector.SELECT_JPKI, "9000"), (connector.SELECT_PIN, "9000"),
                                        (connector.WRONG_PIN, "63C2"), (connector.SELECT_JPKI, "6A80"),
                                        ("0084000008", "6F00")):
                    self.assertEqual(answer, reader.send(command), command)
            self.assertEqual(0, card.stop(signal.SIGINT), card.told())
            self.assertIn("5 commands, 2 tries left", card.told())
