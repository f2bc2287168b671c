"""Eraser's keywords and their meaning in the model: headers, connectors, shapes, directions, properties, colours."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from diagconv.patterns import lazy_pattern

if TYPE_CHECKING:
    from diagconv.model.vocabulary import Arrowhead, Direction, Line, Type

HEADERS: Final[dict[str, str]] = {
    "cloud-architecture-diagram": "architecture",
    "flowchart-diagram": "flowchart",
    "sequence-diagram": "sequence",
    "entity-relationship-diagram": "erd",
    "bpmn-diagram": "bpmn",
    "freeform-diagram": "freeform",
}
"""The diagram type that each first line stands for; the same words tag the fences of Eraser's own documents."""

HEADER_OF: Final[dict[str, str]] = {type: header for header, type in HEADERS.items()}

TITLES: Final[dict[str, str]] = {
    "architecture": "cloud architecture diagram",
    "flowchart": "flowchart",
    "sequence": "sequence diagram",
    "erd": "entity relationship diagram",
    "bpmn": "BPMN diagram",
    "freeform": "freeform diagram",
}
"""What a person calls each diagram type."""

READABLE_TYPES: Final = ("architecture", "flowchart")

FENCE_WORDS: Final = ("eraser", "eraser.io", "eraserdiagram", *HEADERS)
"""The words that tag a fence as Eraser's."""

HAS_HEADER: Final = "eraser_header"
"""Where a diagram's `graph` remembers, as it does its language, that its text began with a header; not compared."""


class Connector(NamedTuple):
    """What a connector draws between two names, in the order in which they are written."""

    line: Line
    tail: Arrowhead
    head: Arrowhead


CONNECTORS: Final[dict[str, Connector]] = {
    ">": Connector("solid", "none", "arrow"),
    "<": Connector("solid", "arrow", "none"),
    "<>": Connector("solid", "arrow", "arrow"),
    "-": Connector("solid", "none", "none"),
    "-->": Connector("dotted", "none", "arrow"),
    "<--": Connector("dotted", "arrow", "none"),
    "<-->": Connector("dotted", "arrow", "arrow"),
    "--": Connector("dotted", "none", "none"),
    # read, never written
    "->": Connector("solid", "none", "arrow"),
    "<-": Connector("solid", "arrow", "none"),
    "<->": Connector("solid", "arrow", "arrow"),
}

CONNECTOR_OF: Final[dict[Connector, str]] = {meaning: word for word, meaning in reversed(CONNECTORS.items())}
"""The connector to write."""

LOOK_ALIKES: Final[dict[str, str]] = {
    "=>": ">", "==>": ">", "===>": ">", ">>": ">", "->>": ">", "--->": ">", "---->": ">", "~>": ">", "|>": ">",
    "<=": "<", "<==": "<", "<<": "<", "<<-": "<", "<---": "<",
    "<=>": "<>", "<==>": "<>", "<<->>": "<>", "<--->": "<>",
    "---": "-", "----": "-", "==": "-", "===": "-", "=": "-",
    "..>": "-->", ".>": "-->", "...>": "-->", "-.->": "-->", "-.>": "-->", "-->>": "-->", "~~>": "-->",
    "<..": "<--", "<.": "<--", "<.-": "<--", "<-.-": "<--", "<..>": "<-->", "<.->": "<-->", "<-.->": "<-->",
    "..": "--", "-.-": "--", "~~~": "--",
}  # fmt: skip
"""The connectors of other languages, and their equivalents in Eraser."""

SHAPES: Final[dict[str, str]] = {
    "rectangle": "rect", "cylinder": "cyl", "diamond": "diam", "document": "doc", "ellipse": "ellipse",
    "hexagon": "hex", "oval": "stadium", "parallelogram": "lean-r", "star": "star", "trapezoid": "trap-b",
    "triangle": "tri", "circle": "circle",
}  # fmt: skip
"""The model's shape for each of Eraser's words."""

SHAPE_OF: Final[dict[str, str]] = {shape: word for word, shape in SHAPES.items()}
"""The word to write; a rectangle needs none."""

