"""The configuration of the sample for Sphinx."""

project = "Shop"
version = "1.0"
copyright = "the shop"
extensions = ["myst_parser", "diagconv.integrations.sphinx"]
exclude_patterns = ["_build", ".venv", "README.md"]
html_theme = "furo"
numfig = True
myst_fence_as_directive = ["mermaid", "eraser"]
myst_enable_extensions = ["attrs_block"]
diagconv_options = {"icons": "named"}
