"""Error recovery: parses a text with errors past each of them, so that all are reported and the rest is understood.

The loop for whole texts stops at the first error. Here, each token is parsed by itself; after an error, what the
statement has put onto the parser's stacks is taken off again, and the next line is read. What was reduced of a broken
statement (its first nodes, for example) stays in the database.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from diagconv.deadlines import check_time
from diagconv.diagnostics import Severity
from diagconv.formats.lalr_loop import TOKENS_BETWEEN_CHECKS, LalrParse, TokenRejected
from diagconv.formats.mermaid import diagnostics as rules
from diagconv.formats.mermaid.reading.diagnosis import diagnose, resume_position
from diagconv.formats.mermaid.reading.diagnosis.parse_failure import ParseFailure, end_of_line
from diagconv.formats.mermaid.reading.lexer import LexicalError, Token, tokens
from diagconv.formats.mermaid.reading.lookahead import Lookahead
from diagconv.formats.mermaid.reading.problems import StatementError
from diagconv.formats.mermaid.reading.recovery_actions import find_recovery_action
from diagconv.limits import ERRORS
from diagconv.model.cleaning import cleaned

if TYPE_CHECKING:
    from diagconv.formats.lalr_loop import LalrLoop
    from diagconv.formats.mermaid.reading.database import FlowDatabase
    from diagconv.formats.mermaid.reading.elements import Vertex
    from diagconv.formats.mermaid.reading.problems import Problem

_ENDS_STATEMENT = frozenset(("SEP", "NO_DIRECTION", "END"))
_IS_STATEMENT = frozenset(("SPACE", "DIRECTION_LINE"))

_MOST_STAYS = 10
"""How many errors in a row are found without getting any further, each with other tokens that were meant."""


_FIRST_TOKENS = 8
_MOST_TOKENS = 200
"""How many tokens of a statement a diagnosis sees: with many errors on one line, each would look at all of them."""


class Recovery:
    """The parsing of one text with errors.

    Args:
        loop: the loop over the tables of the grammar.
        database: what the loop's actions fill.
        text: the preprocessed text.
    """

    def __init__(self, loop: LalrLoop, database: FlowDatabase, text: str) -> None:
        self.database = database
        self.text = text
        self.parsing = LalrParse(loop)
        self.statement: list[Token] = []
        self.outer: list[tuple[str, int]] = []
        self._height = 0
        self._lexer_state = "header"
        self._last_reported = ("", 0)
        self._lookahead = Lookahead(loop)
        self._ends_to_ignore = 0
        self._braces_to_ignore = 0

    def run(self) -> None:
        """Read the whole text; what could be understood and all problems go to the database."""
        position = furthest = stays = 0
        for _ in range(ERRORS.value):
            resume_at = self._read(position)
            if resume_at is not None and resume_at <= furthest:
                stays += 1
            else:
                stays = 0
            if stays > _MOST_STAYS:
                resume_at = self._resume(end_of_line(self.text, furthest) + 1, 1)
            if resume_at is None or resume_at >= len(self.text):
                return
            position, furthest = resume_at, max(resume_at, furthest)
            if not self.parsing.values and self._lexer_state == "default":
                self._assume_header(position)
        self._note_more_errors(position)

    def _note_more_errors(self, position: int) -> None:
        """Read up to the next error, if there is one, and note that there are more."""
        known = len(self.database.problems)
        self._read(position)
        new = self.database.problems[known:]
        first = next((problem for problem in new if problem.rule.severity is Severity.ERROR), None)
        if first is not None:
            self.database.problems[known:] = [problem for problem in new if problem.rule.severity is not Severity.ERROR]
            self.database.report(rules.MORE_ERRORS, first.start, first.stop, count=ERRORS.value)

    def _read(self, position: int) -> int | None:
        """Read up to the next error and return where to go on after it; None at the end."""
        token: Token | None = None
        is_at_end = False
        state, self._lexer_state = self._lexer_state, "default"
        try:
            for count, token in enumerate(tokens(self.text, position, state, self.outer)):
                if not count & TOKENS_BETWEEN_CHECKS:
                    check_time()
                self._feed(token)
            is_at_end = True
            self._end()
        except TokenRejected:
            return self._report(token, None, is_fed=is_at_end)
        except LexicalError as error:
            return self._report(None, error)
        except StatementError as error:
            self.database.problems.append(error.problem)
            return self._resume(self._end_of_invalid_statement(error, token), len(self.statement))
        return None

    def _end_of_invalid_statement(self, error: StatementError, token: Token | None) -> int:
        """Where to go on after a statement without a meaning: at the token that ended it."""
        start = max(error.problem.start, token.start if token is not None else 0)
        is_end = token is not None and token.type == "SEP" and not error.resumes
        return start if is_end else end_of_line(self.text, error.problem.start if error.resumes else start)

    def _feed(self, token: Token) -> None:
        """Feed a token to the parser; what it has reduced by the first token of a statement stays."""
        statement, type = self.statement, token.type
        statement.append(token)
        self.parsing.take(type, token)
        if len(statement) == 1:
            self._height = len(self.parsing.values) - 1
        if type in _ENDS_STATEMENT or (len(statement) == 1 and type in _IS_STATEMENT):
            self.statement = []

    def _restore(self, fed: int) -> None:
        """Take the statement off the parser's stacks, if it took any token of it."""
        if fed:
            self.parsing.cut(self._height)
        self.statement = []
        self.outer.clear()

    # The end of the text

    def _end(self) -> None:
        """Feed the end of the text, after closing the subgraphs that are still open."""
        is_reported = bool(self.statement)
        while not self.statement and self._accepts_end():
            self.parsing.take("END", Token("END", "end", len(self.text), len(self.text)))
            if not is_reported:
                self._report_missing_end()
            is_reported = True
        self.parsing.take("$END", None)

    def _accepts_end(self) -> bool:
        """Whether an `end` could follow."""
        return "END" in self._accepts()

    def _report_missing_end(self) -> None:
        """Report the subgraph whose `end` is missing: by the indentation if that shows it, else the outermost one."""
        shown = [inner for inner in self.database.subgraphs.values() if self._ends_further_left(inner)]
        missing = min(shown, key=lambda inner: inner.opening_start) if shown else self.database.open[1]
        misspelled = next(filter(self._is_misspelled_end, self.database.vertices.values()), None)
        if misspelled is not None and misspelled.start > missing.opening_start:
            self.database.report(rules.MISSPELLED_END, misspelled.start, misspelled.stop, word=misspelled.id)
            return
        line_end = self.text.find("\n", missing.opening_start)
        self.database.report(rules.MISSING_END, missing.opening_start, min(line_end, len(self.text)))

    def _is_misspelled_end(self, vertex: Vertex) -> bool:
        is_word = not vertex.defined and re.fullmatch("end[ -_]?(subgraph|graph|if)?", vertex.id, re.IGNORECASE)
        line_end = end_of_line(self.text, vertex.stop)
        return bool(is_word) and not self.text[vertex.stop : line_end].strip()

    def _ends_further_left(self, subgraph: Any) -> bool:
        opened, closed = self._column(subgraph.opening_start), self._column(subgraph.stop - len("end"))
        return opened is not None and closed is not None and closed < opened

    def _column(self, position: int) -> int | None:
        """The column of a word; None if it is not the first of its line."""
        before = self.text[self.text.rfind("\n", 0, position) + 1 : position]
        return None if before.strip() else len(before)

    # Errors

    def _report(self, token: Token | None, lexical: LexicalError | None, *, is_fed: bool = False) -> int | None:
        """Report what is wrong, and return where to go on; `is_fed` says that the parser has taken the token."""
        failure = ParseFailure(
            self.text, self.database, self._nearby_tokens(), token, lexical, list(self.outer), self._accepts()
        )
        problem = diagnose(failure)
        place = (problem.rule.code, problem.start)
        if place != self._last_reported and not self._is_consequence(problem):
            self.database.problems.append(problem)
        self._expect_consequences(failure, problem)
        resume_at = self._try_recovery_action(failure, problem) if place != self._last_reported else None
        self._last_reported = place
        if resume_at is not None:
            return resume_at
        keyword = self._subgraph_keyword(problem)
        fed = len(self.statement) - (token is not None and not is_fed)
        position = self._resume(resume_position(failure, problem), fed, keyword)
        if problem.rule is rules.END_NOT_ALONE:
            self._feed(Token("END", "end", problem.start, problem.stop))
        return position

    def _nearby_tokens(self) -> list[Token]:
        """The first and the last tokens of the statement: a diagnosis looks at no others, however many there are."""
        if len(self.statement) <= _MOST_TOKENS:
            return list(self.statement)
        return self.statement[:_FIRST_TOKENS] + self.statement[_FIRST_TOKENS - _MOST_TOKENS :]

    def _accepts(self) -> frozenset[str]:
        """The tokens that could follow."""
        return self._lookahead.after(self.parsing.states)

    def _is_consequence(self, problem: Problem) -> bool:
        """Whether this is only a consequence of an error that was reported before."""
        if problem.rule in (rules.UNEXPECTED, rules.UNEXPECTED_TEXT) and problem.start >= len(self.text) - 1:
            return self._last_reported[0] != ""
        if problem.rule is rules.UNMATCHED_END and self._ends_to_ignore:
            self._ends_to_ignore -= 1
            return True
        if problem.rule is rules.UNMATCHED_BRACKET and problem.words["character"] == "}" and self._braces_to_ignore:
            self._braces_to_ignore -= 1
            if self._accepts_end():
                self._feed(Token("END", "end", problem.start, problem.stop))
            return True
        return False

    def _expect_consequences(self, failure: ParseFailure, problem: Problem) -> None:
        """Remember what will follow from an error."""
        if problem.rule is rules.LATE_FRONT_MATTER:
            self._lexer_state = "header"
        if problem.rule is rules.INVALID_NAME_CHARACTER and problem.words["character"] == "{":
            self._braces_to_ignore += 1
        if problem.rule is rules.KEYWORD_AS_ID and problem.stop <= failure.at and problem.words["id"] == "end":
            self._ends_to_ignore += 1

    def _try_recovery_action(self, failure: ParseFailure, problem: Problem) -> int | None:
        """Feed the tokens that were meant, and return where the line goes on; None if there are none that fit."""
        action = find_recovery_action(failure, problem)
        if action is None or not self.parsing.values:
            return None
        statement, size = self.statement, len(self.statement)
        before = list(self.parsing.states), list(self.parsing.values)
        rejected = [statement.pop()] if failure.token is not None and statement else []
        if action.restarts_statement:
            self._restore(len(self.statement))
        try:
            for inserted in action.tokens:
                self._feed(inserted)
        except (TokenRejected, StatementError):
            self.parsing.states[:], self.parsing.values[:] = before
            statement[size - len(rejected) :] = rejected
            self.statement = statement
            return None
        self.outer.clear()
        return action.position

    def _subgraph_keyword(self, problem: Problem) -> Token | None:
        """The keyword of a subgraph if the broken statement starts with it, or was meant to."""
        first = self.statement[0] if self.statement else None
        if first is None or problem.rule is rules.KEYWORD_AS_ID:
            return None
        is_meant = problem.rule is rules.UNKNOWN_KEYWORD and problem.words["meant"] == "subgraph"
        return first if is_meant or first.type == "SUBGRAPH" else None

    def _resume(self, position: int, fed: int, subgraph: Token | None = None) -> int | None:
        """Restore the parser and return where to go on; a subgraph that a broken line opens is opened nevertheless."""
        self._restore(fed)
        if subgraph is not None:
            self._open_subgraph(subgraph, position)
        return None if position >= len(self.text) else position

    def _open_subgraph(self, keyword: Token, stop: int) -> None:
        name = cleaned(self.text[keyword.stop : stop]).strip() or "subgraph"
        for type, value in (("SUBGRAPH", "subgraph"), ("SPACE", " "), ("NAME", name), ("SEP", "\n")):
            self._feed(Token(type, value, keyword.start, keyword.stop))

    def _assume_header(self, position: int) -> None:
        """Go on as if there were a valid header."""
        self._feed(Token("HEADER", "flowchart", position, position))
        self._feed(Token("NO_DIRECTION", "\n", position, position))
