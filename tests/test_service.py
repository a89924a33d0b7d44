"""The use cases of the record, on real git."""

import re
import subprocess
from datetime import date

import pytest
from msgspec.structs import replace

from draftdiff.importers import read
from draftdiff.model import Person
from draftdiff.recording import Facts, InvalidCountry, InvalidDocument, InvalidLanguage, NothingChanged
from draftdiff.reports.plain import version_json
from draftdiff.service import DamagedText, NoText, UnknownClause, UnknownLanguage
from draftdiff.store import UnknownResolution, UnknownVersion

SLUG = "quiet-harbours"


def put(record, text, **facts):
    return record.import_version(read(text.encode(), source="text.txt"), SLUG, Facts(**facts))


@pytest.fixture
def history(record, harbours):
    """Draft, an amendment by Chile, the adopted text with one paragraph more and two exchanged."""
    put(record, harbours, stage="draft", name="draft", date=date(2031, 5, 4))
    amended = harbours.replace("quiet hours", "binding quiet hours")
    put(
        record,
        amended,
        amendment="7",
        sponsors=("Chile", "Peru"),
        body="Committee on Ports",
        outcome="adopted",
        vote="12-3-1",
        date=date(2031, 5, 5),
    )
    adopted = amended.replace("Convinced that", "Welcoming the quiet ferries of the northern fjords,\n\nConvinced that")
    put(record, adopted, stage="adopted", name="adopted", date=date(2031, 5, 6))
    return record


def labels(version, kind):
    return [c.label for c in version.clauses if c.kind == kind]


def test_a_first_version_is_recorded_with_all_its_clauses(record, harbours):
    """Three preambular and four operative paragraphs go in, and come out with their texts."""
    recorded = put(record, harbours, stage="draft")
    version = record.version(SLUG)
    assert recorded.number == 1
    assert recorded.comparison is None
    assert labels(version, "preambular") == ["PP1", "PP2", "PP3"]
    assert labels(version, "operative") == ["OP1", "OP2", "OP3", "OP4"]
    assert labels(version, "subparagraph") == ["OP2(a)", "OP2(b)"]
    assert version.clause("OP2(a)").text == "measure noise at every quay once a year;"
    assert version.title == "Quiet harbours and the care of small ports"
    assert (version.slug, version.stage, version.version) == (SLUG, "draft", recorded.commit.oid)


def test_a_recorded_text_reads_like_the_file_it_came_from(record, harbours):
    """Nothing of the reading is lost by the way through XML and git."""
    reading = read(harbours.encode(), source="text.txt")
    record.import_version(reading, SLUG, Facts())
    stored = record.version(SLUG)
    bare = [replace(c, wid=None, eid=None) for c in stored.clauses]
    assert bare == [replace(c, wid=None, eid=None) for c in reading.version.clauses]
    assert stored.front == reading.version.front


def test_identities_are_carried_from_version_to_version(history):
    """A clause keeps its wId when its words and its number change; a new clause gets one never used before."""
    draft, adopted = history.version(SLUG, "draft"), history.version(SLUG, "adopted")
    assert draft.clause("OP1").wid == adopted.clause("OP1").wid
    assert draft.clause("PP3").wid == adopted.clause("PP4").wid
    assert adopted.clause("PP3").wid not in {c.wid for c in draft.clauses}
    assert adopted.clause("PP4").eid != draft.clause("PP3").eid


def test_versions_are_found_by_name_stage_commit_and_date(history):
    """A version answers to its name, its stage, its commit id in full or short, and its day."""
    newest = history.find(SLUG)
    for at in ("adopted", newest.oid, newest.oid[:8], "2031-05-06", "2031-05-09"):
        assert history.find(SLUG, at) == newest
    assert history.find(SLUG, "2031-05-05").trailer("Amendment") == "7"
    assert history.find(SLUG, "draft") == history.log(SLUG)[-1].commit


def test_the_facts_of_a_decision_stand_in_trailers(history):
    """Who proposed is the author; amendment, body, outcome and vote are read back from the commit."""
    entry = history.log(SLUG)[1]
    assert entry.decision.amendment == "7"
    assert entry.decision.sponsors == ("Chile", "Peru")
    assert (entry.decision.body, entry.decision.outcome, entry.decision.vote) == (
        "Committee on Ports",
        "adopted",
        "12-3-1",
    )
    assert entry.commit.author.name == "Chile, Peru"
    assert entry.stage == "draft"


