"""What a text may cost: a table of limits that honest use never meets, and the values that count in a call.

The values are those of the table, unless a call is made within `Limits`. Each part of diagconv looks up its own limit
before it spends the memory or the time that the limit is for.
"""

from __future__ import annotations

from contextvars import ContextVar
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from diagconv.errors import UsageError
from diagconv.suggestions import unknown

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from contextvars import Token
    from types import TracebackType
    from typing import Self

    from diagconv.diagnostics import Diagnostic, Rule, Source, Span


class Limit(NamedTuple):
    """One limit.

    Args:
        name: its name on the command line, in settings and, with underscores, in Python.
        default: its value if the call gives none.
        most: the highest value that a call may give.
        unit: what is counted.
        subject: what it limits.
        code: the code of the diagnostic that reports what is beyond it.
        message: what that says, if it has a rule of its own; or the reason that another rule gives.
        hint: its hint.
    """

    name: str
    default: int
    most: int
    unit: str
    subject: str
    code: str
    message: str = ""
    hint: str = "if that is right, allow more with --limit {limit}=NUMBER"

    @property
    def value(self) -> int:
        """Its value in this call."""
        return _values.get().get(self.name, self.default)

    @property
    def words(self) -> dict[str, str]:
        """What its messages say in the places of `{value}` and `{limit}`."""
        return {"value": f"{self.value:,}", "limit": self.name}

    @property
    def has_rule(self) -> bool:
        """Whether it has a rule of its own."""
        return self.code.startswith(PREFIX)

    @property
    def rule(self) -> Rule:
        """Its own rule, made here since most calls that look at limits need no diagnostics."""
        from diagconv.diagnostics import error, note

        return (note if self.code[len(PREFIX)] == "3" else error)(self.code, self.message, self.hint)

    def at(self, source: Source | None, span: Span | None = None, **words: object) -> Diagnostic:
        """The diagnostic for what is beyond it, by its own rule."""
        filled: dict[str, Any] = {**self.words, **words}
        return self.rule.at(source, span, **filled)

    def why(self) -> str:
        """The reason for what is left out since it is beyond the limit, for another rule."""
        return self.message.format(**self.words)


PREFIX: Final = "LIM"
"""What the codes of the rules of limits begin with."""

_MILLION: Final = 1_000_000

FILE_SIZE: Final = Limit(
    "file-size", 10 * _MILLION, 1000 * _MILLION, "bytes", "a note, another file, or standard input",
    "LIM101", "this is longer than {value} bytes",
)  # fmt: skip
TEXT_SIZE: Final = Limit(
    "text-size", 3 * _MILLION, 1000 * _MILLION, "characters", "the text of a diagram",
    "LIM109", "this text has {count} characters, more than {value}",
)  # fmt: skip
VALUES: Final = Limit(
    "values", 300_000, 100 * _MILLION, "values", "the Kubernetes manifests of a text",
    "LIM112", "these manifests have more than {value} values",
)  # fmt: skip
SCRIPT_LENGTH: Final = Limit(
    "script-length", 500_000, 100 * _MILLION, "characters", "a script for the diagrams library",
    "LIM110", "this script has {count} characters, more than {value}",
)  # fmt: skip
NODES: Final = Limit(
    "nodes", 50_000, 10 * _MILLION, "nodes and groups", "a diagram",
    "LIM102", "this diagram has more than {value} nodes and groups",
)  # fmt: skip
EDGES: Final = Limit(
    "edges", 50_000, 10 * _MILLION, "edges", "a diagram",
    "LIM103", "this diagram has more than {value} edges",
)  # fmt: skip
PRODUCT: Final = Limit(
    "product", 10_000, 10 * _MILLION, "edges", "a list to a list, as in `A & B --> C & D`",
    "LIM104", "this creates {count} edges at once, more than {value}",
)  # fmt: skip
NESTING: Final = Limit(
    "nesting", 200, 10_000, "groups", "groups within one another",
    "LIM105", "groups are nested more than {value} deep here",
)  # fmt: skip
LABEL: Final = Limit(
    "label", 50_000, 10 * _MILLION, "characters", "a label",
    "LIM106", "this label has {count} characters, more than {value}",
)  # fmt: skip
SCRIPT_STEPS: Final = Limit(
    "script-steps", 100_000, 100 * _MILLION, "steps", "reading a script for the diagrams library", "DGM113",
)  # fmt: skip
SCRIPT_SIZE: Final = Limit(
    "script-size", 100_000, 10 * _MILLION, "characters or items", "a text or a list in such a script", "DGM114",
)  # fmt: skip
ICON_BYTES: Final = Limit(
    "icon-bytes", 512 * 1024, 100 * _MILLION, "bytes", "a file in a folder of icons", "ICO202",
    "it is larger than {value} bytes; --limit {limit}=NUMBER allows more",
)  # fmt: skip
ICON_PIXELS: Final = Limit(
    "icon-pixels", 4 * _MILLION, 100 * _MILLION, "pixels", "a PNG in a folder of icons", "ICO202",
    "it has more than {value} pixels; --limit {limit}=NUMBER allows more",
)  # fmt: skip
IMAGE_BYTES: Final = Limit(
    "image-bytes", 2 * 1024 * 1024, 100 * _MILLION, "bytes", "an image", "IMG203",
    "it is larger than {value} bytes; --limit {limit}=NUMBER allows more",
)  # fmt: skip
IMAGE_PIXELS: Final = Limit(
    "image-pixels", 25 * _MILLION, 100 * _MILLION, "pixels", "an image", "IMG203",
    "it has more than {value} pixels; --limit {limit}=NUMBER allows more",
)  # fmt: skip
PICTURE_SIZE: Final = Limit(
    "picture-size", 50 * _MILLION, 1000 * _MILLION, "characters", "the SVG of a picture",
    "LIM107", "the picture has {count} characters as SVG, more than {value}",
)  # fmt: skip
PICTURE_PIXELS: Final = Limit(
    "picture-pixels", 100 * _MILLION, 1000 * _MILLION, "pixels", "a PNG",
    "LIM108", "the picture would have {width} × {height} pixels, more than {value}",
    "use a smaller {option}, or SVG; or allow more with --limit {limit}=NUMBER",
)  # fmt: skip
ERRORS: Final = Limit(
    "errors", 50, 100_000, "errors", "a Mermaid text, after which it is not read further", "MMD302",
)  # fmt: skip
WARNINGS: Final = Limit(
    "warnings", 1_000, 100 * _MILLION, "warnings and notes", "what is reported about a diagram",
    "LIM301", "{count} more warnings and notes are not shown", "show more with --limit {limit}=NUMBER",
)  # fmt: skip

