"""Shapes made of a rectangle: plain, framed, divided, stacked, with a tab, a bar or a fold."""

from __future__ import annotations

from diagconv.layout.geometry.primitives import Box
from diagconv.layout.shapes.fits import ACROSS, DOWN, SNUG, Insets, beside_round, framed, padded
from diagconv.layout.shapes.outline import Outline
from diagconv.layout.shapes.paths import (
    CLOSE,
    Path,
    Stroke,
    ellipse,
    line,
    move,
    open_line,
    polygon,
    quarter,
    rectangle,
    rectangular,
)

FRAME = 8.0  # between the two lines of a frame
BAR = 16.0  # the height of a window's title bar
NOTCH = 12.0  # a cut or folded corner
SHIFT = 5.0  # between the sheets of a stack
TAB = 9.0  # the height of a folder's tab
SLOPE = 14.0  # how much lower the left end of a sloped top is


def _plain(box: Box, radius: float) -> tuple[Stroke, ...]:
    return (rectangular(box, radius),)


def _rounded(box: Box, radius: float) -> tuple[Stroke, ...]:
    return (rectangular(box, radius + 8),)


def _nothing(box: Box, radius: float) -> tuple[Stroke, ...]:
    return ()


def _around(box: Box, radius: float) -> Path:
    return rectangle(box)


def _framed(box: Box, radius: float) -> tuple[Stroke, ...]:
    return (rectangular(box), _upright(box, box.x + FRAME), _upright(box, box.right - FRAME))


def _lined(box: Box, radius: float) -> tuple[Stroke, ...]:
    return (rectangular(box), _upright(box, box.x + FRAME))


def _divided(box: Box, radius: float) -> tuple[Stroke, ...]:
    return (rectangular(box), _level(box, box.y + BAR))


def _paned(box: Box, radius: float) -> tuple[Stroke, ...]:
    return (rectangular(box), _upright(box, box.x + FRAME), _level(box, box.y + FRAME))


def _open_sided(box: Box, radius: float) -> tuple[Stroke, ...]:
    return (rectangular(box, paint="area"), _level(box, box.y), _level(box, box.bottom))


def _bracketed(box: Box, radius: float) -> tuple[Stroke, ...]:
    left, right = box.x, box.x + FRAME
    return (Stroke(open_line((right, box.y), (left, box.y), (left, box.bottom), (right, box.bottom)), "line"),)


def _cut(box: Box, radius: float) -> tuple[Stroke, ...]:
    left, top, right, bottom = box.x, box.y, box.right, box.bottom
    return (
        Stroke(polygon((left + NOTCH, top), (right, top), (right, bottom), (left, bottom), (left, top + NOTCH))),
    )  # fmt: skip


def _folded(box: Box, radius: float) -> tuple[Stroke, ...]:
    left, top, right, bottom = box.x, box.y, box.right, box.bottom
    inner = (right - NOTCH, top + NOTCH)
    sheet = polygon((left, top), (right - NOTCH, top), (right, top + NOTCH), (right, bottom), (left, bottom))
    return (Stroke(sheet), Stroke(open_line((right - NOTCH, top), inner, (right, top + NOTCH)), "line"))


def _tagged(box: Box, radius: float) -> tuple[Stroke, ...]:
    right, bottom = box.right, box.bottom
    return (
        rectangular(box), Stroke(open_line((right - NOTCH, bottom), (right, bottom - NOTCH)), "line"),
    )  # fmt: skip


def _stacked(box: Box, radius: float) -> tuple[Stroke, ...]:
    width, height = box.width - 2 * SHIFT, box.height - 2 * SHIFT
    return tuple(
        rectangular(Box(box.x + SHIFT * (2 - sheet), box.y + SHIFT * sheet, width, height)) for sheet in range(3)
    )


def _around_stack(box: Box, radius: float) -> Path:
    left, top, right, bottom = box.x, box.y, box.right, box.bottom
    return polygon(
        (left + 2 * SHIFT, top), (right, top), (right, bottom - 2 * SHIFT), (right - SHIFT, bottom - 2 * SHIFT),
        (right - SHIFT, bottom - SHIFT), (right - 2 * SHIFT, bottom - SHIFT), (right - 2 * SHIFT, bottom),
        (left, bottom), (left, top + 2 * SHIFT), (left + SHIFT, top + 2 * SHIFT), (left + SHIFT, top + SHIFT),
        (left + 2 * SHIFT, top + SHIFT),
    )  # fmt: skip


