"""What stands in the paragraphs of a Word document is read as Word prints it."""

import pytest
from word_accounting import words_in, words_told
from wordfiles import SPACES, docx, mark, p, parts_of, r, zipped

from draftdiff.importers import word
from draftdiff.importers.manuscript import Paragraph
from draftdiff.model import Span


def read(body, **others):
    data = docx(body, **others)
    found = word.manuscript(data, source="draft.docx")
    assert words_told(found) == words_in(data), "a word is not accounted for"
    return found


def only(body, **others):
    (block,) = read(body, **others).blocks
    assert isinstance(block, Paragraph)
    return block


def tags(block):
    return [(span.tag, block.text[span.start : span.end]) for span in block.spans]


def style(name, *, based="", props="", run="", kind="paragraph", title="", default=""):
    above = f'<w:basedOn w:val="{based}"/>' if based else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{name}" {default}><w:name w:val="{title or name}"/>{above}'
        f"<w:pPr>{props}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def field(instruction, result):
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve">{instruction}</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def test_markup_is_put_together():
    """Neighbouring runs that look alike are under one span, and spaces at its ends are not."""
    block = only(p(r("Decides", "<w:i/>"), r(" firmly ", "<w:i/><w:b/>"), "to act"))
    assert tags(block) == [("i", "Decides firmly"), ("b", "firmly")]


def test_looks_are_inherited():
    """A style takes from those it is based on, and what stands on the run has the last word."""
    styles = (
        style("A", run="<w:i/>")
        + style("B", based="A", run="<w:u w:val='single'/>")
        + style("C", kind="character", run="<w:b/><w:vertAlign w:val='superscript'/>")
    )
    block = only(
        p(
            "a ",
            r("b ", '<w:rStyle w:val="C"/>'),
            r("c", '<w:i w:val="0"/><w:u w:val="none"/>'),
            props='<w:pStyle w:val="B"/>',
        ),
        styles=styles,
    )
    assert tags(block) == [("i", "a b"), ("u", "a b"), ("b", "b"), ("sup", "b")]


def test_toggles_undo_each_other():
    """A bold word style in a bold paragraph style is not bold (ISO/IEC 29500-1, 17.7.3)."""
    styles = style("A", run="<w:b/>") + style("C", kind="character", run="<w:b/>")
    block = only(p("a ", r("b", '<w:rStyle w:val="C"/>'), props='<w:pStyle w:val="A"/>'), styles=styles)
    assert tags(block) == [("b", "a")]


def test_a_heading_is_known_by_its_style():
    """Built-in headings, titles and outline levels count; that a heading is bold is no emphasis."""
    styles = (
        style("H", title="heading 2", run="<w:b/>")
        + style("T", title="Title")
        + style("O", props='<w:outlineLvl w:val="2"/>')
    )
    found = read("".join(p(name, props=f'<w:pStyle w:val="{name}"/>') for name in "HTO"), styles=styles)
    assert [block.heading for block in found.blocks] == [2, 0, 3]
    assert tags(found.blocks[0]) == []


def test_a_heading_that_goes_on_is_none():
    """Styles of headings are misused for clauses."""
    block = only(p("Decides to act:", props='<w:pStyle w:val="H"/>'), styles=style("H", title="heading 1"))
    assert block.heading is None


def test_hidden_text_is_left_out_with_the_reason():
    """What Word does not show is no part of the text."""
    found = read(p("a", r(" secret", "<w:vanish/>"), " b"))
    assert [block.text for block in found.blocks] == ["a b"]
    assert found.furniture == ((" secret", "hidden text"),)


def test_signs_are_characters():
    """Tabs, breaks, hyphens and symbols stand in no text of the markup."""
    inside = (
        "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t><w:softHyphen/>"
        '<w:t>e</w:t><w:sym w:font="Symbol" w:char="F062"/><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'
    )
    (block,) = word.manuscript(docx(p(inside)), source="x").blocks
    assert block.text == "a\tb\nc-deβ✓"


