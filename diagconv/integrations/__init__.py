"""Diagrams in the pages of other tools: site generators, notebooks, converters of documents.

`pictures.draw` is what all of them share; each tool has a thin module of its own, which alone imports that tool.
"""
