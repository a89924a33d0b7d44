"""Documents of other publishers, with identifiers and markup of their own, keep all but what is amended."""

from collections.abc import Iterator
from datetime import date

import pytest
from lxml import etree
from msgspec.structs import replace

from draftdiff import akn
from draftdiff.akn.editing import NotEditable
from draftdiff.errors import BadInput
from draftdiff.model import Clause, ClauseKind

DAY = date(2031, 5, 4)
NEXT = date(2031, 6, 4)
FOLDERS = ("akn", "versions/leos-mandate", "versions/akn2-za-bill", "versions/us-hconres105")
LARGEST = 60_000
"""In bytes; the larger ones would make the test slow and show nothing else."""


def recorded(shared) -> Iterator[tuple[str, bytes]]:
    """The valid Akoma Ntoso documents of others, as they stand in a record: with a wId for each clause, stamped."""
    for folder in FOLDERS:
        for path in sorted((shared / "corpus" / folder).rglob("*.xml")):
            if path.stat().st_size > LARGEST:
                continue
            try:
                document = akn.parse(path.read_bytes(), source=path.name)
                document.carry([None] * len(document.version().clauses), number=1)
                document.stamp(number=1, on=DAY, stage="draft")
                document.mend()
            except BadInput:
                continue
            if not document.ours and not document.problems():
                yield path.name, document.to_bytes()


def lines_of(data: bytes, wid: str) -> set[int]:
    """The lines, from 0, on which the element of a clause stands."""
    root = etree.fromstring(data)
    element = next(e for e in root.iter(etree.Element) if e.get("wId") == wid)
    last = list(element.iter())[-1]
    following = next((e for e in last.xpath("following::*")), None)
    end = following.sourceline if following is not None else data.count(b"\n")
    return set(range(element.sourceline - 1, end))


def changed(before: list[str], after: list[str]) -> range:
    """The lines of the text before from the first to the last that is not as it was."""
    shortest = min(len(before), len(after))
    head = next((n for n in range(shortest) if before[n] != after[n]), shortest)
    tail = next((n for n in range(shortest - head) if before[-1 - n] != after[-1 - n]), shortest - head)
    return range(head, len(before) - tail)


