"""Runs scripts for the diagrams library in a process of their own, with our Graphviz instead of `dot`.

This is the only package that executes what a user wrote, and only `diagconv run` uses it.
"""
