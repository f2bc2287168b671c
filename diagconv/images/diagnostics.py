"""The diagnostics about images."""

from diagconv.diagnostics import warning

NO_FOLDER = warning(
    "IMG201",
    "the image “{image}” of “{name}” is not drawn: the folder of the text is unknown",
    "render a file, so that its folder is searched for images; in Python, pass `folder`",
)
NO_NETWORK = warning(
    "IMG202",
    "the image “{image}” of “{name}” is not drawn: it is on the network",
    "fetch it with --allow-network; in Python, pass `allow_network=True`",
)
UNUSABLE_IMAGE = warning("IMG203", "the image “{image}” of “{name}” is not drawn: {reason}")
