"""The ways to a picture: diagconv's own drawing, or Graphviz drawing our DOT; PNG and PDF follow from the SVG."""

from diagconv.renderers.registry import PICTURES, RENDERERS, draw, finish, picture_by_name

__all__ = ["PICTURES", "RENDERERS", "draw", "finish", "picture_by_name"]
