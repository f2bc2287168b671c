"""How the diagrams of a site are drawn: what its configuration states, and what one diagram states of itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Self

from diagconv.batch.catalogue import check_suppressible
from diagconv.diagnostics import unknown
from diagconv.errors import UsageError
from diagconv.renderers.options import OPTIONS, RenderOptions
from diagconv.renderers.values import Boolean

if TYPE_CHECKING:
    from collections.abc import Iterable

OPTION_NAMES: Final = tuple(
    option.name for option in OPTIONS.values() if option.name not in {"folder", "scale", "width"}
)
"""The picture options that a site may set; how wide a picture is shown is for each diagram to state."""

_FLAGS: Final = ("strict", "untagged")

OWN_OPTIONS: Final = ("theme", "icons", "routing", "background")
"""The picture options that a diagram may set for itself."""


@dataclass(frozen=True, slots=True)
class SiteSettings:
    """How the diagrams of a site are drawn.

    Args:
        options: the options of `render`.
        silence: the codes of warnings and notes to suppress.
        strict: whether to treat warnings as errors.
        untagged: whether fences without an info string that hold nothing but a diagram are drawn, too.
    """

    options: Mapping[str, Any] = field(default_factory=dict)
    silence: tuple[str, ...] = ()
    strict: bool = False
    untagged: bool = False

    @classmethod
    def of(cls, given: Mapping[str, Any], *, theme: str | None = "auto", others: Iterable[str] = ()) -> Self:
        """The settings that a configuration gives; what it leaves out, or leaves empty, has its default.

        Args:
            given: the values by their names; picture options with hyphens or underscores.
            theme: the theme if the configuration names none.
            others: names that the caller itself looks at.

        Raises:
            UsageError: a name is unknown, or a value is not valid.
        """
        values = {name.replace("-", "_"): value for name, value in given.items() if value is not None}
        known = (*OPTION_NAMES, "silence", *_FLAGS, *others)
        for name in values:
            if name not in known:
                raise UsageError(unknown("option", name, known))
        options = {"theme": theme} | {name: values[name] for name in OPTION_NAMES if name in values}
        RenderOptions.of(options)
        for name in _FLAGS:
            Boolean().check(name, values.get(name, False))
        return cls(options, _codes(values.get("silence", ())), **{name: values.get(name, False) for name in _FLAGS})

    def of_diagram(self, attributes: Mapping[str, str]) -> dict[str, Any]:
        """The options for one diagram.

        Args:
            attributes: what the diagram states of itself, as text.

        Raises:
            UsageError: a value is not valid.
        """
        own = {name: OPTIONS[name].accept(attributes[name], name) for name in OWN_OPTIONS if name in attributes}
        return {**self.options, **own}


def _codes(silence: Any) -> tuple[str, ...]:
    codes = tuple(silence.replace(",", " ").split() if isinstance(silence, str) else silence)
    if codes:
        check_suppressible(codes)
    return codes
