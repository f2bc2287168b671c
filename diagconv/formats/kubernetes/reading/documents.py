"""The documents of a manifest: YAML nodes with their places. Nothing is constructed from them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

import yaml

from diagconv.formats.kubernetes.linting.diagnostics import NO_SPACE
from diagconv.formats.kubernetes.linting.nodes import check_document, check_spaces, structural_fault
from diagconv.formats.kubernetes.mending import mended_document
from diagconv.formats.kubernetes.reading.composing import composed
from diagconv.formats.kubernetes.reading.values import FieldValue

if TYPE_CHECKING:
    from diagconv.diagnostics import Diagnostic, Source

_ORIGIN: Final = re.compile(r"# Source: (?P<file>.+)")


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
        diagnostics: a list to which what is wrong with the YAML is added.
    """
    roots = composed(source, diagnostics)
    if check_spaces(source, roots, diagnostics):
        return []
    read = (_read(source, root, diagnostics) for root in roots if FieldValue(root))
    return [Document(FieldValue(root), _origin(source.text, root)) for root in read if root is not None]


def _read(source: Source, root: yaml.Node, diagnostics: list[Diagnostic]) -> yaml.Node | None:
    """A document, mended and checked; None if it cannot be mended, since all other errors would follow from that."""
    before = len(diagnostics)
    mended = root
    if isinstance(root, yaml.MappingNode):
        mended = mended_document(source, root, diagnostics, partial(structural_fault, source))
    if any(diagnostic.is_error for diagnostic in diagnostics[before:]):
        return None
    check_document(source, mended, diagnostics)
    if any(diagnostic.code == NO_SPACE.code for diagnostic in diagnostics[before:]):
        return None
    return mended


def _origin(text: str, node: yaml.Node) -> str | None:
    """The file that a comment directly above the document names, as `helm template` writes it."""
    start = node.start_mark.index
    above = text[max(text.rfind("\n---", 0, start), 0) : start]
    found = _ORIGIN.search(above)
    return found["file"].strip() if found else None
