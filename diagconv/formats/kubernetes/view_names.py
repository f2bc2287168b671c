"""The names of the views, for the command line, which loads them in every call; `views` has what each shows."""

from __future__ import annotations

from typing import Final

VIEW_NAMES: Final = ("network", "pod", "storage", "rbac", "all")
