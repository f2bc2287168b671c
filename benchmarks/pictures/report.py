"""What an audit says: a table with the worst first and the totals last, or JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from benchmarks.pictures.faults import KINDS, Kind
from benchmarks.tables import show

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.pictures.auditing import Audit

WIDEST = 48
"""Longer names of texts are cut in the table."""


def worst_first(audits: Sequence[Audit]) -> list[Audit]:
    """The failures, then the pictures by their faults, those of the leftmost columns first."""
    return sorted(audits, key=lambda audit: (not audit.failure, tuple(-count for count in audit.counts)))


def share(audits: Sequence[Audit], kind: Kind) -> float:
    """How many of the pictures, or of the titles in them, have a fault of a kind: from 0 to 1."""
    found = [len(audit.faults.get(kind.name, ())) for audit in audits]
    if kind.of == "titles":
        return sum(found) / max(1, sum(audit.titles for audit in audits))
    return sum(count > 0 for count in found) / max(1, len(audits))


def broken(audits: Sequence[Audit]) -> list[str]:
    """What does not hold and must: each in a sentence."""
    failures = sum(bool(audit.failure) for audit in audits)
    return [f"{failures} could not be drawn"] * bool(failures) + [
        f"{kind.meaning}: in {part:.2%} of the {kind.of}; at most {kind.most:.0%} may have it"
        for kind in KINDS
        if kind.most is not None and (part := share(audits, kind)) > kind.most
    ]


def print_table(audits: Sequence[Audit], refused: Sequence[str], rows: int) -> None:
    """Print the worst pictures, so many rows, then totals and shares, and what each column means."""
    shown = [[*_row(audit)] for audit in worst_first(audits)[:rows]]
    more = len(audits) - len(shown)
    shown += [[f"({more} more)", *[""] * (len(KINDS) + 2)]] if more else []
    show("Pictures", ["text", *(kind.name for kind in KINDS), "bytes", "ms"], [*shown, *_totals(audits)])
    print()
    for kind in KINDS:
        print(f"{kind.name:9}  {kind.meaning}{'' if kind.most is None else f' (at most {kind.most:.0%} of {kind.of})'}")
    for audit in audits:
        if audit.failure:
            print(f"not drawn: {audit.name}: {audit.failure}")
    if refused:
        print(f"not readable, so not counted: {len(refused)}")


def as_json(audits: Sequence[Audit], refused: Sequence[str]) -> str:
    """All of it: each picture with its faults in words, the totals, and what does not hold."""
    pictures = [
        {
            "name": audit.name,
            "failure": audit.failure or None,
            "faults": {name: [list(fault) for fault in found] for name, found in audit.faults.items() if found},
            "bytes": audit.size,
            "ms": round(audit.seconds * 1000, 1),
        }
        for audit in worst_first(audits)
    ]
    totals = {
        kind.name: {
            "count": sum(len(audit.faults.get(kind.name, ())) for audit in audits),
            "share": round(share(audits, kind), 5),
            "of": kind.of,
        }
        for kind in KINDS
    }
    whole = {"pictures": pictures, "totals": totals, "refused": list(refused), "broken": broken(audits)}
    return json.dumps(whole, indent=2, ensure_ascii=False)


def _row(audit: Audit) -> list[str]:
    if audit.failure:
        return [f"{_short(audit.name)} FAILED", *["-"] * (len(KINDS) + 2)]
    return [_short(audit.name), *map(_count, audit.counts), f"{audit.size}", f"{audit.seconds * 1000:.0f}"]


def _totals(audits: Sequence[Audit]) -> list[list[str]]:
    columns = list(zip(*(audit.counts for audit in audits), strict=True)) or [()] * len(KINDS)
    size, seconds = sum(audit.size for audit in audits), sum(audit.seconds for audit in audits)
    shares = (f"{share(audits, kind):.1%}" for kind in KINDS)
    return [
        [f"all {len(audits)}", *(_count(sum(column)) for column in columns), f"{size}", f"{seconds * 1000:.0f}"],
        ["pictures that have it", *(_count(sum(map(bool, column))) for column in columns), "", ""],
        ["share (of titles, for titles)", *shares, "", ""],
    ]


def _count(number: int) -> str:
    return str(number) if number else "."


def _short(name: str) -> str:
    return name if len(name) <= WIDEST else f"{name[: WIDEST - 1]}…"
