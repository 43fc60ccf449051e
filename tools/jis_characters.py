#!/usr/bin/env python3
"""Makes virtual_card/authority/jis_characters.inc: the characters of JIS X 0208 and JIS X 0212, with ASCII.

They are those that the C library's EUC-JP converter takes, but for half-width katakana (JIS X 0201), and with
the full-width hyphen, which EUC-JP has at another place. Needed again only if the standards change.

    tools/jis_characters.py > virtual_card/authority/jis_characters.inc
"""

import ctypes
import ctypes.util

LIBC = ctypes.CDLL(ctypes.util.find_library("c"), use_errno=True)
LIBC.iconv_open.restype = ctypes.c_void_p
LIBC.iconv.argtypes = [ctypes.c_void_p] + [ctypes.c_void_p] * 4
LIBC.iconv.restype = ctypes.c_size_t
HALF_WIDTH_KATAKANA = 0x8E
FULL_WIDTH_HYPHEN = 0xFF0D


def is_in(converter, code):
    """Whether EUC-JP has the character, exactly."""
    text = chr(code).encode("utf-8")
    source = ctypes.create_string_buffer(text, len(text))
    target = ctypes.create_string_buffer(8)
    at, left = ctypes.c_void_p(ctypes.addressof(source)), ctypes.c_size_t(len(text))
    to, room = ctypes.c_void_p(ctypes.addressof(target)), ctypes.c_size_t(8)
    LIBC.iconv(converter, None, None, None, None)
    inexact = LIBC.iconv(converter, ctypes.byref(at), ctypes.byref(left), ctypes.byref(to), ctypes.byref(room))
    return inexact == 0 and room.value < 8 and target.raw[0] != HALF_WIDTH_KATAKANA


def main():
    converter = LIBC.iconv_open(b"EUC-JP", b"UTF-8")
    known = {FULL_WIDTH_HYPHEN}
    known.update(code for code in range(0x10000) if not 0xD800 <= code < 0xE000 and is_in(converter, code))
    assert not any(is_in(converter, code) for code in range(0x10000, 0x110000))
    print("// Made by tools/jis_characters.py. A row for each page of 256 characters that has any: the page, and a bit for")
    print("// each of its characters, the first in the lowest bit of the first number.")
    for page in range(0x100):
        words = [sum(1 << bit for bit in range(64) if page * 256 + 64 * word + bit in known) for word in range(4)]
        if any(words):
            print(f"{{0x{page:02X}, {{" + ", ".join(f"0x{word:016X}" for word in words) + "}},")


if __name__ == "__main__":
    main()
