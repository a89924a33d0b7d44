"""A label is what a reader would cite, and no two clauses of a version share one."""

import pytest

from draftdiff import akn

NS = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"


def labels(parts: str, kind: str = "statement") -> list[str]:
    text = f'<akomaNtoso xmlns="{NS}"><{kind} name="x">{parts}</{kind}></akomaNtoso>'
    return [clause.label for clause in akn.parse(text.encode()).version().clauses]


def part(tag: str, num: str | None, *inner: str) -> str:
    number = f"<num>{num}</num>" if num else ""
    return f"<{tag}>{number}{''.join(inner) or '<content><p>Agrees;</p></content>'}</{tag}>"


def body(*parts: str) -> str:
    return f"<body>{''.join(parts)}</body>"


def resolves(heading: str, *parts: str) -> str:
    return f"<section><heading>{heading}</heading>{''.join(parts)}</section>"


def test_numbers_that_begin_anew_are_told_by_their_heading():
    """Where every addressee has its own paragraphs 1, 2, the second "1" is that under its heading."""
    first = resolves("resolves", part("paragraph", "1"), part("paragraph", "2"))
    second = resolves("instructs the Secretariat", part("paragraph", "1"), part("paragraph", "1"))
    assert labels(f"<mainBody>{first}{second}</mainBody>") == ["H1", "OP1", "OP2", "H2", "H2, OP1", "H2, OP1·2"]


def test_a_printed_number_is_never_taken_by_an_unnumbered_paragraph():
    """A paragraph without a number between 1 and 2 does not make 2 another 2."""
    found = labels(f"<mainBody>{part('paragraph', '1')}<p>Loose.</p>{part('paragraph', '2')}<p>End.</p></mainBody>")
    assert found == ["OP1", "OP¶1", "OP2", "OP3"]


def test_unnumbered_parts_beside_numbered_ones():
    """The opening sub-paragraph of the European institutions leaves point (1) its label."""
    point = part("point", "(1)")
    article = part(
        "article", "Article 3", part("paragraph", "1.", part("subparagraph", None), part("list", None, point))
    )
    assert labels(body(article), "bill") == ["Article 3", "Article 3(1)", "Article 3(1)¶1", "Article 3(1)(1)"]


def test_bullets_are_counted():
    """A dash is no number, so items marked by dashes are told by their place."""
    items = "".join(f"<item><num>–</num><p>{n}</p></item>" for n in "abc")
    found = labels(f"<mainBody><blockList><listIntroduction>Urges:</listIntroduction>{items}</blockList></mainBody>")
    assert found == ["OP1", "OP1(1)", "OP1(2)", "OP1(3)"]


@pytest.mark.parametrize(
    ("num", "label"),
    [
        ("I. –", "Article 1er(I)"),
        ("2 bis)", "Article 1er(2bis)"),
        ("(-a)", "Article 1er(-a)"),
        ("PARAGRAPH 2", "Article 1er, Paragraph 2"),
        ("first", "Article 1er, first"),
    ],
)
def test_provisions_are_cited_under_their_article(num, label):
    """Whatever a provision is numbered by, it is told under the article that it belongs to."""
    assert labels(body(part("article", "Article 1er", part("paragraph", num))), "act")[1] == label


def test_articles_count_through_sections():
    """An article keeps its own number under a section; a numbered group keeps its word."""
    article = part("article", "5")
    assert labels(body(part("section", "2", article), part("part", "II", part("article", "6"))), "act") == [
        "Sec. 2",
        "Art. 5",
        "Part II",
        "Art. 6",
    ]


@pytest.mark.parametrize(
    ("heading", "label"),
    [("ANNEXE", "Annexe 1"), ("Annex B", "Annex B"), ("ANNEX IV Tariff", "Annex IV"), ("X", "Annex 1")],
)
def test_annexes_by_their_heading(heading, label):
    """The number of an annex is that of its heading, never a piece of the word itself."""
    doc = '<doc name="annex"><mainBody><p>Text.</p></mainBody></doc>'
    found = labels(f"<attachments><attachment><heading>{heading}</heading>{doc}</attachment></attachments>")
    assert found[0] == label


def test_a_number_left_in_the_text():
    """A paragraph that begins "1 to strengthen" is paragraph 1; a sentence that only begins with a figure is not."""
    assert labels("<mainBody><p>1 to strengthen;</p><p>2 to ask;</p><p>12 months later it ends.</p></mainBody>") == [
        "OP1",
        "OP2",
        "OP3",
    ]


def test_letters_left_in_the_text_belong_to_the_paragraph_before():
    """Where all paragraphs stand side by side, "(a)" after "2." is cited as 2(a)."""
    flat = "".join(f"<p>{words}</p>" for words in ("1. Urges;", "2. Asks:", "(a) one;", "(b) two;", "3. Ends."))
    assert labels(f"<mainBody>{flat}</mainBody>") == ["OP1", "OP2", "OP2(a)", "OP2(b)", "OP3"]


def test_figures_and_brackets_of_other_scripts():
    """A paragraph numbered in Arabic figures is cited as in the other languages."""
    first = part("paragraph", "١.", part("point", "(٢)"), part("point", "(ب)"), part("point", "（一）"))
    assert labels(f"<mainBody>{first}</mainBody>") == ["OP1", "OP1(2)", "OP1(ب)", "OP1(一)"]


def test_several_formulas_are_counted():
    """A text with more than one enacting formula tells them apart by number."""
    formulas = "".join(f'<formula name="f"><p>{words}</p></formula>' for words in ("The Congress,", "has adopted:"))
    assert labels(f"<preamble>{formulas}</preamble>") == ["Formula", "Formula 2"]
