"""Names of icons, from a table or from diagrams, and what becomes of them."""

from __future__ import annotations

import csv
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from diagconv.errors import ParseError
from diagconv.formats import find as find_format
from diagconv.icons import find, similar_names
from diagconv.pipeline import read

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from diagconv.icons import Icon


class Name(NamedTuple):
    """A name, what is known of it, and the class of the `diagrams` library that it means, if that is known."""

    name: str
    level: str = ""
    meant: str = ""


def names_of_table(path: Path) -> Iterator[Name]:
    """The rows of a table with the columns `eraser_icon`, `level` ("exact", "obvious" …) and `diagrams_class`."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            yield Name(row["eraser_icon"], row["level"], row["diagrams_class"] or "")


def named_in(path: Path) -> Iterator[Name]:
    """The names of icons in a diagram, or in all diagrams of a folder; each as often as it stands there."""
    for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
        row = find_format(None, file)
        if row is None or row.reader is None:
            continue
        try:
            diagram = read(file.read_text("utf-8"), row.name)
        except ParseError as error:
            diagram = error.diagram
        for _, attributes in diagram.nodes(data=True) if diagram is not None else ():
            if attributes["icon"]:
                yield Name(attributes["icon"], file.name)


def print_names(names: Sequence[Name], *, every: bool) -> list[Icon]:
    """Print what each odd name leads to, and counts; the icons that were found, each once."""
    counts: Counter[tuple[str, str]] = Counter()
    icons: dict[str, Icon] = {}
    for name in names:
        icon, verdict = _verdict(name)
        counts[name.level if name.meant else "", verdict] += 1
        if icon is not None:
            icons[icon.name] = icon
        if every or verdict in ("none", "another"):
            proposed = "" if icon else f" (nearest: {', '.join(similar_names(name.name)) or '-'})"
            print(f"{name.name:40} {name.level:10} {icon.name if icon else '-'}{proposed} {name.meant}".rstrip())
    for (level, verdict), count in sorted(counts.items()):
        print(f"{level or 'not in the library':20} {verdict:12} {count:6}")
    print(f"{len(names)} names, {len({name.name for name in names})} different; {len(icons)} icons")
    return list(icons.values())


def _verdict(name: Name) -> tuple[Icon | None, str]:
    icon, meant = find(name.name), find(name.meant) if name.meant else None
    if icon is None:
        return None, "none"
    if meant is None:
        return icon, icon.origin
    return icon, "right" if icon.stem == meant.stem else "another"
