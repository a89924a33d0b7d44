"""Printed pages are read as a person reads them: line by line, column by column, notes and furniture apart."""

import pytest
from accounting import letters, texts_of
from pdfs import file_of, lines_of, page_of, printed

from draftdiff.importers.pdf.glyphs import GUESSED, Glyph
from draftdiff.importers.pdf.rows import bands, row
from draftdiff.importers.reading import read
from draftdiff.model import ClauseKind, FrontRole

BARGES = (
    "of the towpath, of the locks and of the weirs between the upper basin and the lower one, for all who live there"
)
TITLE = "<p><b>Lanterns along the towpath</b></p>"
OPENING = f"{TITLE}<p><i>The Council of Bargees,</i></p>"
NOTES = """
    span { float: footnote; font-size: 8pt }
    ::footnote-call { content: counter(footnote); vertical-align: 30%; font-size: 60% }
    ::footnote-marker { content: counter(footnote) ' '; vertical-align: 30%; font-size: 60% }
"""


def outline_of(pdf):
    return read(pdf, source="barges.pdf").outline


def body(outline):
    return [(item.num, item.text) for unit in outline.body for item in unit.walk()]


def left_out(outline):
    return [(omission.text, omission.reason) for omission in outline.omissions]


def long_body(count=14):
    return OPENING + "".join(f"<p>{n}. <i>Decides</i> that lamp {n} be lit, one {BARGES};</p>" for n in range(1, count))


def test_paragraphs_are_joined_over_lines_and_pages():
    """Lines of a paragraph are one clause, also where a page turns within it; italics stand on their words."""
    outline = outline_of(printed(long_body(40)))
    assert outline.title.text == "Lanterns along the towpath"
    assert outline.formula.text == "The Council of Bargees,"
    assert body(outline) == [(f"{n}.", f"Decides that lamp {n} be lit, one {BARGES};") for n in range(1, 40)]
    assert {(span.start, span.end, span.tag) for item in outline.body for span in item.spans} == {(0, 7, "i")}


def test_heads_and_feet_run_along_as_furniture():
    """What comes again at the edges of pages is left out with its reason, and the number of each page."""
    style = "@page { @top-left { content: 'Gazette of bargees' } @bottom-center { content: counter(page) } }"
    outline = outline_of(printed(long_body(40), style))
    assert ("Gazette of bargees", "running head") in left_out(outline)
    assert [text for text, reason in left_out(outline) if reason == "page number"] == ["1", "2"]
    assert len(body(outline)) == 39


def test_columns_are_read_one_after_the_other():
    """Two columns are read down the left one first, and a title above both before them; torn words are joined."""
    style = "div { columns: 2; column-gap: 8mm; text-align: justify; hyphens: auto; font-size: 9pt }"
    words = ["lanterns", "moorings", "towpaths", "paddles", "windlasses", "gunwales", "rudders", "tillers", "fenders"]
    texts = [f"Decides to mend the {word} {BARGES}, and to paint every other {word[:-1]};" for word in words]
    inner = "".join(f"<p>{n}. {text}</p>" for n, text in enumerate(texts, 1))
    outline = outline_of(printed(f"{OPENING}<div>{inner}</div>", style))
    assert [text for _, text in body(outline)] == texts


def test_columns_from_the_right_are_read_from_the_right():
    """Where the script runs from the right the right column is the first."""
    style = (
        "body { direction: rtl; font-family: 'DejaVu Sans' } div { columns: 2; font-size: 9pt; text-align: justify }"
    )
    clause = "أن تضاء المصابيح على طول القناة من الحوض الأعلى إلى الحوض الأدنى كل مساء عند الغروب"
    inner = "".join(f"<p>{n} - يقرر {clause} رقم {n}؛</p>" for n in range(1, 13))
    outline = outline_of(printed(f"<p>إن مجلس الملاحين،</p><div>{inner}</div>", style, "ar"))
    assert [text for _, text in body(outline)] == [f"يقرر {clause} رقم {n}؛" for n in range(1, 13)]


