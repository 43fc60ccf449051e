"""The card in pcscd before OpenSC, ssh-keygen, GnuTLS, OpenSSL, NSS and pyscard."""
import tempfile
import unittest

import checks
import desk


class Clients(checks.Desk):
    """One check each, on a card fresh from the issuer."""

    def setUp(self):
        self.card = self.enterContext(desk.shikaku_card(self.people))

    def tearDown(self):
        self.assertEqual(self.card.stop(), 0, self.card.told())


def add(name):
    setattr(Clients, f"test_{name}", lambda self: getattr(self.checks, name)())


for check in checks.ALL:
    add(check)


class OtherPeople(unittest.TestCase):
    def test_a_child_has_no_signature_certificate(self):
        with tempfile.TemporaryDirectory() as folder:
            people = desk.people_folder(folder)
            pcscd = desk.Pcscd(folder)
            self.addCleanup(pcscd.close)
            with desk.shikaku_card(people, person="pcsc-taro"):
                said = desk.run("pkcs15-tool", "--dump").stdout
                self.assertEqual(desk.tries_left(said), [3, 0])
                self.assertIn("Encoded serial : 02 03 011172", said)


if __name__ == "__main__":
    unittest.main()
