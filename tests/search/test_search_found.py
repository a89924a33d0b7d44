"""What is found: clauses as they stand and as they stood, amendments, in their order, and how they divide."""

import pytest
from deskwork import NORLAND, SUDRIA, adopt, clause, new, opened, propose, put, words
from lookups import ask, labels, put_on_record, said, small_record

from draftdiff.amendments.model import Outcome, Part
from draftdiff.amendments.proposing import delete, insert_clauses, replace_words
from draftdiff.search import Count, Index, NoSuchVersion, Query, Sort


@pytest.fixture
def desk(tmp_path, harbours):
    """The draft, and three amendments: one adopted, one rejected, one still open."""
    with opened(tmp_path, harbours) as made:
        words(made, "quiet hours", "silent nights")
        propose(made, delete(made.version(), clause(made, "OP3")), sponsors=(SUDRIA,), justification="Yards are poor.")
        put(made, "OP4", "Thanks the port of Lisbon")
        adopt(made, 1)
        adopt(made, 2, outcome=Outcome.REJECTED)
        yield made


@pytest.fixture
def index():
    return Index.open(None)


def test_a_word_is_found_with_the_words_around_it(desk, index):
    """A hit tells the clause, since when it stands so, and the matched words as runs of text."""
    (hit, *_) = ask(index, desk.record, "SILENT night*", within="texts").hits
    assert (hit.sort, hit.slug, hit.label, hit.kind, hit.verb) == (Sort.CLAUSE, desk.slug, "OP1", "operative", "urge")
    assert (hit.first, hit.last, hit.lost, hit.stages) == (2, 2, False, ("draft",))
    assert hit.wid == clause(desk, "OP1").wid
    assert said(hit).startswith("Urges coastal assemblies to adopt [silent] [nights] for")


def test_what_was_lost_is_found_last(desk, index):
    """Wordings of the newest text and amendments come before what no longer stands anywhere."""
    found = ask(index, desk.record, "quiet")
    assert [hit.lost for hit in found.hits] == [False] * (found.total - 1) + [True]
    assert (found.hits[-1].label, found.hits[-1].first, found.hits[-1].last) == ("OP1", 1, 1)


def test_amendments_are_found_by_all_that_is_known_of_them(desk, index):
    """The words put in, those taken out, the justification, the number, the sponsor, the clause: each finds it."""
    for asked, numbers in {
        "silent nights": ["A1"],
        "shipyards ferries": ["A2"],
        "poor yards": ["A2"],
        "A3": ["A3"],
        "sudria": ["A2"],
        "lisbon thanks": ["A3"],
        "OP4": ["A3"],
    }.items():
        assert labels(ask(index, desk.record, asked, within="amendments")) == numbers, asked


def test_restrictions_narrow_what_is_found(desk, index):
    """Sponsor, status, verb, kind and resolution, alone or together, without any word."""
    record = desk.record
    assert labels(ask(index, record, sponsor="norland")) == ["A1", "A3"]
    assert labels(ask(index, record, status="open")) == ["A3"]
    assert labels(ask(index, record, status="rejected", sponsor="Sudria")) == ["A2"]
    assert labels(ask(index, record, verb="Encourages")) == ["OP3", "A2"]
    assert labels(ask(index, record, kind="delete-clause")) == ["A2"]
    assert labels(ask(index, record, kind="subparagraph")) == ["OP2(a)", "OP2(b)"]
    assert ask(index, record, slug="other-harbours").total == 0


def test_words_can_be_barred(desk, index):
    """What holds a barred word is not found, also where nothing else is asked."""
    assert labels(ask(index, desk.record, "quiet -offer", within="texts", version="newest")) == ["Title"]
    barred = ask(index, desk.record, "-the", kind="operative", version="newest")
    assert labels(barred) == ["OP2"]


def test_facets_count_all_that_was_found(desk, index):
    """The counts are of the whole found set, not of one page of it."""
    index.update(desk.record)
    found = index.search(Query.parse("", within="amendments"), [desk.slug], limit=1)
    assert (found.total, len(found.hits)) == (3, 1)
    assert found.facets.sponsors == (Count("Norland", 2), Count("Sudria", 1))
    assert found.facets.statuses == (Count("adopted", 1), Count("rejected", 1), Count("tabled", 1))
    assert found.facets.resolutions == (Count(desk.slug, 3),)
    assert found.facets.verbs == (Count("encourage", 1), Count("thank", 1), Count("urge", 1))
    assert found.facets.sorts == (Count("amendment", 3),)


