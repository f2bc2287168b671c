"""The shape of Graphviz that is, or comes nearest to, each shape of the model."""

from __future__ import annotations

from typing import Final, NamedTuple


class Shape(NamedTuple):
    """How Graphviz draws a shape.

    Args:
        name: its `shape`.
        style: words of its `style` beside "filled".
        attributes: its other attributes.
        is_exact: whether a person sees the shape that was meant.
        has_label: whether it is too small for a label.
    """

    name: str
    style: tuple[str, ...] = ()
    attributes: tuple[tuple[str, str], ...] = ()
    is_exact: bool = True
    has_label: bool = True


_ROUNDED: Final = ("rounded",)
_TIGHT: Final = ("margin", "0.04,0.03")  # where the shape itself is wider than its label
_SMALL: Final = (("width", "0.2"), ("height", "0.2"), ("fixedsize", "true"))
_SOLID: Final = ("fillcolor", "#333333")
_CLEAR: Final = ("fillcolor", "transparent")


def _near(name: str, style: tuple[str, ...] = (), *attributes: tuple[str, str]) -> Shape:
    return Shape(name, style, attributes, is_exact=False)


SHAPES: Final[dict[str, Shape]] = {
    "rect": Shape("box"),
    "rounded": Shape("box", _ROUNDED),
    "stadium": _near("box", _ROUNDED),
    "fr-rect": _near("box", (), ("peripheries", "2")),
    "cyl": Shape("cylinder"),
    "datastore": _near("box"),
    "folder": Shape("folder"),
    "bucket": _near("invtrapezium", (), _TIGHT),
    "console": _near("box"),
    "browser": _near("box"),
    "person": _near("ellipse"),
    "circle": Shape("circle", (), (_TIGHT,)),
    "bang": _near("star", (), _TIGHT),
    "cloud": _near("ellipse"),
    "diam": Shape("diamond", (), (_TIGHT,)),
    "hex": Shape("hexagon"),
    "lean-r": Shape("parallelogram", (), (_TIGHT,)),
    "lean-l": Shape("polygon", (), (("sides", "4"), ("skew", "-0.4"), _TIGHT)),
    "trap-b": Shape("trapezium", (), (_TIGHT,)),
    "trap-t": Shape("invtrapezium", (), (_TIGHT,)),
    "dbl-circ": Shape("doublecircle", (), (_TIGHT,)),
    "text": Shape("plaintext", (), (_CLEAR,)),
    "notch-rect": _near("note"),
    "lin-rect": _near("box", (), ("peripheries", "2")),
    "sm-circ": Shape("circle", (), (*_SMALL, _SOLID), has_label=False),
    "fr-circ": Shape("doublecircle", (), (*_SMALL, _SOLID), has_label=False),
    "fork": Shape("box", (), (("width", "1"), ("height", "0.1"), ("fixedsize", "true"), _SOLID), has_label=False),
    "hourglass": _near("box"),
    "brace": _near("plaintext", (), _CLEAR),
    "brace-r": _near("plaintext", (), _CLEAR),
    "braces": _near("plaintext", (), _CLEAR),
    "bolt": _near("box"),
    "doc": _near("note"),
    "delay": _near("box", _ROUNDED),
    "h-cyl": _near("cylinder"),
    "lin-cyl": _near("cylinder"),
    "curv-trap": _near("box", _ROUNDED),
    "div-rect": _near("box"),
    "tri": Shape("triangle", (), (_TIGHT,)),
    "win-pane": _near("box"),
    "f-circ": Shape("circle", (), (*_SMALL, _SOLID), has_label=False),
    "notch-pent": _near("house", (), _TIGHT),
    "flip-tri": Shape("invtriangle", (), (_TIGHT,)),
    "sl-rect": _near("box"),
    "docs": _near("note"),
    "st-rect": _near("box3d"),
    "bow-rect": _near("box"),
    "cross-circ": _near("circle", (), _TIGHT),
    "tag-doc": _near("note"),
    "tag-rect": _near("box"),
    "flag": _near("box"),
    "odd": _near("cds"),
    "lin-doc": _near("note"),
    "state": Shape("box", _ROUNDED),
    "choice": Shape("diamond", (), (_TIGHT,)),
    "note": Shape("note"),
    "composite": Shape("box", _ROUNDED),
    "icon": Shape("box"),
    "anchor": Shape("point", (), (_SOLID,), has_label=False),
    "constructor": Shape("box"),
    "bpmn-start": Shape("circle", (), (_TIGHT,)),
    "bpmn-intermediate": Shape("doublecircle", (), (_TIGHT,)),
    "bpmn-boundary": Shape("doublecircle", ("dashed",), (_TIGHT,)),
    "bpmn-end": Shape("circle", ("bold",), (_TIGHT,)),
    "bpmn-gateway": Shape("diamond", (), (_TIGHT,)),
    "bpmn-activity": Shape("box", _ROUNDED),
    "bpmn-data": Shape("note"),
    "bpmn-data-store": Shape("cylinder"),
    "bpmn-annotation": _near("plaintext", (), _CLEAR),
    "ellipse": Shape("ellipse"),
    "star": Shape("star", (), (_TIGHT,)),
}
