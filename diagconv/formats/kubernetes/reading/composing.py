"""Composes the YAML nodes of a manifest; behind a document that is not valid YAML, it goes on with the next."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

import yaml

from diagconv.diagnostics import Span
from diagconv.formats.kubernetes import diagnostics as rules
from diagconv.formats.kubernetes.linting.diagnostics import INVALID_YAML
from diagconv.formats.kubernetes.linting.yaml_errors import yaml_error
from diagconv.formats.kubernetes.reading.value_count import place_beyond
from diagconv.formats.kubernetes.reading.values import FieldValue
from diagconv.limits import VALUES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from diagconv.diagnostics import Diagnostic, Source

MOST: Final = 20_000
"""How many documents, and how many objects, are read; honest manifests have hundreds."""

_MOST_BROKEN: Final = 20
"""How many documents may not be YAML before the rest is not read: each costs a look at the whole text before it."""

_SURROGATE: Final = re.compile("[\ud800-\udfff]")
"""What has no place in UTF-8, which libyaml reads."""

_MARKER: Final = re.compile(r"^---(?=\s|\Z)", re.MULTILINE)
_NOT_LINE_END: Final = re.compile(r"[^\r\n\x85\u2028\u2029]")
_LOADER: Final[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def composed(source: Source, diagnostics: list[Diagnostic]) -> list[yaml.Node]:
    """The nodes of all documents that are valid YAML.

    Args:
        source: the text.
        diagnostics: a list to which an error is added for each document that is not, and for what is too much.
    """
    text = _SURROGATE.sub("\ufffd", source.text)
    roots: list[yaml.Node] = []
    start = 0
    for _ in range(_MOST_BROKEN):
        try:
            _compose(source, _from(text, start), roots, diagnostics)
            break
        except (yaml.YAMLError, RecursionError) as problem:
            _tell(yaml_error(source, problem, start), diagnostics)
            following = _next_document(text, problem)
            if following is None:
                break
            start = following
    return roots


def _from(text: str, start: int) -> str:
    """The text with blanks for what stands before a place, so that all places stay the same."""
    return _NOT_LINE_END.sub(" ", text[:start]) + text[start:] if start else text


def _compose(source: Source, text: str, roots: list[yaml.Node], diagnostics: list[Diagnostic]) -> None:
    """Add the documents of a text to the roots; raises what PyYAML does at the first that is not valid."""
    if (beyond := place_beyond(text, VALUES.value)) is not None:
        diagnostics.append(VALUES.at(source, Span(beyond, beyond + 1)))
        return
    for root in yaml.compose_all(text, Loader=_LOADER):
        if len(roots) >= MOST:
            diagnostics.append(rules.TOO_MANY.at(source, FieldValue(root).span, count=MOST))
            return
        problem = _problem_of_aliases(root) if root is not None and "*" in text else None
        if problem is not None:
            node, reason = problem
            diagnostics.append(INVALID_YAML.at(source, FieldValue(node).span, reason=reason))
            return
        roots.append(root)


def _tell(error: Diagnostic, diagnostics: list[Diagnostic]) -> None:
    """Add an error; one about the whole text, such as a template or odd spaces, is told once."""
    if all((error.code, error.span) != (told.code, told.span) for told in diagnostics):
        diagnostics.append(error)


def _next_document(text: str, problem: yaml.YAMLError | RecursionError) -> int | None:
    """Where the document begins that follows the one that failed; None if that is not known, or there is none."""
    mark = getattr(problem, "problem_mark", None)
    following = _MARKER.search(text, mark.index) if mark is not None else None
    return following.start() if following else None


_LARGEST: Final = 200_000
"""How many nodes a document with aliases may have, those of aliases counted each time."""


def _problem_of_aliases(root: yaml.Node) -> tuple[yaml.Node, str] | None:
    """The first node that is a part of itself, or is too large, and what is wrong with it: no end would be found."""
    sizes: dict[int, int] = {}
    around: set[int] = set()
    waiting = [(root, False)]
    while waiting:
        node, is_left = waiting.pop()
        if is_left:
            around.discard(id(node))
            sizes[id(node)] = 1 + sum(sizes.get(id(child), 1) for child in _children(node))
            if sizes[id(node)] > _LARGEST:
                return node, "aliases make this too large"
        elif id(node) in around:
            return node, "an alias in this stands for all of it"
        elif isinstance(node, yaml.CollectionNode) and id(node) not in sizes:
            around.add(id(node))
            waiting.append((node, True))
            waiting.extend((child, False) for child in _children(node))
    return None


def _children(node: yaml.Node) -> Iterable[yaml.Node]:
    return chain.from_iterable(node.value) if isinstance(node, yaml.MappingNode) else node.value
