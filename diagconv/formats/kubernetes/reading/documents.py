"""The documents of a manifest: YAML nodes with their places. Nothing is constructed from them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

import yaml

from diagconv.diagnostics import Span
from diagconv.formats.kubernetes import diagnostics as rules
from diagconv.formats.kubernetes.linting.diagnostics import INVALID_YAML
from diagconv.formats.kubernetes.linting.nodes import check_document, check_spaces, structural_fault
from diagconv.formats.kubernetes.linting.yaml_errors import yaml_error
from diagconv.formats.kubernetes.mending import mended_document
from diagconv.formats.kubernetes.reading.value_count import place_beyond
from diagconv.formats.kubernetes.reading.values import FieldValue
from diagconv.limits import VALUES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from diagconv.diagnostics import Diagnostic, Source

MOST: Final = 20_000
"""How many documents, and how many objects, are read; honest manifests have hundreds."""

_SURROGATE: Final = re.compile("[\ud800-\udfff]")
"""What has no place in UTF-8, which libyaml reads."""

_ORIGIN: Final = re.compile(r"# Source: (?P<file>.+)")
_LOADER: Final[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Document:
    """One document.

    Args:
        value: what is in it.
        origin: the template that Helm made it from, if a comment names it.
    """

    value: FieldValue
    origin: str | None = None


def documents(source: Source, diagnostics: list[Diagnostic]) -> list[Document]:
    """The documents of a text that have content, with the indentation that they may have lost.

    Args:
        source: the text.
        diagnostics: a list to which what is wrong with the YAML is added; an error of the parser ends the documents.
    """
    text = _SURROGATE.sub("\ufffd", source.text)
    roots: list[yaml.Node] = []
    try:
        if (beyond := place_beyond(text, VALUES.value)) is not None:
            diagnostics.append(VALUES.at(source, Span(beyond, beyond + 1)))
            return []
        for root in yaml.compose_all(text, Loader=_LOADER):
            if len(roots) >= MOST:
                diagnostics.append(rules.TOO_MANY.at(source, FieldValue(root).span, count=MOST))
                break
            problem = _problem_of_aliases(root) if root is not None and "*" in source.text else None
            if problem is not None:
                node, reason = problem
                diagnostics.append(INVALID_YAML.at(source, FieldValue(node).span, reason=reason))
                break
            roots.append(root)
    except (yaml.YAMLError, RecursionError) as problem:
        diagnostics.append(yaml_error(source, problem))
    if check_spaces(source, roots, diagnostics):
        return []
    read = (_read(source, root, diagnostics) for root in roots if FieldValue(root))
    return [Document(FieldValue(root), _origin(source.text, root)) for root in read if root is not None]


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


def _read(source: Source, root: yaml.Node, diagnostics: list[Diagnostic]) -> yaml.Node | None:
    """A document, mended and checked; None if it cannot be mended, since all other errors would follow from that."""
    before = len(diagnostics)
    mended = root
    if isinstance(root, yaml.MappingNode):
        mended = mended_document(source, root, diagnostics, partial(structural_fault, source))
    if any(diagnostic.is_error for diagnostic in diagnostics[before:]):
        return None
    check_document(source, mended, diagnostics)
    return mended


def _origin(text: str, node: yaml.Node) -> str | None:
    """The file that a comment directly above the document names, as `helm template` writes it."""
    start = node.start_mark.index
    above = text[max(text.rfind("\n---", 0, start), 0) : start]
    found = _ORIGIN.search(above)
    return found["file"].strip() if found else None
