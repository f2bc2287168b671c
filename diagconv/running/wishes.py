"""What the two processes tell each other: what is wanted of a script, and what became of it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import Self


class _Message:
    """A dataclass that can be sent as JSON."""

    def to_json(self) -> str:
        """The message as text."""
        return json.dumps(asdict(self))  # type: ignore[call-overload]

    @classmethod
    def from_json(cls, text: str) -> Self:
        """The message that a text is."""
        return cls(**json.loads(text))


@dataclass(slots=True)
class Wishes(_Message):
    """What is wanted.

    Args:
        script: the script's path.
        report: the path of the file to which the report is written.
        pictures: the formats of pictures; none for those that each diagram asks for, or SVG.
        file: the one picture's path; None if pictures go to a folder.
        folder: the folder for all pictures; None for where the script puts them.
        scale: pixels of a PNG for each unit; None for as many as `dot` draws.
        width: the width of a PNG in pixels, instead of a scale.
        timeout: seconds that all may take.
    """

    script: str
    report: str
    pictures: list[str] = field(default_factory=list)
    file: str | None = None
    folder: str | None = None
    scale: float | None = None
    width: int | None = None
    timeout: float | None = None


@dataclass(slots=True)
class Report(_Message):
    """What became of it.

    Args:
        written: the paths of the pictures.
        drawn: how often a diagram was drawn.
        unreadable: the pictures of nodes that could not be shown, with reasons.
        failure: why diagconv failed, if it did: a message and an exit code.
        is_script_at_fault: whether the script raised an error or asked for an exit code other than 0.
    """

    written: list[str] = field(default_factory=list)
    drawn: int = 0
    unreadable: list[tuple[str, str]] = field(default_factory=list)
    failure: tuple[str, int] | None = None
    is_script_at_fault: bool = False

    def add_unreadable(self, file: str, reason: str) -> None:
        """Note a picture that cannot be shown, once."""
        if file not in dict(self.unreadable):
            self.unreadable.append((file, reason))
