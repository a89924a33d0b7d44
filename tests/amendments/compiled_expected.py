"""What every amendment of the compiled lists is, written out: who proposes it, its kind, and its edits.

`None` for the edits is an amendment that is asked about, ``*`` all the sponsors that the head of the list names.
"""

EXPECTED_ENG = (
    ("Austria", "replace-title", [("rewrite", "Title", (("", ", their travellers"),))]),
    (
        "Austria",
        "insert-clause",
        [("insert", "preambular", ((None, "Guided by the wish of travellers to wake up where they want to be,"),))],
    ),
    (
        "Chile",
        "insert-words",
        [("rewrite", "PP1", (("", "and the charter of night travellers that was annexed to it"),))],
    ),
    (
        "Fiji",
        "insert-clause",
        [
            (
                "insert",
                "PP1",
                (
                    (
                        "(1bis)",
                        "Recalling also the timetable conference of Lyon, at which twelve companies laid their "
                        "plans open to one another,",
                    ),
                ),
            )
        ],
    ),
    ("Ghana", "replace-words", [("rewrite", "PP2", (("one", "every second"), ("in three", "")))]),
    ("India", "replace-words", [("rewrite", "PP2", (("one", "every second"), ("in three", "")))]),
    ("Japan", "insert-words", [("rewrite", "PP3", (("", "or a long drive by car"),))]),
    ("Kenya", "delete-clause", [("delete", "PP4", ())]),
    ("Malta", "insert-words", [("rewrite", "PP4", (("", ", large and small,"),))]),
    ("Norway", "replace-words", [("rewrite", "PP5", (("bought", "paid for"),))]),
    (
        "Peru",
        "replace-words",
        [("rewrite", "PP7", (("the closure of", "that"), ("", "are closed long before the last train is due")))],
    ),
    ("Switzerland", "replace-words", None),
    ("Chile", "move", [("move", "PP11", "PP8")]),
    ("Fiji", "insert-words", [("rewrite", "OP1", (("", "and sufficient"),))]),
    ("Ghana", "delete-words", [("rewrite", "OP1", (("with stable funding", ""),))]),
    ("Ms. I. Example (India)", "replace-words", [("rewrite", "OP1", (("stable funding", "a levy on short flights"),))]),
    ("India", "insert-words", [("rewrite", "OP2(b)", (("", "at once and"),))]),
    ("Japan", "insert-clause", [("insert", "OP2(a)", (("(a bis)", "accept payment in cash on board;"),))]),
    ("Kenya", "delete-clause", [("delete", "OP2(c)", ())]),
    ("Malta", "delete-words", None),
    ("Norway", "replace-words", [("rewrite", "OP3", (("track charges", "them"),))]),
    (
        "Peru",
        "merge",
        [
            (
                "merge",
                ("OP4", "OP5"),
                "Encourages border towns to keep their waiting rooms open and heated until the last train has left; "
                "Recommends that sleeping cars be accessible to persons with disabilities;",
            )
        ],
    ),
    (
        "Malta, Norway, Peru",
        "insert-words",
        [("rewrite", "OP6", (("", "and of the interior"), ("", "and to travel there by night")))],
    ),
    (
        "Switzerland",
        "insert-clause",
        [("insert", "OP6", (("6bis.", "Invites also the mayors of border towns to take part in these meetings;"),))],
    ),
    ("Kenya", "insert-words", [("rewrite", "OP6bis", (("", "and the station masters"),))]),
    ("Fiji", "delete-clause", [("delete", "OP8", ())]),
    ("Iran (Islamic Republic of)", "delete-clause", [("delete", "OP8", ())]),
    ("Chile", "move", [("move", "OP11", "OP9")]),
    (
        "Ghana",
        "insert-words",
        [
            ("rewrite", "OP10", (("", "and towns"),)),
            ("rewrite", "OP10(b)", (("", "and the squares before them"),)),
            ("insert", "OP10(b)", (("(c)", "plant trees along the tracks;"),)),
        ],
    ),
    (
        "India",
        "split",
        [
            (
                "split",
                "OP12",
                (
                    "Asks the Committee on Timetables to study new routes,",
                    "in particular to the north and to the coast;",
                ),
            )
        ],
    ),
    ("Japan", "replace-words", None),
    (
        "Sénégal",
        "replace-words",
        [("rewrite", "PP6", (("conductors, cleaners and dispatchers", "all railway staff"),))],
    ),
    ("Haïti", "move", [("move", "PP8", "PP6")]),
    (
        "Canada",
        "insert-clause",
        [("insert", "PP7", ((None, "Mindful also of the sleep of those who live beside the tracks,"),))],
    ),
    ("Haïti", "delete-clause", [("delete", "PP12", ())]),
    ("Canada", "delete-words", [("rewrite", "OP7", (("that are out of service", ""),))]),
    ("Sénégal", "insert-words", [("rewrite", "OP9", (("", "and sports clubs"),))]),
    ("Canada, Haïti", "insert-words", [("rewrite", "OP11", (("", "and for its staff"),))]),
    ("Haïti", "insert-words", [("rewrite", "OP13", (("", "and of its crews"),))]),
    ("Canada, Haïti, Sénégal", "replace-words", [("rewrite", "OP15", (("Secretary", "Bureau"),))]),
    ("Norway", "insert-words", [("rewrite", "OP15", (("", "and to publish the report"),))]),
    ("Haïti", "replace-words", [("rewrite", "OP11", (("friendliest", "most welcoming"),))]),
)
EXPECTED_FRA = (
    ("Belgique", "replace-title", [("rewrite", "Title", (("et les", "au service des"),))]),
    ("Canada", "replace-words", [("rewrite", "PP2", (("trois", "deux"),))]),
    (
        "Sénégal",
        "insert-clause",
        [
            (
                "insert",
                "PP3",
                ((None, "Convaincue également que le sommeil des voyageurs mérite des voies bien entretenues,"),),
            )
        ],
    ),
    ("Haïti", "delete-clause", [("delete", "PP7", ())]),
    ("Maroc", "insert-words", [("rewrite", "OP1", (("", "et aux gouvernements"),))]),
    ("Luxembourg", "insert-words", [("rewrite", "OP3", (("", "et en ligne"),))]),
    ("Suisse, Luxembourg", "delete-words", [("rewrite", "OP4", (("et chauffées", ""),))]),
    (
        "Belgique",
        "insert-clause",
        [("insert", "OP6", (("6 bis.", "Invite également les maires à prendre part à ces réunions;"),))],
    ),
    ("Canada", "insert-words", [("rewrite", "OP6bis", (("", "et les chefs de gare"),))]),
    ("Sénégal", "replace-words", [("rewrite", "OP8", (("d'horaires de travail décents", "d'un repos suffisant"),))]),
    ("Haïti", "move", [("move", "OP10", "OP8")]),
    ("Maroc", "insert-words", [("rewrite", "OP14", (("", "et surveillées"),))]),
    ("Canada", "delete-clause", [("delete", "OP13", ())]),
)
