"""The same checks must refuse cards that deviate: otherwise they would prove nothing."""
import unittest

import checks
import desk

# What each card must fail, and what it must pass: the deviation alone is seen.
DEVIATIONS = {
    "wrong-signature": {
        "fails": ("pkcs11_signatures", "pkcs11_test", "gnutls", "tls_client", "nss"),
        "passes": ("name_and_atr", "dump", "certificates"),
    },
    "open-certificate": {
        "fails": ("signature_certificate_is_protected",),
        "passes": ("name_and_atr", "dump", "certificates", "pkcs11_signatures"),
    },
    "yes-to-select": {
        "fails": ("name_and_atr", "dump", "certificates", "files_that_are_not_there"),
        "passes": (),
    },
}


class Deviating(checks.Desk):
    def judge(self, kind):
        with desk.deviating_card(self.people, kind):
            for name in DEVIATIONS[kind]["passes"]:
                getattr(self.checks, name)()
            for name in DEVIATIONS[kind]["fails"]:
                with self.subTest(name), self.assertRaises(AssertionError):
                    getattr(self.checks, name)()

    def test_wrong_signature(self):
        self.judge("wrong-signature")

    def test_readable_signature_certificate(self):
        self.judge("open-certificate")

    def test_9000_to_every_select(self):
        self.judge("yes-to-select")


if __name__ == "__main__":
    unittest.main()