LIMITS: Final[dict[str, Limit]] = {
    limit.name: limit
    for limit in (
        FILE_SIZE, TEXT_SIZE, NODES, EDGES, PRODUCT, NESTING, LABEL, VALUES, SCRIPT_LENGTH, SCRIPT_STEPS, SCRIPT_SIZE,
        ICON_BYTES, ICON_PIXELS,
        IMAGE_BYTES, IMAGE_PIXELS, PICTURE_SIZE, PICTURE_PIXELS, ERRORS, WARNINGS,
    )
}  # fmt: skip
"""All limits by their names, in the order in which a text meets them."""

_NONE: Final[Mapping[str, int]] = {}
_values: Final[ContextVar[Mapping[str, int]]] = ContextVar("limits", default=_NONE)


class Limits:
    """Other values for limits, which count within a `with` statement, in its thread.

    >>> with Limits(edges=200_000):
    ...     EDGES.value, NODES.value
    (200000, 50000)

    Args:
        values: limits by their names, with underscores instead of hyphens.

    Raises:
        UsageError: there is no such limit, or it cannot have this value.
    """

    def __init__(self, **values: int) -> None:
        self._values = checked_limits({name.replace("_", "-"): value for name, value in values.items()})
        self._tokens: list[Token[Mapping[str, int]]] = []

    def __enter__(self) -> Self:
        self._tokens.append(_values.set({**_values.get(), **self._values}))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        _values.reset(self._tokens.pop())


def given_limits() -> dict[str, int]:
    """The limits that differ from the table in this call, as the arguments of `Limits`."""
    return {name.replace("-", "_"): value for name, value in _values.get().items()}


def checked_limits(values: Mapping[str, object]) -> dict[str, int]:
    """Limits by their names, if all are valid.

    Raises:
        UsageError: there is no such limit, or it cannot have this value.
    """
    checked = {}
    for name, value in values.items():
        if name not in LIMITS:
            raise UsageError(unknown("limit", name, LIMITS))
        if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= LIMITS[name].most:
            bounds = f"a whole number from 1 to {LIMITS[name].most:,}"
            raise UsageError(f"the limit {name} must be {bounds}, not {repr(value)[:60]}")
        checked[name] = value
    return checked


def parsed_limits(words: Iterable[str]) -> dict[str, int]:
    """Limits as a command line gives them, such as `edges=200000`.

    Raises:
        UsageError: a word has another form, there is no such limit, or it cannot have this value.
    """
    values: dict[str, object] = {}
    for word in words:
        name, equals, value = word.partition("=")
        if not equals:
            raise UsageError(f"--limit takes NAME=NUMBER, such as edges=100000, not “{word[:60]}”")
        digits = value.strip().replace("_", "").replace(",", "")
        values[name.strip()] = int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 20 else value
    return checked_limits(values)