@pytest.mark.parametrize("rule", ["", "@page { @footnote { border-top: .5pt solid; width: 40%; padding-top: 3pt } }"])
def test_footnotes_are_anchored_where_their_numbers_are_raised(rule):
    """Notes in small letters, below a drawn line or none, are taken apart; numbers behind years are told from them."""
    outline = outline_of(
        printed(
            f"{OPENING}<p>Recalling the lamps<span>Lanterns on poles, of which there were fewer in the years before "
            "2015, as keepers recall.</span> of 2015,</p>"
            "<p>1. Decides to light 12 m<sup>2</sup> of the quay<span>See decision 7.</span> in the year 2016<span>By "
            "the calendar of bargees.</span> again;</p><p>2. Requests a report on the 1<sup>st</sup> day.</p>",
            NOTES + rule,
        )
    )
    notes = [(note.num, note.text) for note in outline.notes]
    assert notes == [
        ("1", "Lanterns on poles, of which there were fewer in the years before 2015, as keepers recall."),
        ("2", "See decision 7."),
        ("3", "By the calendar of bargees."),
    ]
    first, second = outline.body
    assert first.text == "Decides to light 12 m2 of the quay in the year 2016 again;"
    assert [(span.tag, first.text[span.start : span.end]) for span in first.spans] == [("sup", "2")]
    assert [(span.tag, second.text[span.start : span.end]) for span in second.spans] == [("sup", "st")]
    assert sorted((anchor.marker, anchor.place) for anchor in outline.anchors) == [
        ("1", "preamble:0"),
        ("2", "body:0"),
        ("3", "body:0"),
    ]
    assert not outline.doubts


def test_a_list_above_footnotes_is_none_of_them():
    """Each number in the text calls one note: where those below the line are these, the list of an annex is a list."""
    outline = outline_of(
        printed(
            f"""{OPENING}<p><i>Recalling</i> its rules of 2021<span>Document LB-3/7.</span> and the report,</p>
            <p><i>Noting</i> that fifty barges<span>As of 1 May 2031.</span> have sunk,</p>
            <p>1. <i>Decides</i> to insure them;</p><p>2. <i>Adopts</i> the budget in the annex.</p><p>Annex</p>
            <p>Budget</p><p>1. The budget is reviewed in June.</p><p>2. It is closed in December.</p>
            <p style="break-before: page">It is printed in May.</p>""",
            f"{NOTES} p {{ margin: 0 }}",
        )
    )
    assert [(note.num, note.text) for note in outline.notes] == [("1", "Document LB-3/7."), ("2", "As of 1 May 2031.")]
    assert ("1.", "The budget is reviewed in June.") in body(outline)


def test_a_footnote_that_is_called_twice_is_doubted():
    """A note is anchored where it is called first; where its number is raised again, and is no power, that is told."""
    raised = "<sup style='font-size: 60%'>{}</sup>"
    notes = "".join(
        f"<p>{raised.format(n)} {text}</p>" for n, text in ((1, "See decision 7."), (2, "By the calendar."))
    )
    outline = outline_of(
        printed(
            f"{OPENING}<p>Recalling the lamps{raised.format(1)} of 2015,</p>"
            f"<p>1. Decides to light 12 m{raised.format(2)} of the quay{raised.format(1)} again;</p>"
            f"<p>2. Requests a report{raised.format(2)} on lamps.</p>"
            f"<hr style='width: 40mm; margin: 0; border: none; border-top: .5pt solid'>"
            f"<div style='font-size: 8pt'>{notes}</div>"
        )
    )
    assert [(anchor.marker, anchor.place) for anchor in outline.anchors] == [("1", "preamble:0"), ("2", "body:1")]
    assert [text for _, text in outline.doubts] == [
        "footnote 1 is called here again: its number was read as a part of the text"
    ]


@pytest.mark.parametrize("side", ["left", "right"])
@pytest.mark.parametrize("every", [1, 5])
def test_numbers_of_lines_in_the_margin_are_furniture(every, side):
    """A draft whose lines are counted in the margin is read without the counts."""
    texts = ["The Council of Bargees,", "Recalling its rules of the towpath and of the", "locks above the lower basin,"]
    texts += [f"{n}. Decides that lamp {n} be lit at dusk and put out at dawn;" for n in range(1, 22)]
    number = f"<i style='position: absolute; {side}: -12mm; font-style: normal'>{{}}</i>"
    rows = "".join(
        f"<div style='position: relative'>{number.format(n) if n % every == 0 else ''}{text}</div>"
        for n, text in enumerate(texts, 1)
    )
    outline = outline_of(printed(rows))
    assert [num for num, _ in body(outline)] == [f"{n}." for n in range(1, 22)]
    assert left_out(outline) == [
        (str(n), "number of a line in the margin") for n in range(1, len(texts) + 1) if n % every == 0
    ]


