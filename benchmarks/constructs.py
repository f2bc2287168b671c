"""Texts of any length that hold one construct of a language, over and over: valid, broken and never closed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

MERMAID_HEAD: Final = "flowchart LR\n"


def repeated(piece: str, head: str = "", tail: str = "") -> Callable[[int], str]:
    """A text of a length that repeats a piece between its beginning and its end."""
    return lambda length: head + piece * max((length - len(head) - len(tail)) // len(piece), 1) + tail


def numbered(piece: str, head: str = "", tail: str = "", separator: str = "") -> Callable[[int], str]:
    """The same with a number in each piece, in the place of `#`."""

    def text(length: int) -> str:
        count = max((length - len(head) - len(tail)) // (len(piece) + len(separator) + 3), 1)
        return head + separator.join(piece.replace("#", str(number)) for number in range(count)) + tail

    return text


def nested(opening: str, closing: str, head: str = "") -> Callable[[int], str]:
    """A text of blocks within one another."""

    def text(length: int) -> str:
        digits = 3 if "#" in opening else 0
        count = max((length - len(head)) // (len(opening) + len(closing) + digits), 1)
        return head + "".join(opening.replace("#", str(number)) for number in range(count)) + closing * count

    return text


def _mermaid(piece: str, tail: str = "") -> Callable[[int], str]:
    return repeated(piece, MERMAID_HEAD, tail)


def _mermaid_numbered(piece: str, head: str = "", tail: str = "", separator: str = "") -> Callable[[int], str]:
    return numbered(piece, MERMAID_HEAD + head, tail, separator)


MERMAID: Final[dict[str, Callable[[int], str]]] = {
    "a style of addresses": lambda length: MERMAID_HEAD + "style A " * (length // 16) + "http://" * (length // 14),
    "errors on one line": _mermaid("A -> "),
    "classes that are not defined": _mermaid_numbered("n#:::a#\nclassDef b# fill:red\n"),
    "spaces behind a link that ends in a letter": repeated(" ", MERMAID_HEAD + "A--xa", "\nB\n"),
    "tags that are never closed": repeated("<a=", MERMAID_HEAD + 'A["', '"]\n'),
    "blank lines of a tooltip": repeated("\n", MERMAID_HEAD + 'A\nclick A "x" "', 'x"\n'),
    "quotes behind backslashes in data": repeated('\\"', MERMAID_HEAD + 'A@{ x: "'),
    "chains of links": _mermaid_numbered("n#", separator=" --> "),
    "links": _mermaid_numbered("a# --> b#\n"),
    "links with ids": _mermaid_numbered("a e#@--> b\n"),
    "self-loops": _mermaid("A --> A\n"),
    "subgraphs within one another": nested("subgraph s#\n", "end\n", MERMAID_HEAD),
    "subgraphs that are never closed": _mermaid_numbered("subgraph s#\n"),
    "ends without subgraphs": _mermaid("end\n"),
    "classes of many nodes": _mermaid_numbered("n#", "class ", " x\n", ","),
    "class definitions": _mermaid_numbered("classDef c# fill:#f00\n"),
    "styles": _mermaid_numbered("style n# fill:red\n"),
    "a long style": _mermaid_numbered("k#:v", "style A ", "\n", ","),
    "link styles": repeated("linkStyle 0 stroke:red\n", MERMAID_HEAD + "A --> B\n"),
    "clicks": _mermaid('click A "x"\n'),
    "broken clicks": _mermaid("click A "),
    "directives that end": _mermaid("}%%\n"),
    "directives that are never closed": _mermaid("%%{init\n"),
    "comments": _mermaid("%% x\n"),
    "empty comments": _mermaid("%%\n"),
    "link texts that are never closed": _mermaid("A -- x\n"),
    "dots": _mermaid("."),
    "dashes": _mermaid("-"),
    "other scripts": _mermaid("世"),
    "quotes": _mermaid('"'),
    "labels that are never closed": _mermaid('A["x'),
    "brackets": _mermaid("["),
    "braces": _mermaid("{"),
    "pipes": _mermaid("A -->|x "),
    "semicolons": _mermaid(";"),
    "empty lines": _mermaid("\n"),
    "spaces": repeated(" ", MERMAID_HEAD + "A", "B"),
    "class marks": _mermaid(":::x"),
    "entities": repeated("#35;", MERMAID_HEAD + "A[", "]"),
    "references": repeated("&amp", MERMAID_HEAD + 'A["', '"]'),
    "tags": repeated("<b>", MERMAID_HEAD + 'A["', '"]'),
    "less-than signs": repeated("<", MERMAID_HEAD + 'A["', '"]'),
    "line breaks": repeated("<br/>", MERMAID_HEAD + 'A["', '"]'),
    "Markdown": repeated("**a", MERMAID_HEAD + 'A["`', '`"]'),
    "Markdown brackets": repeated("[", MERMAID_HEAD + 'A["`', '](x)`"]'),
    "nodes with data": _mermaid_numbered("n#@{ shape: doc, label: x }\n"),
    "unknown shapes": _mermaid_numbered("n#@{ shape: x# }\n"),
    "unknown icons": _mermaid_numbered('n#@{ icon: "x:y#" }\n'),
    "data brackets": repeated("[", MERMAID_HEAD + "A@{ x: ", " }"),
    "data that is never closed": _mermaid("A@{ "),
    "front matter brackets": repeated("[", "---\nx: ", "\n---\nflowchart LR\nA"),
    "front matter lists": repeated("- ", "---\n", "x\n---\nflowchart LR\nA"),
    "descriptions": _mermaid("accDescr {\n"),
    "directions": _mermaid("direction LR\n"),
    "headers": _mermaid("graph LR\n"),
    "words": _mermaid("foo bar\n"),
    "misspelled arrows": _mermaid("A -> B\n"),
    "hints": _mermaid_numbered("A: label x#", "A\n%% diagconv: ", "", "; "),
}

ERASER: Final[dict[str, Callable[[int], str]]] = {
    "spaces before a sign": repeated(" ", "A", "x"),
    "quotes behind backslashes": repeated('"\\'),
    "chains of connections": numbered("n#", separator=" > "),
    "connections": numbered("a# > b#\n"),
    "connections of lists": numbered("n#", "", " > B", ", "),
    "self-loops": repeated("A > A\n"),
    "groups within one another": nested("g# {\n", "}\n"),
    "groups that are never closed": numbered("g# {\n"),
    "braces without groups": repeated("}\n"),
    "members": numbered("n#\n", "g {\n", "}\n"),
    "groups of one name": repeated("A {\nB\n}\n"),
    "properties": numbered("k#: v", "A [", "]", ", "),
    "brackets": repeated("["),
    "properties that are never closed": repeated("A [x: "),
    "quotes": repeated('"'),
    "slashes": repeated("/"),
    "comments": repeated("// x\n"),
    "labels": repeated("A > B: x\n"),
    "colons": repeated(":", "A > B"),
    "arrows": repeated("> ", "A "),
    "less-than signs": repeated("<", "A "),
    "dashes": repeated("-", "A "),
    "words": repeated("foo bar\n"),
    "nodes": numbered("node #\n"),
    "unknown icons": numbered("n# [icon: foo#]\n"),
    "unknown colours": numbered("n# [color: foo#]\n"),
    "legend": numbered("[a#: b]\n", "legend {\n", "}\nA"),
    "titles": repeated("title x\n"),
    "spaces": repeated(" ", "A", "> B"),
    "empty lines": repeated("\n"),
    "hints": numbered("A: label x#", "A\n// diagconv: ", "", "; "),
}


def _groups(length: int) -> str:
    """A chain of groups, each in the one before."""
    groups = ['{"id": "g0"}']
    size = 0
    while size < length - 60:
        groups.append(f'{{"id": "g{len(groups)}", "group": "g{len(groups) - 1}"}}')
        size += len(groups[-1]) + 1
    return '{"diagconv": 1, "groups": [' + ",".join(groups) + "]}"


JSON: Final[dict[str, Callable[[int], str]]] = {
    "nodes": numbered('{"id": "n#"}', '{"diagconv": 1, "nodes": [', "]}", ","),
    "edges": repeated('{"source": "a", "target": "a"},', '{"diagconv": 1, "nodes": [{"id": "a"}], "edges": [', "{}]}"),
    "groups within one another": _groups,
    "nodes of one id": repeated('{"id": "a"},', '{"diagconv": 1, "nodes": [', '{"id": "a"}]}'),
    "ends that are nowhere": numbered('{"source": "a#", "target": "b#"}', '{"diagconv": 1, "edges": [', "]}", ","),
    "unknown fields": numbered('"k#": 1', '{"diagconv": 1, ', "}", ", "),
    "classes of a node": numbered('"c#"', '{"diagconv": 1, "nodes": [{"id": "a", "classes": [', "]}]}", ", "),
    "a style": numbered('"k#": "v"', '{"diagconv": 1, "nodes": [{"id": "a", "style": {', "}}]}", ", "),
    "a label": repeated("x ", '{"diagconv": 1, "nodes": [{"id": "a", "label": "', '"}]}'),
    "escapes": repeated("\\u0041", '{"diagconv": 1, "nodes": [{"id": "a", "label": "', '"}]}'),
    "properties within one another": nested('{"a": ', "}", '{"diagconv": 1, "properties": '),
    "what follows the end": repeated("}", '{"diagconv": 1}'),
    "brackets": repeated("["),
}

NOTES: Final[dict[str, Callable[[int], str]]] = {
    "fences": repeated("```mermaid\nflowchart LR\n  a-->b\n```\n\n"),
    "headings of backticks": lambda length: f"-->{'`' * length}\n---\n",
    "broken fences": repeated("```mermaid\nflowchart LR\n  a -> b\n```\n\n"),
    "broken fences of Eraser": repeated("```eraser\nA -> B\n```\n\n"),
    "fences that are never closed": repeated("```mermaid\nflowchart LR\n"),
    "fences without a language": repeated("```\nflowchart LR\n  a-->b\n```\n\n"),
    "fences in quotes": repeated("> ```mermaid\n> flowchart LR\n>   a -> b\n> ```\n\n"),
    "fences in lists": repeated("- x\n\n  ```mermaid\n  flowchart LR\n    a -> b\n  ```\n\n"),
    "quotes within one another": repeated("> "),
    "headings": repeated("# x\n"),
    "text": repeated("foo *bar* `x`\n\n"),
    "comments": repeated("<!-- x -->\n\n"),
    "tabs": repeated('=== "x"\n\n    ```mermaid\n    flowchart LR\n    a-->b\n    ```\n\n'),
    "admonitions": repeated("!!! note\n\n    ```mermaid\n    flowchart LR\n    a-->b\n    ```\n\n"),
    "elements": repeated('<div class="mermaid">\nflowchart LR\na-->b\n</div>\n\n'),
    "elements that are never closed": repeated('<div class="mermaid">\nflowchart LR\n'),
    "comments that are never closed": repeated("<!-- x\n\n"),
    "directives within one another": repeated(":::{note}\n"),
    "lists within one another": repeated("- "),
    "list items": repeated("- <!-- x\n"),
    "links": repeated("[x](y)"),
    "brackets": repeated("["),
    "attributes": repeated("``` {.mermaid "),
    "front matter": repeated("a: b\n", "---\n"),
    "tables": repeated("| a "),
    "directives": repeated(":::{mermaid}\nflowchart LR\na-->b\n:::\n\n"),
}
