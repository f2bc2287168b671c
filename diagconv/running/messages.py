"""The messages between the two processes: the request to run a script, and the report of the outcome."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Iterable

    from diagconv.diagnostics import Diagnostic


class _Message:
    """A dataclass that can be sent as JSON."""

    def to_json(self) -> str:
        """The message as text."""
        return json.dumps(asdict(self))  # type: ignore[call-overload]

    @classmethod
    def from_json(cls, text: str) -> Self:
        """The message from its text."""
        return cls(**json.loads(text))


@dataclass(slots=True)
class RunRequest(_Message):
    """Which script to run, and where to write its pictures.

    Args:
        script: the script's path.
        report: the path of the file to which the report is written.
        pictures: the formats; if empty, and if there are no texts, each diagram's own `outformat`, or SVG.
        texts: the formats in which the graphs are written.
        file: the path of the only picture; None if pictures go to a folder.
        folder: the folder for all pictures; None for where the script puts them.
        scale: pixels of a PNG per unit; None for the resolution of `dot`.
        width: the width of a PNG in pixels, instead of a scale.
        timeout: the time limit for the whole run, in seconds.
    """

    script: str
    report: str
    pictures: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    file: str | None = None
    folder: str | None = None
    scale: float | None = None
    width: int | None = None
    timeout: float | None = None


@dataclass(slots=True)
class RunReport(_Message):
    """The outcome of a run.

    Args:
        written: the paths of the pictures.
        drawn: how many diagrams were drawn.
        unreadable: the images of nodes that could not be shown, with the reasons.
        failure: why diagconv failed, if it did: a message and an exit code.
        is_script_at_fault: whether the script raised an error or exited with a code other than 0.
        diagnostics: what was found while pictures were made and texts written: codes, severities, messages and hints.
    """

    written: list[str] = field(default_factory=list)
    drawn: int = 0
    unreadable: list[tuple[str, str]] = field(default_factory=list)
    failure: tuple[str, int] | None = None
    is_script_at_fault: bool = False
    diagnostics: list[list[str | None]] = field(default_factory=list)

    def add_unreadable(self, file: str, reason: str) -> None:
        """Report an image that cannot be shown, once."""
        if file not in dict(self.unreadable):
            self.unreadable.append((file, reason))

    def add_diagnostics(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Report what was found, once."""
        for found in diagnostics:
            row = [found.code, found.severity.value, found.message, found.hint]
            if row not in self.diagnostics:
                self.diagnostics.append(row)

    def found(self) -> list[Diagnostic]:
        """The diagnostics as such."""
        from diagconv.diagnostics import Diagnostic, Severity

        return [
            Diagnostic(str(code), Severity(severity), str(message), hint=hint)
            for code, severity, message, hint in self.diagnostics
        ]