@pytest.mark.parametrize(
    ("mark", "reason"),
    [
        ("top: 90mm; font-size: 70pt; transform: rotate(-45deg)", "turned text"),
        ("top: 60mm; font-size: 60pt", "watermark"),
        ("top: 80mm; left: -20mm; font-size: 9pt; transform: rotate(90deg)", "turned text"),
    ],
)
def test_what_is_stamped_across_a_page_is_no_text(mark, reason):
    """A watermark or a line along the margin tears no paragraph."""
    stamp = f"<div style='position: fixed; color: #ccc; {mark}'>DRAFT</div>"
    outline = outline_of(printed(stamp + long_body()))
    assert len(body(outline)) == 13
    assert all(text.endswith(f"{BARGES};") for _, text in body(outline))
    assert set(left_out(outline)) <= {("DRAFT", reason), ("D RAFT", reason)}
    assert left_out(outline)


def test_arabic_comes_in_the_order_of_reading():
    """Letters from the right, numbers and Latin words from the left, brackets the right way round, ligatures apart."""
    texts = [
        "إن مجلس الملاحين،",
        "إذ يشير إلى قراره 73/6 المؤرخ 12 (أيار) بشأن المصابيح، ثم لا إله،",
        "1 - يقرر أن تضاء المصابيح عند الغروب؛",
        "2 - يطلب إلى الحراس أن يقدموا تقريرا (A/12/7) إليه.",
    ]
    style = "body { direction: rtl; font-family: 'DejaVu Sans' }"
    reading = read(printed("".join(f"<p>{text}</p>" for text in texts), style, "ar"), source="barges.pdf")
    assert list(reading.lines) == texts
    assert reading.outline.lang == "ara"
    assert len(reading.outline.body) == 2


def test_chinese_has_no_spaces_between_its_lines():
    """Characters without spaces between them are joined without one, as they are printed."""
    font = (
        "<</Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts "
        "[<</Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo <</Registry (Adobe) "
        "/Ordering (GB1) /Supplement 2>> /FontDescriptor <</Type /FontDescriptor /FontName /STSong-Light /Flags 4 "
        "/FontBBox [0 0 1000 1000] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 700 /StemV 80>> >>]>>"
    )
    texts = [
        "船民理事会，",
        "回顾其关于灯火的决定，",
        "1. 决定在黄昏时点亮运河两岸的所有灯火，",
        "直到黎明；",
        "2. 请船闸看守人提出报告。",
    ]
    shown = "".join(f"<{text.encode('utf-16-be').hex()}> Tj 0 -16 Td\n" for text in texts)
    pdf = page_of(f"BT /C 11 Tf 72 760 Td\n{shown}ET", font, resources="/Font <</C 6 0 R>>")
    outline = outline_of(pdf)
    assert [text for _, text in body(outline)] == [
        "决定在黄昏时点亮运河两岸的所有灯火，直到黎明；",
        "请船闸看守人提出报告。",
    ]


def test_a_turned_page_is_read_upright():
    """A page that is shown turned by a quarter is read as it is shown."""
    lines = ["The Council of Bargees,", "Recalling its rules,", "1. Decides to light the lamps."]
    shown = "".join(f"0 1 -1 0 {80 + 14 * n} 100 Tm ({line}) Tj\n" for n, line in enumerate(lines))
    outline = outline_of(page_of(f"BT /F 11 Tf\n{shown}ET", page="/Rotate 90"))
    assert body(outline) == [("1.", "Decides to light the lamps.")]
    assert left_out(outline) == []


