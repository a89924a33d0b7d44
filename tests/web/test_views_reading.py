"""The pages on which a resolution is read."""

import csv
import json
from importlib.resources import files
from io import StringIO

import jsonschema
import kigali
import pytest
from pages import COMPARISON, WATER, Page

from draftdiff.akn import parse
from draftdiff.diff import ENGINE
from draftdiff.importers import read
from draftdiff.model import ClauseKind, Person
from draftdiff.recording import Facts
from draftdiff.reports.astray import comparison_data
from draftdiff.reports.plain import version_json
from draftdiff.service import Record
from draftdiff_web import create_app

SLUG = "safe-drinking-water"


def page(answer):
    assert answer.status_code == 200
    return Page(answer.get_data(as_text=True))


# --- a resolution and its versions -----------------------------------------------------------------


def test_a_resolution_shows_its_life_and_its_text(client, water):
    """The time line, the form for a comparison and the newest text stand on one page."""
    told = page(client.get(f"{WATER}/"))
    version = water.version(SLUG)
    assert told.heading() == version.title
    assert [li["class"] for li in told.all("li") if "point" in (li.get("class") or "")][-1] == "point newest"
    assert told.all("a", href=f"{WATER}/at/preliminary-draft/?lang=eng")
    assert len(told.all("select")) == 2
    for clause in version.clauses:
        assert " ".join(clause.text.split()) in told.text


def test_a_resolution_of_one_state_has_nothing_to_compare(mortal, harbours, day):
    """A first draft is shown without the form."""
    path, client = mortal
    facts = Facts(stage="draft", date=day, recorder=Person("A Clerk", "clerk@example.org"))
    with Record.open(path) as record:
        record.import_version(read(harbours.encode(), source="x"), "quiet-harbours", facts)
    told = page(client.get("/quiet-harbours/"))
    assert told.heading() == "Quiet harbours and the care of small ports"
    assert not told.all("select")


def test_a_version_is_a_document_with_labels_and_a_margin(client, water):
    """Every clause has its label, its permanent address, and who is behind it."""
    told = page(client.get(f"{WATER}/at/adopted/"))
    oid = water.find(SLUG, "adopted").oid
    for clause in water.version(SLUG, "adopted").clauses:
        anchor = clause.label.replace(" ", "-")
        assert told.all("a", href=f"{WATER}/at/{oid}/#{anchor}")
        assert len([1 for _, found in told.elements if found.get("id") == anchor]) == 1
    assert "A9 Portugal and Cabo Verde · adopted as amended" in told.text


def test_lead_verbs_are_italic(client):
    """The lead verb of a paragraph is set in italics, and its own words stay as they are."""
    source = client.get(f"{WATER}/at/adopted/").get_data(as_text=True)
    assert "<i>Recalling</i> the Universal Declaration" in source


def test_reservations_stand_below_the_text(client, water):
    """Each says who, what and of which clause, with a link to it."""
    told = page(client.get(f"{WATER}/at/adopted/"))
    reservations = water.version(SLUG, "adopted").reservations
    assert reservations
    assert all(reservation.delegation in told.text for reservation in reservations)


def test_a_version_is_found_by_name_day_and_commit(client, water):
    """The page is the same whatever its state is called."""
    for ref in ("adopted", "2026-03-13", water.find(SLUG).oid, water.find(SLUG).oid[:10]):
        told = page(client.get(f"{WATER}/at/{ref}/"))
        assert told.heading() == water.version(SLUG).title


def test_versions_are_data_too(client, water):
    """The twins of the pages: the text, its origins, the document on record, the life."""
    assert client.get(f"{WATER}/at/adopted/version.json").json == json.loads(
        json.dumps(version_json(water.version(SLUG)))
    )
    blame = client.get(f"{WATER}/at/adopted/blame.json").json
    texts = {clause["label"]: "".join(run["text"] for run in clause["runs"]) for clause in blame["clauses"]}
    assert texts == {clause.label: clause.text for clause in water.version(SLUG).clauses}
    document = client.get(f"{WATER}/at/adopted/akn.xml")
    assert document.mimetype == "application/xml"
    assert parse(document.data).version().title == water.version(SLUG).title
    life = client.get(f"{WATER}/resolution.json").json
    assert [entry["commit"] for entry in life["versions"]] == [e.commit.oid for e in water.dossier(SLUG).entries]


def test_each_language_has_its_pages(client):
    """The French text is marked as French and linked from the English page."""
    english = page(client.get("/early-warning/"))
    assert english.all("a", hreflang="fr")
    french = page(client.get("/early-warning/?lang=fra"))
    assert french.all("h1", lang="fr", dir="ltr")
    assert "alerte précoce" in french.heading()
    compared = page(client.get("/early-warning/compare/draft/adopted/?lang=fra"))
    assert "operative paragraphs" in compared.text
    assert compared.all("div", lang="fr")


