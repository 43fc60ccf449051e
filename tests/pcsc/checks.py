"""What a card must do before programs that nobody wrote for it. Each check raises AssertionError.

A check needs one card in slot 0 and leaves its counters as they were, but for those at the end.
"""
import pathlib
import subprocess
import tempfile
import time
import unittest

import desk
from desk import JPKI, MODULE, run

AUTH_PIN = "1234"
SIGN_PIN = "ABC123"
ATR = "3b:88:80:01:00:00:05:e0:b3:81:a1:00:7f"  # facts A.9
AUTH_TOKEN = "JPKI (User Authentication PIN)"
AUTH_URL = "pkcs11:token=JPKI%20%28User%20Authentication%20PIN%29"
SIGN_URL = "pkcs11:token=JPKI%20%28Digital%20Signature%20PIN%29"
# OpenSC's certificate ids: the name of what was issued, the PIN's id where one is needed.
CERTIFICATES = {"01": "auth", "02": "sign", "03": "auth-ca", "04": "sign-ca"}
SELECT_JPKI = f"00A4040C0A{JPKI}"


def expect(truth, said):
    if not truth:
        raise AssertionError(said)


def succeed(*command, **more):
    done = run(*command, **more)
    expect(done.returncode == 0, f"{command} gave {done.returncode}: {done.said}")
    return done


def exchange(connection, *pairs):
    for command, wanted in pairs:
        answer = connection.send(command)
        expect(answer == wanted, f"{command} gave {answer}, not {wanted}")


