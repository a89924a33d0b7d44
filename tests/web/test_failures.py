"""What a reader is told when something fails."""

import shutil

import pytest
from flask import Flask
from pages import COMPARISON, WATER, Page

from draftdiff.errors import BadInput, BrokenInvariant, Conflict, DraftdiffError, NotFound, TooLarge, Unavailable
from draftdiff.importers.pdf.turnstile import TooManyReaders
from draftdiff.reports.pdf.press import NoGlyphs, NoPress
from draftdiff_web import create_app
from draftdiff_web.gate import failures


def page(answer):
    return Page(answer.get_data(as_text=True))


@pytest.mark.parametrize(
    ("error", "status"),
    [(BadInput, 400), (TooLarge, 413), (NotFound, 404), (Conflict, 409), (Unavailable, 503), (BrokenInvariant, 500)],
)
def test_each_kind_of_fault_has_its_status(error, status):
    """The status of the nearest kind counts, and an unknown kind is a fault of ours."""
    assert failures.status_of(error("x")) == status
    assert failures.status_of(DraftdiffError("x")) == 500


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (NoGlyphs("🚀"), "No font on the machine of this site has some of its characters."),
        (NoPress("Pango"), "What sets pages is not installed on the machine of this site."),
        (TooManyReaders("x.pdf", 2), "Others are being read at the moment."),
        (Unavailable("x"), "The repository behind this site does not answer."),
    ],
)
def test_the_record_is_not_blamed_for_what_it_is_not(samples, error, told):
    """Where it is a font or the press that is missing the page says so, and how to go on."""
    app = create_app(samples)
    app.add_url_rule("/fails", "fails", lambda: (_ for _ in ()).throw(error))
    answer = app.test_client().get("/fails")
    assert answer.status_code == 503
    assert told in page(answer).text


@pytest.mark.parametrize(
    ("address", "status", "what", "then"),
    [
        ("/nothing/", 404, "There is no resolution 'nothing'.", "There is early-warning"),
        ("/Not_A_Slug/", 400, "'Not_A_Slug' cannot be the short name of a resolution.", "Use 1 to 64 small letters"),
        ("/-f/", 400, "'-f' cannot be the short name", "Use 1 to 64"),
        ("/..%2f..%2fetc/passwd", 404, "There is no such page", "Begin again at the register"),
        ("/%2e%2e/", 400, "'..' cannot be the short name", "Use 1 to 64"),
        ("/a%00b/", 400, "cannot be the short name", "Use 1 to 64"),
        (f"/{'a' * 300}/", 400, "cannot be the short name", "Use 1 to 64"),
        (f"{WATER}/?lang=fra", 404, "There is no text in the language 'fra'.", "It has eng."),
        (f"{WATER}/?lang=../../x", 404, "There is no text in the language", "It has eng."),
        (f"{WATER}/at/nothing/", 404, "There is no version 'nothing'.", "There is adopted"),
        (f"{WATER}/at/--upload-pack=x/", 404, "There is no version", "There is adopted"),
        (f"{WATER}/at/HEAD~1/", 404, "There is no version 'HEAD~1'.", "There is adopted"),
        (f"{WATER}/at/%00/", 404, "There is no version", "There is adopted"),
        (f"{WATER}/at/1999-01-01/", 404, "There is no version", "the first version is of 2025-11-17"),
        (f"{WATER}/at/{'0' * 40}/", 404, "There is no version", "There is adopted"),
        (f"{WATER}/compare/nothing/adopted/", 404, "There is no version 'nothing'.", "There is adopted"),
        (f"{WATER}/compare?old=nothing&new=adopted", 404, "There is no version 'nothing'.", "There is adopted"),
        (f"{WATER}/compare?old=//evil.example/&new=x", 404, "There is no version", "There is adopted"),
        (f"{COMPARISON}?view=upside-down", 400, "There is no view 'upside-down'.", "It is one of: inline"),
        (f"{WATER}/clause/nothing/", 404, "No version has a clause 'nothing'.", "Begin again"),
        (f"{WATER}/clause/%3Cscript%3E/", 404, "No version has a clause '<script>'.", "Begin again"),
    ],
)
def test_a_page_says_what_failed_and_the_next_step(client, address, status, what, then):
    """Every wrong address has its own sentence, the right status and something to do."""
    answer = client.get(address)
    assert answer.status_code == status
    told = page(answer)
    assert what in told.heading()
    assert then in told.text
    assert told.all("a", href="/")
    assert not told.all("script", src="")


