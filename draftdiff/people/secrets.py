"""Secrets that a person carries (in a cookie, a link, a token) and of which only the hash is kept."""

from __future__ import annotations

import hashlib
import secrets

_BYTES = 32


def new_secret() -> str:
    """A secret that nobody can guess: 256 random bits, fit for an address."""
    return secrets.token_urlsafe(_BYTES)


def kept(secret: str) -> str:
    """What is kept of it: SHA-256, 64 hexadecimal digits; guessing 256 bits needs no slower hash."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
