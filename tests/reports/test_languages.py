"""Languages as a page needs them."""

import pytest

from draftdiff.reports.languages import direction, language_name, language_tag


@pytest.mark.parametrize(
    ("code", "tag", "name", "way"),
    [
        ("eng", "en", "English", "ltr"),
        ("fre", "fr", "French", "ltr"),
        ("fra", "fr", "French", "ltr"),
        ("ara", "ar", "Arabic", "rtl"),
        ("per", "fa", "Persian", "rtl"),
        ("chi", "zh", "Chinese", "ltr"),
        ("xyz", "xyz", "xyz", "ltr"),
    ],
)
def test_a_code_has_a_tag_a_name_and_a_direction(code, tag, name, way):
    """Both codes of a language are known; an unknown one stays as it is written."""
    assert (language_tag(code), language_name(code), direction(code)) == (tag, name, way)


def test_no_language_is_undetermined():
    """A page always has a valid tag."""
    assert language_tag("") == "und"
