"""Whatever is asked for or sent, the answer is a page or a clear refusal, never a failure of the site."""

from __future__ import annotations

from urllib.parse import quote, urlencode

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pages import Page

SEGMENTS = st.one_of(
    st.sampled_from(
        "safe-drinking-water early-warning adopted preliminary-draft compare at clause version.json akn.xml para_5 "
        "e1 .. . 2026-03-11 HEAD -f label:OP5 _assets read report.html 002f4f498e %".split()
    ),
    st.text(max_size=12),
)
ADDRESSES = st.lists(SEGMENTS.map(lambda part: quote(part, safe="", errors="replace")), max_size=6).map(
    lambda parts: "/" + "/".join(parts).lstrip("/")  # the client would take two strokes for the name of a host
)
QUERIES = st.dictionaries(
    st.sampled_from(["lang", "view", "consequential", "old", "new", "q", "x"]),
    st.one_of(st.sampled_from(["eng", "fra", "side", "1", "adopted", "", "\x00", "\r\nX: 1"]), st.text(max_size=10)),
    max_size=4,
)
INSERTIONS = st.sampled_from(
    ["1.", "(a)", "(i)", "\n\n", "Recalling", "Urges", "<b>", "&", "*", "- 2 -", "\u00ad", "\u200f", "端", "]]>", "12"]
)
EDITS = st.lists(st.tuples(st.integers(0, 1000), st.integers(0, 40), INSERTIONS), max_size=15)
HURRIED = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def edited(text, edits):
    for place, length, words in edits:
        at = place % (len(text) + 1)
        text = text[:at] + words + text[at + length :]
    return text


@HURRIED
@given(address=ADDRESSES, query=QUERIES)
def test_any_address_has_an_answer(client, address, query):
    """No address brings the site down, and every page of it is whole."""
    asked = f"{address}?{urlencode(query, errors='replace')}"
    answer = client.get(asked)
    assert answer.status_code < 500
    if answer.mimetype == "text/html" and answer.status_code in {200, 400, 404}:
        Page(answer.get_data(as_text=True))
    if "Location" in answer.headers:
        assert "\n" not in answer.headers["Location"]
        assert answer.headers["Location"].startswith(("/", "http://localhost/"))


@HURRIED
@given(first=EDITS, second=EDITS, view=st.sampled_from(["inline", "side"]))
def test_any_two_texts_can_be_compared(upload, harbours, first, second, view):
    """Broken texts are compared or refused; on the page no id stands twice and no tag is left open."""
    texts = {"old": edited(harbours, first).encode(), "new": edited(harbours, second).encode()}
    answer = upload("/compare", more={"view": view, "consequential": "1"}, **texts)
    assert answer.status_code in {200, 400}
    told = Page(answer.get_data(as_text=True))
    ids = [found["id"] for _, found in told.elements if "id" in found]
    assert len(ids) == len(set(ids))


@HURRIED
@given(edits=EDITS)
def test_any_text_can_be_read(upload, harbours, edits):
    """Every written line of a text that was read is on the page, in its order."""
    text = edited(harbours, edits)
    answer = upload("/read", file=text.encode())
    assert answer.status_code in {200, 400}
    told = Page(answer.get_data(as_text=True))
    if answer.status_code == 200 and told.all("table"):
        lines = [found["id"] for found in told.all("span", **{"class": "line"})]
        written = [n for n, line in enumerate(text.removeprefix("\ufeff").splitlines(), start=1) if line.strip()]
        assert lines == [f"line-{n}" for n in written]
