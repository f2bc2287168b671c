"""The options of an export as they are for one file: those of the call and of the settings files above the file."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from diagconv.batch.patterns import Pattern
from diagconv.batch.resources import Resources

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from diagconv.batch.note_options import NoteOptions
    from diagconv.batch.targets import Target
    from diagconv.batch.workers.conversion import ConversionSettings


class FileSettings:
    """How the diagrams of a file are exported; one object for all files for which the same settings count.

    Args:
        targets: what to write of each diagram.
        options: the options of pictures, by their names in Python.
        pattern: the pattern of names.
        resources: the digests of images and icons.
        reading: options of readers, each for the formats that take it.
        notes: how the notes themselves are written, if they are.
        requested: the names of formats whose fences in notes are diagrams only on request.
        hints: whether texts get hints.
        strict: whether to treat warnings as errors.
        silence: the codes of warnings and notes to suppress.
    """

    def __init__(
        self,
        targets: Sequence[Target],
        options: Mapping[str, Any] | None = None,
        *,
        pattern: Pattern | None = None,
        resources: Resources | None = None,
        reading: Mapping[str, Any] | None = None,
        notes: NoteOptions | None = None,
        requested: Collection[str] = (),
        hints: bool = True,
        strict: bool = False,
        silence: frozenset[str] = frozenset(),
    ) -> None:
        self.targets = targets
        self.options = options or {}
        self.pattern = pattern or Pattern()
        self.resources = resources or Resources()
        self.reading = reading or {}
        self.notes = notes
        self.requested = requested
        self.hints = hints
        self.strict = strict
        self.silence = silence

    def accepts(self, warnings: Collection[str]) -> bool:
        """Whether a diagram with warnings of these codes may stay as it is: with `strict`, it may not."""
        return not self.strict or self.silence.issuperset(warnings)

    @cached_property
    def conversion(self) -> ConversionSettings:
        """What converts the diagrams."""
        from diagconv.batch.workers.conversion import ConversionSettings

        return ConversionSettings(self.options, self.hints, self.strict, self.silence)
