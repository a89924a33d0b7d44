"""What the tests of proposing do with one hand: a committee that still takes amendments, and forms as they are sent."""

import re
from datetime import UTC, datetime, timedelta

from pages import WATER, Page

from draftdiff.desk import Desk
from draftdiff_web.context import EXTENSION

SLUG = WATER.strip("/")
OP3 = "para_3"


def desk(app):
    """The desk of the resolution that the tests amend."""
    return Desk(app.extensions[EXTENSION], SLUG)


def in_time(app):
    """Open the desk of the sample once more."""
    desk(app).set_deadline(datetime.now(UTC) + timedelta(days=1))


def words(app, wid=OP3):
    """The words of a clause as it stands."""
    return next(clause.text for clause in desk(app).version().clauses if clause.wid == wid)


def reworded(app, old="sufficient", new="ample", wid=OP3, **more):
    """The form with other words for a clause."""
    return {"clause": wid, "what": "words", "text": words(app, wid).replace(old, new), **more}


def submit(client, form):
    """The number of the amendment that a form proposes."""
    answer = client.post(f"{WATER}/propose", data={**form, "do": "submit"})
    assert answer.status_code == 303, Page(answer.text).text
    return int(re.search(r"/amendments/(\d+)/", answer.headers["Location"])[1])


def read(answer):
    """The words of a page."""
    return Page(answer.get_data(as_text=True)).text