def test_a_sign_of_an_unknown_font_is_a_doubt():
    """A character that cannot be known is marked and told."""
    found = read(p('<w:r><w:sym w:font="Ornaments" w:char="F0AA"/></w:r>', "a"))
    assert "Ornaments F0AA" in found.remarks[0][1]


def test_the_result_of_a_field_is_text():
    """Its instruction is not; a link keeps its address."""
    block = only(p("see ", field(' HYPERLINK "https://example.org/a" ', r("the site")), field(" REF x ", r(" above"))))
    assert block.text == "see the site above"
    assert block.spans == (Span(4, 12, "a", (("href", "https://example.org/a"),)),)


def test_a_table_of_contents_is_left_out():
    """It says again what the headings say, and reaches over many paragraphs."""
    begin, end = field(' TOC \\o "1-3" ', r("Lamps\t1")).split('<w:r><w:fldChar w:fldCharType="end"/></w:r>')
    found = read(p(begin) + p("Locks\t2", f'<w:r><w:fldChar w:fldCharType="end"/></w:r>{end}') + p("Lamps"))
    assert [block.text for block in found.blocks] == ["Lamps"]
    assert {reason for _, reason in found.furniture} == {"table of contents"}
    part = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
    box = f"<w:sdt><w:sdtPr>{part}</w:sdtPr><w:sdtContent>"
    found = read(f"{box}{p('Lamps 1')}</w:sdtContent></w:sdt>{p('Lamps')}")
    assert found.furniture == (("Lamps 1", "table of contents"),)


def test_wrappers_are_looked_through():
    """Controls, smart tags and links hold paragraphs and runs like any other."""
    link = '<w:hyperlink r:id="x"><w:smartTag w:uri="u" w:element="e">' + r("b ") + "</w:smartTag></w:hyperlink>"
    control = f"<w:sdt><w:sdtContent>{r('c')}</w:sdtContent></w:sdt>"
    whole = f"<w:sdt><w:sdtContent>{p('a ', link, control)}</w:sdtContent></w:sdt>"
    block = only(whole, links=[("x", "hyperlink", "https://example.org/", True)])
    assert block.text == "a b c"
    assert [span.tag for span in block.spans] == ["a"]


def test_links_that_run_something_are_no_links():
    """Only addresses that a reader may follow are kept."""
    link = f'<w:hyperlink r:id="x">{r("b")}</w:hyperlink>'
    assert only(p(link), links=[("x", "hyperlink", "javascript:alert(1)", True)]).spans == ()


def test_an_empty_control_says_nothing():
    """The invitation to type is no text."""
    control = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{r('Click here.')}</w:sdtContent></w:sdt>"
    found = read(p("a ", control))
    assert found.furniture == (("Click here.", "placeholder of a form"),)


