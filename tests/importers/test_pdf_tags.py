"""A tagged PDF is believed where it tells its paragraphs and what is none; ours are read back whole."""

import pytest
from pdfs import printed

from draftdiff.importers.reading import read
from draftdiff.model import ClauseKind
from draftdiff.reports.pdf.pages import version_pdf

CLOSE = "p { margin: 0 } .note { font-size: 8pt }"
OPENING = "<p><b>Lanterns along the towpath</b></p><p><i>The Council of Bargees,</i></p>"
LONG = "that the lanterns along the towpath be lit at dusk and put out at dawn by those who keep them, and "


def whole(text):
    """Words that no line can part."""
    return text.replace(" ", "&nbsp;")


def clauses(pdf):
    return [(each.kind, each.num, each.text) for each in read(pdf, source="lanterns.pdf").version.clauses]


def operative(pdf):
    return [(num, text) for kind, num, text in clauses(pdf) if kind is not ClauseKind.HEADING][2:]


def tagged(body, style=CLOSE):
    return printed(OPENING + body, style, pdf_tags=True)


def test_paragraphs_between_which_there_is_no_room_are_told_by_their_tags():
    """Short ones of an annex, with no number and no room between them: one by one where the file says so."""
    body = (
        "<p>1. <i>Decides</i> to light them.</p><p>Annex I</p><p>The Board met in May.</p><p>It met again in June.</p>"
    )
    met = [(ClauseKind.ANNEX, None, "The Board met in May."), (ClauseKind.ANNEX, None, "It met again in June.")]
    assert clauses(tagged(body))[-2:] == met
    assert clauses(printed(OPENING + body, CLOSE))[-2:] != met


def test_a_line_within_a_tagged_paragraph_opens_nothing():
    """A full line that ends like a recital, and one below it that begins like the next: still one paragraph."""
    first = "Recalling the rules of the towpath of 1902, and those of 1911 and of 1922,"
    second = "Recognizing in them what is good and what is bad for those who live on barges"
    body = f"<p>{whole(first)} {whole(second)},</p><p>1. <i>Requests</i> a report.</p>"
    wanted = [(ClauseKind.PREAMBULAR, None, f"{first} {second},"), (ClauseKind.OPERATIVE, "1.", "Requests a report.")]
    assert clauses(tagged(body))[2:] == wanted
    assert clauses(printed(OPENING + body, CLOSE))[2:] != wanted


@pytest.mark.parametrize("parting", ["<br>", "<br><br>"])
def test_paragraphs_that_somebody_broke_within_one_are_parted(parting):
    """Where they are numbered, whatever the length of the line above, and below an empty line."""
    texts = [f"{n}. Decides {LONG}to mend lamp {n} at the lock before the end of the year {n};" for n in range(1, 7)]
    body = "<p>" + parting.join(map(whole, texts)) + "</p>"
    style = f"{CLOSE} body {{ font-size: 7.5pt }} @page {{ size: A4 landscape }}"
    assert [f"{num} {text}" for num, text in operative(tagged(body, style))] == texts


def test_a_recital_behind_an_empty_line_is_one():
    """All of the text is tagged as one paragraph."""
    first = whole("Recalling the rules of the towpath of 1902, and those of 1911 and of 1922,")
    body = f"<p><i>The Council of Bargees,</i><br><br>{first} all of them,<br><br>Noting it,<br><br>1. Decides it.</p>"
    found = clauses(printed(f"<p><b>Lamps</b></p>{body}", CLOSE, pdf_tags=True))
    assert [text for _, _, text in found[2:]] == [
        "Recalling the rules of the towpath of 1902, and those of 1911 and of 1922, all of them,",
        "Noting it,",
        "Decides it.",
    ]


def test_a_file_that_tags_each_line_as_a_paragraph_is_not_believed():
    """Some programs do; its lines are put together as those of any other file."""
    lines = [
        whole(f"{n}. Decides {LONG}") if part == 0 else whole(f"to mend lamp {n};")
        for n in range(1, 9)
        for part in (0, 1)
    ]
    body = "".join(f"<p>{line}</p>" for line in lines)
    style = CLOSE + "body { font-size: 8.5pt }"
    assert operative(tagged(body, style)) == [(f"{n}.", f"Decides {LONG}to mend lamp {n};") for n in range(1, 9)]


def test_a_long_line_of_the_preface_stays_one():
    """How a text was adopted, set in the middle of the page and broken at a place that tells nothing."""
    by = "the one hundred and forty-fifth Assembly"
    adopted = f"Resolution adopted by consensus by {by} of Bargees (Lille, 13 March 2031)"
    body = f"<p style='text-align: center'>{adopted}</p>{OPENING}<p>1. <i>Decides</i> nothing.</p>"
    assert read(printed(body, CLOSE, pdf_tags=True), source="lanterns.pdf").version.front == (adopted,)
    assert read(printed(body, CLOSE), source="lanterns.pdf").version.front != (adopted,)


# --- our own --------------------------------------------------------------------------------------

COMPOUNDS = " ".join(
    f"and the well-kept lamps, tow-path and/or lock-side, of basin A/{n}-B day-to-day and Juba-built" for n in range(12)
)
UNTITLED = f"""The Council of Bargees,

Recalling its rules – made long ago – {COMPOUNDS},

""" + "".join(
    f"""{n}. Decides to mend lamp {n}, {COMPOUNDS}:

(a) [that of the upper basin, {"which is the oldest of all the lamps that were ever lit along the canal, " * 2}and];

(b) that of the lower one;

and to light it;

"""
    for n in range(1, 9)
)
ANNEXED = (
    UNTITLED
    + f"""Annex I
Terms of reference of the working group of the Council on all lamps and lanterns

I. Title and composition

1. The working group has {COMPOUNDS}.

Annex II

The Board met in May.

It met again in June.
"""
)


ARTICLES = """The Council of Bargees,

Having regard to its rules,

HAS ADOPTED THIS DECISION:

Article 1

Approves the plan of the lamps along the towpath.

Article 1 bis
Oil

Oil is bought in May.

Article 2

This Decision enters into force in June.
"""


@pytest.mark.parametrize("text", [UNTITLED, ANNEXED, ARTICLES], ids=["untitled", "annexed", "articles"])
def test_what_we_print_over_several_pages_is_read_back_whole(text):
    """The first words as a running head, compounds at the ends of lines, brackets, tails, titles of several lines."""
    version = read(text.encode(), source="lamps.txt").version
    again = read(version_pdf(version), source="lamps.pdf")
    assert plain(again.version) == plain(version)
    assert not again.outline.doubts


def test_the_foot_of_an_only_page_is_no_text():
    """In a language in which no form of it is known."""
    text = "مجلس الملاحين،\n\nإذ يشير إلى قواعده،\n\n1. يقرر إضاءة المصابيح؛\n\n2. يطلب تقديم تقرير.\n"
    version = read(text.encode(), source="lamps.txt").version
    again = read(version_pdf(version), source="lamps.pdf")
    assert plain(again.version) == plain(version)
    assert [each.reason for each in again.outline.omissions] == ["running head"]


def plain(version):
    return [(each.kind, each.num, each.depth, " ".join(each.text.split())) for each in version.clauses]
