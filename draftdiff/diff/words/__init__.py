"""Two texts word by word: cut into tokens, aligned in blocks, cleaned up so that the edits read well."""
