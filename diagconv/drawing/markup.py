"""SVG as text: elements, attributes and numbers, all escaped. No other module makes markup."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple, NewType

from diagconv.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Mapping

Markup = NewType("Markup", str)
"""Text that is markup already; only this module makes it, so that nothing is left unescaped."""


class Identifiers(NamedTuple):
    """Ids within the picture, separated by blanks, to put the prefix before; `#` in front makes one a reference."""

    names: str


Value = str | float | Identifiers | None

PREFIX = "\0"
"""A placeholder for the prefix of all ids, until that is known. Text never contains it, since escaping drops it."""

_UNFIT = lazy_pattern(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
"""The characters that XML 1.0 forbids or discourages."""
_IN_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_IN_ATTRIBUTES = _IN_TEXT | str.maketrans({'"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})
"""The standard library's `escape` would do, but importing it loads all of HTTP and TLS."""

_TENTHS: Final = "%.1f"
"""A number with one decimal; of the ways to format one, that which compiled code is quickest at."""
PAIR: Final = f"{_TENTHS},{_TENTHS}"
"""Two numbers of a path, of which `shortened` takes what is not needed."""


def text(value: str) -> Markup:
    """Text between tags.

    >>> text("a < b")
    'a &lt; b'
    """
    if value.isprintable() and "&" not in value and "<" not in value and ">" not in value:
        return Markup(value)
    return Markup(_UNFIT.sub("", value).translate(_IN_TEXT))


def number(value: float) -> str:
    """A number, rounded to a tenth.

    >>> number(-0.04), number(12.0), number(3.25)
    ('0', '12', '3.2')
    """
    return shortened(_TENTHS % value)


def shortened(numbers: str) -> str:
    """Numbers that all have one decimal, without those that are zero.

    >>> shortened("-0.0,12.0 3.2,-0.4")
    '0,12 3.2,-0.4'
    """
    return numbers.replace("-0.0", "0").replace(".0", "")


def element(name: str, attributes: Mapping[str, Value], *content: Markup) -> Markup:
    """An element; attributes that are None are left out.

    >>> element("rect", {"width": 12.04, "rx": None, "class": 'a"b'})
    '<rect width="12" class="a&quot;b"/>'
    """
    opened = f"<{name}{_written(attributes)}"
    return Markup(f"{opened}>{''.join(content)}</{name}>" if content else f"{opened}/>")


def is_link(markup: Markup) -> bool:
    """Whether this is an `<a>` element.

    >>> is_link(element("a", {"href": "#x"})), is_link(element("animate", {}))
    (True, False)
    """
    return markup.startswith(("<a ", "<a>"))


def prefixed(name: str) -> Value:
    """An id within the picture (or `#` and an id, or several separated by blanks); "" is that of the whole.

    The prefix that all ids share is filled in at the end.
    """
    return Identifiers(name)


def _written(attributes: Mapping[str, Value]) -> str:
    return "".join([f' {name}="{_value(value)}"' for name, value in attributes.items() if value is not None])


def _value(value: str | float | Identifiers) -> str:
    if isinstance(value, str):
        return _escaped(value)
    if isinstance(value, Identifiers):
        return _own(value.names)
    return number(value)


def _escaped(value: str) -> str:
    """The value of an attribute; most have nothing to escape or to drop."""
    if value.isprintable() and "&" not in value and "<" not in value and ">" not in value and '"' not in value:
        return value
    return _UNFIT.sub("", value).translate(_IN_ATTRIBUTES)


def _own(value: str) -> str:
    """`#icon-1` becomes `#`, the prefix and `-icon-1`; several names are separated by blanks."""
    names = (name.partition("#") for name in value.split())
    marked = (f"{character}{PREFIX}-{(after or before).translate(_IN_TEXT)}" for before, character, after in names)
    return " ".join(marked) or PREFIX
