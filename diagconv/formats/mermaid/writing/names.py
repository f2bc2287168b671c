"""Ids: whether a text is a valid Mermaid id, and short, readable ids for texts that are not."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from diagconv.formats.mermaid.id_characters import ID_LETTERS
from diagconv.formats.mermaid.keywords import RESERVED
from diagconv.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diagconv.model import Diagram

LONGEST: Final = 40
"""The maximum length of a generated id."""

_WORD = r"[A-Za-z0-9!\"#$%&'*+.`?\\_/]"
_RUN = rf"(?:{_WORD}|-(?![>.-])(?!\Z))"

_SPACED_KEYWORDS = ("call", "click", "href")  # keywords only before a space

_KEYWORDS = "|".join(re.escape(word) for word in RESERVED if word not in _SPACED_KEYWORDS)

_NO_KEYWORD: Final = (
    rf"(?!(?:{_KEYWORDS})(?![A-Za-z0-9_])|accTitle[\s\ufeff]*:|accDescr[\s\ufeff]*[:{{])"
    rf"(?!(?:{'|'.join(_SPACED_KEYWORDS)})[\s\ufeff])"
)
_NO_LINK: Final = r"(?![xo]?(?:--|==|-?\.+-|-\.))"
TOKEN_STARTS: Final = rf'{_NO_KEYWORD}{_NO_LINK}(?!"|:::)'
"""A lookahead that rejects what no token of an id or a style can start with: a keyword, a string, a link."""

_TOKEN = rf"{TOKEN_STARTS}(?:(?:default|v)(?![A-Za-z0-9_])|[0-9]++|[#:,&*]|{_RUN}++|-(?![>.-])|[{ID_LETTERS}])"
_SPACE: Final = r"[^\S\n\r\u2028\u2029\x1c-\x1f\x85]"
"""What JavaScript takes for a space, too."""
_IN_TITLE: Final = rf"\^|{_SPACE}"
"""What may stand among the tokens of a subgraph's id, too, though in no other id."""
_ID: Final = lazy_pattern(rf"(?>{_TOKEN})++")
_SPACED_KEYWORD_LAST: Final = lazy_pattern(
    rf"(?>(?!(?:{'|'.join(_SPACED_KEYWORDS)})\Z)(?:{_TOKEN}|{_IN_TITLE}))*+(?:{'|'.join(_SPACED_KEYWORDS)})"
)
_ENTITY_LAST: Final = lazy_pattern(r"#[A-Za-z0-9_]+\Z")
_ACCESSIBLE_LAST: Final = lazy_pattern(rf"(?>(?!acc(?:Title|Descr)\Z)(?:{_TOKEN}|{_IN_TITLE}))*+acc(?:Title|Descr)")
_EDGE_ID: Final = lazy_pattern(
    rf'{_NO_KEYWORD}{_NO_LINK}(?!default(?![A-Za-z0-9_])|<(?:--|==|-?\.+-|-\.)|~~~)[^\s\ufeff\x00-\x1f"\[\](){{}}|@]+'
)
_TITLE: Final = lazy_pattern(
    rf"(?!{_SPACE})(?>(?!default(?![A-Za-z0-9_])|,){_TOKEN}|\^|{_SPACE}++(?![xo<]?(?:--|==|-?\.)|~~~))++(?<!{_SPACE})"
)
_DIRECTION: Final = lazy_pattern(r"direction\s")

_NAMING: Final = ("classes", "style", "properties", "link", "tooltip")
"""The attributes of a subgraph that need another statement, which refers to its id."""

_QUOTABLE: Final = lazy_pattern(
    r"(?![`\s])(?!.*(?:%%\{|direction\s))(?!(?s:.*)(?:\n\s*%%|\}\s*\n))"
    r'[^"\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029ﬂ¶]+(?<!\s)'
)
"""A text that can be quoted as it is."""


_CLICK_WORD: Final = r'[^"\s\x00-\x1fﬂ¶][^\s\x00-\x1fﬂ¶]*'
_CLICKABLE: Final = lazy_pattern(rf"(?!.*(?:%%|#\w+;|<\w|\}}\Z|direction )){_CLICK_WORD}(?: +{_CLICK_WORD})*")
"""Words that can each be part of a title behind `click`."""


def is_id(text: str) -> bool:
    """Whether this is a valid node id, though perhaps not before a space (`takes_no_space`).

    >>> [is_id(text) for text in ("app_1", "a.b/c", "Größe", "App Pod", "end", "1end", "endpoint", "a--b", "1call")]
    [True, True, True, False, False, False, True, False, True]
    """
    return _ID.fullmatch(text) is not None


def is_title(text: str) -> bool:
    """Whether the id of a subgraph needs no quotes; with a title behind it, there may be spaces in it.

    >>> is_title("app"), is_title("read & write"), is_title("a, b"), is_title("the end")
    (True, True, False, False)
    """
    return _TITLE.fullmatch(text) is not None and not _DIRECTION.search(text)


def is_quotable(text: str) -> bool:
    """Whether the id of a subgraph can stand in quotes."""
    return _QUOTABLE.fullmatch(text) is not None


def is_subgraph_id(text: str) -> bool:
    """Whether a subgraph can have this id, in quotes or without."""
    return is_title(text) or is_quotable(text) or _CLICKABLE.fullmatch(text) is not None


