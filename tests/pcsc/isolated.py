"""Runs a program in network, mount and process namespaces of its own, with an empty /run and lo up.

    isolated.py PROGRAM [ARGUMENT...]

A pcscd inside neither meets another one nor leaves anything running. As another user than root, in a
user namespace as well.
"""
import fcntl
import os
import socket
import struct
import subprocess
import sys

INSIDE = "--inside"
SIOCGIFFLAGS, SIOCSIFFLAGS, IFF_UP = 0x8913, 0x8914, 0x1


def raise_loopback():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        request = struct.pack("16sH14x", b"lo", 0)
        flags = struct.unpack("16sH14x", fcntl.ioctl(any_socket, SIOCGIFFLAGS, request))[1]
        fcntl.ioctl(any_socket, SIOCSIFFLAGS, struct.pack("16sH14x", b"lo", flags | IFF_UP))


def main(arguments):
    if arguments[0] != INSIDE:
        user = [] if os.geteuid() == 0 else ["--map-root-user"]
        own = ["--net", "--mount", "--pid", "--fork", "--mount-proc", "--kill-child"]
        command = ["unshare", *user, *own, sys.executable, __file__, INSIDE, *arguments]
        os.execvp(command[0], command)
    raise_loopback()
    subprocess.run(["mount", "-t", "tmpfs", "tmpfs", "/run"], check=True)
    sys.exit(subprocess.run(arguments[1:]).returncode)


if __name__ == "__main__":
    main(sys.argv[1:])
