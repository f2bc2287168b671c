"""The messages between an export and its workers: pickled objects, each after its length in eight bytes.

Both ends are processes of one call, connected by pipes that nobody else can write to.
"""

from __future__ import annotations

import pickle
import struct
from typing import IO, TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from diagconv.batch.workers.conversion import Conversion

_LENGTH: Final = struct.Struct(">Q")


def send(stream: IO[bytes], message: object) -> None:
    """Send a message at once."""
    data = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
    stream.write(_LENGTH.pack(len(data)))
    stream.write(data)
    stream.flush()


def receive(stream: IO[bytes]) -> Any:
    """The next message.

    Raises:
        EOFError: the other process has ended.
    """
    (length,) = _LENGTH.unpack(_read(stream, _LENGTH.size))
    return pickle.loads(_read(stream, length))


def _read(stream: IO[bytes], count: int) -> bytes:
    data = stream.read(count)
    if len(data) < count:
        raise EOFError
    return data


def sendable(done: Conversion) -> Conversion:
    """A result without what is not needed elsewhere: an error does not carry the diagram that was read so far."""
    if done.failure is not None:
        done.failure = _Sent(done.failure)  # type: ignore[assignment]
    return done


def received(done: Conversion) -> Conversion:
    """A result as it was before it was sent."""
    if isinstance(done.failure, _Sent):
        done.failure = done.failure.failure()
    return done


class _Sent:
    """An error while it is sent: errors of Python are made anew from their arguments, which need not be one message."""

    def __init__(self, failure: Any) -> None:
        self.type: Any = type(failure)
        self.message, self.diagnostics = failure.message, failure.diagnostics

    def failure(self) -> Any:
        """The error itself."""
        failure = self.type.__new__(self.type, self.message)
        failure.message, failure.diagnostics, failure.diagram = self.message, self.diagnostics, None
        return failure
