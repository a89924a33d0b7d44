"""What stands around a text that is read: its life, what was said of it, links to its words."""
