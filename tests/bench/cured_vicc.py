"""Debian's virtual smart card (vicc), with acknowledgements sent at once: the same cure as ours has.

Debian 12 puts its modules where its Python does not look, and has the library it calls Crypto under
another name.
"""
import importlib
import runpy
import socket
import sys


class PromptSocket(socket.socket):
    def recv(self, *arguments):
        self.setsockopt(socket.IPPROTO_TCP, socket.TCP_QUICKACK, 1)
        received = super().recv(*arguments)
        self.setsockopt(socket.IPPROTO_TCP, socket.TCP_QUICKACK, 1)
        return received

    def connect(self, address):
        super().connect(address)
        self.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


socket.socket = PromptSocket
for part in ("", ".Cipher", ".Cipher.AES", ".Cipher.ARC4", ".Cipher.DES", ".Cipher.DES3", ".Hash", ".Hash.MD5",
             ".Hash.SHA", ".PublicKey", ".PublicKey.RSA", ".Util", ".Util.Padding"):
    sys.modules["Crypto" + part] = importlib.import_module("Cryptodome" + part)
sys.path.append("/usr/lib/python3/site-packages/virtualsmartcard")
runpy.run_path("/usr/bin/vicc", run_name="__main__")
