"""A comparison as Markdown."""

from draftdiff.reports.markdown import comparison_markdown, escaped


def test_changes_are_marked_with_ins_and_del(comparison):
    """Words put in and taken out stand in the elements that HTML has for them."""
    text = comparison_markdown(comparison)
    assert "Noting with <ins>grave</ins> concern" in text
    assert "<del>Requests a study\\.</del>" in text


def test_nothing_unchanged_is_told(comparison):
    """Rows in which nothing happened are left out; those with a new number are told."""
    text = comparison_markdown(comparison)
    assert "Aware of the tides" not in text
    assert "was OP2" in text


def test_text_is_literal(comparison):
    """Signs of the text that Markdown or HTML would take for markup are escaped."""
    text = comparison_markdown(comparison)
    assert "<ins>=Decides\\* to &lt;keep\\> the lamps;</ins>" in text
    assert escaped("[a](b)\n# c & d") == "\\[a\\]\\(b\\) \\# c &amp; d"
