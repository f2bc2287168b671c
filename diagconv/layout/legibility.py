"""Legibility: where a picture is so wide that its text is too small on a page, it is laid out again.

First with the lines of labels wrapped earlier; then, if that is not enough, still earlier and with everything closer
together; each time with the labels of edges as large as those of nodes, where all text can be read on a page by that.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final, NamedTuple

from diagconv.layout.groups.attempts import rank
from diagconv.layout.scoring import PAGE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diagconv.layout.gaps import Gaps
    from diagconv.layout.geometry.placement import Layout
    from diagconv.layout.groups.attempts import Attempt
    from diagconv.layout.nodes.sizes import Sizes
    from diagconv.layout.ranking.candidates import LayoutCandidate

_LEAST_SIZE: Final = 9.0
"""How large text must be on a page to be read, in pixels."""
_NARROWER: Final = 0.97
"""How wide a picture with lines wrapped earlier is at most, compared with before, unless its text can be read then."""


class _Step(NamedTuple):
    """What is done for text to be legible.

    Args:
        wrap: where lines are wrapped, in pixels.
        is_close: whether gaps are smaller.
        most_excess: how many times too wide the picture is at most: where nothing helps, no time is taken.
    """

    wrap: float
    is_close: bool
    most_excess: float


_STEPS: Final = (_Step(140.0, is_close=False, most_excess=2.0), _Step(100.0, is_close=True, most_excess=1.5))
"""What is done, one after the other, until text is legible."""


class LaidOut(NamedTuple):
    """A layout, and what it was made of.

    Args:
        sizes: the sizes of everything.
        gaps: the gaps between.
        attempt: the best attempt with these.
        layout: the layout that it became.
    """

    sizes: Sizes
    gaps: Gaps
    attempt: Attempt
    layout: Layout

    @property
    def is_legible(self) -> bool:
        """Whether all text can be read on a page."""
        return self.excess <= 1

    @property
    def excess(self) -> float:
        """How many times wider it is than it may be for all text to be read on a page."""
        return self.layout.width / _legible_width(self.sizes)


LayOut = Callable[["Sizes", "Gaps", "LayoutCandidate", float], "LaidOut | None"]
"""Makes a layout with these sizes and gaps, ranked and ordered like this, unless it is wider than so many pixels."""


def legible(
    first: LaidOut,
    lay_out: LayOut,
    narrower: Callable[[Sizes, float], Sizes],
    close_gaps: Gaps,
    enlarged: Callable[[Sizes], Sizes],
) -> LaidOut:
    """A layout whose text can be read on a page, if there is one; else the narrowest.

    Args:
        first: the layout with the usual sizes and gaps.
        lay_out: makes another one.
        narrower: the sizes with lines wrapped at so many pixels.
        close_gaps: smaller gaps.
        enlarged: the sizes with larger labels on edges.
    """
    best, sizes = first, first.sizes
    for step in _STEPS:
        if best.is_legible or best.excess > step.most_excess:
            break
        before, sizes = sizes, narrower(sizes, step.wrap)
        gaps = close_gaps if step.is_close else best.gaps
        if (sizes, gaps) != (before, best.gaps):
            best = _better(best, lay_out, sizes, gaps)
        best = _with_larger_labels(best, lay_out, enlarged)
    return best


def _with_larger_labels(best: LaidOut, lay_out: LayOut, enlarged: Callable[[Sizes], Sizes]) -> LaidOut:
    """The layout with larger labels on edges, if these make all text legible."""
    sizes = enlarged(best.sizes)
    widest = _legible_width(sizes)
    if best.is_legible or best.layout.width > widest:
        return best
    larger = lay_out(sizes, best.gaps, best.attempt.candidate, widest)
    return larger if larger and larger.is_legible and _crossed(larger) <= _crossed(best) else best


def _better(best: LaidOut, lay_out: LayOut, sizes: Sizes, gaps: Gaps) -> LaidOut:
    """The best layout so far, or that with these sizes and gaps."""
    widest = max(_legible_width(sizes), _NARROWER * best.layout.width)
    latest = lay_out(sizes, gaps, best.attempt.candidate, widest)
    return latest if latest and _is_better(latest, best) else best


def _is_better(latest: LaidOut, best: LaidOut) -> bool:
    """Whether a narrower layout is worth it."""
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
