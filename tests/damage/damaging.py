"""Damages manifests: a table of ways, each of which changes a text at a place that a random generator chooses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

KEY: Final = re.compile(r"^(?P<indentation> *)(?P<hyphen>(?:- +)*)(?P<key>[\w./-]+):(?P<value>[ ].*|)$")


class Damage(NamedTuple):
    """A damaged text.

    Args:
        way: the name of the way in which it was damaged.
        text: the text.
        is_indentation: whether nothing but spaces at the start of lines was changed.
    """

    way: str
    text: str
    is_indentation: bool


def damaged(text: str, random: Random) -> Damage:
    """A text, damaged in one way."""
    way = random.choice(list(WAYS))
    lines = text.split("\n")
    WAYS[way](lines, random)
    return Damage(way, "\n".join(lines), way in INDENTATION)


def _written(lines: list[str]) -> list[int]:
    return [at for at, line in enumerate(lines) if line.strip() and not line.lstrip().startswith("#")]


def _keys(lines: list[str]) -> list[int]:
    return [at for at in _written(lines) if KEY.match(lines[at])]


def _block(lines: list[str], first: int) -> range:
    """The lines of a key with all that is below it."""
    column = _column(lines[first])
    last = first + 1
    while last < len(lines) and (not lines[last].strip() or _column(lines[last]) > column):
        last += 1
    return range(first, last)


def _column(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _moved(line: str, by: int) -> str:
    return " " * max(_column(line) + by, 0) + line.lstrip(" ")


def _drop_key(lines: list[str], random: Random) -> None:
    del lines[random.choice(_keys(lines))]


def _drop_block(lines: list[str], random: Random) -> None:
    block = _block(lines, random.choice(_keys(lines)))
    del lines[block.start : block.stop]


def _move_line(lines: list[str], random: Random) -> None:
    at = random.choice(_written(lines))
    lines[at] = _moved(lines[at], random.choice((-4, -2, -1, 1, 2, 3, 4)))


def _move_block(lines: list[str], random: Random) -> None:
    by = random.choice((-4, -2, -1, 1, 2, 4))
    for at in _block(lines, random.choice(_keys(lines))):
        lines[at] = _moved(lines[at], by)


def _flatten(lines: list[str], random: Random) -> None:
    """All mappings lose their indentation, and lists that of what they stand in."""
    _flatten_below(lines, 0, len(lines), 0)


def _flatten_block(lines: list[str], random: Random) -> None:
    """The keys below one key lose their indentation."""
    block = _block(lines, random.choice(_keys(lines)))
    _flatten_below(lines, block.start + 1, block.stop, _column(lines[block.start]))


def _flatten_below(lines: list[str], first: int, behind: int, column: int) -> None:
    by = 0
    item = -1
    for at in range(first, behind):
        line = lines[at]
        if not line.strip():
            continue
        if item < 0 or (_column(line) <= item and not line.lstrip().startswith("- ")) or _column(line) < item:
            item = _column(line) if line.lstrip().startswith("- ") else -1
            by = column - _column(line)
        lines[at] = _moved(line, by)


def _flatten_a_little(lines: list[str], random: Random) -> None:
    """The first keys below a key lose their indentation, the others keep it."""
    block = _block(lines, random.choice(_keys(lines)))
    behind = random.randint(min(block.start + 1, block.stop), block.stop)
    _flatten_below(lines, block.start + 1, behind, _column(lines[block.start]))


def _replace_value(*values: str) -> Callable[[list[str], Random], None]:
    def replace(lines: list[str], random: Random) -> None:
        at = random.choice(_keys(lines))
        match = KEY.match(lines[at])
        assert match is not None
        start = f"{match['indentation']}{match['hyphen']}{match['key']}:"
        lines[at] = f"{start} {random.choice(values).format(match['value'].strip() or 'x')}"

    return replace


def _swap_block(lines: list[str], random: Random) -> None:
    """What is below a key becomes a value of another type."""
    block = _block(lines, random.choice(_keys(lines)))
    del lines[block.start + 1 : block.stop]
    lines[block.start] = f"{lines[block.start].partition(':')[0]}: {random.choice(('5', '[]', '{}', 'true', 'text'))}"


def _hyphen(lines: list[str], random: Random) -> None:
    """An item becomes a key, or a key an item."""
    at = random.choice(_keys(lines))
    line = lines[at]
    is_item = line.lstrip().startswith("- ")
    lines[at] = line.replace("- ", "", 1) if is_item else f"{' ' * _column(line)}- {line.lstrip()}"


def _duplicate(lines: list[str], random: Random) -> None:
    block = _block(lines, random.choice(_keys(lines)))
    lines[block.stop : block.stop] = lines[block.start : block.stop]


def _swap_lines(lines: list[str], random: Random) -> None:
    one, other = random.choice(_written(lines)), random.choice(_written(lines))
    lines[one], lines[other] = lines[other], lines[one]


def _indent_with(character: str) -> Callable[[list[str], Random], None]:
    def indent(lines: list[str], random: Random) -> None:
        indented = [at for at in _written(lines) if _column(lines[at])]
        for at in random.sample(indented, min(len(indented), random.randint(1, 4))):
            lines[at] = character * (_column(lines[at]) // 2) + lines[at].lstrip(" ")

    return indent


def _insert(*pieces: str) -> Callable[[list[str], Random], None]:
    def insert(lines: list[str], random: Random) -> None:
        at = random.choice(_written(lines))
        place = random.randint(0, len(lines[at]))
        lines[at] = lines[at][:place] + random.choice(pieces) + lines[at][place:]

    return insert


def _remove_character(lines: list[str], random: Random) -> None:
    at = random.choice(_written(lines))
    place = random.randrange(len(lines[at]))
    lines[at] = lines[at][:place] + lines[at][place + 1 :]


def _glue(lines: list[str], random: Random) -> None:
    at = random.choice(_keys(lines))
    lines[at] = lines[at].replace(": ", ":", 1)


def _cut(lines: list[str], random: Random) -> None:
    at = random.choice(_written(lines))
    lines[at:] = [lines[at][: random.randint(0, len(lines[at]))]]


WAYS: Final[dict[str, Callable[[list[str], Random], None]]] = {
    "a key dropped": _drop_key,
    "a key dropped with its block": _drop_block,
    "a line indented differently": _move_line,
    "a block indented differently": _move_block,
    "all indentation lost": _flatten,
    "the indentation of a block lost": _flatten_block,
    "the indentation of half a block lost": _flatten_a_little,
    "a value of another type": _replace_value("[{0}]", "{{a: {0}}}", "5", "true", "[]", "{{}}", "'{0}'", "", "no"),
    "a block of another type": _swap_block,
    "an item made a key, or a key an item": _hyphen,
    "a block twice": _duplicate,
    "two lines swapped": _swap_lines,
    "tabs": _indent_with("\t"),
    "no-break spaces": _indent_with("\u00a0\u00a0"),
    "a sign inserted": _insert("'", '"', "{", "[", ":", "- ", "{{ .x }}", "*", "&", "#", "|", "\u201c", "\x07", ": "),
    "a character removed": _remove_character,
    "no space after a colon": _glue,
    "cut off": _cut,
}
INDENTATION: Final = frozenset(
    {
        "a line indented differently", "a block indented differently", "all indentation lost",
        "the indentation of a block lost", "the indentation of half a block lost",
    }
)  # fmt: skip
"""The ways that change nothing but spaces at the start of lines: what is mended must be as it was before."""