def amendable(clauses: tuple[Clause, ...]) -> Iterator[Clause]:
    """A few clauses, of every kind that there is, whose words stand in lines."""
    seen: set[ClauseKind] = set()
    for clause in (*clauses[len(clauses) // 2 :], *clauses):
        if clause.kind not in seen and " " in clause.text and "\t" not in clause.text:
            seen.add(clause.kind)
            yield clause


def in_other_words(clause: Clause) -> Clause:
    """The clause with a word more at its end, so that all marks stay where they are."""
    return replace(clause, text=f"{clause.text} indeed")


def test_an_edit_of_one_clause_changes_only_its_lines_and_the_stamp(shared):
    """In the canonical form of every valid document of others all other lines are the same bytes."""
    documents = amended = refused = 0
    for name, data in recorded(shared):
        documents += 1
        before = data.decode().splitlines()
        meta = range(
            next(n for n, line in enumerate(before) if line.strip().startswith("</") and line.strip().endswith("meta>"))
            + 1
        )
        for clause in amendable(akn.parse(data).version().clauses):
            document = akn.parse(data)
            clauses = document.version().clauses
            try:
                document.become([in_other_words(c) if c.wid == clause.wid else c for c in clauses])
            except NotEditable as error:
                refused += "in a table" not in error.what  # one cell of a table looks like a line
                continue
            amended += 1
            after = document.to_bytes()
            allowed = lines_of(data, clause.wid or "")
            lines = after.decode().splitlines()
            touched = changed(before, lines)
            assert set(touched) <= allowed, (name, clause.label)
            assert len(touched) or touched.start == max(allowed) + 1, (name, clause.label)
            if clause.kind is not ClauseKind.OPERATIVE:
                continue
            document.stamp(number=2, on=NEXT)
            assert document.problems() == ()
            assert set(changed(lines, document.to_bytes().decode().splitlines())) <= set(meta), name
    assert documents >= 50
    assert amended >= 150
    assert refused <= amended // 50


def test_a_document_of_others_keeps_its_own_identifiers(shared):
    """The eIds and wIds that were written are those that stand there after clauses came and went."""
    for name, data in recorded(shared):
        document = akn.parse(data)
        clauses = document.version().clauses
        place = next((n for n, c in enumerate(clauses) if c.kind is ClauseKind.OPERATIVE and c.depth == 0), None)
        if place is None:
            continue
        new = Clause("", ClauseKind.OPERATIVE, "Asks all to whisper.", wid="am_1__1")
        end = next((n for n in range(place + 1, len(clauses)) if clauses[n].depth == 0), len(clauses))
        own = {e.get("wId"): e.get("eId") for e in etree.fromstring(data).iter(etree.Element) if e.get("wId")}
        try:
            document.become([*clauses[:end], new, *clauses[end:]])
        except NotEditable:
            continue
        root = etree.fromstring(document.to_bytes())
        now = {e.get("wId"): e.get("eId") for e in root.iter(etree.Element) if e.get("wId")}
        assert {wid: now.get(wid) for wid in own} == own, name
        assert now["am_1__1"] not in own.values()


def test_an_identifier_is_never_copied():
    """A marked word that is in both halves of a split clause bears its identifier once."""
    text = """<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><statement name="resolution"><meta>
<identification source="#them"><FRBRWork><FRBRthis value="/akn/un/statement/resolution/them/2031/5"/></FRBRWork>
</identification></meta><mainBody><paragraph><num>1.</num><content>
<p>Asks <i xml:id="i1" GUID="g1">all quiet ships</i> to act.</p></content></paragraph></mainBody></statement>
</akomaNtoso>"""
    document = akn.parse(text.encode())
    document.carry(["p1"], number=1)
    (clause,) = document.version().clauses
    (span,) = clause.spans
    halves = [replace(clause, text="Asks all quiet", spans=(replace_span(span, 5, 14),))]
    halves.append(replace(clause, text="ships to act.", num="2.", wid="p2", spans=(replace_span(span, 0, 5),)))
    document.become(halves)
    assert document.to_bytes().count(b'xml:id="i1"') == document.to_bytes().count(b'GUID="g1"') == 1
    assert [c.spans[0].tag for c in document.version().clauses] == ["i", "i"]


def test_an_identifier_is_not_copied_from_line_to_line():
    """Marked words of which some come to stand in another paragraph of the clause are two elements then."""
    text = """<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><statement name="resolution">
<mainBody><paragraph><content><p>Asks <i xml:id="i1">all quiet ships</i> to act.</p></content></paragraph></mainBody>
</statement></akomaNtoso>"""
    document = akn.parse(text.encode())
    document.carry(["p1"], number=1)
    (clause,) = document.version().clauses
    document.become([replace(clause, text="Asks all quiet\nships to act.")])
    written = document.to_bytes().decode()
    assert '<p>Asks <i xml:id="i1">all quiet</i></p>' in written
    assert "<p><i>ships</i> to act.</p>" in written


def replace_span(span, start, end):
    return type(span)(start, end, span.tag, span.attributes)


@pytest.mark.parametrize("name", ["recitals", "citations"])
def test_a_group_that_is_empty_is_taken_away(name):
    """When the last recital goes, so does what was around it, and the document stays valid."""
    one = name.removesuffix("s")
    work = "/akn/un/statement/resolution/them/2031-05-04/5"
    text = f"""<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><statement name="resolution"><meta>
<identification source="#them"><FRBRWork><FRBRthis value="{work}"/></FRBRWork></identification></meta>
<preamble><{name}><{one}><p>Noting all,</p></{one}></{name}></preamble>
<mainBody><section><heading>On ships</heading><paragraph><content><p>Asks.</p></content></paragraph></section>
<section><heading>On quays</heading><paragraph><content><p>Urges.</p></content></paragraph></section></mainBody>
</statement></akomaNtoso>"""
    document = akn.parse(text.encode())
    document.stamp(number=1, on=DAY)
    document.carry([f"c{n}" for n in range(len(document.version().clauses))], number=1)
    problems = document.problems()
    clauses = [c for c in document.version().clauses if c.text not in ("Noting all,", "Asks.")]
    document.become(clauses)
    assert b"<preamble" not in document.to_bytes()
    assert [c.text for c in document.version().clauses] == ["On ships", "On quays", "Urges."]
    assert document.problems() == problems
