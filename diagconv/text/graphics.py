"""Graphics within labels: icons and images as runs among those of text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from diagconv.patterns import lazy_pattern
from diagconv.text.lines import stripped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from diagconv.text.runs import LabelImage, Line, Run

_PACKS: Final = {
    "fa": "fa", "fas": "fas", "far": "far", "fab": "fab", "fal": "fal", "fak": "fak", "fad": "fa", "fat": "fa",
    "fa-solid": "fas", "fa-regular": "far", "fa-brands": "fab", "fa-light": "fal", "fa-thin": "fa", "fa-duotone": "fa",
}  # fmt: skip
"""The classes of Font Awesome's styles, and the packs of their icons."""

_MODIFIERS: Final = lazy_pattern(
    r"fa-(?:\d+x|2?xs|sm|lg|2?xl|fw|ul|li|border|inverse|stack(?:-\dx)?|pull-\w+|spin(?:-\w+)?|pulse|beat(?:-\w+)?|fade"
    r"|bounce|flip(?:-\w+)?|shake|rotate-\w+)"
)
"""Classes of Font Awesome's that name no icon."""


def icon_of_classes(classes: str) -> str | None:
    """The icon that the classes of an element name, as the token of it would.

    >>> icon_of_classes("fa-brands fa-github fa-lg"), icon_of_classes("fa fa-car"), icon_of_classes("note")
    ('fab:fa-github', 'fa:fa-car', None)
    """
    words = classes.split()
    pack = next((_PACKS[word] for word in words if word in _PACKS), None)
    names = (word for word in words if word.startswith("fa-") and word not in _PACKS and not _MODIFIERS.fullmatch(word))
    icon = next(names, None)
    return f"{pack or 'fa'}:{icon}" if icon else None


def without_graphics(lines: Iterable[Line]) -> tuple[Line, ...]:
    """The lines without their graphics, and without lines of nothing else."""
    return _mapped(lines, lambda run: None if run.is_graphic else run)


def with_images(lines: Iterable[Line], sizes: Mapping[LabelImage, tuple[float, float]]) -> tuple[Line, ...]:
    """The lines with each image in its size, and with the alternative text of images that have none here."""

    def sized(run: Run) -> Run | None:
        if run.image is None:
            return run
        if run.image in sizes:
            width, height = sizes[run.image]
            return run._replace(image=run.image._replace(width=width, height=height))
        return run._replace(text=run.image.alternative, image=None) if run.image.alternative else None

    return _mapped(lines, sized)


def _mapped(lines: Iterable[Line], change: Callable[[Run], Run | None]) -> tuple[Line, ...]:
    found = [(line, tuple(made for run in line if (made := change(run)) is not None)) for line in lines]
    if all(line == now for line, now in found):
        return tuple(line for line, _ in found)
    kept = [stripped(now) for line, now in found if now or not line]
    full = [number for number, line in enumerate(kept) if line]
    return tuple(kept[full[0] : full[-1] + 1]) if full else ()
