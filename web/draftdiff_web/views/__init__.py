"""The views: each resolves what its address means, makes one call, and draws the answer."""
