"""Presenters: each format is one module that draws the data of a comparison, a version or a history."""
