"""What this room says of drawing."""

from diagconv.diagnostics import warning

UNSAFE_LINK = warning(
    "DRW201",
    "the link of “{name}” is left out of the picture: “{link}”",
    "pictures carry links to web pages (http, https), mail addresses and places beside the document",
)
UNREADABLE_ICON = warning("DRW202", "the icon “{name}” cannot be read, so it is not drawn: {reason}")
