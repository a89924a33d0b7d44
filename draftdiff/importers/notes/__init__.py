"""Footnotes and their markers."""
