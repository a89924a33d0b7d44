"""The catalogues and the code: nothing is missing, nothing is in doubt, and no place is lost in translation."""

from importlib.resources import files
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from draftdiff.tongues import TONGUES
from draftdiff.tongues.catalogues import catalogue, translations
from draftdiff.tongues.keeping import collected, lacking, missing, written

ROOT = Path(__file__).parents[2]
OTHERS = list(TONGUES)[1:]


@pytest.fixture(scope="module")
def messages():
    return collected(ROOT)


@pytest.mark.parametrize("code", OTHERS)
def test_every_message_of_the_code_is_in_the_catalogue(code, messages):
    """Put right by ``make messages``."""
    assert not list(map(str, missing(code, messages)))


@pytest.mark.parametrize("code", OTHERS)
def test_every_message_is_translated(code):
    """None is empty, none is in doubt, and each has the places of its message."""
    assert not list(map(str, lacking(code, catalogue(code))))


@pytest.mark.parametrize("code", OTHERS)
def test_a_catalogue_is_kept_in_one_form(code):
    """To read it and write it again changes no byte, so that a change of a catalogue is a change of words."""
    path = files("draftdiff.tongues") / "locale" / code / "LC_MESSAGES" / "draftdiff.po"
    assert written(catalogue(code)) == path.read_text("utf-8")


@pytest.mark.parametrize(
    ("message", "told", "what"),
    [
        ("%(a)s of %(b)s", "%(b)s: %(a)s", ""),
        ("%(a)s of %(b)s", "%(a)s", "other places than the message"),
        ("{a} of {b}", "{a} de {c}", "other places than the message"),
        ("100 %%", "100 %", "other places than the message"),
        ("a word", "", "not translated"),
        (("1 act", "%(num)s acts"), ("1 loi", "%(num)s lois"), ""),
        (("1 act", "%(num)s acts"), ("une loi", "des lois"), ""),
        (("1 act", "%(num)s acts"), ("une loi", "%(nom)s lois"), "other places than the message"),
        (("1 act", "%(num)s acts"), ("1 loi", ""), "not translated"),
    ],
)
def test_what_a_translator_has_to_do_is_told(message, told, what):
    """An order of its own is a translator's right; a place that is lost or invented is a fault."""
    kept = Catalog(locale="de")
    kept.add(message, told)
    assert [lack.what for lack in lacking("de", kept)] == ([what] if what else [])


def test_what_is_in_doubt_is_told_and_not_spoken():
    """A translation that somebody marked as fuzzy waits for him."""
    kept = Catalog(locale="fr")
    kept.add("draft", "brouillon", flags=["fuzzy"])
    assert [str(lack) for lack in lacking("fr", kept)] == ["fr: in doubt: draft"]
    assert translations(kept).gettext("draft") == "draft"
