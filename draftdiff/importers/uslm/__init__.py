"""Bills and resolutions of the United States Congress in the United States Legislative Markup (USLM).

The ``tree`` of a document is cleared of its ``furniture``; what is left are ``preface`` and ``provisions``, whose words
are gathered in passages; ``outline`` puts them together.
"""

from draftdiff.importers.uslm.outline import AmendmentAlone, NoProvision, outline_of
from draftdiff.importers.uslm.source import words_by_line
from draftdiff.importers.uslm.tree import Node, plain_tree

__all__ = ["AmendmentAlone", "NoProvision", "Node", "outline_of", "plain_tree", "words_by_line"]
