"""Two machines, one upstream, one PostgreSQL: nothing that was acknowledged is lost, and both tell the same."""

import random
import sys
import threading
from collections import Counter
from dataclasses import dataclass, field

import pytest
from databases import new_database
from machines import FIRST, UNREACHED, Caller, Machine, text, until
from upstreams import UpstreamServer

SLUGS = ("anchor-bay", "blue-pier", "cod-bank", "drift-ice", "east-quay", "ferry-road")
BUSY = 503


@pytest.fixture
def shared(tmp_path):
    with UpstreamServer(tmp_path) as server:
        yield server


@pytest.fixture
def site(tmp_path, shared, postgresql):
    """Two machines with their servers, on a record of six texts."""
    database = new_database(postgresql)
    machines = [Machine(tmp_path, name, upstream=shared.url, database=database) for name in ("one", "two")]
    machines[0].run("init")
    for slug in SLUGS:
        (tmp_path / f"{slug}.txt").write_text(text(slug), encoding="utf-8")
        machines[0].run("import", str(tmp_path / f"{slug}.txt"), slug, "--stage", "draft")
    machines[1].run("init")
    for machine in machines:
        machine.begin()
    yield machines, Caller.made(database)
    for machine in machines:
        machine.end()


@dataclass
class Diary:
    """What programs were told: what is on record, and what may be."""

    tabled: dict = field(default_factory=dict)
    decided: dict = field(default_factory=dict)
    said: dict = field(default_factory=dict)
    unsure: set = field(default_factory=set)
    told: Counter = field(default_factory=Counter)
    lock: object = field(default_factory=threading.Lock)


class Work:
    """Programs that table, decide, withdraw, comment and read on both machines at once, by the chance of a seed."""

    def __init__(self, machines, caller, diary):
        self.machines, self.caller, self.diary = machines, caller, diary
        self._count = 0

    def do(self, operations, *, writers=4):
        """Do so many operations with so many programs; those of each are in order."""
        first = self._count
        self._count += operations
        shares = [range(first + number, first + operations, writers) for number in range(writers)]
        programs = [threading.Thread(target=self._all, args=(share,)) for share in shares]
        for each in programs:
            each.start()
        for each in programs:
            each.join()

    def _all(self, share):
        for number in share:
            chance = random.Random(number)  # noqa: S311 - chance that repeats itself
            kind = chance.choices((self._table, self._decide, self._comment, self._read), (50, 15, 15, 20))[0]
            kind(number, chance, self.machines[number % len(self.machines)])

    def _table(self, number, chance, machine):
        slug, mark = chance.choice(SLUGS), f"Mark {number:05} of the programs."
        clause = chance.randrange(1, FIRST)
        body = {
            "clause": f"OP{clause}",
            "what": "instruction",
            "text": f"In operative paragraph {clause}, replace “boats” with “boats of class {number}”.",
            "justification": mark,
            "sponsor": chance.choice(("Norland", "Sudria", "Westmark")),
        }
        answer = self._send(machine, f"/resolutions/{slug}/amendments", body, mark)
        if answer:
            with self.diary.lock:
                self.diary.tabled[mark] = (slug, answer["number"])

    def _decide(self, number, chance, machine):
        with self.diary.lock:
            open_ = sorted(mark for mark in self.diary.tabled if mark not in self.diary.decided)
        if not open_:
            return self._read(number, chance, machine)
        mark = chance.choice(open_)
        slug, amendment = self.diary.tabled[mark]
        with self.diary.lock:
            self.diary.decided[mark] = None
        body = {"numbers": [amendment], "outcome": "rejected", "body": "Council of the Bay", "consensus": True}
        answer = self._send(machine, f"/resolutions/{slug}/decisions", body, f"decision {mark}")
        with self.diary.lock:
            if answer:
                self.diary.decided[mark] = answer["commit"]
        return None

    def _comment(self, number, chance, machine):
        slug, mark = chance.choice(SLUGS), f"Remark {number:05} of the programs."
        answer = self._send(machine, f"/resolutions/{slug}/comments", {"body": mark, "clause": "OP1"}, mark)
        if answer:
            with self.diary.lock:
                self.diary.said[mark] = (slug, answer["id"])

    def _read(self, number, chance, machine):
        slug = chance.choice(SLUGS)
        try:
            status, answer = self.caller.ask(machine, "GET", f"/resolutions/{slug}/versions")
        except UNREACHED:
            self.diary.told["not there"] += 1
            return
        assert status == 200, answer
        self.diary.told["read"] += 1

    def _send(self, machine, path, body, mark):
        try:
            status, answer = self.caller.ask(machine, "POST", path, body)
        except UNREACHED:
            self.diary.told["not there"] += 1
            self.diary.unsure.add(mark)
            return None
        if status == 201:
            self.diary.told["recorded"] += 1
            return answer
        if status == BUSY and "not certain" in answer.get("title", "") + answer.get("detail", ""):
            self.diary.unsure.add(mark)
        # A machine knows within a second what another one recorded; till then it says that there is no such thing.
        assert status in {404, 409, BUSY}, (status, answer)
        self.diary.told[status] += 1
        return None


