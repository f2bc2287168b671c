"""The ways to a picture: our own drawing, Graphviz drawing our DOT, the diagrams library; PNG and PDF follow."""

from diagconv.renderers.registry import PICTURES, RENDERERS, draw, finish, picture_by_name

__all__ = ["PICTURES", "RENDERERS", "draw", "finish", "picture_by_name"]