def test_pages_follow_one_another(desk, index):
    """Page by page all is found once, in the same order as at once; beyond the end there is nothing."""
    whole = ask(index, desk.record, "", slug=desk.slug)
    query = Query.parse("", slug=desk.slug)
    pages = [index.search(query, [desk.slug], limit=4, offset=at) for at in range(0, whole.total + 4, 4)]
    assert [hit for page in pages for hit in page.hits] == list(whole.hits)
    assert index.search(query, [desk.slug], offset=10**30).hits == ()
    assert index.search(query, [desk.slug], limit=-1, offset=-5).total == whole.total


def test_an_amendment_changes_its_status(desk, index):
    """What was decided since the index was made is found with the next update; only that document is read again."""
    assert labels(ask(index, desk.record, status="tabled")) == ["A3"]
    adopt(desk, 3)
    assert ask(index, desk.record, status="tabled").total == 0
    assert labels(ask(index, desk.record, "lisbon", version="newest")) == ["OP5"]


def test_several_sponsors_are_each_found(desk, index):
    """An amendment counts for each of its sponsors."""
    propose(desk, replace_words(clause(desk, "OP4"), "report", "tell"), sponsors=(SUDRIA, NORLAND))
    found = ask(index, desk.record, "tell", within="amendments")
    assert found.hits[0].sponsors == ("Sudria", "Norland")
    assert found.facets.sponsors == (Count("Norland", 1), Count("Sudria", 1))


def test_sub_amendments_and_their_targets(desk, index):
    """An amendment to an amendment is found as any other."""
    number = propose(desk, insert_clauses(desk.version(), clause(desk, "OP4"), Part.OPERATIVE, [new("Invites gulls")]))
    words_ = desk.words_of(number).clauses[0]
    propose(desk, replace_words(words_, "gulls", "terns"), parent=number)
    assert labels(ask(index, desk.record, "terns")) == ["A5"]


FIRST = "Quiet quays\n\nThe Port Congress,\n\n1. Notes the herons;\n\n2. Thanks the pilots;\n"
SECOND = FIRST.replace("herons", "egrets")


@pytest.fixture
def states(tmp_path):
    """A resolution whose first words came back after they were lost, with a name and a stage."""
    with small_record(tmp_path, quays=[FIRST, SECOND]) as record:
        put_on_record(record, "quays", FIRST, stage="adopted", name="Final")
        yield record


def test_a_version_is_meant_by_name_stage_number_or_as_newest(states, index):
    """Each finds what stood in that state and nothing else, through gaps too."""
    for version, found in {"1": 1, "2": 0, "3": 1, "draft": 1, "ADOPTED": 1, "final": 1, "newest": 1}.items():
        assert ask(index, states, "herons", version=version).total == found, version
    (hit,) = ask(index, states, "herons").hits
    assert (hit.first, hit.last, hit.spans, hit.lost) == (1, 3, ((1, 1), (3, 3)), False)
    assert hit.stages == ("draft", "adopted")
    assert ask(index, states, "egrets").hits[0].lost


def test_an_unknown_version_is_told(states, index):
    """A version that no resolution has is no empty answer."""
    with pytest.raises(NoSuchVersion, match="no resolution has a version '4'"):
        ask(index, states, "herons", version="4")


TEXTS = {
    "fra": ("Le Congrès des ports,\n\n1. Décide de protéger l’œuvre des écoles de pêche ;\n", "DECIDE oeuvre ecoles"),
    "ara": ("مؤتمر الموانئ،\n\n1. يحثّ الدول على أن تتّخذ التدابير اللازمة؛\n", "تتخذ التدابير"),
    "zho": ("港口大会，\n\n1. 敦促各国采取措施保护渔业学校；\n", "渔业学校 措施"),
}


@pytest.mark.parametrize("lang", TEXTS)
def test_every_script_is_found_as_it_is_typed(tmp_path, index, lang):
    """Accents, vowel signs and missing spaces keep nothing from being found; the language is told."""
    text, asked = TEXTS[lang]
    with small_record(tmp_path) as record:
        put_on_record(record, "ports", text, lang=lang)
        found = ask(index, record, asked, lang=lang)
        assert [hit.lang for hit in found.hits] == [lang]
        assert sum(matched for _, matched in found.hits[0].snippet) >= 1
        assert found.facets.languages == (Count(lang, 1),)


def test_a_translation_stands_beside_the_text(tmp_path, index):
    """Each language is found in the states in which its file was there, with the title in that language."""
    with small_record(tmp_path, quays=FIRST) as record:
        put_on_record(record, "quays", "Quais calmes\n\nLe Congrès,\n\n1. Note les hérons ;\n", lang="fra")
        (french,) = ask(index, record, "herons", lang="fra").hits
        (english,) = ask(index, record, "herons", lang="eng").hits
        assert (french.title, french.first, french.last) == ("Quais calmes", 2, 2)
        assert (english.title, english.first, english.last) == ("Quiet quays", 1, 2)
