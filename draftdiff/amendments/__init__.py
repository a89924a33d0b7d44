"""Amendments: what a delegation proposes, read and written in words, woven into the text, decided, put in order."""