def after_click(text: str) -> str:
    """The id of a subgraph as only `click` allows it: any word behind that is part of a title.

    >>> after_click('["x"] y')
    'click ["x"]  y'
    """
    return " ".join(word if is_title(word) or not word else f"click {word} " for word in text.split(" ")).rstrip(" ")


def takes_no_space(text: str) -> bool:
    """Whether an id ends in a word that a space or a line break after it makes a keyword.

    >>> [takes_no_space(text) for text in ("call", "x:call", "1click", "ühref", "g:^href", "recall", "a.call")]
    [True, True, True, True, True, False, False]
    """
    return _SPACED_KEYWORD_LAST.fullmatch(text) is not None


def takes_no_colon(text: str) -> bool:
    """Whether an id ends in a word that a colon or a brace after it makes a keyword: `accTitle`, `accDescr`."""
    return _ACCESSIBLE_LAST.fullmatch(text) is not None


def takes_no_end(text: str) -> bool:
    """Whether neither a line break nor a semicolon can follow an id: `#call;` would be an entity.

    >>> takes_no_end("#call"), takes_no_end("x:#1href"), takes_no_end("x:call")
    (True, True, False)
    """
    return _ENTITY_LAST.search(text) is not None and (takes_no_space(text) or takes_no_colon(text))


def is_listable(text: str) -> bool:
    """Whether this id can be part of a list such as in `class a,b name`, which Mermaid splits at commas."""
    return is_id(text) and "," not in text


def is_edge_id(text: str) -> bool:
    """Whether this is a valid edge id: `a e1@--> b`; with `@` in it, it must also end in `@`."""
    return _EDGE_ID.fullmatch(text.replace("@", "")) is not None and ("@" not in text or text.endswith("@"))


def readable(name: str) -> str:
    """Turn a name into the characters of an id: lower case, words joined by `_`; empty if nothing remains.

    >>> readable("App Pod 1"), readable("Café “Zürich”"), readable("数据库 1")
    ('app_pod_1', 'cafe_zurich', '数据库_1')
    """
    folded = unicodedata.normalize("NFC", "".join(map(_unaccented, unicodedata.normalize("NFC", name))))
    words = "".join(map(_lowered, re.sub(rf"[^A-Za-z0-9{ID_LETTERS}]+", "_", folded).strip("_")))
    return words if len(words) <= LONGEST else words[:LONGEST].rpartition("_")[0] or words[:LONGEST]


_LETTER = lazy_pattern(f"[{ID_LETTERS}]")


def _unaccented(character: str) -> str:
    base = unicodedata.normalize("NFD", character)[0]
    return base if base.isascii() else character


def _lowered(character: str) -> str:
    """The lower-case letter, unless Mermaid's old table lacks it (it has only the capitals of Cherokee)."""
    small = character.lower()
    return small if character.isascii() or _LETTER.fullmatch(small) else character


class Names:
    """The id with which each node and group of a diagram is written.

    A valid id is kept. Any other becomes a valid one (`App Pod 1` becomes `app_pod_1`), with a number added if that is
    taken.
    """

    def __init__(self, diagram: Diagram) -> None:
        vertices = [*diagram.node_ids, *diagram.groups]
        self._taken = {vertex for vertex in vertices if is_id(vertex)}
        self._taken.update(edge.attributes["id"] or "" for edge in diagram.edges_in_order())
        self._numbers: dict[str, int] = {}
        self._of = {vertex: self._name(diagram, vertex) for vertex in vertices}

    def __getitem__(self, vertex: str) -> str:
        return self._of[vertex]

    def changed(self) -> Iterator[str]:
        """The vertices whose id changes."""
        return (vertex for vertex, name in self._of.items() if vertex != name)

    def _name(self, diagram: Diagram, vertex: str) -> str:
        kind = "group" if diagram.is_group(vertex) else "node"
        if is_kept(diagram, vertex):
            return vertex
        return self._new(usable(readable(vertex), kind))

    def _new(self, name: str) -> str:
        """The name, with a number from 2 up added if it is taken."""
        numbered = name
        while numbered in self._taken:
            self._numbers[name] = self._numbers.get(name, 1) + 1
            numbered = f"{name}_{self._numbers[name]}"
        self._taken.add(numbered)
        return numbered


def is_kept(diagram: Diagram, vertex: str) -> bool:
    """Whether a vertex keeps its id.

    In Mermaid, a group to which only its own `subgraph "any text" [Title]` refers can have any text as its id, and a
    diagram that was read from Mermaid keeps it.
    """
    attributes = diagram.nodes[vertex]
    if is_id(vertex):
        if vertex == "hasOwnProperty" and diagram.parent(vertex):
            return False  # Mermaid's parser fails on this one
        if diagram.is_group(vertex) and not is_subgraph_id(vertex):
            return False
        return not (attributes["style"] and takes_no_space(vertex))  # `style` needs a space after the id
    is_named = diagram.succ[vertex] or diagram.pred[vertex] or any(attributes[field] for field in _NAMING)
    is_open = diagram.language == "mermaid" and diagram.is_group(vertex) and not is_named
    return is_open and is_subgraph_id(vertex)


def usable(name: str, otherwise: str) -> str:
    """Turn a name into a valid id, with `otherwise` added after or before it if it is a keyword or starts with one."""
    if not name:
        return otherwise
    if is_id(name) and name not in {"default", "direction"} and not takes_no_space(name):
        return name
    return f"{name}_{otherwise}" if is_id(f"{name}_{otherwise}") else f"{otherwise}_{name}"
