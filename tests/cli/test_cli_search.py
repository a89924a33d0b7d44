"""Words are found from the command line: a line for each hit, JSON for programs, faults in one line."""

import pytest
from command_line import assert_refused


@pytest.fixture
def found(run, samples, monkeypatch):
    """Search the samples."""
    monkeypatch.setenv("DRAFTDIFF_REPO", str(samples))
    return lambda *words: run("search", *words)


def test_each_hit_is_one_line(found):
    """Resolution, label, since when it stands, and the words around the match, which is marked; then how many."""
    result = found("mobile", "telephones", "--in", "texts")
    line, empty, told = result.out.splitlines()
    assert line.startswith("early-warning  OP6  eng since 1  Urges governments")
    assert "*mobile* *telephones*" in line
    assert (empty, told) == ("", "1 hit")


def test_a_terminal_shows_matches_bold(found):
    """With colour the match is bold, and nothing stands around it."""
    assert "\x1b[1mmobile\x1b[0m \x1b[1mtelephones\x1b[0m" in found("mobile telephones", "--color", "always").out


def test_amendments_are_told_with_sponsors_and_outcome(found):
    """An amendment by its number, the clause, who is behind it, and what became of it."""
    assert "A17 OP14  Ghana · adopted" in found("separate", "--in", "amendments", "--sponsor", "ghana").out


def test_json_has_all_that_is_known(found):
    """The total, the hits with their snippets as runs, and the facets."""
    told = found("--verb", "urge", "--in", "amendments", "--format", "json").json
    assert set(told) == {"total", "offset", "hits", "facets"}
    assert told["total"] == len(told["hits"]) == told["facets"]["verbs"]["urge"]
    assert {"sort", "slug", "label", "wId", "number", "sponsors", "status", "snippet", "spans"} <= set(told["hits"][0])


def test_pages_are_told(found):
    """Where there is more, the line at the end tells how to see it; beyond the end it tells how many there are."""
    assert "(--offset 2 shows more)" in found("water", "--limit", "2").out
    assert found("water", "--offset", "900").out.startswith("Nothing more: ")
    assert found("xylophone").out == "Nothing was found.\n"


def test_words_are_barred(found):
    """What is given with --without does not occur, words in a row too."""
    every, fewer = (
        found(*words).out.splitlines()[-1] for words in (("water",), ("water", "--without", "drinking water"))
    )
    assert int(fewer.split()[0]) < int(every.split()[0])
    assert found("water", "--without", '-"water*').out == "Nothing was found.\n"


def test_the_index_is_made_anew(found):
    """Alone, --rebuild tells what was indexed; with words they are then looked for."""
    assert found("--rebuild").out == "4 resolutions indexed anew.\n"
    assert found("--rebuild", "mobile telephones").out == found("mobile telephones").out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "there is no word to look for"),
        (('"',), "there is no word to look for"),
        (("a" * 10_000,), "give fewer words"),
        (("water", "--version", "nowhere"), "no resolution has a version 'nowhere'"),
        (("water", "--resolution", "safe-drinking"), "there is safe-drinking-water"),
        (("water", "--lang", "klingon"), "not a language code"),
        (("water", "--status", "burnt"), "search: "),
    ],
)
def test_what_cannot_be_asked_is_refused(found, words, told):
    """One line that says what and what to do."""
    assert_refused(found(*words), told)
