"""A delegation brings its Word file with tracked changes, sees what it proposes, and puts it forward."""

import io

import pytest
from msgspec.structs import replace
from pages import Page
from sites import desk_of, signed

from draftdiff.diff import compare
from draftdiff.reports.word import Author, Hands, comparison_docx, version_docx
from draftdiff_web.gate.permissions import Role

SLUG = "seed-exchange"


def worded(version, **words):
    """A version with other words in clauses, by their labels."""
    told = (replace(c, text=c.text.replace(*words[c.label])) if c.label in words else c for c in version.clauses)
    return replace(version, clauses=tuple(told))


def edited(desk, author, old=None, **words):
    """The text as it stands with other words in clauses, by their labels, as a file in which they are tracked."""
    old = old or desk.version()
    return comparison_docx(compare(old, worded(old, **words)), Hands(rest=Author(author)))


def upload(client, content):
    data = {"file": (io.BytesIO(content), "ours.docx")}
    return client.post(f"/{SLUG}/propose/file", data=data, content_type="multipart/form-data")


def say(client, place, do, **said):
    """Send the form of the page as it stands."""
    (state,) = (field["value"] for field in Page(client.get(place).text).all("input", name="state"))
    return client.post(place, data={"do": do, "state": state, **said})


@pytest.fixture
def desk(committee):
    return desk_of(committee, SLUG)


@pytest.fixture
def kenya(committee):
    return signed(committee, Role.DELEGATION, "Kenya")


def test_a_delegation_proposes_by_its_word_file(kenya, desk):
    """Each clause that it changed is an amendment of its own, in the official wording, and nobody else's."""
    before = set(desk.amendments())
    sent = upload(kenya, edited(desk, "W. Kamau", OP1=("farmers", "all farmers"), OP4=("field", "wide field")))
    assert sent.status_code == 303, sent.text
    page = kenya.get(sent.headers["Location"])
    told = Page(page.text)
    assert page.status_code == 200
    assert "2 amendments" in told.text
    assert "Put forward by Kenya" in told.text
    assert set(desk.amendments()) == before
    done = say(kenya, sent.headers["Location"], "submit")
    assert done.status_code == 303, done.text
    new = [desk.amendments()[number] for number in sorted(set(desk.amendments()) - before)]
    assert [(each.sponsors[0].name, each.edits[0].clause.label) for each in new] == [("Kenya", "OP1"), ("Kenya", "OP4")]
    receipt = Page(kenya.get(done.headers["Location"]).text)
    assert all(f"A{each.number}" in receipt.text for each in new)
    assert kenya.get(sent.headers["Location"]).status_code == 404


def test_the_secretariat_says_whose_the_changes_are(committee, desk):
    """What an author of the file changed is put forward by whom the secretariat names, or left out."""
    clerk = signed(committee, Role.SECRETARIAT)
    sent = upload(clerk, edited(desk, "W. Kamau", OP1=("farmers", "all farmers")))
    place = sent.headers["Location"]
    assert 'value="W. Kamau"' in clerk.get(place).text
    assert say(clerk, place, "choose", **{"author-0": "Peru, Chile"}).status_code == 303
    assert say(clerk, place, "submit").status_code == 303
    newest = desk.amendments()[max(desk.amendments())]
    assert [sponsor.name for sponsor in newest.sponsors] == ["Peru", "Chile"]


def test_what_was_said_in_another_window_is_not_passed_over(committee, desk):
    """A page that shows other sponsors than are now said puts nothing forward, and says nothing else of them."""
    clerk = signed(committee, Role.SECRETARIAT)
    place = upload(clerk, edited(desk, "W. Kamau", OP1=("farmers", "all farmers"))).headers["Location"]
    (loaded,) = (field["value"] for field in Page(clerk.get(place).text).all("input", name="state"))
    before = set(desk.amendments())
    assert say(clerk, place, "choose", **{"author-0": "Peru"}).status_code == 303
    for do in ("submit", "choose"):
        answer = clerk.post(place, data={"do": do, "state": loaded, "author-0": "Chile"})
        assert answer.status_code == 409
        assert "changed in another window" in Page(answer.text).text
        assert 'value="Peru"' in answer.text
    assert set(desk.amendments()) == before


def test_a_file_that_waits_is_its_owners_alone(committee, kenya, desk):
    """Nobody else can open what a delegation has brought, and it can give it up."""
    place = upload(kenya, edited(desk, "W. Kamau", OP1=("farmers", "all farmers"))).headers["Location"]
    assert signed(committee, Role.DELEGATION, "Sweden").get(place).status_code == 404
    assert signed(committee, Role.SECRETARIAT).get(place).status_code == 404
    before = set(desk.amendments())
    assert kenya.post(place, data={"do": "discard"}).status_code == 303
    assert kenya.get(place).status_code == 404
    assert set(desk.amendments()) == before


def test_what_proposes_nothing_is_told(kenya, desk):
    """A file without tracked changes, one of another text, and none at all give one line and keep nothing."""
    for content, told in (
        (version_docx(desk.version()), "The file has no tracked changes"),
        (b"no Word file", "The file has no tracked changes"),
        (b"", ""),
    ):
        answer = upload(kenya, content)
        assert answer.status_code == 400
        assert told in Page(answer.text).text
    assert kenya.post(f"/{SLUG}/propose/file").status_code == 400


def test_the_same_file_twice_is_received_once(kenya, desk):
    """A delegation that sends its file again finds its amendments on record."""
    content = edited(desk, "W. Kamau", OP1=("farmers", "all farmers"))
    say(kenya, upload(kenya, content).headers["Location"], "submit")
    before = set(desk.amendments())
    again = say(kenya, upload(kenya, content).headers["Location"], "submit")
    assert again.status_code == 303
    assert set(desk.amendments()) == before
    assert f"A{max(before)}" in Page(kenya.get(again.headers["Location"]).text).text


@pytest.mark.parametrize(
    ("language", "told"),
    [
        (
            "en",
            (
                "Without its changes the file is not quite the recorded text: OP2",
                "1 change by W. Kamau it is another's and was left out",
            ),
        ),
        (
            "fr",
            (
                "Sans ses modifications, le fichier n’est pas tout à fait le texte inscrit : OP2",
                "1 modification de W. Kamau cela est d’un autre et a été laissé de côté",
            ),
        ),
        ("ar", ("ليس النص المسجّل تماماً: \u2068OP2\u2069", "تغيير واحد من \u2068W. Kamau\u2069 هو لغيره وتُرك")),
    ],
)
def test_what_is_to_be_known_of_a_file_is_told_in_the_language_of_the_reader(committee, desk, language, told):
    """Where it differs from the record, and what of it is no amendment."""
    clerk = signed(committee, Role.SECRETARIAT)
    old = worded(desk.version(), OP2=("region", "district"))
    place = upload(clerk, edited(desk, "W. Kamau", old, OP1=("farmers", "all farmers"))).headers["Location"]
    assert say(clerk, place, "choose", **{"author-0": ""}).status_code == 303
    page = Page(clerk.get(place, headers={"Accept-Language": language}).text)
    assert [words for words in told if words not in page.text] == []
