"""The picture options, in one place: their names, defaults, valid values and effects.

The Python API, the renderers, the command line, its settings and the table in the documentation are all generated
from these.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple, Self, TypedDict, get_args

from diagconv.errors import UsageError
from diagconv.renderers.values import Background, Boolean, Choice, Folder, MappingFile, Number
from diagconv.suggestions import unknown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from diagconv.renderers.values import Value

RendererName = Literal["diagconv", "graphviz", "diagrams"]
ThemeName = Literal["default", "neutral", "forest", "base", "dark", "auto"]
IconMode = Literal["named", "auto", "off"]
RoutingName = Literal["spline", "orthogonal"]

_METADATA: Final = "diagconv"


class Option(NamedTuple):
    """One option.

    Args:
        name: its name in Python.
        default: its value if the call does not give one.
        value: the kind of its values.
        doc: one sentence, in the imperative.
        renderer: the only renderer that uses it; None if all do.
        default_of_commands: the default of the command line, if that differs from the one of Python.
        is_for_commands: whether the command line has it.
        is_for_settings: whether a settings file may set it.
    """

    name: str
    default: Any
    value: Value
    doc: str
    renderer: RendererName | None = None
    default_of_commands: Any = None
    is_for_commands: bool = True
    is_for_settings: bool = True

    @property
    def key(self) -> str:
        """Its name in a settings file."""
        return self.name.replace("_", "-")

    @property
    def flag(self) -> str:
        """Its name on the command line."""
        return f"--{self.key}"

    def check(self, value: object) -> None:
        """Raise a UsageError that names the option and the value if it is invalid; the default is always valid."""
        if value is not self.default:
            self.value.check(self.name, value)

    def accept(self, value: object, name: str) -> object:
        """The value that a command line or a settings file gives; `name` is what messages call the option.

        Raises:
            UsageError: the value is not valid.
        """
        if isinstance(value, str):
            return self.value.parse(name, value)
        self.value.check(name, value)
        return value


def _described(value: Value, doc: str, **more: Any) -> dict[str, dict[str, Any]]:
    """The metadata of a field."""
    return {_METADATA: {"value": value, "doc": doc, **more}}


_GAP: Final = Number(least=10, most=1000, unit="pixels")


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderOptions:
    """How to draw a diagram. Values are checked when the options are created.

    Raises:
        UsageError: a value is not valid; the message names the option and the value.
    """

    renderer: RendererName = field(
        default="diagconv",
        metadata=_described(Choice("renderer", get_args(RendererName)), "Draw with this renderer."),
    )
    theme: ThemeName | None = field(
        default=None,
        metadata=_described(
            Choice("theme", get_args(ThemeName)),
            "Use this theme instead of the one set in the text; “auto” follows the reader's light or dark mode.",
        ),
    )
    theme_file: str | Path | dict[str, Any] | None = field(
        default=None,
        metadata=_described(
            MappingFile("theme file"),
            "Set theme variables from this YAML or JSON file, instead of those of the text.",
        ),
    )
    config: str | Path | dict[str, Any] | None = field(
        default=None,
        metadata=_described(
            MappingFile("configuration"),
            "Use this Mermaid configuration (JSON or YAML) wherever the text has none of its own.",
        ),
    )
    icons: IconMode = field(
        default="named",
        metadata=_described(
            Choice("icon mode", get_args(IconMode)),
            "Draw the icons that the text names (named), also those that labels suggest (auto), or none (off).",
        ),
    )
    icons_dir: str | Path | None = field(
        default=None,
        metadata=_described(Folder("icon folder"), "Prefer the icons in this folder (name.svg or name.png)."),
    )
    scale: float | None = field(
        default=None,
        metadata=_described(
            Number(least=0.05, most=20),
            "Scale a PNG to this many pixels per unit; by default 1, or less if it would be too large.",
        ),
    )
    width: int | None = field(
        default=None,
        metadata=_described(
            Number(least=1, most=30_000, is_whole=True, unit="pixels"),
            "Make a PNG this wide, whatever its scale.",
        ),
    )
    background: str | None = field(
        default=None,
        metadata=_described(Background(), "Fill the background with this colour, or leave it “transparent”."),
    )
    routing: RoutingName | None = field(
        default=None,
        metadata=_described(Choice("routing", get_args(RoutingName)), "Route edges as splines or at right angles."),
    )
    node_gap: float | None = field(
        default=None, metadata=_described(_GAP, "Keep nodes of the same rank this far apart.")
    )
    rank_gap: float | None = field(default=None, metadata=_described(_GAP, "Keep ranks this far apart."))
    wrap: float | None = field(
        default=None,
        metadata=_described(
            Number(least=20, most=10_000, unit="pixels"),
            "Wrap labels at this width.",
            renderer="diagconv",
        ),
    )
    allow_network: bool = field(
        default=False,
        metadata=_described(
            Boolean(), "Fetch images from the network (https).", renderer="diagconv", is_for_settings=False
        ),
    )
    embed_font: bool = field(
        default=False,
        metadata=_described(Boolean(), "Embed the glyphs that an SVG uses, as a font.", renderer="diagconv"),
    )
    timeout: float | None = field(
        default=None,
        metadata=_described(
            Number(unit="seconds"),
            "Stop what takes longer than this for a diagram.",
            default_of_commands=60.0,
        ),
    )
    folder: str | Path | None = field(
        default=None,
        metadata=_described(
            Folder("folder"),
            "Look up images in this folder, usually that of the text.",
            is_for_commands=False,
            is_for_settings=False,
        ),
    )

    def __post_init__(self) -> None:
        for option in OPTIONS.values():
            option.check(getattr(self, option.name))

    @classmethod
    def of(cls, options: Mapping[str, object]) -> Self:
        """The options of a call.

        Raises:
            UsageError: an option is unknown, or a value is not valid.
        """
        for name in options:
            if name not in OPTIONS:
                raise UsageError(unknown("option", name, OPTIONS))
        return cls(**options)  # type: ignore[arg-type]

    def ignored(self) -> list[Option]:
        """The options that were given although the renderer ignores them."""
        return [
            option
            for option in OPTIONS.values()
            if option.renderer not in (None, self.renderer) and getattr(self, option.name) != option.default
        ]


OPTIONS: Final[dict[str, Option]] = {
    row.name: Option(row.name, row.default, **row.metadata[_METADATA]) for row in fields(RenderOptions)
}
"""Each option by its name in Python."""


class RenderKeywords(TypedDict, total=False):
    """The keywords of `render`: the fields of `RenderOptions`, for editors and type checkers."""

    renderer: RendererName
    theme: ThemeName | None
    theme_file: str | Path | dict[str, Any] | None
    config: str | Path | dict[str, Any] | None
    icons: IconMode
    icons_dir: str | Path | None
    scale: float | None
    width: int | None
    background: str | None
    routing: RoutingName | None
    node_gap: float | None
    rank_gap: float | None
    wrap: float | None
    allow_network: bool
    embed_font: bool
    timeout: float | None
    folder: str | Path | None