def test_what_is_wrong_within_a_resolution_leads_back_to_it(client):
    """The way back is one link."""
    assert page(client.get(f"{WATER}/at/nothing/")).all("a", href=f"{WATER}/")
    assert not page(client.get("/nothing/")).all("a", href="/nothing/")


def test_commands_of_the_terminal_stay_in_the_terminal(client):
    """A reader in a browser is not told to type a command."""
    for address in ("/nothing/", f"{WATER}/at/nothing/", f"{WATER}/clause/nothing/"):
        assert "draftdiff l" not in client.get(address).get_data(as_text=True)


@pytest.mark.parametrize(
    "address", ["/nothing/resolution.json", f"{WATER}/at/x/version.json", f"{WATER}/clause/x/history.json"]
)
def test_data_fail_as_data(client, address):
    """Who asks for JSON is told in JSON."""
    answer = client.get(address)
    assert answer.status_code == 404
    assert set(answer.json["error"]) == {"status", "where", "what", "next"}
    assert answer.json["error"]["status"] == 404


def test_who_prefers_data_is_told_in_data(client):
    """The Accept header counts as well as the address."""
    assert client.get("/nothing/", headers={"Accept": "application/json"}).json["error"]["status"] == 404
    assert client.get("/nothing/", headers={"Accept": "text/html,*/*;q=0.8"}).mimetype == "text/html"


def test_a_wrong_method_tells_the_right_ones(client):
    """405 comes with the methods that the address knows."""
    answer = client.put("/read")
    assert answer.status_code == 405
    assert {"GET", "POST"} <= set(answer.headers["Allow"].split(", "))
    assert "does not work this way" in page(answer).text


def test_a_record_that_vanishes_is_a_matter_of_minutes(mortal, caplog):
    """Without its repository the site says 503 and names no place of its disk; with it, all is as before."""
    path, client = mortal
    assert client.get(f"{WATER}/").status_code == 200
    away = path.with_name("away.git")
    shutil.move(path, away)
    for address in ("/", f"{WATER}/", COMPARISON, "/resolutions.json"):
        answer = client.get(address)
        assert answer.status_code == 503, address
        assert str(path) not in answer.get_data(as_text=True)
        assert "cannot be read at the moment" in answer.get_data(as_text=True)
    assert str(path) in caplog.text
    assert client.get("/help").status_code == 200
    shutil.move(away, path)
    assert client.get(f"{WATER}/").status_code == 200


def test_a_document_that_breaks_is_not_shown_in_part(mortal):
    """Where objects of the repository are lost the page says so and shows nothing half-read."""
    path, client = mortal
    for pack in (path / "objects").rglob("*"):
        if pack.is_file():
            pack.chmod(0o644)
            pack.write_bytes(b"broken")
    answer = client.get(f"{WATER}/")
    assert answer.status_code >= 500
    assert "Recalling" not in answer.get_data(as_text=True)
    assert str(path) not in answer.get_data(as_text=True)


def test_the_unforeseen_is_logged_and_told_as_our_fault(samples, caplog):
    """A defect gives a page without a traceback; the log has it."""
    app = create_app(samples)

    def broken(slug):
        raise ZeroDivisionError(f"secret of {slug}")

    app.view_functions["resolution"] = broken
    answer = app.test_client().get(f"{WATER}/")
    assert answer.status_code == 500
    assert "Something went wrong here" in page(answer).heading()
    assert "secret" not in answer.get_data(as_text=True)
    assert f"secret of {WATER[1:]}" in caplog.text


def test_a_broken_invariant_shows_no_result(samples, caplog):
    """A law of the program that was broken is told as such a defect, without its details."""
    app = create_app(samples)

    def broken(slug):
        raise BrokenInvariant(f"rejecting all does not give {slug}")

    app.view_functions["resolution"] = broken
    answer = app.test_client().get(f"{WATER}/")
    assert answer.status_code == 500
    assert "rejecting" not in answer.get_data(as_text=True)
    assert "rejecting all" in caplog.text


def test_invisible_signs_are_made_visible():
    """A character that could steer a page or a log is replaced."""
    error = BadInput("a\x1b[31m\u202eb", where="x\x00y", remedy="do 1., 2., 3.")
    with Flask("empty").test_request_context("/x.json"):
        told = failures._of_ours(error).json["error"]
    assert told["what"] == "A\ufffd[31m\ufffdb."
    assert told["where"] == "x\ufffdy"
    assert told["next"] == "Do 1., 2., 3."
