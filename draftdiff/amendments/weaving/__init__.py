"""The text woven from the words of all its versions and carried amendments, changed by decisions, read as clauses."""