def test_the_register_tells_title_body_stage_and_last_change(history):
    """One line of the register holds what a secretariat looks for first."""
    (summary,) = history.resolutions()
    assert summary.title == "Quiet harbours and the care of small ports"
    assert summary.body == "12th Congress of Coastal Assemblies"
    assert (summary.stage, summary.versions, summary.languages) == ("adopted", 3, ("eng",))
    assert summary.changed.date() == date(2031, 5, 6)


def test_two_versions_are_compared_by_their_identities(history):
    """Between draft and adopted text one clause was edited and one inserted; the rest only moved down."""
    comparison = history.compare(SLUG, "draft", "adopted")
    assert comparison.summary["edited"] == 1
    assert comparison.summary["inserted"] == 1
    assert comparison.summary["moved"] == 0
    edited = next(c for c in comparison.changes if c.kind == "edited")
    assert ("+", "binding ") in edited.words


def test_blame_names_who_brought_in_every_word(history):
    """In OP1 one word is of Chile's amendment, the others of the draft; the new PP3 is of the adopted text."""
    blame = history.blame(SLUG)
    told = {each.clause.label: each for each in blame.clauses}
    assert [(run.text, run.original) for run in told["OP1"].runs if run.text == " binding"] == [(" binding", False)]
    run = next(c for c in blame.to_json()["clauses"] if c["label"] == "OP1")["runs"][1]
    assert (run["text"], run["amendments"], run["sponsors"]) == (" binding", [7], ["Chile", "Peru"])
    assert [origin.commit.names for origin in told["OP4"].runs[0].origins] == [("draft",)]
    assert [run.origins[0].commit.names for run in told["PP3"].runs] == [("adopted",)]


def test_a_clause_has_a_history_back_to_its_first_appearance(history):
    """OP1 was inserted by the draft and edited by the amendment; PP4 was renumbered last."""
    version = history.version(SLUG)
    steps = history.clause_history(SLUG, version.clause("OP1").wid)
    assert [s.change.kind.value for s in steps] == ["inserted", "edited"]
    steps = history.clause_history(SLUG, version.clause("PP4").wid)
    assert steps[-1].change.renumbered
    assert steps[0].change.new[0].label == "PP3"


def test_a_lost_clause_ends_in_its_deletion(history, harbours):
    """A clause that was taken out is still told of, with the commit that took it out."""
    wid = history.version(SLUG).clause("OP3").wid
    text = history.document(SLUG).decode()
    assert "shipyards" in text
    put(
        history,
        harbours.replace("3. Encourages", "@3. Encourages").split("@", maxsplit=1)[0] + "3. Requests the"
        " Secretariat to report to the 13th Congress on what was done.\n",
        sponsors=("Malta",),
    )
    steps = history.clause_history(SLUG, wid)
    assert steps[-1].change.kind == "deleted"
    assert steps[-1].decision.sponsors == ("Malta",)
    assert [(lost.whole, lost.takers[0].decision.sponsors) for lost in history.blame(SLUG).lost_of(wid)] == [
        (True, ("Malta",))
    ]


def test_the_record_verifies(history):
    """Documents are valid and canonical, identities unique and stable, git is sound."""
    verification = history.verify()
    assert [c for c in verification.checks if not c.ok] == []
    assert {"valid Akoma Ntoso", "canonical form", "git objects"} <= {c.name for c in verification.checks}


def test_an_unchanged_text_is_not_recorded_again(record, harbours):
    """The same text without a new stage or name adds nothing, and the user is told so."""
    put(record, harbours, stage="draft")
    with pytest.raises(NothingChanged, match="the same as in the newest version"):
        put(record, harbours)
    assert len(record.log(SLUG)) == 1


def test_the_same_text_may_reach_a_new_stage(record, harbours):
    """A draft that is adopted unchanged is a new version of the same words."""
    put(record, harbours, stage="draft")
    put(record, harbours, stage="adopted")
    assert not record.compare(SLUG, "draft", "adopted").differs
    assert record.version(SLUG).stage == "adopted"


def test_the_stage_stays_until_a_new_one_is_given(history):
    """An amendment decided on the draft leaves the text a draft."""
    assert history.version(SLUG, "2031-05-05").stage == "draft"


