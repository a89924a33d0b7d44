"""The API against its own description: whatever is asked, the answer is one that the description has.

Each operation is called on a copy of the samples of its own: with the examples, at the borders of all that is
described, and with made-up questions and bodies, good and bad. `DRAFTDIFF_LAWS=36` makes more than 20,000 calls of it.
"""

from __future__ import annotations

import shutil
from itertools import cycle

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.checks import (
    content_type_conformance,
    negative_data_rejection,
    not_a_server_error,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)
from sites import PEOPLE, started

from draftdiff import demo
from draftdiff.people.tokens import Scope
from draftdiff_web.api.description import document

CHECKED = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    unsupported_method,
    negative_data_rejection,
]


pytestmark = pytest.mark.slow

REAL = {
    "slug": ("night-lighting", "safe-drinking-water", "early-warning"),
    "version": ("adopted", "committee", "1", "2026-05-14"),
    "old": ("1", "committee", "2"),
    "new": ("adopted", "2", "committee"),
    "base": ("adopted", "committee", "1"),
    "wid": ("para_1", "para_2", "recs_1__rec_1", "am_2__1"),
    "wId": ("para_1", "am_2__1"),
    "number": (28, 1, 3, 10, 2, 33),
    "parent": (28, 33, 10),
    "revises": (28, 33, 34),
    "cause": (28, 1),
    "numbers": ([28], [28, 10], [33, 34], [1, 2, 3], [10]),
    "hunks": ([1], [1, 2]),
    "clause": ("OP3", "OP1", "PP2", "Title", "para_2"),
    "other": ("OP4", "PP1", "OP1"),
    "lang": ("eng", "fra", "en"),
}
"""What there is in the samples, or comes to be there, of what addresses, questions and bodies name."""


class Site:
    """The site of the operation that is tested now, and how often it was called."""

    calls = 0

    def __call__(self, environ, start_response):
        self.calls += 1
        return self.app(environ, start_response)


SITE = Site()
SCHEMA = schemathesis.openapi.from_dict(document())
SCHEMA.app = SITE


@pytest.fixture
def callers(samples, tmp_path):
    """A copy of the samples, and by turns the headers of those who call: nobody, and one of each role."""
    path = tmp_path / "record.git"
    shutil.copytree(samples, path)
    SITE.app = started(path)
    people = SITE.app.extensions[PEOPLE]
    demo.settle(people.accounts)
    tokens = [people.tokens.issue(account.id, "Σ", set(Scope)) for account in people.accounts.all()]
    return cycle([{}, *({"Authorization": f"Bearer {token}"} for token in tokens)])


@SCHEMA.parametrize()
@settings(max_examples=settings.default.max_examples // 8, suppress_health_check=list(HealthCheck))
def test_every_answer_is_as_described(case, callers):
    """No call fails by our fault, and every answer has a status, a type, headers and a form that are described."""
    if case.meta is not None and case.meta.generation.mode.is_positive and SITE.calls % 4:
        made_real(case, SITE.calls)
    case.call_and_validate(headers=next(callers), checks=CHECKED)


def made_real(case, turn):
    """Let a call name what there is, so that it does not merely learn that there is no such thing."""
    body = case.body if isinstance(case.body, dict) else {}
    for named in (case.path_parameters, case.query, body):
        for name in sorted(named or ()):
            if name in REAL and named[name] is not None:
                named[name] = REAL[name][turn // 4 % len(REAL[name])]