NEAREST_SHAPES: Final[dict[str, str]] = {
    "rounded": "rectangle", "fr-rect": "rectangle", "datastore": "cylinder", "folder": "rectangle",
    "bucket": "cylinder", "console": "rectangle", "browser": "rectangle", "person": "circle", "bang": "star",
    "cloud": "ellipse", "lean-l": "parallelogram", "trap-t": "trapezoid", "dbl-circ": "circle", "text": "rectangle",
    "sm-circ": "circle", "fr-circ": "circle", "f-circ": "circle", "cross-circ": "circle", "hourglass": "hexagon",
    "delay": "oval", "h-cyl": "cylinder", "lin-cyl": "cylinder", "curv-trap": "parallelogram", "flip-tri": "triangle",
    "notch-pent": "hexagon", "docs": "document", "tag-doc": "document", "lin-doc": "document", "flag": "document",
    "odd": "parallelogram", "choice": "diamond", "state": "oval", "note": "document", "bow-rect": "cylinder",
    "bpmn-start": "circle", "bpmn-intermediate": "circle", "bpmn-boundary": "circle", "bpmn-end": "circle",
    "bpmn-gateway": "diamond", "bpmn-data": "document", "bpmn-data-store": "cylinder",
}  # fmt: skip
"""The shape of Eraser that is most like one it does not have; any other becomes a rectangle."""

DIRECTIONS: Final[dict[str, Direction]] = {"right": "LR", "left": "RL", "down": "TB", "up": "BT"}
DIRECTION_OF: Final[dict[str, str]] = {direction: word for word, direction in DIRECTIONS.items()}

DEFAULT_DIRECTION: Final[dict[Type, Direction]] = {"architecture": "LR", "flowchart": "TB"}
"""The direction of each diagram type if it sets none."""

MODES: Final[dict[str, tuple[str, ...]]] = {
    "colorMode": ("pastel", "bold", "outline"),
    "styleMode": ("shadow", "plain", "watercolor"),
    "typeface": ("rough", "clean", "mono"),
}
"""The modes that a diagram, a group or a node may set, with their values."""

DEFAULT_COLOR_MODE: Final = "pastel"
"""The `colorMode` of a text that sets none."""

PLAIN_COLOR_MODE: Final = "bold"
"""The `colorMode` in which a colour fills its element as it is."""

SETTINGS: Final = ("direction", *MODES)
"""The statements that set something for the whole diagram."""

NODE_KEYS: Final = ("icon", "color", "label", "link", "shape", *MODES)
GROUP_KEYS: Final = ("icon", "color", "label", "link", *MODES)
CONNECTION_KEYS: Final = ("color",)

ELEMENT_KEYS: Final = {"node": NODE_KEYS, "group": GROUP_KEYS, "connection": CONNECTION_KEYS}
"""The properties of each kind of element."""

COLOR_PROPERTY: Final = {"node": "fill", "group": "fill", "connection": "stroke"}
"""What a colour means in the model's style."""

LEGEND_KEYS: Final = ("position", "label", "connection", "color", "icon", "shape")

_COLOR_NAMES = """
    aliceblue antiquewhite aqua aquamarine azure beige bisque black blanchedalmond blue blueviolet brown burlywood
    cadetblue chartreuse chocolate coral cornflowerblue cornsilk crimson cyan darkblue darkcyan darkgoldenrod darkgray
    darkgreen darkgrey darkkhaki darkmagenta darkolivegreen darkorange darkorchid darkred darksalmon darkseagreen
    darkslateblue darkslategray darkslategrey darkturquoise darkviolet deeppink deepskyblue dimgray dimgrey dodgerblue
    firebrick floralwhite forestgreen fuchsia gainsboro ghostwhite gold goldenrod gray green greenyellow grey honeydew
    hotpink indianred indigo ivory khaki lavender lavenderblush lawngreen lemonchiffon lightblue lightcoral lightcyan
    lightgoldenrodyellow lightgray lightgreen lightgrey lightpink lightsalmon lightseagreen lightskyblue lightslategray
    lightslategrey lightsteelblue lightyellow lime limegreen linen magenta maroon mediumaquamarine mediumblue
    mediumorchid mediumpurple mediumseagreen mediumslateblue mediumspringgreen mediumturquoise mediumvioletred
    midnightblue mintcream mistyrose moccasin navajowhite navy oldlace olive olivedrab orange orangered orchid
    palegoldenrod palegreen paleturquoise palevioletred papayawhip peachpuff peru pink plum powderblue purple
    rebeccapurple red rosybrown royalblue saddlebrown salmon sandybrown seagreen seashell sienna silver skyblue
    slateblue slategray slategrey snow springgreen steelblue tan teal thistle tomato transparent turquoise violet wheat
    white whitesmoke yellow yellowgreen currentcolor
"""

COLORS: Final = frozenset(_COLOR_NAMES.split())
"""The names of colours of CSS Color 4, section 6.1, and its two other words."""

_HEX_COLOR: Final = lazy_pattern(r"#(?:[0-9a-fA-F]{3,4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})")


def is_color(word: str) -> bool:
    """Whether Eraser draws this colour.

    >>> is_color("Blue"), is_color("#fff"), is_color("emerald")
    (True, True, False)
    """
    return word.lower() in COLORS or bool(_HEX_COLOR.fullmatch(word))
