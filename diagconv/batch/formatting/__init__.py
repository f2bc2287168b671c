"""The diagrams of many files formatted, with proof that their meaning is unchanged."""

from diagconv.batch.formatting.formatting import FormattedFile, format_all, formattable, unformatted

__all__ = ["FormattedFile", "format_all", "formattable", "unformatted"]
