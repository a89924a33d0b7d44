"""``python -m benchmarks``: measure, print the tables, write them into ``docs/benchmarks.md``."""

from __future__ import annotations

import argparse
import sys
import time
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from benchmarks.generator import ABSENT, ROOT, present
from benchmarks.sections import FULL, OWN_SECTIONS, QUICK, SHARED_SECTIONS, conditions
from draftdiff.diff import ENGINE

REPORT = ROOT / "docs" / "benchmarks.md"

OPENING = """\
# Benchmarks

Written by `make bench`; do not edit. Figures move with the machine: only the ratios, each taken within one
run and in alternation, say something about the program. P is precision (of what was said, how much is true),
R recall (of what is true, how much was said), both in per cent.
"""

EXPLAINED = {
    "Accuracy": """\
Documents of which it is known what happened between two versions, read from their XML. *Light* edits 5 % of
the clauses, deletes, inserts and moves 1 % each, splits and merges 0.5 % each; *plain* 20 %, 3 %, 3 %, 2 %,
1 %, 1 %; *heavy* 45 % (5 to 14 edits each), 6 %, 6 %, 6 %, 3 %, 3 %. *Pairs*: rows of one clause on either
side; the recall is over equal and edited clauses. *Split, merged*: rows with exactly the true clauses.
*False moves*: rows called moved that kept their place while neighbours moved. *Fewest*: the least number of
moves that explain the order. *Only renumbered*: rows of equal clauses that count as anything but unchanged.
*Possibly*: matches too weak to be asserted; they are left out of every other figure, so that they cost
recall. Inserted clauses are made from the same sources as the others: some are liker to a deleted clause than
a clause that was heavily edited is to itself.""",
    "Known edits of real documents": """\
Every document of `../shared/corpus` that is read and has at least ten clauses, each clause for itself, edited by the
same generator: words that are put in are the document's own, clauses those of other documents of its language.
Columns as above. What is missed among heavy edits are mostly short clauses of which hardly a word is left; texts also
hold some clauses twice, and whether the first or the second went nobody can tell.""",
    "Tightness": """\
Characters shown as inserted and deleted, and the fragments (runs of either) that they stand in. *Whole text
as shown*: one clause a line without numbers, by every engine as it shows it; of the comparison from XML what
moved stands once. *Whole text*: the same by engines that keep the order of the text, and ours as if it were
one of them: of its matched rows those stay that keep the order and hold most text, and every other one counts
as deleted where it stood and inserted where it went. *With moves*: by engines that show a clause that moved
once; then a move costs nothing.
*Edited clauses*: every engine is given the same pairs of clauses, those truly edited. Engines that cut words
in two or show whole lines are left out. *Rebuilds*: both texts can be had back from what is shown.
*Not more within 1.05*: engines with at most 1.05 times the least characters and no more fragments than we.
The bench and its other engines are those of `../shared/bench`; `make bench PEERS=PYTHON` names the Python
in which they are installed together with this project.""",
    "Speed and memory": """\
From the bytes of two XML files to the comparison, by `draftdiff.compare(draftdiff.read(old),
draftdiff.read(new))`, in alternation with `lxml.etree.fromstring` on the same two files in the same process;
medians and fastest passes. *Multiple*: comparison ÷ parsing. *Memory*: growth of the peak of a fresh process,
modules loaded, ÷ the size of the two files.""",
    "Provenance of words": """\
Histories of a document of which it is known which version brought in each word, with moves and, every so many
versions, a revert; nothing but the texts is shown. The share of words and marks whose version of origin is told
rightly, in the last version and on average over every thirtieth. *WikiWho* is version 1.0.3, shown the same
texts in alternation in the same process; medians. *A step*: one more version. *Read back*: from what was
kept to the origin of every word. What is missed is nearly all a word that was typed again, by chance, exactly where
the same word had been replaced or stood beside it: no reader of the texts could tell.""",
    "The amendments desk": """\
A text of sixty clauses with so many amendments, every tenth decided. *Just opened*: all is read from git and
parsed, woven and held against each other. *÷ reading*: times what it takes to read the documents of the amendments
from git and parse them, no more. *Again*: the same question once more in the same process; medians.""",
    "The pages": """\
A text of sixty clauses with two hundred amendments, sixty of them decided, on a real server of two processes. *Median*:
of a page that both have drawn before. The sizes are those of the bytes compressed by gzip.""",
    "In sitting": """\
So many screens follow a sitting on a real server of two processes; five decisions are recorded over HTTP. Times are
from the sending of a decision until a screen hears of it, and until it has the board anew; *pages* are what somebody
else reads meanwhile, and before anybody listened.""",
    "Worst cases": """\
Each in a process of its own, from XML; the figures of the outcome are those of the summary.""",
    "Real chains of versions": """\
Every folder of `../shared/corpus/versions`, neighbour by neighbour (LEOS: each file against its base). Every
comparison proves itself: accepting its changes gives the new text, rejecting them the old.

Where a source marks its own changes ours are held against them. *Letters*: those taken out, put in or moved, white
space aside. *Clauses*: those with any such letter. *LEOS* holds both versions in one file, every element added,
deleted or moved being marked. *United States*: clauses are struck whole and put in again, so that only the precision
of letters tells. *Luxembourg*: ranges of the newer text that an act not named in the older one has touched; an
article that was replaced is marked as a whole; titles (which carry the date) and notes (which name the act) bear no
marks and are left out. Clauses whose words are the same on both sides are no loss of recall in these two. *Germany*:
the words quoted by the amending act, where the text after it has them; the one pair at hand has not, since its later
text still has the words struck.""",
}
"""What a section's figures mean."""


