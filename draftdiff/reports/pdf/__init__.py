"""Texts, comparisons and reports as PDF, tagged for those who hear them; the same data gives the same bytes."""
