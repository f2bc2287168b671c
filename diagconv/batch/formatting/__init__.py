"""The diagrams of many files formatted, with proof that their meaning is unchanged."""

from diagconv.batch.formatting.formatting import FormattedFile, check_formats, format_all

__all__ = ["FormattedFile", "check_formats", "format_all"]
