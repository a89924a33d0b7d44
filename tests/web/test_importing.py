"""The secretariat brings a text in: uploaded, looked through, set right, recorded."""

import io
import re

import pytest
from pages import WATER, Page
from sites import signed

from draftdiff.committee import Visibility
from draftdiff.diff import compare
from draftdiff.importers import read
from draftdiff.importers.corrections import Join
from draftdiff.model import Person
from draftdiff.recording import Facts
from draftdiff_web.context import EXTENSION, OPENNESS
from draftdiff_web.gate.identity import EXTENSION as PEOPLE
from draftdiff_web.gate.permissions import Role
from draftdiff_web.intake.importing import write

SLUG = "quiet-harbours"
OLD_WORDS = "3. Encourages shipyards to offer quieter engines for ferries and to repair the old ones free of charge;"
CLERK = Person("A Clerk", "clerk@example.org")


def doubtful(text):
    """The text with its third paragraph put in so many other words that it is only possibly the same."""
    old, new = (
        OLD_WORDS.split(),
        "3. Invites each town to plant willows along its moles and water them well".split(),
    )
    for kept in range(len(old)):
        other = text.replace(OLD_WORDS, " ".join([*new[: len(new) - kept], *old[len(old) - kept :]]))
        found = compare(read(text.encode(), source="old").version, read(other.encode(), source="new").version)
        if any(change.possibly for change in found.changes):
            return other
    raise AssertionError("no other words leave a doubt")


@pytest.fixture
def record(committee):
    return committee.extensions[EXTENSION]


@pytest.fixture
def clerk(committee):
    return signed(committee, Role.SECRETARIAT)


def upload(client, text, **said):
    data = {"slug": SLUG, "stage": "draft", **said, "file": (io.BytesIO(text.encode()), "draft.txt")}
    answer = client.post("/import", data=data, content_type="multipart/form-data")
    data["file"][0].close()
    return answer


def staged(client, text, **said):
    """The address of a file that was taken in."""
    answer = upload(client, text, **said)
    assert answer.status_code == 303, answer.text
    return answer.headers["Location"]


