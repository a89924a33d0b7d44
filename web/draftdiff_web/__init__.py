"""The web front end: pages that only call the library and work without JavaScript."""

from draftdiff_web.app import create_app

__all__ = ["create_app"]
