"""Every word of a report can be said in another language."""

import pytest
from greek import GREEK, latin
from harbour_committee import AFTER, BEFORE, DRAFT, FINAL

from draftdiff.amendments.voting import order
from draftdiff.diff import compare
from draftdiff.reports.amendments.annotated import annotated
from draftdiff.reports.amendments.compiled import compiled
from draftdiff.reports.amendments.correspondence import correspondence
from draftdiff.reports.amendments.delegation import delegation
from draftdiff.reports.amendments.html import sheet_page
from draftdiff.reports.amendments.reservations import reservations
from draftdiff.reports.amendments.votes import to_be_voted
from draftdiff.reports.html import Look, View, comparison_report
from draftdiff.tongues import TONGUES, speaking

SAID_BY_PEOPLE = {
    *(sponsor.name for standing in (*BEFORE, *AFTER) for sponsor in standing.amendment.sponsors),
    *(line for standing in (*BEFORE, *AFTER) for line in standing.amendment.instruction.splitlines()),
    *(
        name
        for standing in AFTER
        for decision in standing.amendment.decisions
        for name in (decision.body, decision.sitting, decision.note)
        if name
    ),
}


def sheets():
    return (
        compiled(DRAFT, BEFORE),
        to_be_voted(DRAFT, BEFORE, order(DRAFT, BEFORE)),
        annotated(FINAL, AFTER, base=DRAFT),
        delegation(FINAL, AFTER, "Iceland"),
        reservations(FINAL, {clause.wid: clause for clause in DRAFT.clauses}),
        correspondence(compare(DRAFT, FINAL)),
    )


@pytest.mark.parametrize("view", View)
def test_no_comparison_says_a_word_that_is_not_translated(view):
    """In a language in which every letter is another one nothing is left in Latin but texts and labels."""
    with speaking(GREEK):
        page = comparison_report(compare(DRAFT, FINAL), look=Look(view, consequential=True))
    assert not latin(page, DRAFT.title, *SAID_BY_PEOPLE)


def test_columns_and_summaries_of_the_reports_on_amendments_are_translated():
    """Their names, headings and sentences; what people said stays in their words."""
    with speaking(GREEK):
        said = [line for sheet in sheets() for line in (sheet.name, *sheet.columns, sheet.summary)]
    assert not latin("".join(f"<p>{line}</p>" for line in said), *SAID_BY_PEOPLE)


@pytest.mark.parametrize("code", TONGUES)
def test_a_report_is_told_in_the_language_that_is_asked_for(code):
    """Whatever language is in force; it names its language and its direction."""
    page = comparison_report(compare(DRAFT, FINAL), language=code)
    assert f'<html lang="{code}"{" dir=" + chr(34) + "rtl" + chr(34) if code == "ar" else ""}>' in page
    sheet = compiled(DRAFT, BEFORE, language=code)
    assert sheet.language == code
    assert f'<html lang="{code}"' in sheet_page(sheet)
