"""What a hand can do to a file. BYTES: each takes bytes and gives others. PLACES: each takes a path and leaves something
else there."""

import os


def _middle(data):
    return len(data) // 2


def _lines(data):
    return data.splitlines(keepends=True)


def _with_lines(change):
    """An alteration of the lines in the middle: `change` takes the two of them."""
    def alter(data):
        lines = _lines(data)
        at = len(lines) // 2
        if at == 0:
            return data
        return b"".join(lines[:at - 1] + change(lines[at - 1], lines[at]) + lines[at + 1:])
    return alter


def _inserted(what):
    return lambda data: data[:_middle(data)] + what + data[_middle(data):]


def _changed_byte(data):
    at = _middle(data)
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1:] if data else b"x"


BYTES = {
    "a changed byte": _changed_byte,
    "a deleted line": _with_lines(lambda first, second: [first]),
    "a doubled line": _with_lines(lambda first, second: [first, second, second]),
    "swapped lines": _with_lines(lambda first, second: [second, first]),
    "without its first line": lambda data: b"".join(_lines(data)[1:]),
    "cut in the middle": lambda data: data[:_middle(data)],
    "empty": lambda data: b"",
    "NUL bytes": _inserted(b"\0\0"),
    "nothing but NUL bytes": lambda data: b"\0" * max(1, len(data)),
    "not UTF-8": _inserted(b"\xff\xfe"),
    "CRLF": lambda data: data.replace(b"\n", b"\r\n"),
    "a byte order mark": lambda data: b"\xef\xbb\xbf" + data,
    "a line more": lambda data: data + b"x\n",
    "deeply nested": lambda data: b"[" * 100_000,
}


def _replaced(make):
    def alter(path, _):
        os.remove(path)
        make(path)
    return alter


def _linked(path, elsewhere):
    os.rename(path, elsewhere)
    os.symlink(elsewhere, path)


def _full_folder(path):
    os.mkdir(path)
    with open(os.path.join(path, "x"), "w", encoding="utf-8") as file:
        file.write("x")


# These take a second path too, outside of the folder, where nothing lies yet.
PLACES = {
    "a folder": _replaced(os.mkdir),
    "a folder with a file in it": _replaced(_full_folder),
    "a link to the same bytes": _linked,
    "a link to nowhere": _replaced(lambda path: os.symlink("/nowhere/at/all", path)),
    "a link to itself": _replaced(lambda path: os.symlink(path, path)),
    "a pipe": _replaced(os.mkfifo),
    "huge": lambda path, _: os.truncate(path, 400 << 20),
}
