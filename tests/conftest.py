"""What the tests share: an invented resolution, a fresh record, and the folder of real documents."""

import os
import shutil
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import settings

# The same examples on every machine and every day, so that a red run can be repeated, and no limit of time;
# with DRAFTDIFF_LAWS in the environment others each time, as many more as it says.
_TIMES = int(os.environ.get("DRAFTDIFF_LAWS", "1"))
settings.register_profile("draftdiff", derandomize=_TIMES == 1, deadline=None, max_examples=_TIMES * 100)
settings.load_profile("draftdiff")

HARBOURS = """\
12th Congress of Coastal Assemblies
Lisbon, 4 May 2031

Quiet harbours and the care of small ports

The 12th Congress of Coastal Assemblies,

Recalling its declaration of 2027 on small ports,

Noting with concern the noise that cranes and engines bring to the old quarters of port towns,

Convinced that fishers, residents and travellers can share one quay,

1. Urges coastal assemblies to adopt quiet hours for the handling of cargo at night;

2. Calls upon port authorities to:

(a) measure noise at every quay once a year;

(b) publish the figures without delay;

3. Encourages shipyards to offer quieter engines for ferries and to repair the old ones free of charge;

4. Requests the Secretariat to report to the 13th Congress on what was done.
"""


@pytest.fixture(autouse=True, scope="session")
def cache_of_its_own(tmp_path_factory):
    """No test keeps a comparison in the home of whoever runs it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture
def harbours() -> str:
    """A resolution of 3 preambular and 4 operative paragraphs, one with two sub-paragraphs."""
    return HARBOURS


@pytest.fixture
def clock() -> Callable[[], datetime]:
    """A clock that stands still."""
    return lambda: datetime(2031, 5, 4, 10, 30, tzinfo=UTC)


@pytest.fixture
def day() -> date:
    """The day of the first version."""
    return date(2031, 5, 4)


@pytest.fixture
def record(tmp_path, clock):
    """An empty record."""
    from draftdiff.service import Record  # noqa: PLC0415 - only the tests that need git load it

    with Record.create(tmp_path / "record.git", clock=clock) as made:
        yield made


@pytest.fixture(scope="session")
def before_sitting(tmp_path_factory) -> Path:
    """The record of the small committee of `committee_room` before its sitting; nobody writes to it."""
    from committee_room import committee  # noqa: PLC0415 - only the tests that need git load it

    path = tmp_path_factory.mktemp("committee") / "record.git"
    committee(path)
    return path


@pytest.fixture
def sitting_record(before_sitting, tmp_path) -> Path:
    """A copy of that record, for a test in which it is decided."""
    path = tmp_path / "record.git"
    shutil.copytree(before_sitting, path)
    return path


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real documents beside the project; tests that need it skip where it is absent."""
    folder = Path(__file__).resolve().parents[2] / "shared"
    if not folder.is_dir():
        pytest.skip("the folder ../shared with real documents is not here")
    return folder
