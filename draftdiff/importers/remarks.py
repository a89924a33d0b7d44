"""What several readers say of a text that they read: of comments, tracked changes, words that are struck through."""

from __future__ import annotations

from draftdiff.tongues import Noted, gettext, noted

_UNNAMED = noted("somebody unnamed")


def author_of(name: str) -> str:
    """An author as he is told of."""
    return name or Noted(_unnamed)


def commented(author: str) -> str:
    """Why the words of a comment are no part of the text."""
    return noted("comment by %(author)s", author=author_of(author))


def comment(author: str, words: str) -> str:
    """What a comment says, as a doubt."""
    return noted("comment by %(author)s: %(words)s", author=author_of(author), words=words)


def inserted(author: str) -> str:
    """Why inserted words are no part of the text."""
    return noted("inserted by %(author)s, which was rejected", author=author_of(author))


def deleted(author: str) -> str:
    """Why deleted words are no part of the text."""
    return noted("deleted by %(author)s, which was accepted", author=author_of(author))


def moved(author: str) -> str:
    """Why words that were moved are no part of the text here."""
    return noted("moved by %(author)s, stands at its other place", author=author_of(author))


def struck(words: str) -> str:
    """That words of the text are struck through, which deletes nothing."""
    return noted("struck through, and kept: “%(words)s”", words=words)


def _unnamed() -> str:
    return gettext(_UNNAMED)
