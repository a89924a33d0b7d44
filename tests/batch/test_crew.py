"""Work is done in order by many, and what fails or kills its process costs nothing but itself."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from draftdiff.batch import crews
from draftdiff.batch.crews import Failed, NoScheduler, NoWorkers, Processes, crew


def halved(number: int) -> int:
    """Half of an even number; late ones come early, odd ones fail, and -1 kills its process."""
    if number == -1:
        os._exit(1)
    time.sleep(0.02 if number == 0 else 0)
    if number % 2:
        raise ValueError(f"{number} is odd")
    return number // 2


def test_results_come_in_the_order_given() -> None:
    """The first piece takes longest and is still the first result."""
    jobs = range(0, 40, 2)
    assert [result for _, result in Processes(2).results(halved, jobs)] == list(range(20))


def test_what_fails_is_told_and_stops_nothing() -> None:
    """An error in the work is a result with its reason."""
    results = dict(Processes(2).results(halved, [2, 3, 4]))
    assert results == {2: 1, 3: Failed("ValueError: 3 is odd"), 4: 2}


def test_a_process_that_dies_costs_one_piece() -> None:
    """All others are done, those too that were in the hands of the process that died."""
    jobs = [*range(0, 20, 2), -1, *range(20, 40, 2)]
    results = list(Processes(2).results(halved, jobs))
    assert [job for job, _ in results] == jobs
    assert [job for job, result in results if isinstance(result, Failed)] == [-1]
    assert [result for job, result in results if job >= 0] == list(range(20))


def test_no_more_is_given_out_than_fits() -> None:
    """Pieces of work are made when they are wanted: a thousand files are not in memory at once."""
    made: list[int] = []

    def jobs() -> Iterator[int]:
        for number in range(0, 2000, 2):
            made.append(number)
            yield number

    results = Processes(1).results(halved, jobs())
    next(results)
    assert len(made) <= crews.AHEAD + 1
    results.close()  # type: ignore[attr-defined]


@contextmanager
def scheduled(told: Path, workers: int) -> Iterator[str]:
    """A real scheduler with its workers, each a process of its own; gives its address."""
    dask = str(Path(sys.executable).with_name("dask"))
    command = [dask, "scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(told)]
    with ExitStack() as stack:
        _running(stack, command)
        for _ in range(600):
            if told.exists() and told.stat().st_size:
                break
            time.sleep(0.1)
        address = str(json.loads(told.read_text())["address"])
        for _ in range(workers):
            _running(stack, [dask, "worker", address, "--nthreads", "1", "--no-dashboard", "--no-nanny"])
        yield address


def _running(stack: ExitStack, command: list[str]) -> None:
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    stack.callback(process.wait)
    stack.callback(process.kill)


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::ResourceWarning")  # sockets that distributed closes late
def test_a_cluster_does_the_same(tmp_path: Path) -> None:
    """Real workers give the same results in the same order, failures included; that there is none yet is told."""
    with (
        scheduled(tmp_path / "empty", 0) as empty,
        pytest.raises(NoWorkers, match="dask worker tcp://"),
        crew(scheduler=empty),
    ):
        pass
    with scheduled(tmp_path / "staffed", 2) as address, crew(scheduler=address) as workers:
        results = list(workers.results(abs, [*range(-100, 100), "ten"]))
    assert [result for _, result in results[:-1]] == [abs(number) for number in range(-100, 100)]
    assert isinstance(results[-1][1], Failed)
    assert results[-1][1].reason.startswith("TypeError: bad operand")


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:9", "nonsense"])
def test_a_scheduler_that_does_not_answer_is_told(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """An address where nobody listens, or that is none, gives one line."""
    monkeypatch.setattr(crews, "PATIENCE", 0.5)
    with pytest.raises(NoScheduler, match="no Dask scheduler answers there"), crew(scheduler=address):
        pass
