"""The magics `%%mermaid` and `%%eraser` of IPython, after `%load_ext diagconv`."""

from __future__ import annotations

import sys
from typing import Any

from IPython.core.magic import Magics, cell_magic, magics_class
from IPython.core.magic_arguments import argument, magic_arguments, parse_argstring
from IPython.display import display

from diagconv.diagnostics import Source
from diagconv.errors import DiagconvError, ParseError
from diagconv.integrations.drawn import message
from diagconv.integrations.notebook import bundle_of, drawn
from diagconv.integrations.settings import OWN_OPTIONS
from diagconv.pipeline import read
from diagconv.renderers.options import OPTIONS


class BrokenDiagramError(Exception):
    """The text of a cell, or its first line, has errors."""

    def _render_traceback_(self) -> list[str]:
        """What IPython shows: the message, without a traceback."""
        return str(self).splitlines()


def _arguments(function: Any) -> Any:
    """The arguments that both magics take."""
    for name in reversed(OWN_OPTIONS):
        function = argument(f"--{name}", help=OPTIONS[name].doc)(function)
    named = argument("name", nargs="?", help="The variable that the diagram is bound to.")(function)
    return magic_arguments()(named)


@magics_class
class DiagramMagics(Magics):  # type: ignore[misc]  # without types
    """Show the diagram that is the text of a cell."""

    @_arguments
    @cell_magic  # type: ignore[untyped-decorator]
    def mermaid(self, line: str, cell: str) -> None:
        """Show a Mermaid flowchart."""
        self._show("mermaid", parse_argstring(self.mermaid, line), cell)

    @_arguments
    @cell_magic  # type: ignore[untyped-decorator]
    def eraser(self, line: str, cell: str) -> None:
        """Show a diagram in Eraser's language."""
        self._show("eraser", parse_argstring(self.eraser, line), cell)

    def _show(self, language: str, given: Any, cell: str) -> None:
        number = len(self.shell.user_ns.get("In", [""])) - 1  # this cell is the last one in IPython's history
        source = Source(cell, f"In [{number}]", first_line=2)
        if given.name is not None and not given.name.isidentifier():
            raise BrokenDiagramError(f"“{given.name}” is not a name for a variable")
        try:
            values = {name: getattr(given, name) for name in OWN_OPTIONS if getattr(given, name) is not None}
            options = {name: OPTIONS[name].accept(value, f"--{name}") for name, value in values.items()}
            found: list[Any] = []
            diagram = read(cell, language, source=source, diagnostics=found)
        except ParseError as failure:
            raise BrokenDiagramError("\n".join(map(message, failure.diagnostics))) from None
        except DiagconvError as failure:
            raise BrokenDiagramError(failure.message) from None
        shown = drawn(diagram, options)
        if shown.failure:
            raise BrokenDiagramError("\n".join(shown.messages))
        for line in dict.fromkeys([*map(message, found), *shown.messages]):
            print(line, file=sys.stderr)
        if given.name is not None:
            self.shell.user_ns[given.name] = diagram
        data, metadata = bundle_of(shown)
        display(data, metadata=metadata, raw=True)


def load_ipython_extension(ipython: Any) -> None:
    """Register the magics."""
    ipython.register_magics(DiagramMagics)