def shown(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return Page(answer.text)


def state(page):
    return page.all("input", name="state")[0]["value"]


def steps_taken(page):
    found = re.search(r"Undo the last (?:step|of (\d+) steps)", page.text)
    return int(found[1] or 1) if found else 0


def fix(client, address, do, line, **more):
    return client.post(
        f"{address}/correct", data={"do": do, "line": line, "state": state(shown(client, address)), **more}
    )


def head(page):
    return page.all("input", name="head")[0]["value"]


def put_on_record(client, address, **changed):
    page = shown(client, address)
    return client.post(f"{address}/record", data={"head": head(page), "state": state(page), **changed})


def line_of(text, words):
    return next(number for number, line in enumerate(text.splitlines(), 1) if line.startswith(words))


@pytest.mark.parametrize("role", [Role.READER, Role.DELEGATION, Role.RAPPORTEUR])
def test_nobody_else_imports(as_role, role):
    """Others neither see the form nor send a file."""
    client = as_role(role)
    assert client.get("/import").status_code in {303, 403}
    assert upload(client, "x").status_code in {401, 403}


def test_a_text_is_looked_through_and_recorded(record, clerk, harbours):
    """Nothing is on record before it is said so; then the version is, by who recorded it."""
    address = staged(clerk, harbours, date="2031-05-04", name="first", visibility="secretariat")
    page = shown(clerk, address)
    assert "The first version of a new resolution, quiet-harbours." in page.text
    assert "Urges coastal assemblies" in page.text
    assert SLUG not in record.repository.slugs()
    answer = put_on_record(clerk, address)
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/{SLUG}/")
    commit = record.find(SLUG)
    assert (commit.committer.name, commit.names) == (commit.author.name, ("first",))
    assert commit.committer.name == "Tomas Lindqvist"
    assert clerk.get(address).status_code == 404
    assert len(record.repository.history(SLUG)) == 1
    assert record.verify().ok


def test_to_whom_it_is_open_is_of_the_same_commit(committee, clerk, harbours):
    """A first text for the secretariat alone is never seen by anybody else."""
    put_on_record(clerk, staged(clerk, harbours, visibility="secretariat"))
    assert committee.extensions[OPENNESS].visibility(SLUG) is Visibility.SECRETARIAT
    assert committee.test_client().get(f"/{SLUG}/").status_code == 404


def test_every_way_to_set_right(clerk, harbours):
    """Join, split at a line and at words, retype, in and out, number, leave out, take in; each leads back."""
    text = harbours.replace("2. Calls upon port authorities to:", "2. Calls upon\nport authorities to:")
    address = staged(clerk, text)
    steps = [
        ("split-line", line_of(text, "2. Calls"), {"before": line_of(text, "port auth")}),
        ("join", line_of(text, "port auth"), {}),
        ("split-words", line_of(text, "3. Enc"), {"words": "and to repair"}),
        ("retype", line_of(text, "4. Req"), {"kind": "heading"}),
        ("in", line_of(text, "3. Enc"), {}),
        ("out", line_of(text, "3. Enc"), {}),
        ("renumber", line_of(text, "3. Enc"), {"num": "3 bis."}),
        ("leave-out", line_of(text, "Convinced"), {}),
        ("take-in", line_of(text, "Convinced"), {"kind": "preambular"}),
    ]
    for do, line, more in steps:
        answer = fix(clerk, address, do, line, **more)
        assert (answer.status_code, answer.headers.get("Location")) == (303, f"{address}#line-{line}"), do
    page = shown(clerk, address)
    assert steps_taken(page) == len(steps)
    assert "3 bis. Encourages shipyards" in page.text
    for left in range(len(steps) - 1, -1, -1):
        assert clerk.post(f"{address}/undo", data={"state": state(shown(clerk, address))}).status_code == 303
        assert steps_taken(shown(clerk, address)) == left
    assert "3. Encourages shipyards" in shown(clerk, address).text


def test_the_controls_of_a_unit_open_beside_it(clerk, harbours):
    """One unit at a time has its forms; a line that was left out has the one to take it in."""
    text = harbours.replace("4. Requests", "- 2 -\n4. Requests")
    address = staged(clerk, text)
    assert not shown(clerk, address).all("section", id="set-right")
    line = line_of(text, "3. Enc")
    page = shown(clerk, f"{address}?at={line}.0")
    assert len(page.all("section", id="set-right")) == 1
    assert {"join", "split-words", "retype", "renumber", "leave-out", "in"} <= {
        field["value"] for field in page.all("input", name="do")
    }
    omitted = line_of(text, "- 2 -")
    page = shown(clerk, f"{address}?at={omitted}")
    assert [field["value"] for field in page.all("input", name="do")] == ["anew", "take-in"]
    assert "page number" in page.text


@pytest.mark.parametrize(
    ("do", "more", "told"),
    [
        ("join", {"line": "1"}, "nothing before it"),
        ("split-words", {"words": "no such words"}, "does not stand in it"),
        ("split-words", {"words": "e"}, "times"),
        ("split-line", {"before": "1"}, "does not stand within it"),
        ("split-line", {"before": "x"}, "does not offer"),
        ("retype", {"kind": "sonnet"}, "does not offer"),
        ("retype", {"kind": "operative"}, "an operative paragraph already"),
        ("renumber", {"num": "3."}, "number already"),
        ("take-in", {}, "Nothing was left out there"),
        ("settle", {}, "Nothing is doubtful"),
        ("burn", {}, "does not offer"),
        ("join", {"line": "999999999999999999999"}, "does not offer"),
        ("join", {"state": "7"}, "changed in another window"),
    ],
)
def test_what_does_not_fit_is_told_on_the_page(clerk, harbours, do, more, told):
    """The page comes again with what is wrong, what was typed, and nothing changed."""
    address, line = staged(clerk, harbours), line_of(harbours, "3. Enc")
    answer = fix(clerk, address, do, **{"line": line, "at": f"{line}.0", **more})
    assert answer.status_code in {400, 409}
    page = Page(answer.text)
    assert told.casefold() in page.text.casefold()
    assert steps_taken(page) == 0
    if "words" in more:
        assert more["words"] in [field["value"] for field in page.all("input", name="words")]


def test_a_doubtful_match_is_confirmed(record, clerk, harbours):
    """Same clause: its identity goes on, and the history says who said so."""
    put_on_record(clerk, staged(clerk, harbours))
    old = record.version(SLUG).clause("OP3").wid
    address = staged(clerk, doubtful(harbours), stage="adopted")
    page = shown(clerk, address)
    assert "is possibly OP3" in page.text
    said = {"old": old, "new": "OP3", "do": "same"}
    answer = clerk.post(f"{address}/match", data={**said, "state": state(page)})
    assert (answer.status_code, answer.headers["Location"]) == (303, f"{address}#matches")
    page = shown(clerk, address)
    assert "You said: OP3 continues OP3." in page.text
    assert "is possibly" not in page.text
    answer = put_on_record(clerk, address)
    assert re.fullmatch(f"/{SLUG}/compare/[0-9a-f]{{40}}/[0-9a-f]{{40}}/", answer.headers["Location"])
    assert clerk.get(answer.headers["Location"]).status_code == 200
    assert record.version(SLUG).clause("OP3").wid == old
    (ruling,) = record.rulings(SLUG)
    assert (ruling.same, ruling.by.email) == (True, record.find(SLUG).committer.email)
    assert record.verify().ok


def test_what_was_said_of_a_match_follows_its_lines(record, clerk, harbours):
    """A correction that changes labels does not turn a word about one clause into one about another."""
    put_on_record(clerk, staged(clerk, harbours))
    old = record.version(SLUG).clause("OP3").wid
    text = doubtful(harbours)
    address = staged(clerk, text, stage="adopted")
    data = {"old": old, "new": "OP3", "do": "apart", "state": state(shown(clerk, address))}
    assert clerk.post(f"{address}/match", data=data).status_code == 303
    assert fix(clerk, address, "renumber", line_of(text, "3. "), num="7.").status_code == 303
    assert "You said: OP7 does not continue OP3." in shown(clerk, address).text
    put_on_record(clerk, address)
    assert old not in {clause.wid for clause in record.version(SLUG).clauses}
    assert record.verify().ok


def test_a_lost_clause_can_be_told_to_live_on(record, clerk, harbours):
    """Of one that came out as deleted and one that came out as new the recorder says that they are one."""
    put_on_record(clerk, staged(clerk, harbours))
    old = record.version(SLUG).clause("OP3").wid
    address = staged(clerk, harbours.replace(OLD_WORDS, "3. Bans horns;"), stage="adopted")
    page = shown(clerk, address)
    assert old in [option["value"] for option in page.all("option")]
    clerk.post(f"{address}/match", data={"old": old, "new": "OP3", "do": "same", "state": state(page)})
    put_on_record(clerk, address)
    assert record.version(SLUG).clause("OP3").wid == old


@pytest.mark.parametrize("said", [{"old": "nowhere"}, {"new": "OP99"}, {"do": "maybe"}, {"state": "5"}])
def test_an_impossible_match_is_refused(record, clerk, harbours, said):
    """Nothing is kept of it."""
    put_on_record(clerk, staged(clerk, harbours))
    old = record.version(SLUG).clause("OP3").wid
    address = staged(clerk, doubtful(harbours), stage="adopted")
    data = {"old": old, "new": "OP3", "do": "same", "state": state(shown(clerk, address)), **said}
    assert clerk.post(f"{address}/match", data=data).status_code in {400, 409}
    assert "You said" not in shown(clerk, address).text


def test_who_was_faster_is_told_and_nothing_is_lost(record, clerk, harbours):
    """After a conflict the page shows what would change now; recording again works."""
    put_on_record(clerk, staged(clerk, harbours))
    address = staged(clerk, harbours.replace(OLD_WORDS, "3. Bans horns;"), stage="adopted")
    page = shown(clerk, address)
    other = read(harbours.replace("quiet hours", "calm hours").encode(), source="t")
    record.import_version(other, SLUG, Facts(stage="committee", recorder=CLERK))
    answer = clerk.post(f"{address}/record", data={"head": head(page), "state": state(page)})
    assert answer.status_code == 409
    assert "A Clerk recorded" in Page(answer.text).text
    assert put_on_record(clerk, address).status_code == 303
    assert len(record.log(SLUG)) == 3


def test_what_was_said_in_another_window_is_not_passed_over(record, clerk, harbours):
    """A page on which another stage stands records nothing, and does not say it otherwise again."""
    put_on_record(clerk, staged(clerk, harbours))
    address = staged(clerk, harbours.replace(OLD_WORDS, "3. Bans horns;"), stage="committee")
    page = shown(clerk, address)
    loaded, said = state(page), {"slug": SLUG, "stage": "adopted"}
    assert clerk.post(f"{address}/facts", data={**said, "state": loaded}).status_code == 303
    for act, data in (("record", {"head": head(page)}), ("facts", {**said, "stage": "plenary"})):
        answer = clerk.post(f"{address}/{act}", data={**data, "state": loaded})
        assert answer.status_code == 409
        assert "changed in another window" in Page(answer.text).text
        assert "Stage: adopted." in Page(answer.text).text
    assert len(record.log(SLUG)) == 1


def test_what_cannot_be_recorded_says_why(clerk, harbours):
    """The same text again has no button to record it, and after it is said to be of another stage it has."""
    put_on_record(clerk, staged(clerk, harbours))
    address = staged(clerk, harbours, stage="")
    page = shown(clerk, address)
    assert "nothing was recorded" in page.text
    assert not page.all("input", name="head")
    said = {"slug": SLUG, "stage": "adopted", "state": state(page)}
    assert clerk.post(f"{address}/facts", data=said).status_code == 303
    assert shown(clerk, address).all("input", name="head")


@pytest.mark.parametrize(
    ("text", "said", "told"),
    [
        ("", {}, "the file is empty"),
        ("1. Decides;", {"slug": "No Slug!"}, "no slug!"),
        ("1. Decides;", {"stage": "moon"}, "does not offer"),
        ("1. Decides;", {"date": "yesterday"}, "no date of a version"),
        ("1. Decides;", {"lang": "klingon"}, "is not a language code"),
        ("1. Decides;", {"visibility": "nobody"}, "does not offer"),
        ("1. Decides;", {"name": "../x"}, "name"),
    ],
)
def test_a_file_that_cannot_be_taken_in_is_refused(clerk, text, said, told):
    """The form comes again with what was said and what is wrong."""
    answer = upload(clerk, text, **said)
    assert answer.status_code == 400
    assert told in Page(answer.text).text.casefold()
    values = [field.get("value") for field in Page(answer.text).all("input", name="slug")]
    assert values == [said.get("slug", SLUG)]


def test_an_upload_is_its_owners_alone(committee, clerk, harbours):
    """Another of the secretariat does not find it; its owner finds it again in the list, or gives it up."""
    address = staged(clerk, harbours)
    other = signed(committee, Role.ADMINISTRATOR)
    for client, found in ((clerk, True), (other, False)):
        assert (address in client.get("/import").text) is found
        assert client.get(address).status_code == (200 if found else 404)
    assert other.post(f"{address}/discard").status_code == 404
    assert clerk.post(f"{address}/discard").status_code == 303
    assert clerk.get(address).status_code == 404


def test_markup_is_recorded_as_it_is(record, clerk):
    """Akoma Ntoso has nothing to set right; it can be matched and recorded."""
    document = record.document("safe-drinking-water").decode().replace("sufficient", "ample")
    address = staged(clerk, document, slug="safe-drinking-water", stage="adopted")
    page = shown(clerk, f"{address}?changes=1")
    assert "its own markup tells" in page.text
    assert fix(clerk, address, "join", 5).status_code == 400
    assert put_on_record(clerk, address).status_code == 303


def test_the_way_there_is_shown_to_the_secretariat(clerk, client):
    """The head of every page and the rooms of a resolution lead to it."""
    assert 'href="/import"' in clerk.get("/").text
    assert "/import?slug=safe-drinking-water" in clerk.get(f"{WATER}/").text
    assert 'value="safe-drinking-water"' in clerk.get("/import?slug=safe-drinking-water").text
    assert "/import" not in client.get("/").text


def test_a_step_that_no_longer_fits_can_be_taken_back(committee, clerk, harbours):
    """After a release that reads a file otherwise its owner is told which step fails, and goes on without it."""
    address = staged(clerk, harbours)
    people = committee.extensions[PEOPLE]
    account = next(each for each in people.accounts.all() if each.role is Role.SECRETARIAT).id
    held = people.staging.get(account, address.rpartition("/")[2])
    people.staging.keep(account, held, corrections=write((Join(8), Join(999))))
    page = shown(clerk, address)
    assert "No unit begins on it" in page.text
    assert not page.all("input", name="head")
    assert clerk.post(f"{address}/record", data={"head": "", "state": state(page)}).status_code == 400
    assert clerk.post(f"{address}/undo", data={"state": state(page)}).status_code == 303
    assert shown(clerk, address).all("input", name="head")


def test_what_was_not_recognised_at_all_is_set_right(record, clerk):
    """Of a text in which no clause was found every line waits; those that are taken in make a resolution."""
    address = staged(clerk, "Calm waters\n\nBoats should be blue.\n\nSo should oars.\n")
    page = shown(clerk, address)
    assert page.text.count("not recognised as part of a resolution") == 3
    assert "No operative paragraph was found" in page.text
    assert not page.all("input", name="head")
    assert clerk.post(f"{address}/record", data={"head": "", "state": state(page)}).status_code == 400
    for line, kind in ((1, "title"), (3, "operative"), (5, "operative")):
        assert fix(clerk, address, "take-in", line, kind=kind).status_code == 303
    assert put_on_record(clerk, address).status_code == 303
    version = record.version(SLUG)
    assert (version.title, [clause.label for clause in version.clauses]) == ("Calm waters", ["Title", "OP1", "OP2"])


def test_all_paragraphs_are_taken_in_at_once(record, clerk):
    """One button takes them in, one step takes them back, and what is read differently is set right after it."""
    address = staged(clerk, "Calm waters\n\nBoats should be blue.\n\nSo should oars.\n")
    page = shown(clerk, address)
    assert "Take in all paragraphs" in page.text
    assert fix(clerk, address, "take-in-all", 1).status_code == 303
    page = shown(clerk, address)
    assert "Take in all paragraphs" not in page.text
    assert "not recognised as part of a resolution" not in page.text
    assert clerk.post(f"{address}/undo", data={"state": state(page)}).status_code == 303
    assert "Take in all paragraphs" in shown(clerk, address).text
    assert fix(clerk, address, "take-in-all", 1).status_code == 303
    assert fix(clerk, address, "retype", 3, kind="preambular").status_code == 303
    assert put_on_record(clerk, address).status_code == 303
    version = record.version(SLUG)
    assert (version.title, [clause.label for clause in version.clauses]) == ("Calm waters", ["Title", "PP1", "OP1"])


def test_what_was_recognised_is_not_taken_in_again(clerk, harbours):
    """There is no such button where nothing waits, and who asks for it all the same is told so."""
    address = staged(clerk, harbours)
    assert "Take in all paragraphs" not in shown(clerk, address).text
    assert fix(clerk, address, "take-in-all", 1).status_code == 400


def recognised(page):
    """What each unit is called, in their order."""
    return re.findall(r'class="what"[^>]*>([^<]+)<', page.source)


def test_what_was_recognised_can_be_dropped(record, clerk):
    """Recitals alone were found in prose: it is read paragraph by paragraph, and one step brings them back."""
    text = "Calm waters\n\nRecalling the letter of the pilots,\n\nWe want blue boats.\n\nWe want blue oars too.\n"
    address = staged(clerk, text)
    before = recognised(shown(clerk, address))
    assert "Read it paragraph by paragraph" in shown(clerk, address).text
    assert fix(clerk, address, "renumber", 3, num="A.").status_code == 303  # goes with what it was done to
    assert fix(clerk, address, "anew", 1).status_code == 303
    page = shown(clerk, address)
    assert "Read it paragraph by paragraph" not in page.text
    assert fix(clerk, address, "retype", 3, kind="preambular").status_code == 303
    assert put_on_record(clerk, address).status_code == 303
    version = record.version(SLUG)
    assert [clause.label for clause in version.clauses] == ["Title", "PP1", "OP1", "OP2"]
    again = staged(clerk, text, stage="revised-draft")
    fix(clerk, again, "anew", 1)
    clerk.post(f"{again}/undo", data={"state": state(shown(clerk, again))})
    assert recognised(shown(clerk, again)) == before


def test_a_text_that_was_recognised_can_be_read_anew_too(clerk, harbours):
    """There the button stands in a fold of its own; of a document with markup there is none."""
    address = staged(clerk, harbours)
    assert "What was recognised is of no use" in shown(clerk, address).text
    assert fix(clerk, address, "anew", 1).status_code == 303
    assert "What was recognised is of no use" not in shown(clerk, address).text
    assert fix(clerk, address, "anew", 1).status_code == 400  # it is already
    names = recognised(shown(clerk, address))
    assert names[:4] == ["Title", "H1", "OP¶1", "OP¶2"]
    assert "PP1" not in names


def test_a_head_that_never_was_is_no_head(record, clerk, harbours):
    """A form that names a state that is not on record is told that things have changed."""
    put_on_record(clerk, staged(clerk, harbours))
    address = staged(clerk, harbours.replace("quiet hours", "calm hours"), stage="adopted")
    now = state(shown(clerk, address))
    for made_up in ("", "0" * 40, "draft", "--all"):
        assert clerk.post(f"{address}/record", data={"head": made_up, "state": now}).status_code == 409
