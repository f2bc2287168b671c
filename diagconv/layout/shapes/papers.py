"""Shapes of paper, with a wavy edge: documents, alone, lined, tagged and stacked, and a paper tape."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diagconv.layout.geometry.primitives import Box
from diagconv.layout.shapes.fits import ACROSS, DOWN, Insets, framed
from diagconv.layout.shapes.outline import Outline
from diagconv.layout.shapes.paths import CLOSE, Stroke, line, move, open_line, wave

if TYPE_CHECKING:
    from diagconv.layout.shapes.paths import Command, Path

FRAME = 8.0  # between the edge of a lined document and its line
SHIFT = 5.0  # between the sheets of a stack
TAG = 12.0  # a tagged document's corner


def _ripple(width: float) -> float:
    """How high the wave at a document's foot is."""
    return min(max(width * 0.045, 3.0), 7.0)


def _sheet(box: Box) -> Path:
    ripple = min(_ripple(box.width), box.height / 4)
    left, right, foot = box.x, box.right, box.bottom - ripple
    return (
        move(left, box.y), line(right, box.y), line(right, foot), _wave_back((right, foot), (left, foot), ripple), CLOSE
    )  # fmt: skip


def _wave_back(start: tuple[float, float], end: tuple[float, float], amplitude: float) -> Command:
    return wave(start, end, -amplitude)


def _document(box: Box, radius: float) -> tuple[Stroke, ...]:
    return (Stroke(_sheet(box)),)


def _lined_document(box: Box, radius: float) -> tuple[Stroke, ...]:
    ripple = min(_ripple(box.width), box.height / 4)
    line_x = box.x + FRAME
    return (
        Stroke(_sheet(box)),
        Stroke(open_line((line_x, box.y), (line_x, box.bottom - ripple * 0.55)), "line"),
    )


def _tagged_document(box: Box, radius: float) -> tuple[Stroke, ...]:
    ripple = min(_ripple(box.width), box.height / 4)
    foot = box.bottom - ripple
    tag = open_line((box.right - TAG, foot - ripple * 0.8), (box.right, foot - TAG))
    return (Stroke(_sheet(box)), Stroke(tag, "line"))


def _documents(box: Box, radius: float) -> tuple[Stroke, ...]:
    width, height = box.width - 2 * SHIFT, box.height - 2 * SHIFT
    return tuple(
        Stroke(_sheet(Box(box.x + SHIFT * (2 - sheet), box.y + SHIFT * sheet, width, height))) for sheet in range(3)
    )


def _around_documents(box: Box, radius: float) -> Path:
    left, top, right = box.x, box.y, box.right
    sheet = _sheet(Box(left, top + 2 * SHIFT, box.width - 2 * SHIFT, box.height - 2 * SHIFT))
    front, foot = right - 2 * SHIFT, sheet[2].points[0].y
    return (
        move(left + 2 * SHIFT, top), line(right, top), line(right, foot - 2 * SHIFT), line(right - SHIFT, foot - SHIFT),
        line(front, foot), sheet[3], line(left, top + 2 * SHIFT), CLOSE,
    )  # fmt: skip


def _document_insets(width: float, height: float) -> Insets:
    return Insets(ACROSS, DOWN - 1, ACROSS, DOWN - 4 + 2 * _ripple(width))


def _lined_document_insets(width: float, height: float) -> Insets:
    return _document_insets(width, height)._replace(left=ACROSS + 6)


def _tagged_document_insets(width: float, height: float) -> Insets:
    return _document_insets(width, height)._replace(bottom=DOWN - 2 + 2 * _ripple(width))


def _documents_insets(width: float, height: float) -> Insets:
    left, top, right, bottom = _document_insets(width - 2 * SHIFT, height - 2 * SHIFT)
    return Insets(left, top + 2 * SHIFT, right + 2 * SHIFT, bottom)


def _tape(box: Box, radius: float) -> tuple[Stroke, ...]:
    ripple = min(_ripple(box.width), box.height / 6)
    left, top, right, foot = box.x, box.y + ripple, box.right, box.bottom - ripple
    return (
        Stroke((
            move(left, top), wave((left, top), (right, top), ripple), line(right, foot),
            _wave_back((right, foot), (left, foot), ripple), CLOSE,
        )),
    )  # fmt: skip


def _tape_insets(width: float, height: float) -> Insets:
    side = DOWN - 4 + 2 * _ripple(width)
    return Insets(ACROSS, side, ACROSS, side)


PAPERS: dict[str, Outline] = {
    "doc": Outline(framed(_document_insets), _document),
    "lin-doc": Outline(framed(_lined_document_insets), _lined_document),
    "tag-doc": Outline(framed(_tagged_document_insets), _tagged_document),
    "docs": Outline(framed(_documents_insets), _documents, _around_documents),
    "flag": Outline(framed(_tape_insets), _tape),
}