# --- a comparison --------------------------------------------------------------------------------------


def test_a_comparison_marks_words_with_ins_and_del(client):
    """What was put in and taken out stands in the elements for it, the summary on top."""
    told = page(client.get(COMPARISON))
    assert told.all("ins")
    assert told.all("del")
    assert "21 → 22 preambular and 26 → 27 operative paragraphs;" in told.text
    assert "A5 Uruguay · adopted" in told.text


def test_the_changes_are_numbered_from_one(client):
    """A reader steps through them without a gap."""
    told = page(client.get(COMPARISON))
    numbers = [int(found["data-change"]) for _, found in told.elements if "data-change" in found]
    assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize("look", ["", "?view=side", "?view=changes", "?consequential=1", "?view=side&consequential=1"])
def test_every_link_within_the_page_arrives(client, look):
    """Ids are unique, and each mark, tick and link of the page has its other end."""
    told = page(client.get(COMPARISON + look))
    ids = [found["id"] for _, found in told.elements if "id" in found]
    assert len(set(ids)) == len(ids)
    ends = {found["href"][1:] for _, found in told.elements if (found.get("href") or "").startswith("#")}
    assert ends <= set(ids)


def test_moves_are_linked_both_ways(client):
    """Each moved clause leads to where it stood, and back."""
    told = page(client.get(COMPARISON))
    links = {found["href"] for found in told.all("a") if found.get("href", "").startswith("#row-")}
    ghosts = {link for link in links if link.endswith("-from")}
    assert ghosts
    assert {ghost.removesuffix("-from") for ghost in ghosts} <= links


def test_what_is_consequential_is_shown_on_demand(client):
    """Without the wish its words are unmarked and it is no stop; with it there are more changes."""

    def stops(look):
        return sum("data-change" in found for _, found in page(client.get(COMPARISON + look)).elements)

    assert stops("?consequential=1") > stops("")


def test_only_the_view_of_changes_starts_folded(client):
    """What did not change can always be folded; in one view it is from the start."""
    for look, opened in (("", True), ("?view=side", True), ("?view=changes", False)):
        folds = page(client.get(COMPARISON + look)).all("details", **{"class": "fold"})
        assert folds
        assert all(("open" in fold) is opened for fold in folds)


def test_pickers_views_and_downloads_are_offered(client):
    """Both versions can be chosen anew or swapped, looked at in each view, and taken home."""
    told = page(client.get(COMPARISON))
    assert [found["id"] for found in told.all("select")] == ["old", "new", "kind", "sponsor"]
    assert told.all("a", href=f"{WATER}/compare/adopted/preliminary-draft/")
    for name in ("report.html?view=inline", "comparison.json", "comparison.csv", "comparison.md"):
        assert told.all("a", href=COMPARISON + name)
    chosen = [option for option in told.all("option") if "selected" in option]
    assert [option["value"] for option in chosen] == ["preliminary-draft", "adopted"]


def test_the_form_leads_to_the_comparison(client):
    """Two chosen versions make an address; what is not chosen is the first and the newest one."""
    answer = client.get(f"{WATER}/compare?old=preliminary-draft&new=adopted&lang=eng")
    assert (answer.status_code, answer.headers["Location"]) == (303, f"{COMPARISON}?lang=eng")
    assert client.get(f"{WATER}/compare").headers["Location"] == COMPARISON
    assert client.get(f"{WATER}/compare?old=adopted", follow_redirects=True).status_code == 200
    assert client.get(f"{WATER}/compare?lang=xyz", follow_redirects=True).status_code == 404


def test_a_version_compared_with_itself_has_nothing_to_mark(client):
    """The page says so, and offers no step to a next change."""
    told = page(client.get(f"{WATER}/compare/adopted/adopted/"))
    assert "The two texts are the same." in told.text
    assert "There is nothing to mark" in told.text
    assert not told.all("ins")


def test_a_comparison_is_data_too(client, water):
    """The JSON is the library's, and it fits the schema in the package."""
    data = client.get(f"{COMPARISON}comparison.json").json
    assert data == json.loads(json.dumps(comparison_data(water.compare(SLUG, "preliminary-draft", "adopted"))))
    jsonschema.validate(data, json.loads((files("draftdiff.diff") / "comparison.schema.json").read_text("utf-8")))


