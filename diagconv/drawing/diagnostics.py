"""What this room says of drawing."""

from diagconv.diagnostics import note, warning

UNSAFE_LINK = warning(
    "DRW201",
    "the link of “{name}” is left out of the picture: “{link}”",
    "pictures carry links to web pages (http, https), mail addresses and places beside the document",
)
UNREADABLE_ICON = warning("DRW202", "the icon “{name}” cannot be read, so it is not drawn: {reason}")
NO_FONTS = warning(
    "DRW211",
    "there is no font here for “{characters}”, so the {picture} shows boxes instead",
    "install fonts for the world's scripts and emoji: pip install 'diagconv[fonts]'; an SVG needs none",
)
NO_FONT = warning("DRW212", "no font has “{characters}”, so the {picture} shows boxes instead")
OWN_OPTION = note("DRW311", "the renderer {renderer} knows no {option}", "it is for --renderer diagconv")
