"""Amendments as documents: what is written comes back to the letter, and is valid Akoma Ntoso."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from draftdiff.akn.amendment import DamagedAmendment
from draftdiff.akn.identity import Identity
from draftdiff.akn.mixed import UnwritableCharacter
from draftdiff.amendments.facts import number_at, path_of, read, write
from draftdiff.amendments.model import Amendment
from draftdiff.model import Person

IDENTITY = Identity(slug="quiet-harbours", date=date(2031, 5, 4), lang="eng")
MOMENTS = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - made aware
st.register_type_strategy(Person, st.just(Person("Registry", "registry@congress.invalid")))
st.register_type_strategy(datetime, MOMENTS)
st.register_type_strategy(
    str, st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cn", "Co")), max_size=20)
)
AMENDMENTS = st.builds(
    Amendment, number=st.integers(1, 9999), lang=st.sampled_from(("eng", "fra")), base=st.just("f" * 40)
)


@settings(max_examples=60, phases=(Phase.explicit, Phase.generate))  # an example is too large to be made smaller
@given(AMENDMENTS)
def test_what_is_written_comes_back(amendment):
    """Every fact of an amendment is read from its document as it was written."""
    try:
        data = write(amendment, "quiet-harbours", IDENTITY)
    except UnwritableCharacter:
        return
    assert read(data, source="amendments/0001.xml") == amendment


@pytest.mark.parametrize(("path", "number"), [("amendments/0007.xml", 7), ("amendments/12345.xml", 12345)])
def test_the_path_tells_the_number(path, number):
    """The file of an amendment is named by its number."""
    assert (path_of(number), number_at(path)) == (path, number)


@pytest.mark.parametrize("path", ["amendments/7.xml", "amendments/0007.txt", "resolution.eng.xml", "amendments/x.xml"])
def test_other_files_are_no_amendments(path):
    """Only the path that an amendment is given is read as one."""
    assert number_at(path) is None


def test_another_document_is_told():
    """A file that is no amendment of ours is told in one line."""
    with pytest.raises(DamagedAmendment, match=r"amendments/0001\.xml: not an amendment of this record"):
        read(b"<a/>", source="amendments/0001.xml")
