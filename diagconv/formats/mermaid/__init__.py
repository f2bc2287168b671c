"""Mermaid flowcharts."""
