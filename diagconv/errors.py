"""The exceptions that diagconv raises, each with the exit code that the command line gives for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diagconv.diagnostics import Diagnostic
    from diagconv.model import Diagram


class DiagconvError(Exception):
    """Whatever diagconv refuses to do.

    Args:
        message: one sentence for a person.
        diagnostics: what is known in detail, each with its place in the text.
    """

    exit_code: ClassVar[int] = 1

    def __init__(self, message: str, diagnostics: Sequence[Diagnostic] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.diagnostics = list(diagnostics)


class ParseError(DiagconvError):
    """A text has errors.

    Args:
        diagnostics: all that was found, in the order of the text; at least one is an error.
        diagram: what could be understood all the same.
    """

    def __init__(self, diagnostics: Sequence[Diagnostic], diagram: Diagram | None = None) -> None:
        errors = [diagnostic for diagnostic in diagnostics if diagnostic.is_error]
        more = f" (and {len(errors) - 1} more)" if len(errors) > 1 else ""
        super().__init__(f"{errors[0]}{more}" if errors else "the text has errors", diagnostics)
        self.diagram = diagram


class LossError(DiagconvError):
    """With `strict`, the target cannot say something that the diagram holds."""


class UsageError(DiagconvError):
    """The call itself is wrong: an unknown format, no such path, two inputs for one output."""

    exit_code = 2


class EnvironmentFailure(DiagconvError):
    """The machine failed, not the text: unreadable, unwritable, an engine missing, broken or out of time."""

    exit_code = 3


class LayoutTimeout(EnvironmentFailure):
    """A layout was stopped because it took longer than it was given."""
