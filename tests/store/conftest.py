from datetime import UTC, datetime
from pathlib import Path

import pytest

from draftdiff.model import Person
from draftdiff.store import Proposal, Repository

CLERK = Person("Ms. Ines Okoro Jr.", "ines@example.org")
MEMBER = Person("Délégation du Bénin", "benin@example.org")
TEXT = "resolution.eng.xml"


@pytest.fixture
def repository(tmp_path: Path):
    with Repository.create(tmp_path / "record") as opened:
        yield opened


@pytest.fixture
def propose():
    """Builds an operation that ignores the head: ``propose(b"text", day=3, Stage="draft")``."""

    def build(data=b"<t/>\n", *, path=TEXT, day=1, name=None, subject="A new version", body="", files=None, **trailers):
        facts = {
            "files": {path: data} if files is None else files,
            "author": MEMBER,
            "authored": datetime(2026, 3, day, 9, tzinfo=UTC),
            "committer": CLERK,
            "recorded": datetime(2026, 4, day, 18, 30, tzinfo=UTC),
            "subject": subject,
            "body": body,
            "trailers": tuple(trailers.items()),
            "name": name,
        }
        return lambda head: Proposal(**facts)

    return build