def test_a_text_box_is_read_once():
    """It is drawn in two ways for two ages of Word; its paragraphs follow the one that it hangs on."""
    inside = f"<w:txbxContent>{p('in a box')}</w:txbxContent>"
    box = (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps">'
        f"<w:drawing><wps:txbx>{inside}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{inside}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert [block.text for block in read(p("beside", box) + p("after")).blocks] == ["beside", "in a box", "after"]


def test_headers_footers_and_comments_are_furniture():
    """They are printed or kept with the text and are no part of it; a comment is a remark on its paragraph too."""
    comment = f'<w:comment w:id="4" w:author="Ana Ruiz">{p("Why brass?")}</w:comment>'
    found = read(
        p("a") + p("b", '<w:r><w:commentReference w:id="4"/></w:r>'),
        header=p("Draft 2"),
        footer=p("1"),
        comments=comment,
    )
    assert found.furniture == (("Draft 2", "header"), ("1", "footer"), ("Why brass?", "comment by Ana Ruiz"))
    assert found.remarks == ((1, "comment by Ana Ruiz: Why brass?"),)


def test_notes_are_numbered_by_their_marks():
    """Footnotes count in the order of their marks, endnotes by themselves, and a mark of its own is kept."""
    notes = "".join(
        f'<w:footnote w:id="{n}">{p(text)}</w:footnote>' for n, text in ((5, "Five"), (6, "* Six"), (7, "Seven"))
    )
    end = f'<w:endnote w:id="5">{p("End")}</w:endnote>'

    def ref(n, kind="footnote", own=""):
        follows = ' w:customMarkFollows="1"' if own else ""
        return f'<w:r><w:{kind}Reference w:id="{n}"{follows}/>{f"<w:t>{own}</w:t>" if own else ""}</w:r>'

    data = docx(
        p("a", ref(7), "b", ref(6, own="*"), "c", ref(5)) + p("d", ref(5, "endnote")), footnotes=notes, endnotes=end
    )
    found = word.manuscript(data, source="x")
    assert [(note.marker, note.text) for note in found.notes.values()] == [
        ("1", "Seven"),
        ("*", "Six"),
        ("2", "Five"),
        ("i", "End"),
    ]
    assert [place for place, _ in found.blocks[0].notes] == [1, 2, 3]


@pytest.mark.parametrize("text", ["1,000 lamps.", "1 January 2031.", "1"])
def test_a_note_that_begins_with_the_figure_it_is_counted_by_keeps_it(text):
    """The mark that Word counts stands in no text; only a mark of its own does."""
    ref = '<w:r><w:footnoteReference w:id="5"/></w:r>'
    found = read(p("a", ref), footnotes=f'<w:footnote w:id="5">{p(text)}</w:footnote>')
    assert [(note.marker, note.text) for note in found.notes.values()] == [("1", text)]


def test_a_note_without_a_mark_is_furniture():
    """It is kept in the file and printed nowhere."""
    found = read(p("a"), footnotes=f'<w:footnote w:id="5">{p("lost")}</w:footnote>')
    assert found.furniture == (("lost", "footnote to which nothing in the text refers"),)


@pytest.mark.parametrize("props", ["<w:strike/>", "<w:dstrike/>"])
def test_struck_words_are_kept_and_doubted(props):
    """Who strikes words through by hand may mean that they go; only a person can tell."""
    found = read(p("a ", r("old", props)))
    assert found.blocks[0].text == "a old"
    assert found.remarks == ((0, "struck through, and kept: “old”"),)


def test_spaces_count_where_word_says_so():
    """White space around the text of a run is the markup's own unless it is to be preserved."""
    assert only(p("<w:r><w:t>\n a\n b </w:t></w:r>", "c")).text == "a  bc"


def test_an_embedded_file_is_told():
    """What another file holds is not read, and that is said."""
    assert "embedded file" in read(p("a") + '<w:altChunk r:id="x"/>').remarks[0][1]


def test_text_of_diagrams_is_told():
    """Words in a drawing are in no paragraph and still not lost."""
    drawing = "http://schemas.openxmlformats.org/drawingml/2006/main"
    parts = parts_of(p("a"), links=[("d", "diagramData", "diagrams/data1.xml", False)])
    parts["word/diagrams/data1.xml"] = f'<d xmlns:a="{drawing}"><a:p><a:r><a:t>boat</a:t></a:r></a:p></d>'
    assert word.manuscript(zipped(parts), source="x").furniture == (("boat", "text in a drawing"),)


def test_arabic_is_read_in_the_order_of_reading():
    """Text from the right is kept as it is typed, and its look by the marks of its own script as well."""
    block = only(p(r("يقرر", "<w:rtl/><w:iCs/>"), r(" إضاءة المصابيح", "<w:rtl/>"), props="<w:bidi/>"))
    assert block.text == "يقرر إضاءة المصابيح"


def test_pages_are_counted():
    """Breaks by hand, and paragraphs that begin a page, turn it."""
    body = p("a", '<w:r><w:br w:type="page"/></w:r>') + p("b") + p("c", props="<w:pageBreakBefore/>")
    assert [block.page for block in read(body).blocks] == [0, 1, 2]


def test_markup_of_others_is_passed_over():
    """Elements of namespaces that nobody knows hold no text of the document."""
    assert SPACES
    assert only(p("a", '<x:y xmlns:x="urn:x"><x:z>no text</x:z></x:y>')).text == "a"
    assert only(p("a", props=mark("ins"))).text == "a"
