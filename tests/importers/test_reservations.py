"""Reservations are read as notes and closings word them."""

import pytest

from draftdiff.importers.reservations import read_reservations


def read(text):
    return [(r.delegation, r.type.value, r.target, r.phrase) for r in read_reservations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Malta expressed a reservation on operative paragraph 3.", [("Malta", "reservation", "OP3", None)]),
        (
            "The delegations of Fiji and Malta expressed reservations on preambular paragraphs 2 and 4.",
            [(name, "reservation", target, None) for name in ("Fiji", "Malta") for target in ("PP2", "PP4")],
        ),
        ("Norway expressed its opposition to the entire resolution.", [("Norway", "opposition", None, None)]),
        (
            "Reservations were expressed by the following: Chile on operative paragraphs 2 to 4",
            [("Chile", "reservation", f"OP{n}", None) for n in (2, 3, 4)],
        ),
        (
            "Reservations:\n- Chile on the reference to noise in operative paragraph 5\n- Trinidad and Tobago on PP 9",
            [
                ("Chile", "reservation", "OP5", "the reference to noise"),
                ("Trinidad and Tobago", "reservation", "PP9", None),
            ],
        ),
        (
            "La délégation du Chili a exprimé une réserve sur le paragraphe 2 du dispositif.",
            [("Chili", "reservation", "OP2", None)],
        ),
        ("See document A/1.", []),
        ("", []),
    ],
)
def test_reservations(text, expected):
    """Who, what kind, which clause, which phrase; names with "and" in them are one name."""
    assert read(text) == expected
