"""What the changes of a row signify: substance, a mere consequence of another change, or print and spelling."""