def _sloped(box: Box, radius: float) -> tuple[Stroke, ...]:
    left, top, right, bottom = box.x, box.y, box.right, box.bottom
    return (Stroke(polygon((left, top + SLOPE), (right, top), (right, bottom), (left, bottom))),)


def _folder(box: Box, radius: float) -> tuple[Stroke, ...]:
    left, top, right, bottom = box.x, box.y, box.right, box.bottom
    tab = left + min(0.4 * box.width, 60.0)
    folder = polygon(
        (left, top), (tab, top), (tab + TAB * 0.7, top + TAB), (right, top + TAB), (right, bottom), (left, bottom)
    )
    return (Stroke(folder), Stroke(open_line((left, top + TAB), (tab + TAB * 0.7, top + TAB)), "line"))


def _console(box: Box, radius: float) -> tuple[Stroke, ...]:
    left, middle = box.x + 7, box.y + BAR / 2
    return (
        rectangular(box, 4),
        _level(box, box.y + BAR),
        Stroke(open_line((left, middle - 3.5), (left + 4, middle), (left, middle + 3.5)), "line"),
        Stroke(open_line((left + 6.5, middle + 3.5), (left + 12, middle + 3.5)), "line"),
    )


def _browser(box: Box, radius: float) -> tuple[Stroke, ...]:
    middle = box.y + BAR / 2
    buttons = (Stroke(ellipse(Box(box.x + 6 + 7 * place, middle - 2, 4, 4)), "solid") for place in range(3))
    address = rectangle(Box(box.x + 30, middle - 3.5, max(0.0, box.width - 37), 7), 3.5)
    return (rectangular(box, 4), _level(box, box.y + BAR), *buttons, Stroke(address, "line"))


def _half_round(box: Box, radius: float) -> tuple[Stroke, ...]:
    left, top, right, bottom = box.x, box.y, box.right, box.bottom
    reach = min(box.height / 2, box.width)
    middle = box.center.y
    return (
        Stroke((
            move(left, top),
            line(right - reach, top),
            quarter((right - reach, top), (right, top), (right, middle)),
            quarter((right, middle), (right, bottom), (right - reach, bottom)),
            line(left, bottom),
            CLOSE,
        )),
    )  # fmt: skip


def _half_round_insets(width: float, height: float) -> Insets:
    return Insets(ACROSS, DOWN, SNUG + beside_round(height / 2, height), DOWN)


def _upright(box: Box, x: float) -> Stroke:
    return Stroke(open_line((x, box.y), (x, box.bottom)), "line")


def _level(box: Box, y: float) -> Stroke:
    return Stroke(open_line((box.x, y), (box.right, y)), "line")


_PLAIN = Outline(padded(), _plain)
_ROUNDED = Outline(padded(), _rounded)

BOXES: dict[str, Outline] = {
    "rect": _PLAIN,
    "constructor": _PLAIN,
    "composite": _PLAIN,
    "rounded": _ROUNDED,
    "state": _ROUNDED,
    "bpmn-activity": _ROUNDED,
    "text": Outline(framed(lambda _width, _height: Insets(4, 4, 4, 4)), _nothing, _around),
    "icon": Outline(framed(lambda _width, _height: Insets(4, 4, 4, 4)), _nothing, _around),
    "fr-rect": Outline(padded(left=4, right=4), _framed),
    "lin-rect": Outline(padded(left=6), _lined),
    "div-rect": Outline(padded(top=BAR - 3), _divided),
    "win-pane": Outline(padded(left=4, top=4), _paned),
    "datastore": Outline(padded(), _open_sided),
    "bpmn-annotation": Outline(framed(lambda _width, _height: Insets(SNUG + 2, 6, 4, 6)), _bracketed, _around),
    "notch-rect": Outline(padded(), _cut),
    "note": Outline(padded(), _folded),
    "bpmn-data": Outline(padded(), _folded),
    "tag-rect": Outline(padded(), _tagged),
    "st-rect": Outline(padded(top=2 * SHIFT, right=2 * SHIFT), _stacked, _around_stack),
    "sl-rect": Outline(padded(top=SLOPE - 4), _sloped),
    "folder": Outline(padded(top=TAB), _folder),
    "console": Outline(padded(top=BAR), _console),
    "browser": Outline(padded(left=4, top=BAR, right=4), _browser),
    "delay": Outline(framed(_half_round_insets), _half_round),
}
