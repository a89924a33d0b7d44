"""What the address of a request asks for."""

import pytest

from draftdiff.reports.html import View
from draftdiff_web import context


@pytest.mark.parametrize(("query", "view"), [("", "inline"), ("view=side", "side"), ("view=changes", "changes")])
def test_the_view_stands_in_the_address(app, query, view):
    """Without a word of it, a comparison is shown inline."""
    with app.test_request_context(f"/?{query}"):
        assert context.wanted_view() is View(view)


@pytest.mark.parametrize("query", ["view=", "view=INLINE", "view=side%00", "view=<b>"])
def test_an_unknown_view_is_refused(app, query):
    """The error lists the views that there are."""
    with app.test_request_context(f"/?{query}"), pytest.raises(context.UnknownView, match="inline, side, changes"):
        context.wanted_view()


def test_the_original_language_is_asked_for_by_silence(app):
    """No language and an empty one are the same."""
    for query, lang in (("", None), ("?lang=", None), ("?lang=fra", "fra")):
        with app.test_request_context(f"/{query}"):
            assert context.language() == lang


def test_only_one_asks_for_what_is_consequential(app):
    """Any other value is no."""
    for query, wanted in (("", False), ("consequential=1", True), ("consequential=yes", False)):
        with app.test_request_context(f"/?{query}"):
            assert context.consequential() is wanted
