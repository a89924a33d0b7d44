"""Web pages for the tests, and their words counted by another parser."""

import re
from collections import Counter
from html.parser import HTMLParser

from accounting import letters

from draftdiff.importers import webpage
from draftdiff.importers.manuscript import Table

TEXT = """<h1>Lanterns along the towpath</h1><p>The Council of Bargees,</p>
<p><i>Recalling</i> its decision on towpaths,</p>
<ol><li>Decides to light the lamps:<ol type=a><li>by dusk;<li>by dawn;</ol><li>Requests a report.</ol>"""
CHANGED = """<p>Decides to <del cite="mailto:Kenya" datetime="2024-05-07T10:00">light</del><ins
cite="mailto:Kenya">trim</ins> the lamps<ins data-author="Malta"> at dusk</ins>.</p>"""

# One note, as different programs write it.
WORD = """<p>Decides<a style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1"><span
class=MsoFootnoteReference>[1]</span></a> so.</p><div style='mso-element:footnote-list'><div
style='mso-element:footnote' id=ftn1><p><a href="#_ftnref1" name="_ftn1"><span>[1]</span></a> Lamps are
<i>poles</i>.</p></div></div>"""
PANDOC = """<p>Decides<a href="#fn1" class="footnote-ref" id="fnref1" role="doc-noteref"><sup>1</sup></a> so.</p>
<section class="footnotes" role="doc-endnotes"><hr><ol><li id="fn1"><p>Lamps are <i>poles</i>.<a href="#fnref1"
class="footnote-back" role="doc-backlink">↩︎</a></p></li></ol></section>"""
MEDIAWIKI = """<div class=mw-parser-output><p>Decides<sup id="cite_ref-1" class="reference"><a
href="#cite_note-1">[1]</a></sup> so.</p><ol class=references><li id="cite_note-1"><span class="mw-cite-backlink"><a
href="#cite_ref-1">^</a></span> <span>Lamps are <i>poles</i>.</span></li></ol></div>"""
GOOGLE = """<p>Decides<sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup> so.</p><hr><div><p><a href="#ftnt_ref1"
id="ftnt1">[1]</a><span>&nbsp;Lamps are </span><i>poles</i>.</p></div>"""
EUROPE = """<p>Decides<a id="ntc1-E1" href="#ntr1-E1">(<span class="super">1</span>)</a> so.</p><hr><p class="note"><a
id="ntr1-E1" href="#ntc1-E1">(<span class="super">1</span>)</a> Lamps are <i>poles</i>.</p>"""
EPUB = """<p>Decides<a epub:type="noteref" href="#n1">1</a> so.</p><aside epub:type="footnote" id=n1><p>Lamps are
<i>poles</i>.</p></aside>"""
ROWS = """<p>Decides<sup><a href="#t1">1</a></sup> so.</p><table><tr><td><a name=t1>1</a></td><td>Lamps are
<i>poles</i>.</td></tr></table>"""
NOTES = (WORD, PANDOC, MEDIAWIKI, GOOGLE, EUROPE, EPUB, ROWS)

_UNSAID = {"script", "style"}


class _Counting(HTMLParser):
    """Gathers all text but that of scripts and styles, and comments without the tags in them."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.texts = []
        self.unsaid = 0

    def handle_starttag(self, tag, attrs):
        self.unsaid += tag in _UNSAID

    def handle_endtag(self, tag):
        self.unsaid -= tag in _UNSAID and self.unsaid > 0

    def handle_comment(self, data):
        data = re.sub(r"<(style|script).*?</\1>", "", data, flags=re.DOTALL)
        self.texts.append(re.sub(r"<[^<>]*>|\[(if|endif)[^]]*\]>?", "", data))

    def handle_data(self, data):
        if not self.unsaid:
            self.texts.append(data)


def words_in(page: str) -> Counter:
    """The letters and digits in a page, scripts and styles apart."""
    counting = _Counting()
    counting.feed(page)
    counting.close()
    return letters(*counting.texts)


def words_told(manuscript) -> Counter:
    """The letters and digits that a manuscript answers for, without the numbers that a browser computes.

    The mark of a note stands in the page twice: in the text and before the note.
    """
    texts = [note.text for note in manuscript.notes.values()]
    for block in manuscript.blocks:
        if isinstance(block, Table):
            cells = [cell for row in block.rows for cell in row]
            texts += [cell.text for cell in cells]
            marks = [name for cell in cells for _, name in cell.notes]
        else:
            texts.append(block.text)
            marks = [name for _, name in block.notes]
        texts += [manuscript.notes[name].marker for name in marks]
    return letters(*texts, *(text for text, _ in manuscript.furniture))


def read_page(body: str, **options):
    """The manuscript of a page."""
    return webpage.manuscript(f"<!doctype html>{body}".encode(), source="page.html", **options)


def printed(manuscript):
    """The numbers and texts of the paragraphs, and the cells of tables."""
    return [
        [[cell.text for cell in row] for row in block.rows] if isinstance(block, Table) else (block.num, block.text)
        for block in manuscript.blocks
    ]
