"""Python as black would leave it: literals, calls, dictionaries, and which of them break over lines.

A line holds 88 columns. What is longer has its parts on one line within its brackets; if they are longer still, each
part on a line of its own and a comma behind the last.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

WIDTH: Final = 88
INDENT: Final = "    "
_WIDE: Final = ("W", "F")
_MARKS: Final = ("Mn", "Mc", "Sk")


def literal(text: str) -> str:
    r"""The text as a literal of printable characters on one line, in the quotes that need fewer escapes.

    >>> print(literal("it's"), literal('say "hi"'), literal("a\nb\u2028"))
    "it's" 'say "hi"' "a\nb\u2028"
    """
    # With both kinds of quotes in it, repr always takes single ones and escapes these.
    body = repr(f"'{text}\"")[3:-2]
    if text.count('"') > text.count("'"):
        return f"'{body}'"
    return '"' + body.replace("\\'", "'").replace('"', '\\"') + '"'


def width(text: str) -> int:
    """How many columns a text takes, as black counts them: East Asian characters take two."""
    if text.isascii():
        return len(text)
    return sum(_columns(character) for character in text)


def _columns(character: str) -> int:
    is_wide = unicodedata.east_asian_width(character) in _WIDE and unicodedata.category(character) not in _MARKS
    return 2 if is_wide else 1


def bracketed(before: str, parts: Sequence[str], after: str, indent: str = "", *, each: bool = False) -> list[str]:
    """Parts with commas between, from an opening to a closing bracket.

    All stand on one line, or the parts on one line of their own, or each part on its own.

    Args:
        before: what stands before the parts, the opening bracket included.
        parts: the parts; one that has line breaks must be written for one more step of indentation.
        after: what stands behind them, the closing bracket included.
        indent: the indentation of the whole.
        each: whether each part stands on its own line if the whole is too long.
    """
    together = ", ".join(parts)
    if _fits(f"{indent}{before}{together}{after}"):
        return [f"{indent}{before}{together}{after}"]
    inner = indent + INDENT
    if _fits(f"{inner}{together}") and not each:
        return [f"{indent}{before}", f"{inner}{together}", f"{indent}{after}"]
    return [f"{indent}{before}", *(f"{inner}{part}," for part in parts), f"{indent}{after}"]


def _fits(line: str) -> bool:
    return width(line) <= WIDTH and "\n" not in line


def keywords(attributes: Mapping[str, str]) -> list[str]:
    """`name="value"` for each attribute."""
    return [f"{name}={literal(value)}" for name, value in attributes.items()]


def dictionary(before: str, attributes: Mapping[str, str], after: str = "", indent: str = "") -> list[str]:
    """A dictionary of texts, with the text before and after it."""
    return bracketed(f"{before}{{", _entries(attributes), f"}}{after}", indent, each=True)


def _entries(attributes: Mapping[str, str]) -> list[str]:
    return [f"{literal(name)}: {literal(value)}" for name, value in attributes.items()]


def argument(name: str, attributes: Mapping[str, str], indent: str, *, base: str = "") -> str:
    """`name={…}` as one of a call's parts; the call itself is indented by `indent`.

    >>> argument("graph_attr", {"margin": "20"}, "", base="CLUSTER")
    'graph_attr={**CLUSTER, "margin": "20"}'
    """
    inner = indent + INDENT
    entries = [*([f"**{base}"] if base else []), *_entries(attributes)]
    return "\n".join(bracketed(f"{name}={{", entries, "},", inner, each=True)).removeprefix(inner).removesuffix(",")


def operation(first: str, operator: str, call: str, arguments: Sequence[str], last: str) -> list[str]:
    """`a >> Edge(…) >> b`, indented once, on one line if it fits.

    Args:
        first: what stands on the left.
        operator: both operators, apart by a blank.
        call: what is called, without brackets.
        arguments: what it is called with.
        last: what stands on the right.
    """
    one, other = operator.split()
    line = f"{INDENT}{first} {one} {call}({', '.join(arguments)}) {other} {last}"
    if width(line) <= WIDTH:
        return [line]
    inner = INDENT * 2
    middle = bracketed(f"{one} {call}(", arguments, ")", inner)
    return [f"{INDENT}(", f"{inner}{first}", *middle, f"{inner}{other} {last}", f"{INDENT})"]
