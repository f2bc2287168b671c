"""Fonts that their package holds in Python modules, as compressed text: read, never imported, and unpacked when used.

The rasterizers take files, so each font is written to a temporary folder, which goes with the process.
"""

from __future__ import annotations

import ast
import atexit
from base64 import b64decode
from contextlib import ExitStack
from functools import cache, lru_cache
from pathlib import Path

from diagconv.scratch import scratch_folder


@lru_cache(maxsize=16)
def unpacked(module: Path) -> Path | None:
    """The file of the font in a module; None if there is none, or none that this Python can decompress."""
    try:
        import lzma

        data = lzma.decompress(b64decode(_encoded(module)))
    except (ImportError, OSError, SyntaxError, ValueError, EOFError, lzma.LZMAError):
        return None
    path = _folder() / f"{module.stem}.otf"
    path.write_bytes(data)
    return path


@cache
def _folder() -> Path:
    stack = ExitStack()
    atexit.register(stack.close)
    return stack.enter_context(scratch_folder())


def _encoded(module: Path) -> bytes:
    """The one argument of `b64decode` in the module."""
    for expression in ast.walk(ast.parse(module.read_text("utf-8"))):
        match expression:
            case ast.Call(func=ast.Attribute(attr="b64decode"), args=[ast.Constant(value=bytes(data))]):
                return data
    return b""
