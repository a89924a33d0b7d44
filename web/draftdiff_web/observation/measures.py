"""Figures of a site in the text format of Prometheus: how much is asked, how long it takes, what waits.

Labels are the names of routes, methods and the like, of which there are only so many; never anything that a request
brings along. The processes of one server share a folder in which each writes its figures into files of its own place,
and a process that takes the place of another one goes on where that one ended (``PROMETHEUS_MULTIPROC_DIR`` of
prometheus-client, whose processes are otherwise told apart by their numbers and leave their files behind for ever).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import cast

from flask import Flask, current_app
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, values
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4, generate_latest
from prometheus_client.metrics_core import GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

EXTENSION = "draftdiff.measures"
"""Where the application keeps its figures."""

TYPE = CONTENT_TYPE_PLAIN_0_0_4
"""The media type of the text."""

BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
"""Seconds by which requests are told apart."""

WAITING = ("hooks", "uploads")
"""What may wait: deliveries of web hooks; files that were brought in and are not recorded yet."""

PAGES, PARTS = "pages", "parts"
"""What is kept by a process: finished pages, and drawn parts of pages."""

HIT, KNOWN, MISS = "hit", "known", "miss"
"""What becomes of what is kept: it is handed out, who asks has it already, it has to be made."""


class Measures:
    """The figures of one process; ``folder`` is where all processes of a server keep them, if there are several."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder
        self.registry = registry = CollectorRegistry()
        self._requests = Counter(
            "draftdiff_requests", "Requests answered.", ("route", "method", "status"), registry=registry
        )
        self._seconds = Histogram(
            "draftdiff_request_seconds",
            "Seconds from the request to the last byte.",
            ("route",),
            registry=registry,
            buckets=BUCKETS,
        )
        self._record = Counter(
            "draftdiff_record",
            "Changes to the record: recorded; repeated, since another writer was faster; given up for that.",
            ("outcome",),
            registry=registry,
        )
        self._kept = Counter(
            "draftdiff_cache", "What was kept and asked for again.", ("cache", "outcome"), registry=registry
        )
        self._streams = Gauge(
            "draftdiff_streams_open",
            "Screens that are told at once what is recorded.",
            registry=registry,
            multiprocess_mode="sum",
        )
        self._streams.set(0)
        self._of_requests: dict[tuple[str, str, int], tuple[Counter, Histogram]] = {}
        self._of_caches = {(c, o): self._kept.labels(c, o) for c in (PAGES, PARTS) for o in (HIT, KNOWN, MISS)}

    def answered(self, route: str, method: str, status: int, seconds: float) -> None:
        """Count an answer."""
        found = self._of_requests.get((route, method, status))
        if found is None:
            found = self._requests.labels(route, method, str(status)), self._seconds.labels(route)
            self._of_requests[route, method, status] = found
        found[0].inc()
        found[1].observe(seconds)

    def recorded(self, outcome: str) -> None:
        """Count what became of a change: "recorded", "repeated" or "given up"."""
        self._record.labels(outcome).inc()

    def kept(self, cache: str, outcome: str) -> None:
        """Count what became of something that may have been kept."""
        self._of_caches[cache, outcome].inc()

    def streams(self, open_now: int) -> None:
        """Say how many streams this process has."""
        self._streams.set(open_now)

    def text(self, waiting: Mapping[str, int]) -> bytes:
        """All figures of all processes, with what is waiting at this moment."""
        registry = self.registry
        if self.folder is not None:
            registry = CollectorRegistry()
            MultiProcessCollector(registry, str(self.folder))  # type: ignore[no-untyped-call]
        return generate_latest(_Both(registry, _Waiting(waiting)))


class _Both(CollectorRegistry):
    """What two sources tell, but not when each figure was first counted: several processes tell none of that."""

    def __init__(self, *sources: Collector) -> None:
        super().__init__()
        self._both = sources

    def collect(self) -> Iterator[Metric]:
        for metric in chain.from_iterable(source.collect() for source in self._both):
            metric.samples = [sample for sample in metric.samples if not sample.name.endswith("_created")]
            yield metric


class _Waiting(Collector):
    def __init__(self, waiting: Mapping[str, int]) -> None:
        self._waiting = waiting

    def collect(self) -> Iterable[Metric]:
        found = GaugeMetricFamily("draftdiff_jobs_waiting", "What is still to be done.", labels=("kind",))
        for kind, count in self._waiting.items():
            found.add_metric([kind], count)
        yield found


def take_place(place: int) -> None:
    """Let this process write its figures as the one with that number among those of its server."""
    values.ValueClass = values.MultiProcessValue(lambda: place)  # type: ignore[no-untyped-call]


def install(app: Flask, folder: Path | None) -> Measures:
    """Give an application its figures."""
    found = Measures(folder)
    app.extensions[EXTENSION] = found
    return found


def measures() -> Measures:
    """The figures of the site."""
    return cast("Measures", current_app.extensions[EXTENSION])
