"""The functions and methods that a script can call by a name of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from diagconv.formats.diagrams.reading.values import ClassValue

if TYPE_CHECKING:
    import ast

    from diagconv.formats.diagrams.reading.comments import CommentQueue
    from diagconv.formats.diagrams.reading.scopes import Scope


@dataclass(eq=False, slots=True)
class FunctionValue:
    """A function of the script's own.

    Args:
        name: its name; "lambda" for one without.
        parameters: its parameters.
        body: its statements, or the expression of a lambda.
        defaults: the values of the last parameters that can stand without a name.
        named_defaults: the values of parameters that need one.
        scope: where it was defined.
        own: the names that it assigns to.
        comments: those in its body.
    """

    name: str
    parameters: ast.arguments
    body: list[ast.stmt] | ast.expr
    defaults: list[Any]
    named_defaults: dict[str, Any]
    scope: Scope
    own: frozenset[str]
    comments: CommentQueue


@dataclass(eq=False, slots=True)
class PartialValue:
    """A function of which some arguments are given: what `functools.partial` makes.

    Args:
        called: the function.
        values: the first of its arguments.
        named: those with a name.
        expressions: where these are written.
    """

    called: Any
    values: list[Any]
    named: dict[str, Any]
    expressions: dict[str, ast.expr]


@dataclass(frozen=True, slots=True)
class MethodValue:
    """A method of a value that is not called at once.

    Args:
        holder: the value.
        name: the method's name.
    """

    holder: Any
    name: str


CALLABLE: Final = (FunctionValue, PartialValue, MethodValue, ClassValue)
"""What can be called."""
