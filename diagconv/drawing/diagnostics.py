"""The diagnostics about drawing."""

from diagconv.diagnostics import note, warning

UNSAFE_LINK = warning(
    "DRW201",
    "unsafe link of “{name}” left out of the picture: “{link}”",
    "only http, https and mailto links and paths relative to the document are allowed",
)
UNREADABLE_ICON = warning("DRW202", "cannot read the icon “{name}”, so it is not drawn: {reason}")
NO_FALLBACK_FONTS = warning(
    "DRW211",
    "no font installed for “{characters}”, so the {output} shows boxes instead",
    "install fonts for all scripts, symbols and emoji: pip install 'diagconv[fonts]'; SVG needs none",
)
NO_FONT = warning("DRW212", "no font has “{characters}”, so the {output} shows boxes instead")
UNREADABLE_IMAGE = warning(
    "DRW213", "an image ({type}) is left out of the PDF, as typst cannot read it", "it may be damaged"
)
DRAWN_SMALLER = note(
    "DRW312",
    "the PNG is drawn at {percent}% of its size, {width} × {height} pixels: the limit is {value} pixels",
    "SVG has no limit",
)
IGNORED_OPTION = note("DRW311", "the renderer {renderer} ignores {option}", "it works with --renderer diagconv")