def test_a_translation_shares_the_identities_of_the_original(record, harbours):
    """Clauses under the same label are one clause in two languages."""
    put(record, harbours)
    french = """\
Des ports tranquilles

Le 12e Congrès des assemblées côtières,

Rappelant sa déclaration de 2027 sur les petits ports,

Notant avec préoccupation le bruit que les grues apportent aux vieux quartiers,

Convaincu que les pêcheurs et les riverains peuvent partager un quai,

1. Demande instamment aux assemblées côtières d'adopter des heures tranquilles ;

2. Invite les autorités portuaires à :

a) mesurer le bruit chaque année ;

b) publier les chiffres ;

3. Encourage les chantiers navals à proposer des moteurs plus silencieux ;

4. Prie le Secrétariat de faire rapport au 13e Congrès.
"""
    put(record, french, lang="fra")
    english, translated = record.version(SLUG, lang="eng"), record.version(SLUG, lang="fra")
    assert {c.label: c.wid for c in english.clauses} == {c.label: c.wid for c in translated.clauses}
    assert record.dossier(SLUG).languages == ("eng", "fra")
    assert record.verify().ok


@pytest.mark.parametrize("lang", ["fr", "fre", "FRA", "fr-CH"])
def test_a_language_has_one_code_however_it_is_written(record, harbours, lang):
    """Two letters, the other list of three letters and capitals all mean the text that is kept as ``fra``."""
    put(record, harbours, lang=lang)
    put(record, harbours.replace("quiet hours", "silent hours"), lang="fra")
    assert record.dossier(SLUG).languages == ("fra",)
    assert record.compare(SLUG, None, None, lang).new.lang == "fra"
    assert record.log(SLUG)[-1].lang == "fra"
    assert record.verify().ok


def test_a_place_that_was_struck_in_one_language_lends_no_identity_from_another(record, harbours):
    """Where a translation still has a clause that was struck, another clause in its place is not that clause."""
    french = "La Conférence,\n\n1. Demande A;\n\n2. Demande B;\n\n3. Demande C;\n\n4. Demande D.\n"
    struck = harbours.split("3. Encourages")[0] + "3. Requests" + harbours.split("4. Requests")[1]
    put(record, harbours)
    put(record, french, lang="fra")
    put(record, struck)
    put(record, harbours.replace("Encourages shipyards to offer quieter engines", "Welcomes every boat that is rowed"))
    assert record.version(SLUG).clause("OP3").wid not in {"para_3", "para_4", None}
    assert record.verify().ok


def test_a_fork_gives_no_identity_that_its_origin_gave(record, harbours):
    """A text that begins as the copy of another's third version counts its own third version anew."""
    without = harbours.split("3. Encourages")[0] + "3. Requests" + harbours.split("4. Requests")[1]
    put(record, without)
    put(record, without.replace("at every quay", "on every quay"))
    put(record, harbours)
    fork = read(record.document(SLUG), source="copy.xml")
    record.import_version(fork, "loud-harbours", Facts())
    for text in (without, harbours.replace("Encourages shipyards to offer quieter engines", "Praises rowing")):
        record.import_version(read(text.encode(), source="text.txt"), "loud-harbours", Facts())
    assert record.version(SLUG).clause("OP3").wid == "para_3-v3"
    assert record.version("loud-harbours").clause("OP3").wid == "para_3-v3_2"
    assert record.verify().ok


def test_an_exported_document_edited_by_hand_keeps_its_identities(record, harbours):
    """AKN that went out, was edited and comes back is matched by wId even where nothing reads alike."""
    put(record, harbours)
    before = record.version(SLUG)
    data = record.document(SLUG).replace(
        b"Encourages shipyards to offer quieter engines for ferries and to repair the old ones free of charge",
        b"Welcomes every rowing boat",
    )
    record.import_version(read(data, source="edited.xml"), SLUG, Facts())
    assert record.version(SLUG).clause("OP3").wid == before.clause("OP3").wid
    change = next(c for c in record.compare(SLUG, before.version, None).changes if c.kind == "edited")
    assert change.reason == "wId"


def test_what_does_not_exist_is_named_with_what_does(history):
    """Unknown resolution, version, language and clause are told apart, each with the way on."""
    with pytest.raises(UnknownResolution, match="quiet-harbors"):
        history.version("quiet-harbors")
    with pytest.raises(UnknownVersion, match="adopted"):
        history.version(SLUG, "adoptd")
    with pytest.raises(UnknownLanguage, match="it has eng"):
        history.version(SLUG, lang="fra")
    with pytest.raises(UnknownClause):
        history.clause_history(SLUG, "para_99")
    with pytest.raises(InvalidLanguage):
        put(history, "1. Urges all.\n", lang="../x")


