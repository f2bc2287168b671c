"""Icon tokens, which put an icon within a label: `fa:fa-car Car`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from diagconv.patterns import lazy_pattern
from diagconv.text.lines import stripped
from diagconv.text.runs import OBJECT_REPLACEMENT

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from diagconv.text.runs import Line, Run

TOKEN: Final = lazy_pattern(r"fa[bklrs]?:fa-[\w-]+")
"""A token: one of Font Awesome's short names of styles, and the name of an icon."""

_TOKEN_AND_SPACE: Final = lazy_pattern(rf"(?P<token>{TOKEN.pattern}) ?")


def tokens_in(label: str) -> list[str]:
    """The icons that a label names, in their order.

    >>> tokens_in("fa:fa-car Car, fab:fa-github")
    ['fa:fa-car', 'fab:fa-github']
    """
    return TOKEN.findall(label)


def without_tokens(label: str) -> str:
    """A label without the icons that it names.

    >>> without_tokens("fa:fa-car Car")
    'Car'
    """
    return _TOKEN_AND_SPACE.sub("", label).rstrip(" ") if ":fa-" in label else label


def with_icons(lines: Iterable[Line], known: Container[str]) -> tuple[Line, ...]:
    """The lines with each known icon as a run of its own, and without unknown icons and their tokens.

    Code is left as it is. Lines that contain nothing but tokens of unknown icons are dropped.
    """
    found = [(line, tuple(run for part in line for run in _split(part, known))) for line in lines]
    return tuple(stripped(now) for line, now in found if now or not line)


def _split(run: Run, known: Container[str]) -> Iterator[Run]:
    if run.icon is not None:
        yield from (run,) if run.icon in known else ()
        return
    if run.code or ":fa-" not in run.text:
        yield run
        return
    words, end = "", 0
    for token in _TOKEN_AND_SPACE.finditer(run.text):
        words += run.text[end : token.start()]
        end = token.end()
        if token["token"] in known:
            yield from (run._replace(text=words),) if words else ()
            yield run._replace(text=OBJECT_REPLACEMENT, icon=token["token"])
            words, end = "", token.end("token")
    if words + run.text[end:]:
        yield run._replace(text=words + run.text[end:])
