"""Amendments as documents: what is written comes back to the letter, and is valid Akoma Ntoso."""

import re
from datetime import UTC, date, datetime

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from draftdiff import akn
from draftdiff.akn.amendment import DamagedAmendment
from draftdiff.akn.identity import Identity
from draftdiff.akn.mixed import UnwritableCharacter
from draftdiff.amendments.facts import number_at, path_of, read, write
from draftdiff.amendments.model import (
    Amendment,
    Anchor,
    Delete,
    Hunk,
    Insert,
    Kind,
    Merge,
    Move,
    NewClause,
    Part,
    Rewrite,
    Split,
    Sponsor,
    digest,
)
from draftdiff.model import ClauseKind, Person

IDENTITY = Identity(slug="quiet-harbours", date=date(2031, 5, 4), lang="eng")
MOMENTS = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - made aware
st.register_type_strategy(Person, st.just(Person("Registry", "registry@congress.invalid")))
st.register_type_strategy(datetime, MOMENTS)
st.register_type_strategy(
    str, st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cn", "Co")), max_size=20)
)
AMENDMENTS = st.builds(
    Amendment, number=st.integers(1, 9999), lang=st.sampled_from(("eng", "fra")), base=st.just("f" * 40)
)


@settings(max_examples=60, phases=(Phase.explicit, Phase.generate))  # an example is too large to be made smaller
@given(AMENDMENTS)
def test_what_is_written_comes_back(amendment):
    """Every fact of an amendment is read from its document as it was written."""
    try:
        data = write(amendment, "quiet-harbours", IDENTITY)
    except UnwritableCharacter:
        return
    assert read(data, source="amendments/0001.xml") == amendment
    document = akn.parse(data)
    assert document.problems() == ()
    assert document.to_bytes() == data


def clause(label, text, wid):
    return Anchor(wid, label, text, digest(text))


OP3 = clause("OP3", "Urges all ports to report;", "para_3")
OP5 = clause("OP5", "Decides to meet.", "para_5")


def written(*edits, lang="eng", **more):
    when = datetime(2031, 5, 4, 9, tzinfo=UTC)
    amendment = Amendment(7, Kind.MOVE, (Sponsor("Norland"),), when, "f" * 40, lang, edits, "In OP3 …", **more)
    return write(amendment, "quiet-harbours", IDENTITY).decode()


@pytest.mark.parametrize(
    ("edit", "kind", "heading", "said"),
    [
        (Rewrite(OP3, (Hunk(10, 15, "ports", "quays"),)), "substitution", "operative paragraph 3", ("ports", "quays")),
        (Rewrite(OP3, (Hunk(5, 9, " all", ""),)), "repeal", "operative paragraph 3", ("all",)),
        (Rewrite(OP3, (Hunk(5, 5, "", " nearly"),)), "insertion", "operative paragraph 3", ("nearly",)),
        (Delete(OP3), "repeal", "operative paragraph 3", (OP3.text,)),
        (Move(OP3, OP5, Part.OPERATIVE), "renumbering", "operative paragraph 3", ()),
        (Split(OP3, (16,)), "split", "operative paragraph 3", ("Urges all ports", "to report;")),
        (Merge((OP3, OP5)), "join", "operative paragraph 3", (OP3.text, OP5.text, f"{OP3.text} {OP5.text}")),
        (
            Insert(OP3, Part.OPERATIVE, (NewClause(ClauseKind.OPERATIVE, "Asks;"),)),
            "insertion",
            "operative paragraph 3",
            ("Asks;",),
        ),
        (
            Insert(None, Part.PREAMBULAR, (NewClause(ClauseKind.PREAMBULAR, "Noting,"),)),
            "insertion",
            "start of the preamble",
            ("Noting,",),
        ),
    ],
)
def test_what_an_amendment_does_is_told_where_the_vocabulary_has_places(edit, kind, heading, said):
    """Each edit is a modification of the clause by its wId, with the words that go and come quoted in the body."""
    text = written(edit)
    assert f"<p>Amendment 7 — {heading}</p>" in text
    assert f'<textualMod eId="textualMod_1" type="{kind}">' in text
    assert '<source href="#mod_1"/>' in text
    where = "" if isinstance(edit, Insert) and edit.after is None else "/~para_3"
    assert f'<destination href="{IDENTITY.work}{where}"' in text
    quoted = re.findall(r'<quotedText eId="mod_1__qtext_\d+">([^<]*)</quotedText>', text)
    assert tuple(quoted) == said
    assert len(re.findall(r'<(?:old|new) href="#mod_1__qtext_\d+"/>', text)) == len(said)


def test_the_heading_is_in_the_language_of_the_text():
    """A French amendment is headed in French."""
    assert "<p>Amendement 7 — paragraphe 3 du dispositif</p>" in written(Delete(OP3), lang="fra")


def test_the_deadline_and_those_who_joined_are_events():
    """The life of an amendment is told in its life cycle."""
    joined = Sponsor("Sudria", joined=datetime(2031, 5, 6, 12, tzinfo=UTC))
    text = written(Delete(OP3), deadline=datetime(2031, 5, 4, 18, tzinfo=UTC))
    assert 'date="2031-05-04T18:00:00+00:00" refersTo="#event-deadline"' in text
    amendment = Amendment(
        1, Kind.MOVE, (Sponsor("Norland"), joined), datetime(2031, 5, 4, tzinfo=UTC), "f" * 40, "eng", (), "…"
    )
    text = write(amendment, "quiet-harbours", IDENTITY).decode()
    assert 'date="2031-05-06" refersTo="#body-sudria"' in text
    assert "<docProponent>Sudria</docProponent>" in text


@pytest.mark.parametrize(("path", "number"), [("amendments/0007.xml", 7), ("amendments/12345.xml", 12345)])
def test_the_path_tells_the_number(path, number):
    """The file of an amendment is named by its number."""
    assert (path_of(number), number_at(path)) == (path, number)


@pytest.mark.parametrize("path", ["amendments/7.xml", "amendments/0007.txt", "resolution.eng.xml", "amendments/x.xml"])
def test_other_files_are_no_amendments(path):
    """Only the path that an amendment is given is read as one."""
    assert number_at(path) is None


def test_another_document_is_told():
    """A file that is no amendment of ours is told in one line."""
    with pytest.raises(DamagedAmendment, match=r"amendments/0001\.xml: not an amendment of this record"):
        read(b"<a/>", source="amendments/0001.xml")
