# /// attack
# story = "Calls home: connections of every family, names to be resolved, servers to be asked."
# same = true
# ///
import socket

for attempt in (
    lambda: socket.create_connection(("127.0.0.1", 22), 1),
    lambda: socket.getaddrinfo("example.org", 80),
    lambda: socket.socket(socket.AF_UNIX).connect("/var/run/docker.sock"),
    lambda: socket.socket(socket.AF_NETLINK, socket.SOCK_RAW),
    lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"LEAK", ("127.0.0.1", 53)),
):
    try:
        attempt()
        raise SystemExit("LEAK: it is connected")
    except (OSError, LookupError):
        pass
