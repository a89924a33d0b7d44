"""Names of delegations are found in a sentence as they are printed, without the article."""

import pytest

from draftdiff.importers.reservations.delegations import names_at, shield


def names(text):
    found = names_at(shield(text), 0)
    return list(found.names) if found else []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fiji, Malta and Norway expressed", ["Fiji", "Malta", "Norway"]),
        ("The delegations of Fiji and the Netherlands have", ["Fiji", "Netherlands"]),
        ("Bosnia and Herzegovina and Chile on", ["Bosnia and Herzegovina", "Chile"]),
        ("Antigua and Barbuda, and Sao Tome and Principe on", ["Antigua and Barbuda", "Sao Tome and Principe"]),
        ("Iran (Islamic Republic of) and Qatar (OP 3)", ["Iran (Islamic Republic of)", "Qatar"]),
        ("the Syrian Arab Republic on", ["Syrian Arab Republic"]),
        ("the Lao People’s Democratic Republic on", ["Lao People’s Democratic Republic"]),
        ("Les délégations d’Algérie, de la Hongrie et du Qatar ont", ["Algérie", "Hongrie", "Qatar"]),
        ("la République islamique d'Iran sur", ["République islamique d'Iran"]),
        ("la République arabe syrienne et l’Arabie saoudite ont", ["République arabe syrienne", "Arabie saoudite"]),
        ("la Côte d'Ivoire et les États-Unis d'Amérique sur", ["Côte d'Ivoire", "États-Unis d'Amérique"]),
        (
            "Trinité-et-Tobago et Saint-Vincent-et-les Grenadines",
            ["Trinité-et-Tobago", "Saint-Vincent-et-les Grenadines"],
        ),
        ("la délégation de la Fédération de Russie s'est", ["Fédération de Russie"]),
        ("The General Assembly notes", []),
        ("Several delegations expressed", []),
        ("A number of delegations", []),
        ("PP3 and OP4", []),
        ("oil and lamps", []),
    ],
)
def test_names(text, expected):
    """Lists end at the verb or preposition; what is no delegation ends them, and "and" within a name does not."""
    assert names(text) == expected


def test_the_last_comma_is_remembered():
    """What stands before the last comma can be told from the names that "and" links with the last."""
    found = names_at("Fiji, Malta and Norway (OP 3)", 0)
    assert (found.names, found.apart) == (("Fiji", "Malta", "Norway"), 1)