def main() -> None:
    """Measure what can be measured here."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="small sizes, less than a minute; writes no file")
    parser.add_argument("--peers", default=sys.executable, help="a Python with the other engines and this project")
    parser.add_argument("--only", default="", help="the beginning of the one section to measure")
    parser.add_argument("--update", action="store_true", help="put the section of --only in its place in the report")
    parser.add_argument("-o", "--output", type=Path, default=REPORT, help="where the report is written")
    options = parser.parse_args()
    plan = replace(QUICK if options.quick else FULL, peers=options.peers)
    sections = (*SHARED_SECTIONS, *OWN_SECTIONS) if present() else OWN_SECTIONS
    written = [OPENING, conditions(datetime.now(UTC).date())]
    print(*written, sep="\n", flush=True)
    if not present():
        print(f"\n{ABSENT}", flush=True)
    for title, measure in sections:
        if not title.startswith(options.only):
            continue
        start = time.perf_counter()
        parts = [f"## {title}", EXPLAINED[title], *measure(plan)]
        print("", *parts, sep="\n\n", flush=True)
        print(f"\n({time.perf_counter() - start:.0f} s)", flush=True)
        written += parts
    if options.update and options.only and not options.quick and written[2:]:
        put_in_place(options.output, written[2:], datetime.now(UTC).date())
        return
    if options.quick or options.only or not present():
        print("\nNo file was written: that takes a full run.")
        return
    options.output.parent.mkdir(exist_ok=True)
    options.output.write_text("\n\n".join(part.strip() for part in written) + "\n", encoding="utf-8")


def put_in_place(report: Path, section: list[str], today: date) -> None:
    """Put one section, measured anew, in its place in a report, and say there when that was; a new one comes last."""
    heading, explained, *parts = section
    text = report.read_text(encoding="utf-8")
    if f"{heading}\n" not in text:
        text += f"\n{heading}\n"
    start = text.index(f"{heading}\n")
    end = text.find("\n## ", start)
    anew = f"Measured anew on {today}, with engine {ENGINE}."
    written = "\n\n".join(part.strip() for part in (heading, explained, anew, *parts)) + "\n"
    report.write_text(text[:start] + written + (text[end:] if end > 0 else ""), encoding="utf-8")


if __name__ == "__main__":
    main()
