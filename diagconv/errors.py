"""The exceptions that diagconv raises, each with the exit code of the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diagconv.diagnostics import Diagnostic
    from diagconv.model import Diagram


class DiagconvError(Exception):
    """The base class of all errors that diagconv raises.

    Args:
        message: one sentence for the user.
        diagnostics: the details, each with its place in the text.
    """

    exit_code: ClassVar[int] = 1

    def __init__(self, message: str, diagnostics: Sequence[Diagnostic] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.diagnostics = list(diagnostics)

    def __reduce__(self) -> tuple[Any, ...]:
        """What another process makes it anew from: not its arguments, of which each class has its own.

        The diagram that was read so far stays behind.
        """
        behind = {"diagram": None} if "diagram" in self.__dict__ else {}
        return _uninitialized, (type(self), self.message), self.__dict__ | behind


def _uninitialized(kind: type[DiagconvError], message: str) -> DiagconvError:
    return kind.__new__(kind, message)


class ParseError(DiagconvError):
    """The text has errors.

    Args:
        diagnostics: all diagnostics in the order of the text; at least one is an error.
        diagram: what could be read despite the errors; None if nothing could be read.
    """

    def __init__(self, diagnostics: Sequence[Diagnostic], diagram: Diagram | None = None) -> None:
        errors = [diagnostic for diagnostic in diagnostics if diagnostic.is_error]
        more = f" (and {len(errors) - 1} more)" if len(errors) > 1 else ""
        super().__init__(f"{errors[0]}{more}" if errors else "the text has errors", diagnostics)
        self.diagram = diagram


class ModelError(DiagconvError):
    """An element of a diagram that a program built or changed is invalid.

    Args:
        message: what is wrong, with the name of the element.
        hint: what was probably meant.
    """

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(f"{message}; {hint}" if hint else message)
        self.hint = hint


class LossError(DiagconvError):
    """The target format cannot express something in the diagram, and `strict` is set."""


class UsageError(DiagconvError):
    """The call itself is wrong: an unknown format, a path that does not exist, an output that is an input."""

    exit_code = 2


class EnvironmentFailure(DiagconvError):
    """The environment failed: a file cannot be read or written, or an engine is missing, broken or too slow."""

    exit_code = 3


class TimeLimitExceeded(EnvironmentFailure):
    """Something did not finish within its time limit."""


class LayoutTimeout(TimeLimitExceeded):
    """The layout did not finish within its time limit."""
