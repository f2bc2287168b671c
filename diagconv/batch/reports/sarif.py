"""The report for code scanners: SARIF 2.1.0.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from diagconv import __version__
from diagconv.batch.catalogue import kinds
from diagconv.batch.reports.places import file_of, replacements

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from diagconv.batch.checking import Checked
    from diagconv.diagnostics import Diagnostic, Position, Rule

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def report(checked: Iterable[Checked]) -> Iterator[str]:
    """The document, once all is checked."""
    told = [(one, said) for one in checked for said in one.diagnostics]
    known = kinds()
    rules = {code: number for number, code in enumerate(sorted({said.code for _, said in told}))}
    driver = {
        "name": "diagconv",
        "version": __version__,
        "rules": [_rule(code, known.get(code)) for code in rules],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(one, said, rules[said.code]) for one, said in told],
    }
    document = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    yield json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _rule(code: str, kind: Rule | None) -> dict[str, Any]:
    if kind is None:
        return {"id": code}
    return {
        "id": code,
        "shortDescription": {"text": kind.message},
        **({"help": {"text": kind.hint}} if kind.hint else {}),
        "defaultConfiguration": {"level": kind.severity.value},
    }


def _result(checked: Checked, said: Diagnostic, rule: int) -> dict[str, Any]:
    artifact = {"uri": _uri(file_of(checked, said))}
    region = {"region": _region(said.position)} if said.position else {}
    changes = [
        {"deletedRegion": _region(place), "insertedContent": {"text": text}}
        for place, text in replacements(checked, said)
    ]
    return {
        "ruleId": said.code,
        "ruleIndex": rule,
        "level": said.severity.value,
        "message": {"text": said.message + (f"\n{said.hint}" if said.hint else "")},
        "locations": [{"physicalLocation": {"artifactLocation": artifact, **region}}],
        **(
            {"fixes": [{"artifactChanges": [{"artifactLocation": artifact, "replacements": changes}]}]}
            if changes
            else {}
        ),
    }


def _region(position: Position) -> dict[str, int]:
    return {
        "startLine": position.line,
        "startColumn": position.column,
        "endLine": position.end_line,
        "endColumn": position.end_column,
    }


def _uri(file: str) -> str:
    """A path as a URI: one from the top with its scheme, any other as it is, seen from the current folder.

    >>> _uri("docs/my notes.md")
    'docs/my%20notes.md'
    """
    path = Path(file)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix(), errors="surrogateescape")
