"""Many plain provisions are read at once, and the result is that of reading them one by one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draftdiff import akn
from draftdiff.akn import plain
from draftdiff.akn.names import AKN
from draftdiff.model import Version

TEXTS = st.sampled_from(["Quiet quays", " Quiet  quays ", "Quiet\nquays\n", "ferries;", " ", "5G – “new”"])
INSIDE = st.sampled_from(
    ["{}", "<i>{}</i>", "{} <b>by night</b>", "{}<!-- seen -->", "<!-- seen -->{}", "<?seen?>{}", ""]
)
NUMS = st.sampled_from(
    [
        "",
        "<num>{}.</num>",
        "<num> {}. </num>",
        "<num><b>{}</b></num>",
        "<num>{}<content><p>x</p></content></num>",
        "<num/>",
    ]
)
FRAMES = st.sampled_from(["{}", "<content>{}</content>", "<content>\n{}\n</content>", "<content>loose {}</content>"])
AFTER = st.sampled_from(["", "", "", "\n", "<!-- seen -->", "loose", "<p>more</p>", "<heading>Late</heading>"])
ATTRIBUTES = st.sampled_from(["", "", "", ' refersTo="#preamble"', ' name="preamble"', ' eId="x"', ' wId="y"'])
NAMES = st.sampled_from(["paragraph", "recital", "article", "section", "point", "list", "crossHeading"])
PROVISION = "<{name}{attributes}>{num}{body}{after}</{name}>{tail}"


@st.composite
def zones(draw):
    """Provisions of which most are alike and some in any way odd."""
    name, num, frame = draw(NAMES), draw(NUMS), draw(FRAMES)
    often = st.sampled_from([True] * 9 + [False])

    def usual(value, strategy):
        return value if draw(often) else draw(strategy)

    parts = []
    for number in range(draw(st.integers(plain.MANY - 2, plain.MANY + 4))):
        body = usual(frame, FRAMES).format(f"<p>{usual('{}', INSIDE).format(draw(TEXTS))}</p>")
        parts.append(
            PROVISION.format(
                name=usual(name, NAMES),
                attributes=usual("", ATTRIBUTES),
                num=usual(num, NUMS).format(number),
                body=body,
                after=usual("", AFTER),
                tail=usual("\n", AFTER),
            )
        )
    return "".join(parts)


def read(zone: str, part: str) -> Version:
    data = f'<akomaNtoso xmlns="{AKN}"><statement name="resolution"><{part}>{zone}</{part}></statement></akomaNtoso>'
    return akn.parse(data.encode()).version()


@given(zones(), st.sampled_from(["mainBody", "preamble"]))
def test_read_at_once_is_read_one_by_one(zone, part):
    """Whatever stands among the provisions, clauses and front lines are the same both ways."""
    at_once = read(zone, part)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(plain, "MANY", 10**9)
        assert at_once == read(zone, part)


def test_what_is_plain_is_read_at_once(monkeypatch):
    """Provisions with uneven white space are read at once too; a single one with markup is enough to go one by one."""
    taken = []
    monkeypatch.setattr(
        "draftdiff.akn.clauses.plain_run", lambda element: taken.append(plain.plain_run(element)) or taken[-1]
    )
    zone = "".join(f"<paragraph><num>{n}.</num><content><p>Quiet  quays</p></content></paragraph>" for n in range(9))
    version = read(zone, "mainBody")
    assert [len(run.texts) for run in taken if run is not None] == [9]
    assert {clause.text for clause in version.clauses} == {"Quiet quays"}
    taken.clear()
    read(zone.replace("Quiet", "<i>Quiet</i>", 1), "mainBody")
    assert not any(taken)
