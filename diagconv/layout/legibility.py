"""Legibility: where a picture is so wide that its text is too small on a page, it is laid out again.

First with the lines of labels wrapped earlier; then, if that is not enough, with the labels of edges as large as those
of nodes, where all text can be read on a page by that.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final, NamedTuple

from diagconv.layout.groups.attempts import rank
from diagconv.layout.ranking.page_width import MUCH_TOO_WIDE
from diagconv.layout.scoring import PAGE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diagconv.layout.geometry.placement import Layout
    from diagconv.layout.groups.attempts import Attempt
    from diagconv.layout.nodes.sizes import Sizes
    from diagconv.layout.ranking.candidates import LayoutCandidate

_LEAST_SIZE: Final = 9.0
"""How large text must be on a page to be read, in pixels."""
_WRAPS: Final[tuple[float, ...]] = (175.0, 140.0)
"""Where lines are wrapped then, one after the other, in pixels."""
_NARROWER: Final = 0.95
"""How wide a picture with lines wrapped earlier is at most, compared with before, unless its text can be read then."""


class LaidOut(NamedTuple):
    """A layout, and what it was made of.

    Args:
        sizes: the sizes of everything.
        attempt: the best attempt with these.
        layout: the layout that it became.
    """

    sizes: Sizes
    attempt: Attempt
    layout: Layout

    @property
    def is_legible(self) -> bool:
        """Whether all text can be read on a page."""
        return self.layout.width <= _legible_width(self.sizes)

    @property
    def is_too_wide(self) -> bool:
        """Whether it is wider than what is made narrower."""
        return self.layout.width > MUCH_TOO_WIDE


LayOut = Callable[["Sizes", "LayoutCandidate", float], "LaidOut | None"]
"""Makes a layout with these sizes, ranked and ordered like this, unless it is wider than so many pixels."""


def legible(
    first: LaidOut, lay_out: LayOut, narrower: Callable[[Sizes, float], Sizes], enlarged: Callable[[Sizes], Sizes]
) -> LaidOut:
    """A layout whose text can be read on a page, if there is one; else the narrowest.

    Args:
        first: the layout with the usual sizes.
        lay_out: makes another one.
        narrower: the sizes with lines wrapped at so many pixels.
        enlarged: the sizes with larger labels on edges.
    """
    if first.is_legible or first.is_too_wide:
        return first
    best = _narrowest(first, lay_out, narrower)
    sizes = enlarged(best.sizes)
    widest = _legible_width(sizes)
    if best.is_legible or best.layout.width > widest:
        return best
    larger = lay_out(sizes, best.attempt.candidate, widest)
    return larger if larger and larger.is_legible and _crossed(larger) <= _crossed(best) else best


def _narrowest(first: LaidOut, lay_out: LayOut, narrower: Callable[[Sizes, float], Sizes]) -> LaidOut:
    """The layout with lines wrapped as early as it takes for all text to be read on a page."""
    best, sizes = first, first.sizes
    for wrap in _WRAPS:
        before, sizes = sizes, narrower(sizes, wrap)
        if sizes != before and not best.is_legible:
            widest = max(_legible_width(sizes), _NARROWER * best.layout.width)
            latest = lay_out(sizes, best.attempt.candidate, widest)
            best = latest if latest and _is_better(latest, best) else best
    return best


def _is_better(latest: LaidOut, best: LaidOut) -> bool:
    """Whether a layout with lines wrapped earlier is worth it."""
    is_narrower = latest.is_legible or latest.layout.width <= _NARROWER * best.layout.width
    return is_narrower and rank(latest.attempt, can_retry=False) <= rank(best.attempt, can_retry=False)


def _crossed(laid_out: LaidOut) -> tuple[int, int]:
    """How many titles edges cross, and how often each other."""
    return len(laid_out.attempt.crossed), laid_out.attempt.crossings


def _legible_width(sizes: Sizes) -> float:
    """How wide a picture is at most whose smallest text can be read on a page."""
    return PAGE * min(_text_sizes(sizes), default=_LEAST_SIZE) / _LEAST_SIZE


def _text_sizes(sizes: Sizes) -> Iterator[float]:
    """The sizes of all text, in pixels."""
    yield from (size.content.label.size for size in sizes.nodes.values() if size.content.label)
    yield from (title.label.size for title in sizes.titles.values() if title.label)
    yield from (label.size for label in sizes.labels.values())
