"""The graphics within labels: which can be drawn, and how large images are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping

    from diagconv.text import LabelImage, Line, Run

LARGEST_IMAGE: Final = 240.0
"""The largest side of an image for which the text sets no size, in pixels."""

IMAGE_BOUNDS: Final[tuple[float, ...]] = (4.0, 2000.0)
"""The least and the greatest side that a text may set for an image, in pixels."""

_LINES: Final = 2.0
"""Up to how many lines of text an image may be high to be in line with it; a higher one has a line to itself."""


class LabelGraphics(NamedTuple):
    """The icons within labels that can be drawn, by name, and the images' own sizes, by their sources."""

    icons: Container[str] = frozenset()
    images: Mapping[str, tuple[float, float]] = {}  # never changed


def sized_images(
    lines: Iterable[Line], own: Mapping[str, tuple[float, float]]
) -> dict[LabelImage, tuple[float, float]]:
    """The size of each image that can be drawn: as the text sets it, else its own."""
    images = (run.image for line in lines for run in line if run.image is not None)
    return {image: image_size(image.width, image.height, *own[image.source]) for image in images if image.source in own}


def image_size(
    width: float | None, height: float | None, own_width: float, own_height: float, *, constrained: bool = False
) -> tuple[float, float]:
    """The size of an image.

    Args:
        width: the width that the text sets.
        height: the height that the text sets; one length alone keeps the proportions.
        own_width: how wide the image is by itself.
        own_height: how high it is by itself.
        constrained: whether to keep the proportions if both lengths are set, too: the height counts.
    """
    ratio = own_width / own_height
    if width and height and not constrained:
        return _within(width), _within(height)
    if height:
        return _within(height * ratio), _within(height)
    if width:
        return _within(width), _within(width / ratio)
    scale = min(1.0, LARGEST_IMAGE / own_width, LARGEST_IMAGE / own_height)
    return max(own_width * scale, IMAGE_BOUNDS[0]), max(own_height * scale, IMAGE_BOUNDS[0])


def large_images_apart(lines: Iterable[Line], line_height: float) -> tuple[Line, ...]:
    """The lines, with images that are much higher than text on lines of their own."""
    from diagconv.text.lines import stripped

    def parts(line: Line) -> Iterator[Line]:
        runs: list[Run] = []
        for run in line:
            if run.image is not None and (run.image.height or 0.0) > _LINES * line_height:
                yield from (stripped(runs),) if stripped(runs) else ()
                yield (run,)
                runs = []
            else:
                runs.append(run)
        if stripped(runs) or not line:
            yield stripped(runs)

    return tuple(part for line in lines for part in parts(line))


def _within(length: float) -> float:
    return min(max(length, IMAGE_BOUNDS[0]), IMAGE_BOUNDS[1])
