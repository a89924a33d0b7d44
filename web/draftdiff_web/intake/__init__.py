"""A text that comes in: what was recognised in it, what is set right, how it comes on record."""
