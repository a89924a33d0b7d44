"""Documents in USLM for the tests of its reader, and what is read of them."""

import re
from collections import Counter

from lxml import etree

from draftdiff import read

NS = "http://schemas.gpo.gov/xml/uslm"
DC = "http://purl.org/dc/elements/1.1/"
SECTION = "<section><content>That the lamps be lit.</content></section>"
BILL = """
<longTitle><docTitle>A BILL</docTitle><officialTitle>To count the herons of the upper lakes.</officialTitle></longTitle>
<enactingFormula><i>Be it enacted by the Fen Assembly, </i></enactingFormula>
<section><num value="1">SECTION 1. </num><heading>SHORT TITLE.</heading><content class="block">This is the “<shortTitle
role="act">Heron Act</shortTitle>”.</content></section>
<section><num value="2">SEC. 2. </num><heading>COUNT.</heading>
<subsection><num value="a">(a) </num><heading><inline class="smallCaps">In General</inline>.—</heading>
<chapeau>The warden shall—</chapeau>
<paragraph><num value="1">(1) </num><content>count the herons; and</content></paragraph>
<paragraph><num value="2">(2) </num><chapeau>report—</chapeau>
<subparagraph><num value="A">(A) </num><content>the figures;</content></subparagraph>
<subparagraph><num value="B">(B) </num><chapeau>the names of—</chapeau>
<clause><num value="i">(i) </num><content>the counters; and</content></clause>
<clause><num value="ii">(ii) </num><content>the rowers,</content></clause>
<continuation>with their boats,</continuation></subparagraph>
<continuation>before the ice comes.</continuation></paragraph></subsection></section>
"""
WORD = re.compile(r"\w+")


def document(main, *, before="", after="", root="resolution", namespace=NS):
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<{root} xmlns="{namespace}" xmlns:dc="{DC}">{before}<main>{main}</main>{after}</{root}>'
    ).encode()


def clauses(main, **parts):
    """For each clause its label, its number and its text."""
    return [(c.label, c.num, c.text) for c in read(document(main, **parts)).version.clauses]


def spans(main):
    """The marked words of the first clause, by the names of the markup."""
    clause = read(document(main)).version.clauses[0]
    return [
        (dict(s.attributes).get("name", s.tag), clause.text[s.start : s.end], dict(s.attributes).get("href"))
        for s in clause.spans
    ]


def omissions(reading):
    return [(omission.line, omission.text, omission.reason) for omission in reading.outline.omissions]


def words(*texts):
    return Counter(word for text in texts for word in WORD.findall(text or ""))


def words_kept(reading):
    """All words of the version and of what was left out of it."""
    version = reading.version
    return words(
        *version.front,
        *(clause.text for clause in version.clauses),
        *(clause.num for clause in version.clauses),
        *(omission.text for omission in reading.outline.omissions),
    )


def words_written(data):
    """All words of a file, text node by text node."""
    found = etree.fromstring(data).xpath("//text()[not(parent::comment() or parent::processing-instruction())]")
    return words(*found)
