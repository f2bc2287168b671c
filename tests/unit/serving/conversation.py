"""A conversation with `diagconv serve-stdio`: lines in, and the answers that come out."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from typing import TYPE_CHECKING, Any, Final

import jsonschema

from diagconv.serving.schema import schema

if TYPE_CHECKING:
    from typing import Self

PROTOCOL: Final = jsonschema.Draft202012Validator(schema())
LONGEST_WAIT: Final = 120.0


class Conversation:
    """A running process; each of its lines is checked by the schema.

    Args:
        words: more words of the command line.
        variables: more variables of the environment.
    """

    def __init__(self, *words: str, **variables: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "diagconv", "serve-stdio", "--no-cache", *words],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, **variables},
        )
        self._patience = threading.Timer(LONGEST_WAIT, self.process.kill)
        self._patience.start()
        self.greeting = self.read()

    def send(self, *requests: Any) -> None:
        """Send requests, each an object or the bytes of a line."""
        assert self.process.stdin is not None
        for request in requests:
            line = request if isinstance(request, bytes) else json.dumps(request).encode()
            self.process.stdin.write(line + b"\n")
        self.process.stdin.flush()

    def read(self) -> dict[str, Any]:
        """The next line."""
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        assert line.endswith(b"\n"), "the process has ended"
        found: dict[str, Any] = json.loads(line)
        PROTOCOL.validate(found)
        return found

    def answers(self, count: int) -> dict[Any, dict[str, Any]]:
        """So many answers by their ids; those without an id by their place among them."""
        found = [self.read() for _ in range(count)]
        return {number if one["id"] is None else one["id"]: one for number, one in enumerate(found)}

    def ask(self, **request: Any) -> dict[str, Any]:
        """Send one request; its answer."""
        self.send(request)
        return self.read()

    def end(self) -> tuple[int, bytes]:
        """Close the input; the exit code, and what else is answered until then."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.close()
        rest = self.process.stdout.read()
        return self.process.wait(LONGEST_WAIT), rest

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._patience.cancel()
        self.process.kill()
        self.process.wait()
