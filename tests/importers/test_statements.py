"""Reservations are read as notes and closings word them."""

import pytest

from draftdiff.importers.reservations.statements import read_reservations


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
        (
            "La délégation de Malte a exprimé une réserve sur le paragraphe 3 du dispositif. Les délégations du Chili "
            "et de la Norvège ont émis des réserves sur l'ensemble de la résolution. La République islamique d'Iran a "
            "exprimé son opposition.",
            [
                ("Malte", "reservation", "OP3", None),
                ("Chili", "reservation", None, None),
                ("Norvège", "reservation", None, None),
                ("République islamique d'Iran", "opposition", None, None),
            ],
        ),
        (
            "Des délégations ont exprimé des réserves : la Suède sur le paragraphe 4 du dispositif et le Pérou sur la "
            "mention des phares au paragraphe 7 du dispositif. Le Ghana a exprimé son opposition au paragraphe 9.",
            [
                ("Suède", "reservation", "OP4", None),
                ("Pérou", "reservation", "OP7", "la mention des phares"),
                ("Ghana", "opposition", "OP9", None),
            ],
        ),
        (
            "La Norvège s’est dissociée du consensus. Le Chili a souhaité expliquer sa position. Cuba a tenu à se "
            "désolidariser du paragraphe 4 du dispositif. La délégation cubaine s'est opposée au texte.",
            [
                ("Norvège", "opposition", None, None),
                ("Chili", "explanation", None, None),
                ("Cuba", "opposition", "OP4", None),
                ("délégation cubaine", "opposition", None, None),
            ],
        ),
        (
            "Des réserves ont été exprimées par la Côte d'Ivoire sur les alinéas 3 et 4 du préambule et par les "
            "États-Unis d'Amérique.",
            [
                ("Côte d'Ivoire", "reservation", "PP3", None),
                ("Côte d'Ivoire", "reservation", "PP4", None),
                ("États-Unis d'Amérique", "reservation", None, None),
            ],
        ),
        (
            "Norway entered a reservation to operative paragraph 5 (c). Chile expressed its opposition to the entire "
            "text. Iran (Islamic Republic of) dissociated itself from paragraph 3.",
            [
                ("Norway", "reservation", "OP5(c)", None),
                ("Chile", "opposition", None, None),
                ("Iran (Islamic Republic of)", "opposition", "OP3", None),
            ],
        ),
        (
            "Fiji expressed a reservation on paragraph 2 and Malta on paragraph 5, while Norway opposed paragraph 4.",
            [
                ("Fiji", "reservation", "OP2", None),
                ("Malta", "reservation", "OP5", None),
                ("Norway", "opposition", "OP4", None),
            ],
        ),
        (
            "Reservations were expressed by Fiji on operative paragraph 3, and by Malta and the Netherlands on the "
            "reference to noise in preambular paragraph 4.",
            [
                ("Fiji", "reservation", "OP3", None),
                ("Malta", "reservation", "PP4", "the reference to noise"),
                ("Netherlands", "reservation", "PP4", "the reference to noise"),
            ],
        ),
        (
            "Reservations on operative paragraph 5 were expressed by Fiji and Malta.",
            [("Fiji", "reservation", "OP5", None), ("Malta", "reservation", "OP5", None)],
        ),
        (
            "The following delegations expressed reservations: Fiji (preambular paragraph 3), Malta (the whole text), "
            "Norway, Iran (Islamic Republic of) (OP 3), Saint Vincent and the Grenadines.",
            [
                ("Fiji", "reservation", "PP3", None),
                ("Malta", "reservation", None, None),
                ("Norway", "reservation", None, None),
                ("Iran (Islamic Republic of)", "reservation", "OP3", None),
                ("Saint Vincent and the Grenadines", "reservation", None, None),
            ],
        ),
        (
            "The following delegations expressed reservations on operative paragraph 3: Fiji, and Trinidad and Tobago.",
            [("Fiji", "reservation", "OP3", None), ("Trinidad and Tobago", "reservation", "OP3", None)],
        ),
        (
            "Some delegations expressed reservations.\n- Fiji: operative paragraph 2\n- Malta\nIt was read on 3 May.",
            [("Fiji", "reservation", "OP2", None), ("Malta", "reservation", None, None)],
        ),
        (
            "Fiji expressed a reservation on the entire resolution, with the exception of operative paragraph 3.",
            [("Fiji", "reservation", None, "the entire resolution, with the exception of operative paragraph 3")],
        ),
        (
            "Adopted by consensus, with the exception of the delegations of Fiji and Malta, which voiced opposition.",
            [("Fiji", "opposition", None, None), ("Malta", "opposition", None, None)],
        ),
        (
            "Mr. Petrov (Bulgaria) and Ms. A. Smith (Ireland) explained their vote.",
            [
                ("Mr. Petrov (Bulgaria)", "explanation", None, None),
                ("Ms. A. Smith (Ireland)", "explanation", None, None),
            ],
        ),
        ("See document A/1.", []),
        ("Some delegations expressed reservations.", []),
        ("The Council expressed its opposition to noise.", []),
        ("See the reservation of oil for ports, which remain opposed to noise.", []),
        ("Norway has entered a reservation to article 5 of the Convention on Lamps.", []),
        ("The delegation of Fiji did not express any reservation. Malta withdrew its reservation.", []),
        ("Reservations made in May were withdrawn by Norway.", []),
        ("", []),
    ],
)
def test_reservations(text, expected):
    """Who, what kind, which clause, which phrase; names with "and" in them are one name."""
    assert read(text) == expected