def test_a_comparison_can_be_taken_home(client, water):
    """Each form is a download with a name that tells what it is."""
    comparison = water.compare(SLUG, "preliminary-draft", "adopted")
    for name, kind, ending in (
        ("report.html", "text/html", "html"),
        ("comparison.csv", "text/csv", "csv"),
        ("comparison.md", "text/markdown", "md"),
    ):
        answer = client.get(COMPARISON + name)
        assert answer.mimetype == kind
        assert answer.headers["Content-Disposition"] == (
            f"attachment; filename={SLUG}.preliminary-draft.adopted.{ending}"
        )
    rows = list(csv.reader(StringIO(client.get(f"{COMPARISON}comparison.csv").get_data(as_text=True))))
    assert len(rows) == 1 + len(comparison.preface) + len(comparison.changes)


def test_the_report_needs_nothing_else(client):
    """It has its style and script inside, asks for nothing, and leads nowhere but into itself."""
    told = page(client.get(f"{COMPARISON}report.html?view=side&consequential=1"))
    assert not told.all("link")
    assert not [found for _, found in told.elements if "src" in found]
    assert all(found["href"].startswith("#") for found in told.all("a"))
    assert next(m["content"] for m in told.all("meta") if "http-equiv" in m).startswith("default-src 'none'")


def test_a_permanent_page_names_engine_and_commits(client, water):
    """Its address is made of what never changes; an engine that is not here is told apart."""
    old, new = (water.find(SLUG, name).oid for name in ("preliminary-draft", "adopted"))
    told = page(client.get(f"{WATER}/compare/{old}/{new}/e{ENGINE}/"))
    assert old in told.text
    assert not told.all("select", id="old")
    answer = client.get(f"{WATER}/compare/{old}/{new}/e999/")
    assert answer.status_code == 404
    assert "engine '999' is not installed here" in Page(answer.get_data(as_text=True)).text
    assert client.get(f"{WATER}/compare/{old}/{'0' * 40}/e{ENGINE}/").status_code == 404


# --- the history of a clause -----------------------------------------------------------------------------


def test_a_clause_tells_its_life(client, water):
    """Each step stands with its day, its marks and who made it, oldest first."""
    clause = next(c for c in water.version(SLUG).clauses if "social tariff" in c.text)
    told = page(client.get(f"{WATER}/clause/{clause.wid}/"))
    assert told.heading() == f"The history of {clause.label}"
    steps = water.clause_history(SLUG, clause.wid)
    assert len(told.all("h2")) >= len(steps)
    story = told.text[told.text.index("How it came about") :]
    assert story.index("preliminary draft") < story.index("A9 Portugal and Cabo Verde")
    data = client.get(f"{WATER}/clause/{clause.wid}/history.json").json
    assert [step["commit"] for step in data["steps"]] == [step.commit.oid for step in steps]
    assert data["wId"] == clause.wid


def test_a_lost_clause_still_has_its_history(client, water):
    """What is no longer in the text can be read, and says that it is gone."""
    lost = next(loss for loss in water.blame(SLUG).lost if loss.whole)
    told = page(client.get(f"{WATER}/clause/{lost.wid}/"))
    assert "no longer in the text" in told.text


def test_every_clause_of_every_sample_has_a_page(client, water):
    """No clause's history fails, in any language."""
    for summary in water.resolutions():
        for lang in summary.languages:
            clauses = water.version(summary.slug, None, lang).clauses
            for clause in clauses if lang == "fra" else clauses[::7]:
                assert clause.kind in ClauseKind
                assert client.get(f"/{summary.slug}/clause/{clause.wid}/?lang={lang}").status_code == 200


# --- a real text ----------------------------------------------------------------------------------------------


def test_every_kind_of_change_in_a_real_text_is_marked(shared, tmp_path, clock, day):
    """On the page of a real resolution and a second version of it, each row has the mark of what happened to it."""
    source = (shared / "corpus" / "ipu" / "kigali-145-adopted.txt").read_bytes()
    first = read(source, source="first")
    second = read(kigali.second_text(first.version).encode(), source="second")
    clerk = Person("A Clerk", "clerk@example.org")
    with Record.create(tmp_path / "real.git", clock=clock) as record:
        for stage, reading in (("committee", first), ("adopted", second)):
            record.import_version(reading, "kigali", Facts(stage=stage, date=day, recorder=clerk))
        counts = record.compare("kigali", "committee", "adopted").summary
    client = create_app(tmp_path / "real.git").test_client()
    told = page(client.get("/kigali/compare/committee/adopted/?consequential=1"))
    stops = [found["class"].split() for _, found in told.elements if "data-change" in found]
    for kind in ("edited", "inserted", "deleted", "split", "merged", "consequential"):
        assert sum(kind in classes for classes in stops) == counts[kind] > 0, kind
    assert sum("is-moved" in classes for classes in stops) == counts["moved"] > 0
    assert told.all("s", **{"class": "was"})  # renumbered
    marks = {words.strip() for words in told.words}
    assert {"split from OP26", "merged from OP28 and OP29", "new", "deleted", "consequential", "↓ from PP21"} <= marks
