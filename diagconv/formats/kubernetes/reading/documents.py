"""The documents of a manifest: YAML nodes with their places. Nothing is constructed from them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import yaml

from diagconv.diagnostics import Span
from diagconv.formats.kubernetes import diagnostics as rules
from diagconv.formats.kubernetes.reading.values import FieldValue

if TYPE_CHECKING:
    from diagconv.diagnostics import Diagnostic, Source

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
    """The documents of a text that have content; an error ends them, and is added to the diagnostics."""
    found: list[Document] = []
    try:
        for node in yaml.compose_all(source.text, Loader=_LOADER):
            value = FieldValue(node)
            if value:
                found.append(Document(value, _origin(source.text, node)))
    except (yaml.YAMLError, RecursionError) as problem:
        diagnostics.append(_not_yaml(source, problem))
    return found


def _origin(text: str, node: yaml.Node) -> str | None:
    """The file that a comment directly above the document names, as `helm template` writes it."""
    start = node.start_mark.index
    above = text[max(text.rfind("\n---", 0, start), 0) : start]
    found = _ORIGIN.search(above)
    return found["file"].strip() if found else None


def _not_yaml(source: Source, problem: Exception) -> Diagnostic:
    """The error of the parser, at its place."""
    mark = getattr(problem, "problem_mark", None)
    index = mark.index if mark is not None else getattr(problem, "position", 0)
    place = min(index, max(len(source.text) - 1, 0))
    reason = getattr(problem, "problem", None) or getattr(problem, "reason", None) or str(problem)
    return rules.NOT_YAML.at(source, Span(place, place + 1), reason=reason)
