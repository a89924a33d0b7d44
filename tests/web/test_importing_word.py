"""A Word file is brought in by the browser; one with tracked changes only when it was said which text is meant."""

import io

import pytest
from pages import Page
from sites import signed
from wordfiles import deleted, docx, ins, p, r

from draftdiff_web.gate.permissions import Role

SLUG = "willows"


def draft(*, tracked):
    change = ins("grey ") + deleted("old ", who="Malta") if tracked else ""
    return docx(
        p("The Council of Bargees,")
        + p("Recalling its decision on moles,")
        + (p("1. Decides to plant ", change, "willows.") if change else p("1. Decides to plant willows."))
    )


@pytest.fixture
def clerk(committee):
    return signed(committee, Role.SECRETARIAT)


def upload(client, content, **said):
    data = {"slug": SLUG, **said, "file": (io.BytesIO(content), "draft.docx")}
    return client.post("/import", data=data, content_type="multipart/form-data")


def test_a_word_file_is_shown_line_by_line(clerk):
    """What Word wrote is recognised as any other text."""
    answer = upload(clerk, draft(tracked=False))
    assert answer.status_code == 303, answer.text
    page = Page(clerk.get(answer.headers["Location"]).text)
    assert "Decides to plant willows." in page.text


def test_tracked_changes_ask_for_the_choice(clerk):
    """Without the choice the form says how many changes there are and by whom, and nothing is kept."""
    answer = upload(clerk, draft(tracked=True))
    assert answer.status_code == 400
    page = Page(answer.text)
    assert "2 tracked changes" in page.text
    assert "Kenya and Malta" in page.text
    assert page.all("select", name="revisions")


@pytest.mark.parametrize(("choice", "words"), [("accepted", "plant grey willows."), ("rejected", "plant old willows.")])
def test_the_choice_holds(clerk, choice, words):
    """The text is that with all changes accepted, or rejected, as it was said; the form remembers it."""
    answer = upload(clerk, draft(tracked=True), revisions=choice)
    assert answer.status_code == 303, answer.text
    page = Page(clerk.get(answer.headers["Location"]).text)
    assert words in page.text
    assert f'value="{choice}" selected' in clerk.get(answer.headers["Location"]).text


def test_another_choice_is_refused(clerk):
    """What the form does not offer is not taken."""
    assert upload(clerk, draft(tracked=True), revisions="some").status_code == 400


def test_a_doubt_is_told_to_each_reader_in_his_language(clerk):
    """The file that was read for one page is not read in another language again."""
    content = docx(
        p("The Council of Bargees,")
        + p("Recalling its decision on moles,")
        + p("1. Decides to plant ", r("grey", "<w:strike/>"), " willows.")
        + p("3. Asks for a report.")
    )
    place = upload(clerk, content).headers["Location"]
    for language, told in (
        ("en", ("Paragraph 3 follows paragraph 1: is one missing?", "Struck through, and kept: “grey”.")),
        (
            "fr",
            (
                "Le paragraphe 3 suit le paragraphe 1 : en manque-t-il un ?",
                "Barré, et conservé : « grey ».",
            ),
        ),
        ("ar", ("الفقرة \u20683\u2069 تلي الفقرة \u20681\u2069: هل تنقص فقرة؟", "«\u2068grey\u2069»")),
        ("en", ("Paragraph 3 follows paragraph 1: is one missing?",)),
    ):
        page = Page(clerk.get(place, headers={"Accept-Language": language}).text)
        assert [words for words in told if words not in page.text] == []
