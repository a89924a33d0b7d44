"""The pages on which all amendments to a text are read: the desk, and the text as it would read with some of them."""

from __future__ import annotations

from collections.abc import Sequence

from flask import render_template, request
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from draftdiff.conforming import to_check
from draftdiff.people import Role
from draftdiff_web import context
from draftdiff_web.committee import displays, sifting, trials
from draftdiff_web.committee.boards import Board, Group
from draftdiff_web.committee.sifting import Sift
from draftdiff_web.gate import identity
from draftdiff_web.reading.fragments import fragments

_PARTS = {"board": "desk/board.html", "tried": "desk/tried.html"}
"""The parts of the desk that can be asked for alone."""

KINDS = (sifting.OPEN, sifting.DECIDED, sifting.ASKED, sifting.LATE)
"""What can be asked of the status of an amendment beside the statuses themselves."""


def desk(slug: str) -> ResponseReturnValue:
    """All amendments, clause by clause, and the text as it would read with those that are ticked."""
    board, sift, ticked = displays.board(slug), Sift.of(request.args), displays.ticked()
    groups = sift.groups(board)
    shown = {entry.number for group in groups for entry in group.all}
    return render_template(
        _PARTS.get(request.args.get("part", ""), "desk/desk.html"),
        board=board,
        slug=slug,
        sift=sift,
        groups=groups,
        drawn=[(group, _rivals(board, group, ticked)) for group in groups],
        ticked=ticked,
        elsewhere=[number for number in ticked if number not in shown],
        tried=displays.tried(slug, ticked) if ticked else None,
        kinds=KINDS,
        to_check=_to_check(slug),
        lang=context.language(),
    )


def _to_check(slug: str) -> tuple[str, ...]:
    """The clauses with references that did not follow, for those who may let them."""
    if identity.role() < Role.SECRETARIAT or request.args.get("part"):
        return ()
    return to_check(context.record(), slug, context.language())


def _rivals(board: Board, group: Group, ticked: Sequence[int]) -> Markup:
    """The amendments to a clause, drawn once for all who may do the same with them and have ticked the same."""
    here = tuple(entry.number for entry in group.all)
    mine = tuple(number for number in ticked if number in here)
    decides, lang = identity.role() >= Role.SECRETARIAT, context.language()
    made_of = ("rivals", board.slug, board.head, lang, group.key, here, mine, decides)
    return fragments().get(
        made_of,
        lambda: Markup(  # noqa: S704 - the template escapes
            render_template(
                "desk/rivals.html", board=board, group=group, slug=board.slug, ticked=mine, decides=decides, lang=lang
            )
        ),
    )


def preview(slug: str) -> ResponseReturnValue:
    """The whole text as it would read with the amendments that the address names."""
    ticked = displays.ticked()
    return render_template(
        "desk/preview.html",
        slug=slug,
        board=displays.board(slug),
        ticked=ticked,
        tried=displays.tried(slug, ticked),
        text=trials.text(slug, ticked),
        lang=context.language(),
    )
