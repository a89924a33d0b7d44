"""The errors of the site: each is worded by way of the catalogues, so that nobody is answered in a foreign language."""

import ast
from pathlib import Path

import pytest

import draftdiff_web
from draftdiff.store import UnknownVersion
from draftdiff.tongues import speaking
from draftdiff_web.amending.sponsorship import NotOpen, TooManySponsors
from draftdiff_web.committee.minutes import BadVote
from draftdiff_web.intake.rightings import NotInText
from draftdiff_web.phrases import step_here
from draftdiff_web.views.files import MissingFile

SITE = Path(draftdiff_web.__file__).parent
ENGLISH = {
    "api": "programs are answered in English",
    "gate/problems.py": "the same",
    "gate/permissions.py": "a defect that keeps the site from starting",
    "gate/openid.py": "it is told in the terminal that an extra is missing",
}
"""Where errors are worded in English, and why."""


def modules():
    for path in sorted(SITE.rglob("*.py")):
        name = path.relative_to(SITE).as_posix()
        if not any(name == each or name.startswith(f"{each}/") for each in ENGLISH):
            yield pytest.param(path, id=name)


@pytest.mark.parametrize("path", list(modules()))
def test_every_error_is_worded_by_the_catalogues(path):
    """What it says and what is to be done about it is never a sentence of the code itself."""
    for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr == "__init__":
            told = [*call.args[:1], *(each.value for each in call.keywords if each.arg in {"remedy", "where"})]
            assert not [ast.unparse(each) for each in told if isinstance(each, ast.Constant | ast.JoinedStr)]


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (lambda: NotOpen(7), "amendement 7: plus personne ne peut s’y joindre"),
        (TooManySponsors, "ces auteurs sont trop nombreux; nommez-en 250 au plus"),
        (lambda: BadVote("many"), "'many' n’est pas un vote"),
        (lambda: NotInText(3, "quiet  hours", 0), "ligne 3: «\xa0quiet hours\xa0» n’y figure pas"),
        (lambda: NotInText(3, "quiet hours", 2), "«\xa0quiet hours\xa0» y figure 2 fois"),
        (lambda: MissingFile("older"), "l’ancien fichier manque"),
    ],
)
def test_an_error_speaks_the_language_of_the_reader(error, told):
    """With what it is about filled in."""
    with speaking("fr"):
        assert told in str(error())


@pytest.mark.parametrize(("language", "step"), [("en", "there is 1"), ("fr", "il y a 1"), ("ar", "يوجد \u20681\u2069")])
def test_a_step_for_the_terminal_is_left_out_in_every_language(language, step):
    """A page does not send its reader to a command; what he can do himself stands."""
    with speaking(language):
        remedy = UnknownVersion("piers", "2", ["1"]).remedy
    assert "draftdiff log" in remedy
    assert step_here(remedy) == step
    assert step_here(None) == ""
