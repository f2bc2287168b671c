"""The LALR tables of a grammar without Lark's own objects, so that texts are read without importing it.

Lark builds them. They stand in the wheel, in the user's cache otherwise.
"""

from __future__ import annotations

import marshal
import sys
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from diagconv.formats.grammar_files import PACKAGED, cache_folder, is_trusted, table_name
from diagconv.kept_files import keep

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from lark import Lark

_VERSION: Final = 3
"""The version of the layout of the files."""


class RuleTable(NamedTuple):
    """What reducing by a rule does.

    Args:
        size: the number of its symbols.
        name: the name of the nonterminal.
        method: the name of the method that its children are given to.
        dropped: the indices of symbols that are no children, from the last to the first.
        inlined: the indices of children that are lists, and are replaced by their items, from the last to the first.
        is_transparent: whether its only child takes its place.
    """

    size: int
    name: str
    method: str
    dropped: tuple[int, ...]
    inlined: tuple[int, ...]
    is_transparent: bool


class ScannerTable(NamedTuple):
    """What finds the next token in some of the states.

    Args:
        expression: a regular expression in which each terminal is a group of its name.
        ignored: the terminals that are no tokens.
    """

    expression: str
    ignored: tuple[str, ...]


class LalrTables(NamedTuple):
    """The automaton.

    Args:
        start: the first state.
        end: the state in which a text is accepted.
        shifts: the next state by state and symbol; for nonterminals, too.
        reductions: the index of the rule by state and terminal.
        rules: the rules.
        scanners: what finds tokens; nothing for a grammar with a lexer of its own.
        scanner_of: the index of the scanner by state.
    """

    start: int
    end: int
    shifts: dict[int, dict[str, int]]
    reductions: dict[int, dict[str, int]]
    rules: list[RuleTable]
    scanners: list[ScannerTable]
    scanner_of: dict[int, int]


def lalr_tables(name: str, load_options: Callable[[], Mapping[str, Any]]) -> LalrTables:
    """The tables of a grammar.

    Args:
        name: the name of the file in `grammars/`, without its suffix.
        load_options: returns Lark's options, among them `start`; called only if the tables must be built.
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
    path = folder / file_name(name)
    path.write_bytes(_dumped(_built(name, options)))
    return path


def file_name(name: str) -> str:
    """The name of the file with a grammar's tables."""
    return table_name(name, "lalr", str(_VERSION), str(sys.implementation.cache_tag), str(marshal.version))


def _places(file: str) -> Iterator[Path]:
    """Where the tables can be; the place of the cache takes longer to find, and an installed package needs none."""
    yield PACKAGED / file
    yield cache_folder() / file


def _dumped(tables: LalrTables) -> bytes:
    start, end, shifts, reductions, rules, scanners, scanner_of = tables
    content = (start, end, shifts, reductions, list(map(tuple, rules)), list(map(tuple, scanners)), scanner_of)
    texts: dict[str, str] = {}
    return marshal.dumps(_with_texts(content, texts))


def _with_texts(value: Any, texts: dict[str, str]) -> Any:
    """A copy with one object for all texts that are equal.

    What is written tells which objects are the same, and Lark makes texts that are the same one time and only equal
    another time: else two wheels of the same sources would differ.
    """
    if isinstance(value, str):
        return texts.setdefault(value, value)
    if isinstance(value, dict):
        return {_with_texts(key, texts): _with_texts(each, texts) for key, each in value.items()}
    if isinstance(value, list):
        return [_with_texts(each, texts) for each in value]
    return tuple([_with_texts(each, texts) for each in value]) if isinstance(value, tuple) else value


def _loaded(path: Path) -> LalrTables | None:
    """The tables of a file; None if it is broken."""
    try:
        start, end, shifts, reductions, rules, scanners, scanner_of = marshal.loads(path.read_bytes())
        rules, scanners = [RuleTable(*rule) for rule in rules], [ScannerTable(*scanner) for scanner in scanners]
        return LalrTables(start, end, shifts, reductions, rules, scanners, scanner_of)
    except (OSError, EOFError, ValueError, TypeError):
        return None


def _built(name: str, options: Mapping[str, Any]) -> LalrTables:
    from diagconv.formats.grammars import parser

    return flattened(parser(name, **options), str(options["start"]))


def flattened(parser: Lark, start: str) -> LalrTables:
    """The tables of a parser that Lark built, with its states and rules numbered in one order.

    Args:
        parser: the parser.
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
    end, scanners = numbers[table.end_states[start]], _scanners(parser, numbers)
    return LalrTables(0, end, shifts, reductions, [_flat_rule(rule) for rule in rules], *scanners)


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


def _scanners(parser: Lark, numbers: dict[int, int]) -> tuple[list[ScannerTable], dict[int, int]]:
    """The scanners of Lark's contextual lexer, and which of them each state uses; nothing for any other lexer."""
    lexers: dict[int, Any] = getattr(parser.parser.lexer, "lexers", {})
    indices: dict[ScannerTable, int] = {}
    used = {
        number: indices.setdefault(_scanner(lexers[state]), len(indices))
        for state, number in numbers.items()
        if state in lexers
    }
    return list(indices), used


def _scanner(lexer: Any) -> ScannerTable:
    """The terminals in the order in which Lark tries them."""
    groups = [f"(?P<{terminal.name}>{terminal.pattern.to_regexp()})" for terminal in lexer.terminals]
    assert lexer.scanner
    assert not lexer.callback, "a string that a longer terminal matches would be a keyword"
    assert not lexer.g_regex_flags
    return ScannerTable("|".join(groups), tuple(sorted(lexer.ignore_types)))


def _flat_rule(rule: Any) -> RuleTable:
    symbols = list(enumerate(rule.expansion))
    dropped = [index for index, symbol in symbols if symbol.is_term and symbol.filter_out]
    dropped = [] if rule.options.keep_all_tokens else dropped
    children = [symbol for index, symbol in symbols if index not in dropped]
    inlined = [index for index, symbol in enumerate(children) if not symbol.is_term and symbol.name.startswith("_")]
    is_transparent = bool(rule.options.expand1 and not rule.alias)
    assert not (is_transparent and inlined), "how many children such a rule has would be unknown"
    return RuleTable(
        len(rule.expansion),
        str(rule.origin.name),
        str(rule.alias or rule.origin.name),
        tuple(reversed(dropped)),
        tuple(reversed(inlined)),
        is_transparent and len(children) == 1,
    )
