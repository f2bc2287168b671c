"""The rules for manifests whose indentation is lost."""

from __future__ import annotations

from typing import Final

from diagconv.diagnostics import error, warning

AMBIGUOUS_INDENTATION: Final = error(
    "K8S120",
    "“{key}” is a field of “{parent}”, but stands beside it; the lost indentation is not certain, since {reason}",
    "indent “{key}” by two spaces more than “{parent}”, and what follows accordingly",
)
LOST_INDENTATION: Final = warning(
    "K8S220",
    "the indentation is lost; “{key}” is read as a field of “{parent}”, and what follows accordingly",
    "indent “{key}” by two spaces more than “{parent}”",
    fixable=True,
)