def test_an_invalid_document_is_shown_but_not_recorded(record, harbours):
    """Well-formed is enough to read; what cannot be mended without loss is not recorded, and the reason is told."""
    put(record, harbours)
    kept = record.document(SLUG)
    # Words between the number and the text of a paragraph are part of neither.
    broken = kept.replace(b"</num>", b"</num><aside>as read</aside>", 1)
    line = broken[: broken.index(b"<aside>")].count(b"\n") + 1
    reading = read(broken, source="red.xml")
    assert reading.version.clause("OP1") is not None
    with pytest.raises(InvalidDocument, match=f"line {line}: Element 'aside': This element is not expected"):
        record.import_version(reading, SLUG, Facts())
    assert record.document(SLUG) == kept


def test_what_a_mend_took_out_of_a_document_is_told_and_comes_back(record, harbours):
    """An attribute that Akoma Ntoso does not have is recorded in the metadata, with its place and value."""
    put(record, harbours)
    text = record.document(SLUG).replace(b"<mainBody", b"<mainBody colour='red'")
    reading = read(text, source="red.xml")
    told = "1 attribute colour of <mainBody>, which Akoma Ntoso does not have, was moved to the metadata"
    facts = Facts(stage="revised-draft")
    assert record.prepare(reading, SLUG, facts).mends == (told,)
    assert record.import_version(reading, SLUG, facts).mends == (told,)
    back = record.document(SLUG)
    assert b'<dd:attribute name="colour" of="statement/mainBody" value="red"/>' in back
    assert read(back, source="red.xml").version.clauses == record.version(SLUG).clauses
    assert record.verify().ok


def test_a_document_of_another_publisher_has_the_day_that_it_states(record, harbours):
    """The first is of its day, a later one too; one that was edited and states the same day is of today."""

    def dated(day, word):
        made = read(harbours.replace("quiet hours", word).encode(), source="text.txt").document.to_bytes()
        stated = re.sub(
            rb'(?s)(<FRBRExpression>.*?<FRBRdate name="generation" date=")[^"]*', rb"\g<1>" + day.encode(), made
        )
        return read(stated.replace(b'source="#draftdiff"', b'source="#press"'), source="press.xml")

    days = []
    said = ("1948-12-10", "1951-05-02", "1951-05-02", "1900-01-01", "9999-01-01")
    for day, word in zip(said, ("first", "second", "third", "fourth", "fifth"), strict=True):
        record.import_version(dated(day, word), SLUG, Facts())
        days.append(record.find(SLUG).authored.date())
    assert days[:2] == [date(1948, 12, 10), date(1951, 5, 2)]
    assert set(days[2:]) == {record.now().date()}
    assert record.verify().ok


def test_a_text_older_than_git_has_its_day(record, harbours):
    """Archives begin long before 1970, the first day that git can keep: their texts keep their days, in order."""
    first = put(record, harbours, date=date(1946, 12, 14), stage="draft").commit
    last = put(record, harbours, date=date(1971, 10, 25), stage="adopted").commit
    days = [entry.commit.authored.date() for entry in record.dossier(SLUG).entries]
    assert days == [date(1946, 12, 14), date(1971, 10, 25)]
    assert record.find(SLUG, "1950-01-01").oid == first.oid
    assert record.find(SLUG, "1990-01-01").oid == last.oid
    assert record.verify().ok


def test_plain_git_reads_the_record(history, tmp_path):
    """A clone shows the newest text, one clause a line, and its log names the sponsors."""

    def git(*arguments):
        run = subprocess.run(["git", *arguments], capture_output=True, text=True, check=True, cwd=tmp_path)
        return run.stdout

    git("clone", "-q", "-b", SLUG, str(history.path), "clone")
    log = git("-C", "clone", "log", "-p", "--format=%an%n%b")
    assert "Sponsor: Chile" in log
    changed = [line for line in log.splitlines() if line.startswith("+") and "binding quiet hours" in line]
    assert len(changed) == 1
    assert "Chile, Peru" in git("-C", "clone", "blame", "resolution.eng.xml")


