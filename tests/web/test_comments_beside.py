"""Comments beside the text: what stands in the margin and on the words, for whom, and that no cache tells others."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pages import COMPARISON, WATER, Page
from sites import EXTENSION, PEOPLE, signed
from sqlalchemy import event

from draftdiff.amendments.model import Outcome
from draftdiff.amendments.proposing import replace_words
from draftdiff.desk import Desk
from draftdiff.model import Clause, ClauseKind
from draftdiff.people import Role
from draftdiff.people.comments import Subject, Trace
from draftdiff_web.reading import asides

SLUG = WATER.strip("/")
BOARD = f"{WATER}/comments/"
TEXT = f"{WATER}/"
WID = "para_5"
HERE = f"{WATER}/clause/{WID}/"


@pytest.fixture
def record(committee):
    return committee.extensions[EXTENSION]


@pytest.fixture
def clause(record):
    return next(clause for clause in record.version(SLUG).clauses if clause.wid == WID)


@pytest.fixture
def kenya(committee):
    return signed(committee, Role.DELEGATION, "Kenya")


@pytest.fixture
def clerk(committee):
    return signed(committee, Role.SECRETARIAT)


def comment(client, body="x", **more):
    form = {"about": f"clause:{WID}", "audience": "committee", "body": body, **more}
    assert client.post(BOARD, data=form).status_code == 303


def resolve(client, number):
    assert client.post(f"{BOARD}{number}/resolve", data={"resolved": "1"}).status_code == 303


def margin(client, address=TEXT):
    """What stands of the comments in the margin of the clause, and where each line of it leads."""
    source = client.get(address).text
    row = next(part for part in source.split('<div class="row">') if f'data-wid="{WID}"' in part)
    lines = re.findall(r'<p class="talk[^"]*"><a href="([^"]*)"[^>]*>(.*?)</a></p>', row)
    return {Page(told).text: href.replace("&amp;", "&") for href, told in lines}


def marked(client, address=TEXT):
    """The words of the page on which there are comments, and where they lead."""
    found = re.findall(r'<a class="talked" href="([^"]*)"[^>]*>(.*?)</a>', client.get(address).text)
    return {Page(words).text: href.replace("&amp;", "&") for href, words in found}


# --- what stands there -----------------------------------------------------------------------------


def test_the_margin_counts_the_open_comments_of_its_clause(kenya, clause):
    """One leads to its thread, several to the comments on the clause; beside the others there is no count."""
    begin = f"Add a comment on {clause.label}"
    assert list(margin(kenya)) == [begin]
    comment(kenya)
    assert margin(kenya)[f"1 comment on {clause.label}"] == f"{HERE}#comment-1"
    comment(kenya)
    assert margin(kenya)[f"2 comments on {clause.label}"] == f"{HERE}#comments"
    assert list(margin(kenya)) == [f"2 comments on {clause.label}", begin]
    assert len(re.findall(r"\d comments?<span", kenya.get(TEXT).text)) == 1


def test_commented_words_lead_to_their_thread(kenya, clause):
    """On the page of the text, on that of the newest version and on that of the clause."""
    words = " ".join(clause.text.split()[3:6])
    comment(kenya, words=words)
    assert marked(kenya) == {words: f"{HERE}#comment-1"}
    assert marked(kenya, f"{WATER}/at/adopted/") == {words: f"{HERE}#comment-1"}
    assert marked(kenya, HERE) == {words: f"{HERE}#comment-1"}
    target = kenya.get(HERE).text
    assert 'id="comment-1"' in target


def test_words_with_a_card_lead_to_the_thread_by_it(kenya, record):
    """Their link stays that to the card, which has one more to the thread."""
    blame = record.blame(SLUG)
    told, run = next((c, r) for c in blame.clauses for r in c.runs if not r.original and len(r.text) > 20)
    words = run.text.strip().rstrip(",;.")
    comment(kenya, words=words, about=f"clause:{told.clause.wid}", nth="1")
    source = kenya.get(TEXT).text
    assert '<span class="talked"><a class="by"' in source
    card = re.search(r'<span class="talked"><a class="by" href="#([^"]*)"', source)[1]
    inside = source.partition(f'<div class="card" id="{card}">')[2].partition("</div>")[0]
    assert f"/clause/{told.clause.wid}/#comment-1" in inside
    assert "1 comment on these words" in inside


def test_words_that_have_changed_are_told_beside_the_clause(kenya, record, clause):
    """They are marked no longer, and the line leads to the comment; no other comment is meant by it."""
    word = next(w for w in clause.text.split() if clause.text.count(w) == 1 and len(w) > 5 and w.isalpha())
    comment(kenya, words=word)
    comment(kenya, "On all of it")
    desk = Desk(record, SLUG)
    made = desk.propose([replace_words(clause, word, "nothing")], sponsors=())
    desk.decide([made.number], Outcome.ADOPTED, body="Plenary", consensus=True)
    assert margin(kenya)[f"1 on words that have changed in {clause.label}"] == f"{HERE}#comment-1"
    assert f"2 comments on {clause.label}" in margin(kenya)
    assert marked(kenya) == {}


def test_a_clause_that_is_gone_keeps_its_comments_in_sight(kenya, record, clause):
    """They are counted above the text, with the way to all comments."""
    gone = next(iter(record.version(SLUG, "preliminary-draft").clauses))
    people = kenya.application.extensions[PEOPLE]
    about = Subject(SLUG, "eng", "para_gone", record.find(SLUG, "preliminary-draft").oid, gone.label)
    people.comments.add(people.accounts.named("kenya@example.org"), about, "What became of it?")
    assert "1 on a clause that is no longer in the text" in Page(kenya.get(TEXT).text).text


def test_a_comment_on_the_text_in_another_language_is_counted_as_such(kenya, record):
    """Its words are not looked for in this one."""
    about = Trace(1, "fra", "para_1", "des lampes", 1, resolved=False)
    here = Clause("OP1", ClauseKind.OPERATIVE, "Keeps lamps;", wid="para_1")
    with kenya.application.test_request_context(TEXT):
        told = asides._Clause(SLUG, here, "eng", None, (about,)).beside(begin=False)
    assert [(some.count, some.lang) for some in told.elsewhere] == [(1, "fra")]
    assert told.changed.count == 0
    assert told.open.count == 1


def test_resolved_comments_are_hidden_until_they_are_asked_for(kenya, clause):
    """By an address of their own, which also can hide them all; the page follows the record under that address."""
    word = clause.text.split()[4]
    comment(kenya, words=f"{word} {clause.text.split()[5]}")
    resolve(kenya, 1)
    assert list(margin(kenya)) == [f"Add a comment on {clause.label}"]
    assert marked(kenya) == {}
    everything = margin(kenya, f"{TEXT}?comments=all")
    href = everything[f"1 resolved comment on {clause.label}"]
    assert href == f"{HERE}?comments=all#comment-1"
    folds = [Page(kenya.get(address).text).all("details", open=None) for address in (HERE, href.partition("#")[0])]
    assert [len(each) for each in folds] == [0, 1]
    assert marked(kenya, f"{TEXT}?comments=all")
    assert margin(kenya, f"{TEXT}?comments=none") == {}
    page = Page(kenya.get(f"{TEXT}?comments=all").text)
    assert [a["href"] for a in page.all("a") if a.get("aria-current") == "true" and "comments=all" in a["href"]]
    assert "comments=all" in page.all("div", id="now")[0]["data-src"]
    assert margin(kenya, f"{TEXT}?comments=nonsense") == margin(kenya)


def test_an_older_text_has_no_comments_beside_it(kenya):
    """A comment is on the text as it stands."""
    comment(kenya)
    assert 'class="talk' not in kenya.get(f"{WATER}/at/preliminary-draft/").text


def test_a_comment_is_begun_from_the_margin(kenya, clause):
    """The link leads to the form, opened, with the words that a script may have added to it."""
    href = margin(kenya)[f"Add a comment on {clause.label}"]
    assert href == f"{HERE}?comment=new#write"
    page = Page(kenya.get(HERE, query_string={"comment": "new", "words": '"><b>lamps'}).text)
    assert [each for each in page.all("details") if "open" in each]
    assert page.all("textarea", id="write")
    assert page.all("input", name="words")[0]["value"] == '"><b>lamps'
    assert not [each for each in Page(kenya.get(HERE).text).all("details") if "open" in each]


# --- for whom --------------------------------------------------------------------------------------


def test_a_reader_sees_the_same_page_as_if_there_were_no_comment(committee, kenya, clerk, clause):
    """To the byte, also when people who may read them have just been there; and no way to begin one."""
    reader = committee.test_client()
    addresses = (TEXT, f"{TEXT}?comments=all", f"{WATER}/at/adopted/", HERE)
    before = {address: reader.get(address).data for address in addresses}
    comment(kenya, words=" ".join(clause.text.split()[3:6]))
    comment(clerk, audience="secretariat")
    for address in addresses:
        for member in (clerk, kenya):
            assert "talk" in member.get(address).text
        assert reader.get(address).data == before[address]
        assert b"talk" not in before[address]


def test_what_is_private_to_the_secretariat_leaves_no_trace_for_others(committee, kenya, clerk, clause):
    """Neither count, nor mark, nor another tag of the page; whoever asks first."""
    others = (kenya, signed(committee, Role.RAPPORTEUR))
    before = [(other.get(TEXT).data, other.get(TEXT).headers["ETag"]) for other in others]
    comment(clerk, audience="secretariat", words=" ".join(clause.text.split()[3:6]))
    assert f"1 comment on {clause.label}" in margin(clerk)
    assert len(marked(clerk)) == 1
    after = [(other.get(TEXT).data, other.get(TEXT).headers["ETag"]) for other in others]
    assert after == before


def test_a_page_with_comments_is_kept_for_nobody_else(committee, kenya, clerk):
    """It is private and asked for anew each time; the tag of one person's page is not good for another's."""
    comment(clerk, audience="secretariat")
    for address in (TEXT, f"{WATER}/at/adopted/", HERE):
        own = clerk.get(address)
        assert {"private", "no-cache"} <= set(own.headers["Cache-Control"].split(", "))
        assert "public" not in own.headers["Cache-Control"]
        assert "Cookie" in own.headers["Vary"]
        again = {"If-None-Match": own.headers["ETag"]}
        for other in (kenya, committee.test_client()):
            answer = other.get(address, headers=again)
            assert answer.status_code == 200
            assert answer.headers["ETag"] != own.headers["ETag"]


def test_the_page_is_another_as_soon_as_the_comments_are(kenya, committee):
    """A new comment, its end and the end of the session each change what is answered to the old tag."""
    tags = []
    for step in (lambda: None, lambda: comment(kenya), lambda: resolve(kenya, 1), lambda: kenya.post("/sign-out")):
        step()
        for tag in tags:
            assert kenya.get(TEXT, headers={"If-None-Match": tag}).status_code == 200
        tags.append(kenya.get(TEXT).headers["ETag"])
        assert kenya.get(TEXT, headers={"If-None-Match": tags[-1]}).status_code == 304
    assert kenya.get(TEXT).data == committee.test_client().get(TEXT).data


def test_what_is_kept_for_ever_has_no_comments(kenya):
    """A comparison at its permanent address is the same for everybody."""
    comment(kenya)
    page = Page(kenya.get(COMPARISON).text)
    lasting = next(a["href"] for a in page.all("a") if re.search(r"/compare/[0-9a-f]{40}/[0-9a-f]{40}/e", a["href"]))
    assert 'class="talk' not in kenya.get(lasting.partition("#")[0]).text


# --- at what cost ----------------------------------------------------------------------------------


def test_however_many_comments_there_are_the_page_asks_once(committee, kenya, record):
    """One question brings all of them, and a page that is asked for again is not drawn again."""
    asked = []
    engine = committee.extensions[PEOPLE].database.engine
    event.listen(engine, "before_cursor_execute", lambda *given: asked.append(given[2]))

    def questions():
        asked.clear()
        assert kenya.get(TEXT).status_code == 200
        return len(asked), sum("comment.words" in statement for statement in asked)

    comment(kenya)
    questions()  # that somebody looked for the first time is noted
    few = questions()
    for clause in record.version(SLUG).clauses[:12]:
        if clause.wid and clause.text:
            comment(kenya, about=f"clause:{clause.wid}")
            comment(kenya, about=f"clause:{clause.wid}", words=" ".join(clause.text.split()[:4]))
    assert questions() == few
    assert few[1] == 1


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(1, 4)), max_size=6))
def test_the_words_that_are_marked_are_those_that_are_meant(app, wanted):
    """Each character on which there is a thread is marked once, none other, and what meets leads to all threads."""
    text = " ".join(f"w{n}" for n in range(10))
    parts = text.split()
    quotes = [" ".join(parts[start : start + length]) for start, length in wanted]
    traces = tuple(Trace(n, "eng", "para_1", words, 1, resolved=False) for n, words in enumerate(quotes, start=1))
    clause = Clause("OP1", ClauseKind.OPERATIVE, text, wid="para_1")
    with app.test_request_context("/"):
        marked_words = asides._Clause(SLUG, clause, "eng", None, traces).words
    meant = {}
    for trace in traces:
        start = text.index(trace.words)
        for at in range(start, start + len(trace.words)):
            meant.setdefault(at, []).append(trace.id)
    drawn = [(at, each.href.partition("#")[2]) for each in marked_words for at in range(each.start, each.end)]
    anchors = {at: f"comment-{ids[0]}" if len(ids) == 1 else "comments" for at, ids in meant.items()}
    assert len(drawn) == len(dict(drawn))
    assert dict(drawn) == anchors
