"""What happened, told to those who follow it: feeds, digests by e-mail, web hooks.

All of it is derived from the record, so that a decision made on the command line is told like one made on a page, and
each is told only what he may read at the moment of telling.
"""

from draftdiff.following.atom import Entry, feed
from draftdiff.following.delivering import Delivered, Deliveries
from draftdiff.following.digest import Digest, Section
from draftdiff.following.office import Office
from draftdiff.following.outbound import Answer, post
from draftdiff.following.postbox import MailServer, Postbox, mail_server
from draftdiff.following.sending import Digests, Sent

__all__ = [
    "Answer",
    "Delivered",
    "Deliveries",
    "Digest",
    "Digests",
    "Entry",
    "MailServer",
    "Office",
    "Postbox",
    "Section",
    "Sent",
    "feed",
    "mail_server",
    "post",
]