def test_hidden_words_and_words_beside_the_page_are_told():
    """What no reader of the paper sees is left out, with the reason."""
    lines = lines_of(["The Council of Bargees,", "Recalling its rules,", "1. Decides to light the lamps."])
    hidden = "BT 3 Tr /F 11 Tf 72 500 Td (2. Decides to put them out.) Tj ET BT 0 Tr ET "
    beside = "BT /F 11 Tf 72 -300 Td (3. Decides nothing.) Tj ET "
    outline = outline_of(page_of(lines + hidden + beside))
    assert len(outline.body) == 1
    assert left_out(outline) == [
        ("2. Decides to put them out.", "hidden text"),
        ("3. Decides nothing.", "outside the page"),
    ]


def test_comments_and_attached_files_are_doubted():
    """Comments, filled fields and attached files are not read, and that is said."""
    lines = lines_of(["The Council of Bargees,", "Recalling its rules,", "1. Decides to light the lamps."])
    note = "<</Type /Annot /Subtype /Text /Rect [10 10 20 20] /Contents (Really?)>>"
    attached = "/Names <</EmbeddedFiles <</Names [(a.txt) <</Type /Filespec /F (a.txt) /EF <</F 7 0 R>> >>]>> >>"
    outline = outline_of(page_of(lines, note, ("", b"oil"), page="/Annots [6 0 R]", catalog=attached))
    said = [text for _, text in outline.doubts]
    assert "on page 1 there are comments or filled fields that were not read (1)" in said
    assert "files are attached to the PDF that were not read (1)" in said


def test_the_text_under_the_picture_of_a_scan_is_read_with_a_remark():
    """A scan whose text a machine recognised is read, and whoever checks it is warned; pages without are named."""
    picture = ("/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8", b"\x7f")
    shown = "q 595 0 0 842 0 0 cm /I Do Q "
    lines = lines_of(["The Council of Bargees,", "Recalling its rules,", "1. Decides to light the lamps."])
    head = (
        "<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources <</Font <</F 5 0 R>> /XObject <</I 6 0 R>> >>"
    )
    pdf = file_of(
        "<</Type /Catalog /Pages 2 0 R>>",
        "<</Type /Pages /Kids [3 0 R 7 0 R] /Count 2>>",
        f"{head} /Contents 4 0 R>>",
        ("", f"{shown} BT 3 Tr ET {lines}".encode()),
        "<</Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding>>",
        picture,
        f"{head} /Contents 8 0 R>>",
        ("", shown.encode()),
    )
    outline = outline_of(pdf)
    assert len(outline.body) == 1
    assert {text for _, text in outline.doubts} == {
        "the pages are a scan whose text a machine recognised: compare it with the pictures",
        "page 2 is a picture: what is written on it was not read",
    }


def test_what_the_head_of_a_document_says_side_by_side_is_told_apart():
    """Symbol and body on one line, with a wide space between them, are two facts."""
    outline = outline_of(
        page_of(
            "BT /F 14 Tf 72 780 Td (United Bargees) Tj ET BT /F 10 Tf 450 780 Td (A/RES/7/12) Tj ET "
            + lines_of(["7/12. Lanterns along the towpath", "The Council of Bargees,", "Recalling its rules,"], top=740)
            + lines_of(["1. Decides to light the lamps."], top=690)
        )
    )
    roles = {line.text: line.role for line in outline.front}
    assert roles["A/RES/7/12"] is FrontRole.SYMBOL
    assert outline.title.text == "Lanterns along the towpath"


def test_nothing_is_lost_and_nothing_is_added():
    """All letters on the pages are in the document or among what is left out, and no others."""
    pdf = printed(long_body(30), "@page { @bottom-center { content: 'Page ' counter(page) } }")
    reading = read(pdf, source="barges.pdf")
    assert letters(*texts_of(reading.outline)) == letters(*reading.lines)
    numbers = {number for item in reading.outline.body for each in item.walk() for number in each.lines}
    assert numbers <= set(range(1, len(reading.lines) + 1))
    assert reading.format == "pdf"
    assert any(clause.kind is ClauseKind.OPERATIVE for clause in reading.version.clauses)


