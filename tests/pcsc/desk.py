"""A pcscd of the test's own, and cards to put into it. Runs inside isolated.py."""
import contextlib
import os
import pathlib
import re
import shutil
import signal
import subprocess
import tempfile
import time

from smartcard import scard

SOURCE = pathlib.Path(__file__).resolve().parents[2]
CARD = [os.environ["SHIKAKU_PROGRAM"], "card"]
DEVIATING_CARD = os.environ["SHIKAKU_DEVIATING_CARD"]

MODULE = "/usr/lib/x86_64-linux-gnu/opensc-pkcs11.so"
DRIVER = "/usr/lib/pcsc/drivers/serial/libifdvpcd.so"
SLOT_0 = "Virtual PCD 00 00"
SLOT_1 = "Virtual PCD 00 01"
JPKI = "D392F000260100000001"
LOOK_SECONDS = 15  # pcscd looks every 0.44 s, if it gets the processor
SECONDS_MAX = 300  # nothing takes as long, on a busy machine either


def run(*command, input=None, env=None):
    """A finished program: returncode, stdout and stderr as text, both together as `said`."""
    done = subprocess.run([str(part) for part in command], input=input, capture_output=True,
                          timeout=SECONDS_MAX, env={**os.environ, "LC_ALL": "C.UTF-8", **(env or {})})
    done.raw = done.stdout
    done.stdout = done.stdout.decode(errors="replace")
    done.stderr = done.stderr.decode(errors="replace")
    done.said = done.stdout + done.stderr
    return done


def people_folder(folder):
    """The test's people with the faces of the bench's."""
    people = pathlib.Path(folder) / "people"
    shutil.copytree(SOURCE / "tests/pcsc/people", people)
    (people / "faces").symlink_to(SOURCE / "scenarios/people/faces")
    return people


class Pcscd:
    """pcscd with the vpcd driver alone; `device` is its DEVICENAME."""

    def __init__(self, folder, device="/dev/null:0x8C7B"):
        self.config = pathlib.Path(folder) / "reader.conf.d"
        self.config.mkdir(exist_ok=True)
        (self.config / "vpcd").write_text(
            f'FRIENDLYNAME "Virtual PCD"\nDEVICENAME {device}\nLIBPATH {DRIVER}\nCHANNELID 0x8C7B\n')
        self.log = open(pathlib.Path(folder) / "pcscd.log", "a")
        self.start()

    def start(self):
        self.process = subprocess.Popen(["pcscd", "--foreground", "--config", self.config],
                                        stdout=self.log, stderr=self.log)
        deadline = time.monotonic() + SECONDS_MAX
        while time.monotonic() < deadline:
            try:
                with context() as handle:
                    if scard.SCardListReaders(handle, [])[1]:
                        return
            except ConnectionError:
                pass
            time.sleep(0.02)
        raise TimeoutError("pcscd did not start")

    def stop(self):
        self.process.terminate()
        self.process.wait(SECONDS_MAX)

    def close(self):
        self.stop()
        self.log.close()


@contextlib.contextmanager
def context():
    result, handle = scard.SCardEstablishContext(scard.SCARD_SCOPE_SYSTEM)
    if result != scard.SCARD_S_SUCCESS:
        raise ConnectionError(scard.SCardGetErrorMessage(result))
    try:
        yield handle
    finally:
        scard.SCardReleaseContext(handle)


def await_card(reader, present=True, seconds_max=SECONDS_MAX):
    """Waits until a card is in the reader, or is not."""
    wanted = scard.SCARD_STATE_PRESENT if present else scard.SCARD_STATE_EMPTY
    deadline = time.monotonic() + seconds_max
    with context() as handle:
        state = scard.SCARD_STATE_UNAWARE
        while time.monotonic() < deadline:
            result, states = scard.SCardGetStatusChange(handle, 1000, [(reader, state)])
            if result == scard.SCARD_S_SUCCESS:
                state = states[0][1]
                if state & wanted and not state & scard.SCARD_STATE_MUTE:
                    return
            elif result != scard.SCARD_E_TIMEOUT:
                time.sleep(0.05)
    raise TimeoutError(f"{reader}: present={present} did not come")


class Card:
    """A card program in the reader, until the end of the with-block."""

    def __init__(self, command, reader=SLOT_0):
        self.command = [str(part) for part in command]
        self.reader = reader
        self.errors = tempfile.NamedTemporaryFile(mode="a")
        self.process = None

    def __enter__(self):
        deadline = time.monotonic() + SECONDS_MAX
        while not self.lay_down():
            if self.stop(signal.SIGKILL) >= 0 or time.monotonic() > deadline:
                raise TimeoutError(f"no card is seen in {self.reader}: {self.told()}")
        return self

    def lay_down(self):
        """Whether pcscd sees the card. It may not: where it looked neither while the last card was away nor in time
        for this one's power-up, it takes both for one mute card, until that has been away for longer."""
        if self.reader:
            await_card(self.reader, present=False)
        self.process = subprocess.Popen(self.command, stderr=self.errors)
        try:
            if self.reader:
                await_card(self.reader, seconds_max=LOOK_SECONDS)
        except TimeoutError:
            return False
        return True

    def __exit__(self, *unused):
        self.stop()
        self.errors.close()

    def stop(self, how=signal.SIGTERM):
        if self.process.poll() is None:
            self.process.send_signal(how)
        return self.process.wait(SECONDS_MAX)

    def told(self):
        return pathlib.Path(self.errors.name).read_text()

    def await_words(self, words):
        """Waits until the program has said so."""
        deadline = time.monotonic() + SECONDS_MAX
        while words not in self.told():
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise TimeoutError(f"{words!r} did not come: {self.told()}")
            time.sleep(0.02)


def shikaku_card(people, *options, person="pcsc-hanako", reader=SLOT_0):
    return Card([*CARD, "--people", people, "--person", person, *options], reader)


def deviating_card(people, kind):
    return Card([DEVIATING_CARD, kind, "--people", people])


class Connection:
    """PC/SC without any library's opinion: hexadecimal in, hexadecimal out."""

    def __init__(self, reader=SLOT_0):
        self.stack = contextlib.ExitStack()
        self.context = self.stack.enter_context(context())
        result, self.card, self.protocol = scard.SCardConnect(
            self.context, reader, scard.SCARD_SHARE_SHARED, scard.SCARD_PROTOCOL_T1)
        if result != scard.SCARD_S_SUCCESS:
            self.stack.close()
            raise ConnectionError(scard.SCardGetErrorMessage(result))

    def __enter__(self):
        return self

    def __exit__(self, *unused):
        scard.SCardDisconnect(self.card, scard.SCARD_UNPOWER_CARD)
        self.stack.close()

    def send(self, text):
        command = list(bytes.fromhex(text))
        result, answer = scard.SCardTransmit(self.card, self.protocol, command)
        if result != scard.SCARD_S_SUCCESS:
            raise ConnectionError(scard.SCardGetErrorMessage(result))
        return bytes(answer).hex().upper()

    def atr(self):
        return bytes(scard.SCardStatus(self.card)[4]).hex().upper()


def tries_left(text):
    """The tries of each PIN in pkcs15-tool's listing, in its order."""
    return [int(number) for number in re.findall(r"Tries left\s*: (\d+)", text)]
