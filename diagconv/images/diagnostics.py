"""What this room says of images."""

from diagconv.diagnostics import warning

NO_FOLDER = warning(
    "IMG201",
    "the image “{image}” of “{name}” is not drawn: it is not known in which folder to look for it",
    "draw from a file, whose folder then holds its images; in Python, say `folder`",
)
NO_NETWORK = warning(
    "IMG202",
    "the image “{image}” of “{name}” is not drawn: it is on the network",
    "--allow-network fetches it; in Python, `allow_network=True`",
)
REFUSED = warning("IMG203", "the image “{image}” of “{name}” is not drawn: {reason}")
