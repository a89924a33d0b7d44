"""Preamble, operative part, annexes and closing: where their units open, and how they nest."""
