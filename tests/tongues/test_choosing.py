"""Which language is spoken to a reader."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draftdiff.tongues import TONGUES, choose


@pytest.mark.parametrize(
    ("header", "code"),
    [
        ("fr", "fr"),
        ("fr-CH, fr;q=0.9, en;q=0.8", "fr"),
        ("en;q=0.2,ar-EG;q=0.9", "ar"),
        ("de, it;q=0.9, fr;q=0.1", "fr"),
        ("de", "en"),
        ("*", "en"),
        ("fr;q=0", "en"),
        ("fr;q=0, ar;q=0.1", "ar"),
        ("fr;q=2, ar", "ar"),
        ("en, fr", "en"),
        (None, "en"),
        ("", "en"),
    ],
)
def test_the_best_of_what_a_browser_accepts_is_spoken(header, code):
    """By the weights of the header; of equals the first; English where nothing fits."""
    assert choose(header) == code


def test_what_was_chosen_comes_before_what_a_browser_asks_for():
    """First this device, then the account, then the browser; what is unknown is passed over."""
    assert choose("en", cookie="fr", preference="ar") == "fr"
    assert choose("en", preference="ar") == "ar"
    assert choose("fr", cookie="tlh", preference="") == "fr"


@given(st.text(), st.text())
def test_whatever_is_sent_a_language_is_spoken(header, cookie):
    """Nonsense is no error."""
    assert choose(header, cookie=cookie) in TONGUES
