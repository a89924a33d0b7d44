"""Work handed out to processes of this machine or of a Dask cluster, its results in the order in which it was given.

A piece of work that fails, or whose process dies of it (no memory left, a fault in a foreign library), costs nothing
but itself: all else goes on.
"""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from draftdiff.errors import BadInput, Unavailable

Job = TypeVar("Job")
Result = TypeVar("Result")

AHEAD = 4
"""So many pieces of work for each process are given out before the first result is needed: it bounds the memory."""

CLUSTER_AHEAD = 64
"""So many on a cluster, whose size may change while it works."""

PATIENCE = 10
"""Seconds within which the scheduler of a cluster has to answer."""


class NoScheduler(Unavailable):
    """The scheduler of the cluster does not answer."""

    def __init__(self, address: str, reason: str) -> None:
        super().__init__(
            f"no Dask scheduler answers there ({reason})",
            where=address,
            remedy="start one (dask scheduler) and give its address as it prints it: tcp://HOST:8786",
        )


class NoWorkers(Unavailable):
    """The cluster has nobody who works."""

    def __init__(self, address: str) -> None:
        super().__init__(
            "no worker is there", where=address, remedy=f"start one on each machine: dask worker {address}"
        )


class NoDask(BadInput):
    """A cluster is asked for, but what talks to it is not installed."""

    def __init__(self) -> None:
        super().__init__(
            "working on a cluster needs Dask, which is not installed",
            where="--scheduler",
            remedy="install it: pip install 'draftdiff[cluster]'",
        )


@dataclass(frozen=True, slots=True)
class Failed:
    """A piece of work that gave no result; ``reason`` tells why in one line."""

    reason: str


class Crew(Protocol):
    """Who does the work."""

    def results(self, work: Callable[[Job], Result], jobs: Iterable[Job]) -> Iterator[tuple[Job, Result | Failed]]:
        """Each piece of work with its result, in the order given; ``work`` and ``jobs`` are sent by pickle."""
        ...


@dataclass(frozen=True, slots=True)
class Processes:
    """Processes of this machine, ``count`` of them."""

    count: int

    def results(self, work: Callable[[Job], Result], jobs: Iterable[Job]) -> Iterator[tuple[Job, Result | Failed]]:
        """As `Crew.results`; a process that dies is replaced, and what it was given is done anew."""
        shift = _Shift(work, self.count)
        waiting: deque[tuple[Job, Future[Result]]] = deque()
        try:
            for job in jobs:
                waiting.append((job, shift.begin(job)))
                if len(waiting) >= self.count * AHEAD:
                    yield shift.end(waiting)
            while waiting:
                yield shift.end(waiting)
        finally:
            shift.close()


class _Shift(Generic[Job, Result]):
    """The processes that work at present, and others in their place once one of them has died."""

    def __init__(self, work: Callable[[Job], Result], count: int) -> None:
        self._work = work
        self._count = count
        self._executor = _executor(count)

    def begin(self, job: Job) -> Future[Result]:
        try:
            return self._executor.submit(self._work, job)
        except BrokenProcessPool as error:
            future: Future[Result] = Future()
            future.set_exception(error)
            return future

    def end(self, waiting: deque[tuple[Job, Future[Result]]]) -> tuple[Job, Result | Failed]:
        job, future = waiting.popleft()
        error = future.exception()
        if not isinstance(error, BrokenProcessPool):
            return job, _outcome(future, error)
        # Which of the pieces at hand it died of is not known: the first is tried alone, the others begin anew.
        self.close()
        with _executor(1) as alone:
            again = alone.submit(self._work, job)
            outcome = _outcome(again, again.exception())
        self._executor = _executor(self._count)
        others = [other for other, _ in waiting]
        waiting.clear()
        waiting.extend((other, self.begin(other)) for other in others)
        return job, outcome

    def close(self) -> None:
        self._executor.shutdown(wait=True, cancel_futures=True)


def _executor(count: int) -> ProcessPoolExecutor:
    # A process that is forked off inherits the pipes to git and the locks of threads; these inherit nothing.
    methods = multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")
    return ProcessPoolExecutor(count, mp_context=context)


def _outcome(future: Future[Result], error: BaseException | None) -> Result | Failed:
    if error is None:
        return future.result()
    if isinstance(error, BrokenProcessPool):
        return Failed("the process that worked on it died; it may need more memory than there is")
    said = str(error).partition("\n")[0]
    return Failed(f"{type(error).__name__}: {said}" if said else type(error).__name__)


@dataclass(frozen=True, slots=True)
class Cluster:
    """The workers of a Dask cluster, which itself starts anew what was lost with one of them."""

    executor: Executor

    def results(self, work: Callable[[Job], Result], jobs: Iterable[Job]) -> Iterator[tuple[Job, Result | Failed]]:
        """As `Crew.results`."""
        waiting: deque[tuple[Job, Future[Result]]] = deque()
        for job in jobs:
            waiting.append((job, self.executor.submit(work, job)))
            if len(waiting) >= CLUSTER_AHEAD:
                yield from _first(waiting)
        while waiting:
            yield from _first(waiting)


def _first(waiting: deque[tuple[Job, Future[Result]]]) -> Iterator[tuple[Job, Result | Failed]]:
    job, future = waiting.popleft()
    done = (job, _outcome(future, future.exception()))
    yield done


@contextmanager
def crew(processes: int | None = None, scheduler: str | None = None) -> Iterator[Crew]:
    """Who does the work: ``processes`` of this machine (one for each core), or a cluster by its scheduler's address.

    On a cluster draftdiff has to be installed in the same release. Raises `NoDask`, `NoScheduler`, `NoWorkers`.
    """
    if scheduler is None:
        yield Processes(processes or _cores())
        return
    with _client(scheduler) as client:
        yield Cluster(client.get_executor(pure=False))


def _cores() -> int:
    """The cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@contextmanager
def _client(address: str) -> Iterator[Any]:
    try:
        from distributed import Client  # noqa: PLC0415 - an extra that most do without
    except ImportError:
        raise NoDask from None
    try:
        client = Client(address, timeout=PATIENCE, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:  # ValueError: what was given is no address
        raise NoScheduler(address, str(error).partition("\n")[0] or type(error).__name__) from None
    with client:
        try:
            client.wait_for_workers(1, timeout=PATIENCE)  # they may have been started a moment ago
        except TimeoutError:
            raise NoWorkers(address) from None
        yield client
