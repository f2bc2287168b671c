"""Geometry becomes SVG; SVG becomes PNG and PDF."""