class Checks:
    def __init__(self, folder, people):
        """Asks the authority for what it issued, and writes it to `folder` as DER and PEM."""
        self.folder = folder
        self.people = people
        succeed(desk.DEVIATING_CARD, "issued", "--people", people, "--folder", folder)
        for name in CERTIFICATES.values():
            der, pem = folder / f"{name}.der", folder / f"{name}.pem"
            succeed("openssl", "x509", "-inform", "DER", "-in", der, "-out", pem)
            key = succeed("openssl", "x509", "-in", pem, "-noout", "-pubkey").stdout
            (folder / f"{name}.pub").write_text(key)
        (folder / "message").write_bytes(b"to be signed\n")
        (folder / "pin").write_text(AUTH_PIN + "\n")

    # OpenSC

    def name_and_atr(self):
        name = succeed("opensc-tool", "-n").stdout.strip()
        expect(name == "jpki", f"OpenSC takes it for {name!r}")
        atr = succeed("opensc-tool", "-a").stdout.strip()
        expect(atr == ATR, f"the ATR is {atr}")

    def dump(self):
        said = succeed("pkcs15-tool", "--dump").stdout
        for wanted in ("PKCS#15 Card [JPKI]", "PIN [User Authentication PIN]", "PIN [Digital Signature PIN]",
                       "min_len:4, max_len:4", "min_len:6, max_len:16",
                       "Private RSA Key [User Authentication Key]", "Private RSA Key [Digital Signature Key]",
                       "Usage          : [0x204], sign, nonRepudiation",
                       "X.509 Certificate [User Authentication Certificate]",
                       "X.509 Certificate [Digital Signature Certificate]",
                       "Encoded serial : 02 03 011171"):
            expect(wanted in said, f"{wanted!r} is not in {said}")
        expect(said.count("ModLength      : 2048") == 2, said)
        expect(desk.tries_left(said) == [3, 5], said)

    def certificates(self):
        for number, name in CERTIFICATES.items():
            login = ["--verify-pin", "--auth-id", "02", "--pin", SIGN_PIN] if name == "sign" else []
            pem = succeed("pkcs15-tool", *login, "--read-certificate", number).stdout
            der = succeed("openssl", "x509", "-outform", "DER", input=pem.encode()).raw
            expect(der == (self.folder / f"{name}.der").read_bytes(), f"certificate {number} is not as issued")
        for name in ("auth", "sign"):
            succeed("openssl", "verify", "-no_check_time", "-CAfile", self.folder / f"{name}-ca.pem", self.folder / f"{name}.pem")

    def signature_certificate_is_protected(self):
        done = run("pkcs15-tool", "--read-certificate", "02")
        expect(done.returncode != 0 and "BEGIN CERTIFICATE" not in done.said, "it was read without the PIN")
        with desk.Connection() as card:
            exchange(card, (SELECT_JPKI, "9000"), ("00A4020C020001", "9000"), ("00B0000004", "6982"))

    def files_that_are_not_there(self):
        with desk.Connection() as card:
            exchange(card, ("00A4040C07A0000000031010", "6A82"), (SELECT_JPKI, "9000"),
                     ("00A4020C021234", "6A82"), ("00A4020C023F00", "6A82"))

    def pkcs11_signatures(self):
        for slot, name, pin in ((0, "auth", AUTH_PIN), (1, "sign", SIGN_PIN)):
            for digest in ("sha1", "sha256", "sha384", "sha512"):
                signature = self.folder / f"{name}-{digest}"
                succeed("pkcs11-tool", "--module", MODULE, "--slot-index", slot, "--login", "--pin", pin,
                        "--sign", "-m", f"{digest.upper()}-RSA-PKCS", "-i", self.folder / "message",
                        "-o", signature)
                succeed("openssl", "dgst", f"-{digest}", "-verify", self.folder / f"{name}.pub",
                        "-signature", signature, self.folder / "message")

    def pkcs11_test(self):
        for slot, pin in ((0, AUTH_PIN), (1, SIGN_PIN)):
            said = succeed("pkcs11-tool", "--module", MODULE, "--slot-index", slot, "--login", "--pin", pin,
                           "--test").said
            expect("No errors" in said and "SHA256-RSA-PKCS: OK" in said, said)

    # Others

    def ssh_keygen(self):
        said = run("ssh-keygen", "-D", MODULE).stdout
        for name in ("auth", "auth-ca", "sign-ca"):
            key = succeed("ssh-keygen", "-i", "-m", "PKCS8", "-f", self.folder / f"{name}.pub").stdout
            expect(key.split()[1] in said, f"the {name} key is not in {said}")

    def gnutls(self):
        tokens = succeed("p11tool", "--provider", MODULE, "--list-tokens").stdout
        expect("JPKI (User Authentication PIN)" in tokens and "JPKI (Digital Signature PIN)" in tokens, tokens)
        exported = succeed("p11tool", "--provider", MODULE, "--export", AUTH_URL + ";type=cert;id=%01").stdout
        der = succeed("openssl", "x509", "-outform", "DER", input=exported.encode()).raw
        expect(der == (self.folder / "auth.der").read_bytes(), "GnuTLS read another certificate")
        for url, pin in ((AUTH_URL + ";id=%01", AUTH_PIN), (SIGN_URL + ";id=%02", SIGN_PIN)):
            said = succeed("p11tool", "--provider", MODULE, "--login", "--set-pin", pin, "--test-sign",
                           url + ";type=private").said
            expect("Verifying against private key parameters... ok" in said, said)
            expect("Verifying against public key in the token... ok" in said, said)

    def tls_client(self):
        """A TLS 1.2 handshake in which the card signs for the client: OpenSSL on both sides."""
        configuration = self.folder / "engine.cnf"
        configuration.write_text("openssl_conf = all\n[all]\nengines = engines\n[engines]\npkcs11 = card\n"
                                 f"[card]\nengine_id = pkcs11\nMODULE_PATH = {MODULE}\ninit = 0\n")
        key, certificate = self.folder / "server.key", self.folder / "server.pem"
        succeed("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
                "-keyout", key, "-out", certificate, "-subj", "/CN=localhost", "-days", "2")
        server_said = self.folder / "server.log"
        with open(server_said, "wb") as log:
            server = subprocess.Popen(
                ["openssl", "s_server", "-accept", "4433", "-naccept", "1", "-cert", certificate, "-key", key,
                 "-tls1_2", "-Verify", "1", "-verify_return_error", "-no_check_time",
                 "-CAfile", self.folder / "auth-ca.pem",
                 "-sigalgs", "RSA+SHA256:ECDSA+SHA256"], stdin=subprocess.PIPE, stdout=log, stderr=log)
            try:
                deadline = time.monotonic() + desk.SECONDS_MAX
                while b"ACCEPT" not in server_said.read_bytes() and time.monotonic() < deadline:
                    time.sleep(0.02)
                client = run("openssl", "s_client", "-connect", "localhost:4433", "-tls1_2",
                             "-engine", "pkcs11", "-keyform", "engine",
                             "-key", f"{AUTH_URL};type=private;pin-value={AUTH_PIN}",
                             "-cert", self.folder / "auth.pem", "-CAfile", certificate, "-quiet",
                             "-no_ign_eof", input=b"through the card\nQ\n",
                             env={"OPENSSL_CONF": str(configuration)})
                if client.returncode == 0:
                    server.wait(desk.SECONDS_MAX)
            finally:
                server.kill()
                server.communicate()
        said = server_said.read_text(errors="replace")
        expect(client.returncode == 0, f"the client gave {client.returncode}: {client.said}\n{said}")
        for wanted in ("Peer signature type: RSA", "Peer signing digest: SHA256", "CN = TEST-U-70001",
                       "through the card"):
            expect(wanted in said, f"{wanted!r} is not in {said}")

    def nss(self):
        database = self.folder / f"nss-{time.monotonic_ns()}"
        database.mkdir()
        of_token = ["-d", f"sql:{database}", "-h", AUTH_TOKEN, "-f", self.folder / "pin"]
        succeed("certutil", "-N", "-d", f"sql:{database}", "--empty-password")
        succeed("modutil", "-dbdir", f"sql:{database}", "-add", "card", "-libfile", MODULE, "-force")
        nickname = f"{AUTH_TOKEN}:User Authentication Certificate"
        listed = succeed("certutil", "-L", *of_token).stdout
        expect(any(line.startswith(nickname) and "u,u,u" in line for line in listed.splitlines()), listed)
        pem = succeed("certutil", "-L", *of_token, "-n", nickname, "-a").stdout
        der = succeed("openssl", "x509", "-outform", "DER", input=pem.encode()).raw
        expect(der == (self.folder / "auth.der").read_bytes(), "NSS read another certificate")
        request = database / "request.der"
        succeed("certutil", "-R", *of_token, "-k", "01", "-s", "CN=signed by the card", "-Z", "SHA256",
                "-o", request)
        verified = succeed("openssl", "req", "-verify", "-inform", "DER", "-in", request, "-noout", "-pubkey")
        expect("self-signature verify OK" in verified.said, verified.said)
        expect(verified.stdout == (self.folder / "auth.pub").read_text(), "NSS signed with another key")

    def pyscard(self):
        """The high-level interface of pyscard, as a stranger's program would use it."""
        from smartcard.System import readers
        from smartcard.util import toBytes, toHexString
        connection = next(r for r in readers() if str(r) == desk.SLOT_0).createConnection()
        connection.connect()
        try:
            expect(toHexString(connection.getATR()).replace(" ", ":").lower() == ATR, "the ATR differs")
            expect(connection.transmit(toBytes(SELECT_JPKI))[1:] == (0x90, 0x00), "SELECT JPKI failed")
            expect(connection.transmit(toBytes("00A4020C02000A"))[1:] == (0x90, 0x00), "SELECT 000A failed")
            read = b""
            while True:
                data, sw1, _ = connection.transmit([0x00, 0xB0, len(read) >> 8, len(read) & 0xFF, 0x00])
                if sw1 != 0x90 or not data:
                    break
                read += bytes(data)
            expect(read == (self.folder / "auth.der").read_bytes(), "pyscard read another certificate")
        finally:
            connection.disconnect()

    # PINs: these move counters

    def pin_verification(self):
        for number, pin in (("01", AUTH_PIN), ("02", SIGN_PIN)):
            succeed("pkcs15-tool", "--verify-pin", "--auth-id", number, "--pin", pin)

    def counters_and_blocking(self):
        """Wrong PINs count down, the right one restores, queries cost nothing, the third wrong one blocks."""
        def listed():
            return desk.tries_left(succeed("pkcs15-tool", "--list-pins").stdout)

        def verify(number, pin):
            return run("pkcs15-tool", "--verify-pin", "--auth-id", number, "--pin", pin).returncode == 0

        for wrong, wanted in (("0000", [2, 5]), ("1111", [1, 5])):
            expect(not verify("01", wrong), "a wrong PIN was taken")
            expect(listed() == wanted and listed() == wanted, f"{listed()}, not {wanted}")
        expect(verify("01", AUTH_PIN) and listed() == [3, 5], f"the right PIN left {listed()}")
        for wrong in ("0000", "1111", "2222"):
            expect(not verify("01", wrong), "a wrong PIN was taken")
        expect(listed() == [0, 5], f"three wrong PINs left {listed()}")
        expect(not verify("01", AUTH_PIN), "a blocked PIN was taken")
        done = run("pkcs11-tool", "--module", MODULE, "--login", "--pin", AUTH_PIN, "--sign",
                   "-m", "SHA256-RSA-PKCS", "-i", self.folder / "message", "-o", self.folder / "never")
        expect(done.returncode != 0, "a blocked card signed")
        expect("user PIN locked" in run("pkcs11-tool", "--module", MODULE, "-L").said, "it is not shown locked")
        with desk.Connection() as card:
            exchange(card, (SELECT_JPKI, "9000"), ("00A4020C020018", "9000"), ("00200080", "63C0"),
                     ("002000800431323334", "6984"), ("00A4020C02001B", "9000"))
            for left in "43210":
                exchange(card, ("0020008006414243313234", f"63C{left}"))
            exchange(card, ("0020008006414243313233", "6984"))


# In an order in which one card may pass them all: the last ones leave it blocked.
ALL = ("name_and_atr", "dump", "certificates", "signature_certificate_is_protected", "files_that_are_not_there",
       "pkcs11_signatures", "pkcs11_test", "ssh_keygen", "gnutls", "tls_client", "nss", "pyscard",
       "pin_verification", "counters_and_blocking")


class Desk(unittest.TestCase):
    """A pcscd, people and their checks, for all tests of a class."""

    @classmethod
    def setUpClass(cls):
        folder = pathlib.Path(cls.enterClassContext(tempfile.TemporaryDirectory()))
        cls.people = desk.people_folder(folder)
        cls.checks = Checks(folder, cls.people)
        cls.pcscd = desk.Pcscd(folder)
        cls.addClassCleanup(cls.pcscd.close)
