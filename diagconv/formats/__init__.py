"""Text to model and back: a folder for each language, and the registry that finds them by name or suffix."""

from diagconv.formats.registry import FORMATS, Format, by_name, by_suffix, find, layout_settings

__all__ = ["FORMATS", "Format", "by_name", "by_suffix", "find", "layout_settings"]
