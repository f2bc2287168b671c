"""The shape of Graphviz that is, or comes nearest to, each shape of the model."""

from __future__ import annotations

from typing import Final, NamedTuple


class GraphvizShape(NamedTuple):
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


def _near(name: str, style: tuple[str, ...] = (), *attributes: tuple[str, str]) -> GraphvizShape:
    return GraphvizShape(name, style, attributes, is_exact=False)


SHAPES: Final[dict[str, GraphvizShape]] = {
    "rect": GraphvizShape("box"),
    "rounded": GraphvizShape("box", _ROUNDED),
    "stadium": _near("box", _ROUNDED),
    "fr-rect": _near("box", (), ("peripheries", "2")),
    "cyl": GraphvizShape("cylinder"),
    "datastore": _near("box"),
    "folder": GraphvizShape("folder"),
    "bucket": _near("invtrapezium", (), _TIGHT),
    "console": _near("box"),
    "browser": _near("box"),
    "person": _near("ellipse"),
    "circle": GraphvizShape("circle", (), (_TIGHT,)),
    "bang": _near("star", (), _TIGHT),
    "cloud": _near("ellipse"),
    "diam": GraphvizShape("diamond", (), (_TIGHT,)),
    "hex": GraphvizShape("hexagon"),
    "lean-r": GraphvizShape("parallelogram", (), (_TIGHT,)),
    "lean-l": GraphvizShape("polygon", (), (("sides", "4"), ("skew", "-0.4"), _TIGHT)),
    "trap-b": GraphvizShape("trapezium", (), (_TIGHT,)),
    "trap-t": GraphvizShape("invtrapezium", (), (_TIGHT,)),
    "dbl-circ": GraphvizShape("doublecircle", (), (_TIGHT,)),
    "text": GraphvizShape("plaintext", (), (_CLEAR,)),
    "notch-rect": _near("note"),
    "lin-rect": _near("box", (), ("peripheries", "2")),
    "sm-circ": GraphvizShape("circle", (), (*_SMALL, _SOLID), has_label=False),
    "fr-circ": GraphvizShape("doublecircle", (), (*_SMALL, _SOLID), has_label=False),
    "fork": GraphvizShape(
        "box", (), (("width", "1"), ("height", "0.1"), ("fixedsize", "true"), _SOLID), has_label=False
    ),
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
    "tri": GraphvizShape("triangle", (), (_TIGHT,)),
    "win-pane": _near("box"),
    "f-circ": GraphvizShape("circle", (), (*_SMALL, _SOLID), has_label=False),
    "notch-pent": _near("house", (), _TIGHT),
    "flip-tri": GraphvizShape("invtriangle", (), (_TIGHT,)),
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
    "state": GraphvizShape("box", _ROUNDED),
    "choice": GraphvizShape("diamond", (), (_TIGHT,)),
    "note": GraphvizShape("note"),
    "composite": GraphvizShape("box", _ROUNDED),
    "icon": GraphvizShape("box"),
    "anchor": GraphvizShape("point", (), (_SOLID,), has_label=False),
    "constructor": GraphvizShape("box"),
    "bpmn-start": GraphvizShape("circle", (), (_TIGHT,)),
    "bpmn-intermediate": GraphvizShape("doublecircle", (), (_TIGHT,)),
    "bpmn-boundary": GraphvizShape("doublecircle", ("dashed",), (_TIGHT,)),
    "bpmn-end": GraphvizShape("circle", ("bold",), (_TIGHT,)),
    "bpmn-gateway": GraphvizShape("diamond", (), (_TIGHT,)),
    "bpmn-activity": GraphvizShape("box", _ROUNDED),
    "bpmn-data": GraphvizShape("note"),
    "bpmn-data-store": GraphvizShape("cylinder"),
    "bpmn-annotation": _near("plaintext", (), _CLEAR),
    "ellipse": GraphvizShape("ellipse"),
    "star": GraphvizShape("star", (), (_TIGHT,)),
}