def test_words_part_where_the_pen_moved_on():
    """Without spaces in the file a gap parts words, whether a letter leans over it; letters set apart do not."""
    shown = (
        "(The Council of Bargees,) Tj 0 -20 Td (Recalling its rules,) Tj 0 -20 Td "
        "[(1.) -600 (Decides) -300 (to) -280 (light) -300 (the) -340 (lam) -120 (ps) -300 (long) -140 (-) -140 (lit)] "
        "TJ 0 -14 Td 2.2 Tc [(at) -330 (dusk) -330 (and) -330 (dawn.)] TJ"
    )
    outline = outline_of(page_of(f"BT /F 11 Tf 72 760 Td {shown} ET"))
    assert body(outline) == [("1.", "Decides to light the lamps long-lit at dusk and dawn.")]


def test_letters_that_lean_are_not_turned():
    """A browser makes italics of an upright font by leaning its letters: they are words, in italics."""
    lean, upright = "BT /F 11 Tf 1 0 0.25 1 {} {} Tm ({}) Tj ET", "BT /F 11 Tf 1 0 0 1 {} {} Tm ({}) Tj ET"
    shown = [
        lean.format(72, 770, "The Council of Bargees,"),
        lean.format(72, 740, "Recalling"),
        upright.format(121, 740, "its rules of the towpath,"),
        upright.format(72, 710, "1."),
        lean.format(84, 710, "Decides"),
        upright.format(128, 710, "to light all the lamps of the towpath."),
    ]
    outline = outline_of(page_of("\n".join(shown)))
    assert outline.formula.text == "The Council of Bargees,"
    assert outline.preamble[0].text == "Recalling its rules of the towpath,"
    assert body(outline) == [("1.", "Decides to light all the lamps of the towpath.")]
    assert [(span.start, span.end, span.tag) for span in outline.preamble[0].spans] == [(0, 9, "i")]


@pytest.mark.parametrize(
    ("size", "letters", "space", "read_as"),
    [
        (22.0, [("m", 167.8, 186.2), ("w", 191.6, 207.5), ("a", 207.5, 218.5)], 192.3, "m wa"),
        (11.0, [("a", 131.5, 137.0), ("l", 137.0, 140.0), ("A", 141.96, 149.3), ("s", 149.3, 153.6)], 141.0, "al As"),
    ],
)
def test_a_space_that_is_only_guessed_parts_words(size, letters, space, read_as):
    """Also where the next letter begins before the place that PDFium guessed, or is drawn near: as Chromium prints."""
    glyphs = [Glyph(text, order, left, right, 700.0, size) for order, (text, left, right) in enumerate(letters)]
    (line,) = bands([*glyphs, Glyph(" ", 9, space, space, 700.0, GUESSED)])
    assert row(line, rtl=False).text == read_as


def test_a_space_without_width_behind_an_arabic_letter_parts_it_from_the_next_word():
    """LibreOffice puts it where that letter begins, or a little within it where the letter leans out: يشير إلى."""
    letters = [("ي", 27.0, 31.0), ("ر", 20.0, 27.2), (" ", 20.5, 20.5), ("إ", 13.3, 16.6), ("ل", 9.5, 13.3)]
    glyphs = [Glyph(text, order, left, right, 700.0, 12.0) for order, (text, left, right) in enumerate(letters)]
    (line,) = bands(glyphs)
    assert row(line, rtl=True).text == "ير إل"


def test_a_space_without_width_before_an_arabic_letter_parts_it_from_the_word_before():
    """Chromium puts it where the letter begins that comes behind it in the file: وما قام."""
    letters = [("ا", 30.0, 32.6), (" ", 20.1, 20.1), ("ق", 20.0, 25.0), ("ا", 17.5, 20.1)]
    glyphs = [Glyph(text, order, left, right, 700.0, 12.0) for order, (text, left, right) in enumerate(letters)]
    (line,) = bands(glyphs)
    assert row(line, rtl=True).text == "ا قا"


def test_arabic_letters_that_follow_each_other_in_the_file_are_of_one_word():
    """Though an alif leaves room before it; the same room parts words where the file turns to another run."""
    places = [("ق", 25.0, 30.0), ("ا", 22.5, 25.1), ("م", 15.2, 20.6), ("و", 9.0, 15.4)]
    for orders, read_as in (((0, 1, 2, 3), "قامو"), ((0, 1, 5, 6), "قا مو")):
        glyphs = [Glyph(text, n, a, b, 700.0, 11.0) for n, (text, a, b) in zip(orders, places, strict=True)]
        (line,) = bands(glyphs)
        assert row(line, rtl=True).text == read_as
