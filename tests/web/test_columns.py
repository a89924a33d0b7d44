"""Many versions side by side, and two languages of one text."""

import csv
import json
from importlib.resources import files
from io import StringIO

import jsonschema
import pytest
from pages import WATER, Page

SLUG = "safe-drinking-water"


def page(answer):
    assert answer.status_code == 200
    return Page(answer.get_data(as_text=True))


def heads(told):
    """The columns of the synopsis."""
    return sum(found.get("scope") == "col" for _, found in told.elements) - 1


# --- a synopsis --------------------------------------------------------------------------------------------


def test_named_versions_stand_side_by_side(client, water):
    """Without a choice it is those with a name or a stage; what changed on the way is told in a sentence."""
    told = page(client.get(f"{WATER}/synopsis"))
    assert heads(told) == 5
    assert "5 versions; 32 of 65 clauses were changed on the way." in told.text
    assert len([found for found in told.all("input", name="v") if "checked" in found]) == 5


def test_versions_stand_in_their_order_whatever_the_order_of_the_choice(client):
    """Each once, oldest first."""
    chosen = "?v=adopted&v=preliminary-draft&v=committee&v=adopted"
    told = page(client.get(f"{WATER}/synopsis{chosen}"))
    assert heads(told) == 3
    names = [" ".join(words.split()) for words in told.words]
    assert names.index("preliminary draft") < names.index("committee text") < names.index("adopted")


def test_one_version_alone_is_a_table_too(client):
    """It stands there, and the form to choose more is open."""
    told = page(client.get(f"{WATER}/synopsis?v=adopted"))
    assert heads(told) == 1
    assert any("open" in found for found in told.all("details"))


def test_more_versions_than_fit_are_refused(client, water):
    """In one line that tells how many do."""
    many = "&".join(f"v={entry.commit.oid}" for entry in water.log(SLUG))
    answer = client.get(f"{WATER}/synopsis?{many}")
    assert answer.status_code == 400
    assert "choose at most 12" in Page(answer.get_data(as_text=True)).text.lower()
    assert client.get(f"{WATER}/synopsis?v=nothing").status_code == 404


def test_a_synopsis_can_be_taken_home(client):
    """As one file to open offline, as Markdown, as a table for a spreadsheet and as data."""
    asked = "?v=preliminary-draft&v=committee&v=adopted"
    report = page(client.get(f"{WATER}/synopsis.html{asked}"))
    assert not report.all("link")
    rows = list(csv.reader(StringIO(client.get(f"{WATER}/synopsis.csv{asked}").get_data(as_text=True))))
    assert len(rows[0]) == 3 * 3 + 1
    assert client.get(f"{WATER}/synopsis.md{asked}").get_data(as_text=True).startswith("# ")
    data = client.get(f"{WATER}/synopsis.json{asked}").json
    jsonschema.validate(data, json.loads((files("draftdiff.diff.several") / "synopsis.schema.json").read_text("utf-8")))


# --- two languages -----------------------------------------------------------------------------------------


@pytest.fixture
def committee_text(water):
    """The state in which the English text had gone ahead of the French one."""
    return next(each.commit.oid for each in water.log("early-warning") if each.commit.trailer("Stage") == "committee")


def test_adopted_texts_agree(client):
    """Every clause is there in both languages, each in its own."""
    told = page(client.get("/early-warning/languages"))
    assert "no translation is older than the text" in told.text
    assert told.all("div", lang="en", dir="ltr")
    assert told.all("div", lang="fr", dir="ltr")


def test_a_clause_whose_translation_is_older_is_marked_in_words(client, committee_text):
    """With who changed the text since; a clause that is missing on a side is told."""
    told = page(client.get(f"/early-warning/languages?at={committee_text}"))
    assert "6 clauses are older in translation than the text; 4 clauses are there in one language only." in told.text
    assert len(told.all("p", **{"class": "mark mark-older"})) == 6
    assert len(told.all("p", **{"class": "mark mark-missing"})) == 4
    assert "French translation older than the text" in told.text
    assert "not there in French" in told.text


def test_the_original_is_never_older_whichever_side_it_stands_on(client, committee_text):
    """Sides can be changed; the French side is marked on the left too."""
    told = page(client.get(f"/early-warning/languages?left=fra&right=eng&at={committee_text}"))
    assert len(told.all("p", **{"class": "mark mark-older"})) == 6
    assert "English translation" not in told.text


def test_a_text_in_one_language_has_nothing_beside_it(client):
    """Nor has a language that there is none of."""
    assert client.get(f"{WATER}/languages").status_code == 404
    assert client.get("/early-warning/languages?right=ara").status_code == 404
    assert client.get("/early-warning/languages?at=nothing").status_code == 404
    assert page(client.get("/early-warning/languages?left=eng&right=eng")).text.count("Both sides are the same text")
