"""The report for code scanners: SARIF 2.1.0.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from diagconv import __version__
from diagconv.batch.catalogue import all_rules, rule_names
from diagconv.batch.reports.escaping import safe_json
from diagconv.batch.reports.places import file_of, replacements

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from diagconv.batch.checking import CheckedFile
    from diagconv.diagnostics import Diagnostic, Position, Rule

SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"

HOME: Final = "https://github.com/diagconv/diagconv"

REFERENCE: Final = "docs/reference/diagnostics.md"
"""The page that explains all rules, with an anchor for each."""


def report(checked: Iterable[CheckedFile]) -> Iterator[str]:
    """The document, once all files are checked."""
    found = [(file, diagnostic) for file in checked for diagnostic in file.diagnostics]
    known, names = all_rules(), rule_names()
    rules = {code: number for number, code in enumerate(sorted({diagnostic.code for _, diagnostic in found}))}
    driver = {
        "name": "diagconv",
        "version": __version__,
        "semanticVersion": __version__,
        "informationUri": HOME,
        "rules": [_rule(code, names.get(code), known.get(code)) for code in rules],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(file, diagnostic, rules[diagnostic.code]) for file, diagnostic in found],
    }
    document = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    yield safe_json(json.dumps(document, ensure_ascii=False, indent=2)) + "\n"


def _rule(code: str, name: str | None, rule: Rule | None) -> dict[str, Any]:
    if rule is None:
        return {"id": code}
    message, hint = _with_marks(rule.message), _with_marks(rule.hint or "")
    page = f"{HOME}/blob/main/{REFERENCE}#{code.lower()}"
    return {
        "id": code,
        "name": name,
        "shortDescription": {"text": message},
        "fullDescription": {"text": f"{message}. To repair it: {hint}." if hint else f"{message}."},
        "helpUri": page,
        "help": {
            "text": f"{hint or message}\n{page}",
            "markdown": f"{_plain(hint or message)}\n\n[All diagnostics]({page})",
        },
        "defaultConfiguration": {"level": rule.severity.value},
    }


def _with_marks(text: str) -> str:
    """A text of a rule, in which what a diagnostic fills in stands between marks, as in the reference.

    >>> _with_marks("{word} in {{braces}}")
    '‹word› in {braces}'
    """
    return re.sub(r"\{(\w+)[^{}]*\}", r"‹\1›", text.replace("{{", "\0").replace("}}", "\1")).translate({0: "{", 1: "}"})


def _plain(text: str) -> str:
    """A text in Markdown that shows just these characters."""
    return re.sub(r"([\\`*_{}\[\]<>#|])", r"\\\1", text)


def _result(checked: CheckedFile, diagnostic: Diagnostic, rule: int) -> dict[str, Any]:
    artifact = {"uri": _uri(file_of(checked, diagnostic))}
    region = {"region": _region(diagnostic.position)} if diagnostic.position else {}
    changes = [
        {"deletedRegion": _region(place), "insertedContent": {"text": text}}
        for place, text in replacements(checked, diagnostic)
    ]
    return {
        "ruleId": diagnostic.code,
        "ruleIndex": rule,
        "level": diagnostic.severity.value,
        "message": {"text": diagnostic.message + (f"\n{diagnostic.hint}" if diagnostic.hint else "")},
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
    """A path as a URI: an absolute one with a scheme, a relative one without.

    >>> _uri("docs/my notes.md")
    'docs/my%20notes.md'
    """
    path = Path(file)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix(), errors="surrogateescape")
