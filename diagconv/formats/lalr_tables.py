"""The LALR tables of a grammar without Lark's own objects, so that a text without errors is read without Lark.

Lark builds them. They stand in the wheel, in the user's cache otherwise.
"""

from __future__ import annotations

import marshal
import sys
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from diagconv.formats.grammar_files import PACKAGED, cache_folder, grammar_text, is_trusted, keep, table_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from lark import Lark

_VERSION: Final = 2
"""The version of the layout of the files."""


class RuleTable(NamedTuple):
    """What reducing by a rule does.

    Args:
        size: the number of its symbols.
        name: the name of the nonterminal.
        method: the name of the method that its children are given to.
        inlined: the indices of children that are lists, and are replaced by their items.
        is_transparent: whether its only child takes its place.
    """

    size: int
    name: str
    method: str
    inlined: tuple[int, ...]
    is_transparent: bool


class LalrTables(NamedTuple):
    """The automaton.

    Args:
        start: the first state.
        end: the state in which a text is accepted.
        shifts: the next state by state and symbol; for nonterminals, too.
        reductions: the index of the rule by state and terminal.
        rules: the rules.
    """

    start: int
    end: int
    shifts: dict[int, dict[str, int]]
    reductions: dict[int, dict[str, int]]
    rules: list[RuleTable]


def lalr_tables(name: str, load_options: Callable[[], Mapping[str, Any]]) -> LalrTables:
    """The tables of a grammar.

    Args:
        name: the name of the file in `grammars/`, without its suffix.
        load_options: returns Lark's options, among them `start` and `keep_all_tokens=True`; called only if the tables
            must be built.
    """
    file = file_name(name)
    for path in _places(file):
        if is_trusted(path) and (tables := _loaded(path)) is not None:
            return tables
    tables = _built(name, load_options())
    keep(cache_folder() / file, lambda file: file.write(_dumped(tables)))
    return tables


def save_lalr_tables(name: str, folder: Path, options: Mapping[str, Any]) -> Path:
    """Build a grammar's tables into a folder, for the wheel, and return the path of the file."""
    import lark

    path = folder / file_name(name)
    built = lark.Lark(grammar_text(name), parser="lalr", **options)
    path.write_bytes(_dumped(flattened(built, options["start"])))
    return path


def file_name(name: str) -> str:
    """The name of the file with a grammar's tables."""
    return table_name(name, "lalr", str(_VERSION), str(sys.implementation.cache_tag), str(marshal.version))


def _places(file: str) -> Iterator[Path]:
    """Where the tables can be; the place of the cache takes longer to find, and an installed package needs none."""
    yield PACKAGED / file
    yield cache_folder() / file


def _dumped(tables: LalrTables) -> bytes:
    return marshal.dumps((*tables[:-1], [tuple(rule) for rule in tables.rules]))


def _loaded(path: Path) -> LalrTables | None:
    """The tables of a file; None if it is broken."""
    try:
        start, end, shifts, reductions, rules = marshal.loads(path.read_bytes())
        return LalrTables(start, end, shifts, reductions, [RuleTable(*rule) for rule in rules])
    except (OSError, EOFError, ValueError, TypeError):
        return None


def _built(name: str, options: Mapping[str, Any]) -> LalrTables:
    from diagconv.formats.grammars import parser

    return flattened(parser(name, **options), str(options["start"]))


def flattened(parser: Lark, start: str) -> LalrTables:
    """The tables of a parser that Lark built, with its states and rules numbered in one order.

    Args:
        parser: the parser, which keeps all tokens.
        start: the start rule.
    """
    table: Any = parser.parser.parser.parser.parse_table
    numbers = _state_numbers(table, start)
    rules: dict[Any, int] = {}
    shifts: dict[int, dict[str, int]] = {}
    reductions: dict[int, dict[str, int]] = {}
    for state, number in numbers.items():
        shifts[number], reductions[number] = {}, {}
        for symbol, is_shift, target in _actions(table, state):
            if is_shift:
                shifts[number][symbol] = numbers[target]
            else:
                reductions[number][symbol] = rules.setdefault(target, len(rules))
    return LalrTables(0, numbers[table.end_states[start]], shifts, reductions, [_flat_rule(rule) for rule in rules])


def _state_numbers(table: Any, start: str) -> dict[int, int]:
    """The states as they are reached from the start, since Lark numbers them otherwise each time it builds them."""
    numbers = {table.start_states[start]: 0}
    for state in (waiting := list(numbers)):
        for _, is_shift, target in _actions(table, state):
            if is_shift and target not in numbers:
                numbers[target] = len(numbers)
                waiting.append(target)
    return numbers


def _actions(table: Any, state: int) -> list[tuple[str, bool, Any]]:
    """The actions of a state: the symbol, whether it is shifted, and the next state or else the rule to reduce by."""
    row = sorted(table.states[state].items(), key=lambda item: str(item[0]))
    return [(str(symbol), str(action) == "Shift", target) for symbol, (action, target) in row]


def _flat_rule(rule: Any) -> RuleTable:
    assert rule.options.keep_all_tokens
    inlined = [
        index for index, symbol in enumerate(rule.expansion) if not symbol.is_term and symbol.name.startswith("_")
    ]
    is_transparent = bool(rule.options.expand1 and not rule.alias)
    assert not (is_transparent and inlined), "how many children such a rule has would be unknown"
    return RuleTable(
        len(rule.expansion),
        str(rule.origin.name),
        str(rule.alias or rule.origin.name),
        tuple(inlined),
        is_transparent and len(rule.expansion) == 1,
    )
