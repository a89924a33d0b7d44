"""A process that works on a site until it is told to stop, and prints what was acknowledged to it.

``python writers.py REPOSITORY DATABASE NAME STOP``: each round records a text, and then a comment that mentions its
commit; a line is printed for each that was acknowledged.
"""

import sys
from datetime import date
from pathlib import Path

from draftdiff.importers import read
from draftdiff.people import Accounts, Database
from draftdiff.people.comments import Comments, Subject
from draftdiff.recording import Facts
from draftdiff.service import Record

MOST = 1000


def work(repository, address, name, stop):
    with Record.open(Path(repository)) as record:
        database = Database.open(address)
        account, comments = Accounts(database).named("secretariat@example.org"), Comments(database)
        for number in range(1, MOST):
            text = f"The Council,\n\nRecalling {name},\n\n1. Decides to plant {number} willows.\n"
            commit = record.import_version(
                read(text.encode(), source="t"), name, Facts(name=f"v-{number}", date=date(2031, 5, 4))
            ).commit
            sys.stdout.write(f"commit {name} {commit.oid}\n")
            comments.add(account, Subject(name, "eng", "para_1", commit.oid, "OP1"), f"Willow {number}?")
            sys.stdout.write(f"comment {name} {number}\n")
            sys.stdout.flush()
            if Path(stop).exists():
                break
        database.close()


if __name__ == "__main__":
    work(*sys.argv[1:])
