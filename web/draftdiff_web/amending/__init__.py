"""An amendment as one proposes it, and as its own page tells it."""
