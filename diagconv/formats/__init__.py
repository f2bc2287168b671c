"""Text to model and back: a folder per language, and the table of formats."""

from diagconv.formats.format import Fences, Format
from diagconv.formats.registry import (
    FORMATS,
    by_name,
    by_suffix,
    disabled_plugins,
    enable,
    enabled_plugins,
    find,
    layout_settings,
    loaded,
    loaded_formats,
    recognized,
    unread_type_codes,
)

__all__ = [
    "FORMATS", "Fences", "Format", "by_name", "by_suffix", "disabled_plugins", "enable", "enabled_plugins", "find",
    "layout_settings", "loaded", "loaded_formats", "recognized", "unread_type_codes",
]  # fmt: skip