def on_record(caller, machine):
    """What one machine tells of everything: amendments with their decisions, by their marks, and comments."""
    tabled, decided, said = Counter(), {}, Counter()
    whole = {}
    for slug in SLUGS:
        answer = whole[slug] = pages(caller, machine, f"/resolutions/{slug}/amendments", "amendments")
        for each in answer:
            tabled[each["justification"], slug, each["number"]] += 1
            if each["decisions"]:
                decided[each["justification"]] = len(each["decisions"])
        threads = pages(caller, machine, f"/resolutions/{slug}/comments", "threads")
        said.update((each["body"], slug, each["id"]) for each in threads)
    return tabled, decided, said, whole


def pages(caller, machine, path, name):
    found = []
    while True:
        status, answer = caller.ask(machine, "GET", f"{path}?limit=100&offset={len(found)}")
        assert status == 200, answer
        found += answer[name]
        if len(found) >= answer["total"]:
            return found


def agree(machines, shared):
    """Whether all copies lead to the very commits that the upstream leads to."""
    return all(machine.refs() == shared.refs() for machine in machines)


def assert_nothing_lost(site, shared, diary):
    machines, caller = site
    assert until(lambda: agree(machines, shared))
    answers = [on_record(caller, machine) for machine in machines]
    assert answers[0] == answers[1]
    tabled, decided, said, _ = answers[0]
    assert all(count == 1 for count in (*tabled.values(), *said.values()))
    marks = Counter(mark for mark, _, _ in tabled)
    assert all(count == 1 for count in marks.values())
    assert {(mark, *where) for mark, where in diary.tabled.items()} <= set(tabled)
    assert {mark for mark, commit in diary.decided.items() if commit} <= set(decided)
    assert {(mark, *where) for mark, where in diary.said.items()} <= set(said)
    # What nobody acknowledged is there only where it was said that it might be.
    assert set(marks) - set(diary.tabled) <= diary.unsure
    assert {mark for mark, _, _ in said} - set(diary.said) <= diary.unsure
    for machine in machines:
        machine.run("verify")
    assert shared.git("fsck", "--full", "--strict", "--no-dangling") == ""


def ride(site, shared, operations):
    """Work through a day on which a machine dies and comes back, and the upstream is lost and found again."""
    machines, caller = site
    diary = Diary()
    work = Work(machines, caller, diary)
    part = operations // 5
    work.do(part)
    killer = threading.Timer(0.5, machines[1].kill)
    killer.start()
    work.do(part)  # half of it finds a machine that is not there
    killer.join()
    machines[1].begin()
    work.do(part)
    before = diary.told["recorded"], len(diary.said)
    cutter = threading.Timer(0.3, shared.cut_off)
    cutter.start()
    work.do(part)
    cutter.join()
    assert diary.told[BUSY], "nothing was refused while the upstream was gone"
    assert diary.told["recorded"] - before[0] < part
    slug = SLUGS[0]
    status, told = caller.ask(
        machines[0],
        "POST",
        f"/resolutions/{slug}/amendments",
        {"clause": "OP1", "what": "delete", "sponsor": "Norland"},
    )
    assert (status, told["detail"]) == (BUSY, "Nothing can be recorded at the moment")
    assert caller.ask(machines[0], "GET", f"/resolutions/{slug}/amendments")[0] == 200
    shared.restore()
    work.do(operations - 4 * part)
    assert_nothing_lost(site, shared, diary)
    sys.stdout.write(f"{dict(diary.told)}, {len(diary.unsure)} of which nobody knew at first\n")
    return diary


@pytest.mark.slow
def test_two_machines_lose_nothing_in_a_thousand_operations(site, shared):
    """A machine is killed and brought back, the upstream is cut off and restored, in the midst of 1,000 operations."""
    diary = ride(site, shared, 1000)
    assert diary.told["recorded"] > 500
