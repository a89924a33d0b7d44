"""The figures of a site: what is counted, by bounded labels, in the text format of Prometheus, over all processes."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from pages import COMPARISON, WATER
from prometheus_client.parser import text_string_to_metric_families
from sites import EXTENSION, PEOPLE, Patient, desk_of, signed, started

from draftdiff import demo
from draftdiff.amendments.model import Outcome
from draftdiff.people import Role
from draftdiff.store import Repository, StaleHead
from draftdiff.store.git import RefMoved
from draftdiff_web.committee.live import EXTENSION as HUB
from draftdiff_web.observation.measures import EXTENSION as MEASURES
from draftdiff_web.observation.measures import Measures

SLUG = "safe-drinking-water"
TOKEN = "figures for prometheus".replace(" ", "-")
SHOWN = {"Authorization": f"Bearer {TOKEN}"}
DOCS = Path(__file__).parents[2] / "docs" / "observing.md"


def figures(text):
    """Every figure by its name and labels."""
    return {
        (sample.name, *sorted(sample.labels.values())): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def told(site):
    answer = site.test_client().get("/metrics", headers=SHOWN)
    assert answer.status_code == 200
    return figures(answer.text)


@pytest.fixture
def counted(committee):
    committee.config["METRICS_TOKEN"] = TOKEN
    committee.test_client_class = Patient
    return committee


def test_requests_are_counted_by_route_method_and_status(counted):
    """And how long they took, by route."""
    client = counted.test_client()
    for address in (COMPARISON, COMPARISON, "/help", "/nope/nope/nope", f"{WATER}/at/nope/", "/search?q=price"):
        client.get(address)
    client.post("/help")
    found = told(counted)
    assert found["draftdiff_requests_total", "200", "GET", "comparison"] == 2
    assert found["draftdiff_requests_total", "404", "GET", "none"] == 1
    assert found["draftdiff_requests_total", "404", "GET", "version"] == 1
    assert found["draftdiff_requests_total", "405", "POST", "none"] == 1
    assert found["draftdiff_request_seconds_count", "comparison"] == 2
    assert found["draftdiff_request_seconds_bucket", "+Inf", "comparison"] == 2


def test_labels_are_words_of_ours_alone(counted):
    """However many addresses, methods and marks are sent, there are as many figures as routes."""
    client = counted.test_client()
    for k in range(20):
        client.get(f"/secret-{k}/?q=words-{k}")
        client.get(f"/_link/secret-{k}")
        client.open("/help", environ_overrides={"REQUEST_METHOD": f"METHOD{k}"})
    answer = client.get("/metrics", headers=SHOWN).text
    assert "secret" not in answer
    assert "METHOD" not in answer
    assert "words" not in answer
    assert len([name for name in figures(answer) if name[0] == "draftdiff_requests_total"]) == 3


def test_what_is_recorded_is_counted(counted):
    """And how often another writer was faster, and that one gave up."""
    repository = counted.extensions[EXTENSION].repository
    before = told(counted)
    desk_of(counted, SLUG).decide([9], Outcome.REJECTED, body="Committee")
    after = told(counted)
    assert after["draftdiff_record_total", "recorded"] == before.get(("draftdiff_record_total", "recorded"), 0) + 1
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Repository, "_attempt", lambda *_: (_ for _ in ()).throw(RefMoved("somebody")))
        with pytest.raises(StaleHead):
            repository.record(SLUG, lambda _: None, attempts=3)
    last = told(counted)
    assert last["draftdiff_record_total", "repeated"] == 3
    assert last["draftdiff_record_total", "given up"] == 1


def test_what_was_kept_is_counted(counted):
    """Pages handed out, told to be the same, and drawn."""
    client = counted.test_client()
    tag = client.get(COMPARISON).headers["ETag"]
    client.get(COMPARISON)
    client.get(COMPARISON, headers={"If-None-Match": tag})
    found = told(counted)
    assert [found["draftdiff_cache_total", *pair] for pair in (("miss", "pages"), ("hit", "pages"))] == [1, 1]
    assert found["draftdiff_cache_total", "known", "pages"] == 1
    assert found["draftdiff_cache_total", "miss", "parts"] == 1


def test_what_is_open_and_what_waits_is_told(counted):
    """Screens that listen, deliveries of hooks, files laid up."""
    hub = counted.extensions[HUB]
    people = counted.extensions[PEOPLE]
    assert told(counted)["draftdiff_streams_open",] == 0
    assert hub.enter()
    clerk = people.accounts.named(next(hint.login for hint in demo.PEOPLE if hint.role is Role.SECRETARIAT))
    people.staging.add(clerk.id, "draft.txt", b"text", "{}", "{}")
    hook = people.hooks.add(clerk.id, "https://ci.example.org/", {})
    people.hooks.enqueue(hook, [("one", "{}"), ("two", "{}")], {})
    found = told(counted)
    assert found["draftdiff_streams_open",] == 1
    assert found["draftdiff_jobs_waiting", "uploads"] == 1
    assert found["draftdiff_jobs_waiting", "hooks"] == 2
    hub.leave()
    assert told(counted)["draftdiff_streams_open",] == 0
    hub.end()


@pytest.mark.parametrize("headers", [{}, {"Authorization": "Bearer nothing"}, {"Authorization": TOKEN}])
def test_the_public_is_told_that_there_is_no_such_page(counted, headers):
    """From this machine as well, since the web server in front of a site is on it."""
    assert counted.test_client().get("/metrics", headers=headers).status_code == 404


def test_without_a_token_figures_are_for_administrators(committee):
    """An empty token is none."""
    for token in (None, ""):
        committee.config["METRICS_TOKEN"] = token
        for headers in ({}, {"Authorization": "Bearer "}, {"Authorization": "Bearer None"}):
            assert committee.test_client().get("/metrics", headers=headers).status_code == 404
    assert signed(committee, Role.SECRETARIAT).get("/metrics").status_code == 404
    answer = signed(committee, Role.ADMINISTRATOR).get("/metrics")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].startswith("text/plain; version=0.0.4")
    assert "no-store" in answer.headers["Cache-Control"]


_ONE_PROCESS = """
import sys
from pathlib import Path
from draftdiff_web.observation import measures
measures.take_place(int(sys.argv[2]))
found = measures.Measures(Path(sys.argv[1]))
for _ in range(int(sys.argv[3])):
    found.answered("comparison", "GET", 200, 0.02)
