"""Runs a program in network, mount and process namespaces of its own, with an empty /run and lo up.

    isolated.py PROGRAM [ARGUMENT...]

A pcscd inside neither meets another one nor leaves anything running: its ports, sockets and processes are its own. As
another user than root, in a user namespace as well; where the kernel forbids that, ends with 1 and says what to do.
"""
import fcntl
import os
import socket
import struct
import subprocess
import sys

INSIDE = "--inside"
OWN = ["--net", "--mount", "--pid", "--fork", "--mount-proc", "--kill-child"]
EMPTY_RUN = ["mount", "-t", "tmpfs", "tmpfs", "/run"]
REMEDY = """isolated.py: no namespaces of its own for this program:
{}
Run the tests as root, or let users make namespaces: sysctl -w user.max_user_namespaces=10000, and where they exist
kernel.unprivileged_userns_clone=1 and kernel.apparmor_restrict_unprivileged_userns=0. In a container: start it with
--privileged."""
SIOCGIFFLAGS, SIOCSIFFLAGS, IFF_UP = 0x8913, 0x8914, 0x1


def raise_loopback():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        request = struct.pack("16sH14x", b"lo", 0)
        flags = struct.unpack("16sH14x", fcntl.ioctl(any_socket, SIOCGIFFLAGS, request))[1]
        fcntl.ioctl(any_socket, SIOCSIFFLAGS, struct.pack("16sH14x", b"lo", flags | IFF_UP))


def way_in():
    """The options of unshare that work here."""
    said = []
    for user in ([[], ["--map-root-user"]] if os.geteuid() == 0 else [["--map-root-user"]]):
        tried = subprocess.run(["unshare", *user, *OWN, *EMPTY_RUN], capture_output=True, text=True)
        if tried.returncode == 0:
            return [*user, *OWN]
        said.append(tried.stderr.strip())
    sys.exit(REMEDY.format("\n".join(said)))


def main(arguments):
    if arguments[0] != INSIDE:
        os.execvp("unshare", ["unshare", *way_in(), sys.executable, __file__, INSIDE, *arguments])
    raise_loopback()
    subprocess.run(EMPTY_RUN, check=True)
    os.environ["PATH"] += ":/usr/sbin:/sbin"  # where pcscd is; not in every user's path
    sys.exit(subprocess.run(arguments[1:]).returncode)


if __name__ == "__main__":
    main(sys.argv[1:])
