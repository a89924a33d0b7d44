"""The language in force, and what is said in it."""

import contextvars

import pytest
from jinja2 import DictLoader, Environment

from draftdiff.tongues import UnknownTongue, current, direction, gettext, ngettext, speak, speaking, teach, tongue
from draftdiff.tongues.catalogues import isolated, led


def test_english_is_spoken_unless_something_else_was_said():
    """Without a word the messages are those of the code."""
    assert current().code == "en"
    assert gettext("moved from %(place)s", place="PP7") == "moved from PP7"


def test_a_language_is_spoken_for_a_while():
    """What was in force before is in force again afterwards, also after an error."""

    def fail():
        with speaking("fr"):
            assert current().code == "fr"
            with speaking(None):
                assert current().code == "fr"
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert current().code == "en"


def test_each_context_has_its_own_language():
    """What one context speaks another does not hear."""
    contextvars.copy_context().run(speak, "ar")
    assert current().code == "en"


@pytest.mark.parametrize("code", ["", "xx", "../fr", "f\0r"])
def test_a_language_that_is_not_spoken_is_refused(code):
    """An unknown tag is answered with those that are known."""
    with pytest.raises(UnknownTongue, match="it speaks en, fr, ar"):
        speak(code)


def test_a_regional_tag_means_its_language():
    """The French of Switzerland is French here."""
    assert tongue("fr-CH") is tongue("FR") is tongue("fr")


def test_arabic_runs_from_right_to_left():
    """Of the languages of the interface one is written from right to left."""
    assert [direction(code) for code in ("en", "fr", "ar")] == ["ltr", "ltr", "rtl"]


def test_a_percent_sign_is_doubled_in_a_message_whatever_fills_it():
    """One rule for Python and templates: places are filled in always."""
    assert gettext("100 %%") == "100 %"
    assert ngettext("%(num)s of %(all)s", "%(num)s out of %(all)s", 2, all="9%s") == "2 out of 9%s"


def test_places_are_isolated_where_the_script_runs_the_other_way():
    """A name keeps its own direction inside of a sentence; an address inside of a tag is left alone."""
    assert isolated('a %(b)s <a href="%(c)s">{d}</a>') == 'a \u2068%(b)s\u2069 <a href="%(c)s">\u2068{d}\u2069</a>'


def test_the_two_sides_of_an_hour_are_not_parted():
    """Each isolated they would stand the other way round in a line that runs from right to left."""
    assert isolated("%(day)s، %(hour)02d:%(minute)02d") == "\u2068%(day)s\u2069، %(hour)02d:%(minute)02d"


def test_what_begins_with_a_place_begins_from_the_right():
    """Filled into another message it is laid out in the direction of its language, whatever name stands first."""
    assert led("\u2068%(a)s\u2069: \u2068%(b)s\u2069") == "\u200f\u2068%(a)s\u2069: \u2068%(b)s\u2069"
    assert led("\u2068%(a)s\u2069 و\u2068%(b)s\u2069") == "\u2068%(a)s\u2069 و\u2068%(b)s\u2069"
    assert led("A2 و\u2068%(b)s\u2069").startswith("\u200f")


def test_a_template_speaks_the_language_in_force_and_escapes_what_it_fills_in():
    """The same template is told anew in each language; a name is never taken for markup."""
    source = "{{ _('<b>%(who)s</b>', who='<i>') }} {{ tongue().code }}"
    environment = Environment(loader=DictLoader({"a": source}), autoescape=True)
    teach(environment)
    template = environment.get_template("a")
    assert template.render() == "<b>&lt;i&gt;</b> en"
    with speaking("fr"):
        assert template.render() == "<b>&lt;i&gt;</b> fr"