found.streams(int(sys.argv[3]))
print(found.text({"hooks": 1}).decode())
"""


def test_processes_tell_one_sum_and_leave_nothing_behind(tmp_path):
    """Whichever is asked tells of all; one that takes the place of another goes on where it ended."""

    def process(place, requests):
        done = subprocess.run(
            [sys.executable, "-c", _ONE_PROCESS, tmp_path, str(place), str(requests)],
            env={"PROMETHEUS_MULTIPROC_DIR": str(tmp_path), "PYTHONPATH": ":".join(sys.path)},
            check=True,
            capture_output=True,
            text=True,
        )
        return figures(done.stdout)

    process(1, 2)
    files = sorted(tmp_path.iterdir())
    told = process(2, 3)
    assert told["draftdiff_requests_total", "200", "GET", "comparison"] == 5
    assert told["draftdiff_streams_open",] == 5
    told = process(1, 4)
    assert told["draftdiff_requests_total", "200", "GET", "comparison"] == 9
    assert told["draftdiff_request_seconds_count", "comparison"] == 9
    assert told["draftdiff_streams_open",] == 7  # those of the process that ended are gone with it
    assert told["draftdiff_jobs_waiting", "hooks"] == 1
    assert len(list(tmp_path.iterdir())) == 2 * len(files)


def test_every_figure_and_every_word_of_the_log_is_documented(samples):
    """docs/observing.md names each."""
    site = started(samples)
    page = DOCS.read_text(encoding="utf-8")
    measures: Measures = site.extensions[MEASURES]
    names = {family.name for family in text_string_to_metric_families(measures.text({"hooks": 0}).decode())}
    assert names == {name.removesuffix("_total") for name in re.findall(r"`(draftdiff_\w+)`", page)}
    for word in ("time", "id", "method", "route", "status", "ms", "bytes", "role", "cut", "level", "part", "what"):
        assert f"`{word}`" in page, word
