"""The trusted end of the line to a worker: whole frames, and never a wait without a bound."""

import select
import socket
import struct
from typing import NoReturn

from autograder.sandbox import replies
from autograder.sandbox.replies import HostileReplyError
from autograder.sandbox.watch import TICK, Watch

CHUNK = 1 << 16


class NoAnswerError(Exception):
    """A worker gave no usable answer and is gone; the message says how it ended."""


class OverdueError(NoAnswerError):
    """A worker computed or slept longer than a question may take."""


class Channel:
    """Frames to a worker and from it; a worker that drips or floods is not waited for.

    Raises OverdueError, StarvedError, HostileReplyError, or OSError where the line is gone.
    """

    def __init__(self, line: socket.socket) -> None:
        """Take over one end of a line."""
        self._line = line
        line.setblocking(False)
        self._readable, self._writable = select.poll(), select.poll()
        self._readable.register(line, select.POLLIN)
        self._writable.register(line, select.POLLOUT)

    def first_sender(self, watch: Watch) -> int | None:
        """Return the process id of who sends first, as this process sees it; None on macOS.

        The kernel vouches for it, and translates it from the pid namespace of the sender.
        """
        self._wait(self._readable, watch)
        if not hasattr(socket, "SO_PASSCRED"):
            return None
        size = struct.calcsize("3i")
        _, notes, _, _ = self._line.recvmsg(1, socket.CMSG_SPACE(size), socket.MSG_PEEK)
        self._line.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 0)
        return next((int(struct.unpack_from("3i", data)[0]) for _, _, data in notes), None)

    def send(self, content: bytes, watch: Watch) -> None:
        """Send one frame."""
        rest = memoryview(struct.pack(">I", len(content)) + content)
        while rest:
            self._wait(self._writable, watch)
            rest = rest[self._line.send(rest) :]

    def receive(self, watch: Watch) -> bytes:
        """Return the content of one frame, after which nothing may follow."""
        received = bytearray()
        while True:
            self._wait(self._readable, watch)
            received += self._line.recv(CHUNK) or hung_up()
            if len(received) >= 4 and is_whole(received):
                return bytes(received[4:])
            if watch.overdue():  # a worker that sends a byte now and then is never waited for
                raise OverdueError("no answer in time")

    def is_silent(self) -> bool:
        """Tell whether nothing lies there."""
        return not self._readable.poll(0)

    def _wait(self, poll: "select.poll", watch: Watch) -> None:
        while not poll.poll(1000 * TICK):
            if watch.overdue() and not poll.poll(0):  # it may be this process that was held up
                raise OverdueError("no answer in time")


def tell_the_sender(line: socket.socket) -> None:
    """Ask the kernel to say of everything that arrives which process sent it: see unix(7)."""
    if hasattr(socket, "SO_PASSCRED"):
        line.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)


def hung_up() -> NoReturn:
    """Treat the end of a stream as the error that it is here."""
    raise ConnectionResetError("it hung up")


def is_whole(received: bytearray) -> bool:
    """Tell whether a frame has arrived to its end; HostileReplyError if it can never be one."""
    size: int = struct.unpack_from(">I", received)[0]
    if size > replies.SIZE_LIMIT:
        raise HostileReplyError("it is too long")
    if len(received) > 4 + size:
        raise HostileReplyError("something follows it")
    return len(received) == 4 + size
