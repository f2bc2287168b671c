"""Scripts for the diagrams library are run: in a process of their own, drawn by our Graphviz instead of `dot`.

This is the only room that executes what a user wrote, and only `diagconv run` enters it.
"""
