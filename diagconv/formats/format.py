"""The row of a format: all that the rest of diagconv knows about a language. Its functions are imported lazily."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from diagconv.errors import EnvironmentFailure, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from diagconv.formats.protocols import Classifier, Formatter, Guesser, Reader, Recognizer, Writer
    from diagconv.model import Diagram
    from diagconv.model.settings import LayoutSettings


class Fences(NamedTuple):
    """How the diagrams of a format are found in Markdown notes.

    Args:
        words: the first words of info strings that tag its fences, in lower case; a warning suggests the first.
        colon_words: those of them that also open a fence of colons (`::: mermaid`).
        title: what one of its diagrams is called, with an article, in warnings about fences without an info string.
        classifier: `module:function` of its `Classifier`; without one, every fence is read, without options.
        guesser: `module:function` of its `Guesser`; without one, its diagrams are found only in tagged fences.
        recognizer: `module:function` of its `Recognizer`, if not all fences with these words hold its diagrams.
        is_on_request: whether its fences are diagrams only for calls that request them.
    """

    words: tuple[str, ...]
    colon_words: tuple[str, ...] = ()
    title: str = "a diagram"
    classifier: str | None = None
    guesser: str | None = None
    recognizer: str | None = None
    is_on_request: bool = False


@dataclass(eq=False, repr=False, kw_only=True)  # all of these methods would be made anew in each call
class Format:
    """A language that diagrams are written in.

    Args:
        name: its name for `--from`, `--to` and the Python API.
        title: its name in messages and documents.
        suffixes: the suffixes of its files, in lower case with the dot; the first one is written.
        reader: `module:function` of its `Reader`, if it can be read.
        writer: `module:function` of its `Writer`, if it can be written.
        formatter: `module:function` of its `Formatter`, if `diagconv fmt` can format it.
        options: the names of the writer's own options.
        reader_options: the names of the reader's own options.
        holds_several: whether a text can contain several diagrams; the reader's option `number` selects one.
        is_searched_for: whether folders are searched for its files; if not, they are read only if they are named.
        fences: how its diagrams are found in Markdown notes, if they are.
        code_prefix: the letters that the codes of its rules start with, such as "MMD".
        rule_modules: the modules that hold its rules, so that they can be suppressed and documented.
        unread_type_codes: the codes of the errors with which its reader rejects diagrams of other types.
        layout_settings: `module:function` that returns the `LayoutSettings` in a diagram's properties, if the language
            has words for any.
        recognizes: the names of formats some of whose texts are this language.
        recognizer: `module:function` that tells by a text in one of these whether it is.
        origin: the format that a text with hints was converted from, unless its hints name another.
    """

    name: str
    title: str
    suffixes: tuple[str, ...]
    reader: str | None = None
    writer: str | None = None
    formatter: str | None = None
    options: tuple[str, ...] = ()
    reader_options: tuple[str, ...] = ()
    holds_several: bool = False
    is_searched_for: bool = True
    fences: Fences | None = None
    code_prefix: str = ""
    rule_modules: tuple[str, ...] = ()
    unread_type_codes: frozenset[str] = frozenset()
    layout_settings: str | None = None
    recognizes: tuple[str, ...] = ()
    recognizer: str | None = None
    origin: str | None = None

    def __post_init__(self) -> None:
        if self.fences and not self.reader:
            raise ValueError("a format that is found in notes needs a reader")
        if not all(suffix.startswith(".") and suffix == suffix.lower() for suffix in self.suffixes):
            raise ValueError(f"suffixes must be in lower case and start with a dot, not {self.suffixes}")

    def load_reader(self) -> Reader:
        """The reader; a UsageError if the format cannot be read."""
        if self.reader is None:
            raise UsageError(f"diagconv writes {self.title}, but cannot read it")
        return cast("Reader", self._load(self.reader))

    def check_writable(self) -> None:
        """Raise a UsageError if the format cannot be written; nothing is loaded for this."""
        if self.writer is None:
            raise UsageError(f"diagconv reads {self.title}, but cannot write it")

    def load_writer(self) -> Writer:
        """The writer; a UsageError if the format cannot be written."""
        self.check_writable()
        return cast("Writer", self._load(str(self.writer)))

    def load_formatter(self) -> Formatter:
        """The formatter; a UsageError if the format has none."""
        if self.formatter is None:
            raise UsageError(f"diagconv cannot format {self.title}")
        return cast("Formatter", self._load(self.formatter))

    def load_classifier(self) -> Classifier | None:
        """The classifier of its fences, if it has one."""
        place = self.fences and self.fences.classifier
        return cast("Classifier", self._load(place)) if place else None

    def load_guesser(self) -> Guesser | None:
        """The guesser for fences without an info string, if it has one."""
        place = self.fences and self.fences.guesser
        return cast("Guesser", self._load(place)) if place else None

    def load_fence_recognizer(self) -> Recognizer | None:
        """The recognizer of its fences, if it has one."""
        place = self.fences and self.fences.recognizer
        return cast("Recognizer", self._load(place)) if place else None

    def load_recognizer(self) -> Callable[[str], bool] | None:
        """The function that tells whether a text of a format in `recognizes` is this language."""
        return cast("Callable[[str], bool]", self._load(self.recognizer)) if self.recognizer else None

    def load_layout_settings(self) -> Callable[[Diagram], LayoutSettings] | None:
        """The function that finds layout settings in a diagram's properties, if the language has words for any."""
        place = self.layout_settings
        return cast("Callable[[Diagram], LayoutSettings]", self._load(place)) if place else None

    def _load(self, place: str) -> Any:
        """What `module:function` refers to; an EnvironmentFailure if it is broken, as in a plugin it may be."""
        module, _, name = place.partition(":")
        try:
            return getattr(import_module(module), name)
        except (ImportError, AttributeError) as failure:
            raise EnvironmentFailure(f"cannot load the format “{self.name}”: {failure}") from failure