@pytest.mark.parametrize(
    ("facts", "subject"),
    [
        ({"stage": "revised-draft", "name": "second"}, "Revised draft of quiet-harbours"),
        ({"stage": "committee"}, "Committee text of quiet-harbours"),
        ({"stage": "adopted"}, "Adopted text of quiet-harbours"),
        ({"name": "leaked"}, "Version 1 of quiet-harbours, leaked"),
        ({}, "Version 1 of quiet-harbours"),
        ({"amendment": "7", "sponsors": ("Chile",), "outcome": "adopted"}, "Amendment 7 by Chile: adopted"),
        ({"message": "As handed in"}, "As handed in"),
    ],
)
def test_a_commit_says_in_words_what_it_is(record, harbours, facts, subject):
    """What the log of plain git shows first is a phrase that a reader would say."""
    assert put(record, harbours, **facts).commit.subject == subject


def test_one_damaged_resolution_does_not_hide_the_others(record, harbours):
    """The register says what it cannot read, and a text that somebody broke is no fault of who asks for it."""
    put(record, harbours)
    record.import_version(read(harbours.encode(), source="t"), "broken", Facts())

    def git(*arguments, stdin=""):
        run = subprocess.run(
            ["git", "-c", "user.name=E", "-c", "user.email=e@x", "-C", record.path, *arguments],
            input=stdin, capture_output=True, text=True, check=True,
        )  # fmt: skip
        return run.stdout.strip()

    blob = git("hash-object", "-w", "--stdin", stdin="<half")
    for slug, tree in (("broken", f"100644 blob {blob}\tresolution.eng.xml\n"), ("readme", "")):
        git("update-ref", f"refs/heads/{slug}", git("commit-tree", "-m", "x", git("mktree", stdin=tree)))
    titles = {summary.slug: summary.title for summary in record.resolutions()}
    assert titles[SLUG] == "Quiet harbours and the care of small ports"
    assert titles["readme"] == "(there is no text on this branch)"
    assert "cannot be read" in titles["broken"]
    with pytest.raises(DamagedText, match="not well-formed"):
        record.version("broken")
    with pytest.raises(NoText):
        record.version("readme")


def test_the_author_is_who_proposed_and_the_committer_who_recorded(record, harbours):
    """Both names stand in the commit, each in its place."""
    recorded = put(
        record, harbours, author=Person("Ana Reis", "ana@example.org"), recorder=Person("Bo", "bo@example.org")
    )
    assert recorded.commit.author.name == "Ana Reis"
    assert recorded.commit.committer.name == "Bo"


def test_view_has_the_documented_fields(history):
    """The JSON of a version holds exactly what the format says."""
    shown = version_json(history.version(SLUG))
    assert set(shown) == {"title", "slug", "version", "lang", "stage", "front", "clauses", "reservations"}
    assert set(shown["clauses"][0]) == {"wId", "eId", "label", "kind", "num", "depth", "text"}


@pytest.mark.parametrize(
    ("facts", "uri", "shown"),
    [
        (Facts(), "/akn/un/statement/resolution/congress-of-coastal-assemblies/", "Congress of Coastal Assemblies"),
        (Facts(issuer="Diet of the Åland Isles", country="fi"), "/akn/fi/statement/resolution/diet-of-the-aland-isles/",
         "Diet of the Åland Isles"),
        (Facts(issuer="مجلس"), "/akn/un/statement/resolution/assembly/", "assembly"),
    ],
)  # fmt: skip
def test_the_issuer_stands_in_the_address_of_the_work(record, harbours, facts, uri, shown):
    """Who issues a resolution is told by the facts, else by the enacting formula; later versions keep it."""
    record.import_version(read(harbours.encode(), source="a.txt"), "harbours", facts)
    changed = harbours.replace("Congress", "Diet").replace("quiet hours", "silent hours")
    record.import_version(read(changed.encode(), source="b.txt"), "harbours", Facts(issuer="Somebody else"))
    for version in ("2031-05-04", None):
        document = record.document("harbours", version).decode()
        assert f'<FRBRuri value="{uri}' in document
        assert f'showAs="{shown}"' in document


def test_a_country_that_is_none_is_refused(record, harbours):
    """The country is a code, never a part of a path."""
    with pytest.raises(InvalidCountry, match="is not a country code"):
        record.import_version(read(harbours.encode(), source="a.txt"), "harbours", Facts(country="../x"))
