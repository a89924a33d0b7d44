"""The language in which amendments are written: read, resolved against a text, and written."""
