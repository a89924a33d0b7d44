"""The lists of amendments, word for word, of a committee that was made up."""

from textwrap import dedent

from harbour_committee import AFTER, BEFORE, DRAFT, FINAL

from draftdiff.amendments.voting import order
from draftdiff.reports.amendments.annotated import annotated
from draftdiff.reports.amendments.compiled import compiled
from draftdiff.reports.amendments.text import sheet_text
from draftdiff.reports.amendments.votes import to_be_voted


def printed(text):
    """A text as it stands in a test."""
    return dedent(text).lstrip("\n")


def test_the_compiled_list():
    """Every amendment under the clause that it amends, rivals by number, what is not placed at the end."""
    assert sheet_text(compiled(DRAFT, BEFORE)) == printed(
        """
        Compiled list of amendments: Lights of the harbours

        Text: draft dddddddddd
        Deadline: 1 March 2031, 18:00

        12 amendments by 5 sponsors; 1 late; 1 inadmissible; 2 to be clarified.

        Title
        -----

        A12 [Kenya]
            Replace “Lights” with “Taxes” in the title.
            ~ Title  [-Lights-]{+Taxes+} of the harbours
            Inadmissible: beyond the item (A. Chair, 1 March 2031)

        Preambular paragraph 2
        ----------------------

        A1 [Peru]
            In PP2, replace “keepers” with “guardians”.
            ~ PP2  Grateful to the [-keepers-]{+guardians+} of the lamps,

        Operative paragraph 1
        ---------------------

        A4 [Iceland]
            In operative paragraph 1, after “towns”, insert “and their harbours”.
            ~ OP1  Urges all towns{+ and their harbours+} to keep their lamps alight;

            A5 [Kenya] · sub-amendment to A4
                In the amendment, replace “their harbours” with “islands”.
                ~ A4  Urges all towns and [-their harbours-]{+islands+} to keep their
                      lamps alight;

        New paragraph after operative paragraph 1
        -----------------------------------------

        A6 [Iceland, Peru]
            After operative paragraph 1, add a new paragraph to read as follows:
            “Thanks the pilots;”
            + new  {+Thanks the pilots;+}

        Operative paragraph 2
        ---------------------

        A7 [Malta]
            In operative paragraph 2, replace “bells” with “gongs” and “in fog” with “in
              fog and snow”.
            ~ OP2  Asks the pilots to ring their [-bells-]{+gongs+}[- in fog-]{+ in fog
                   and snow+};

        Operative paragraph 3
        ---------------------

        A2 [Kenya]
            Delete operative paragraph 3.
            - OP3  [-Requests a chart of wrecks each spring;-]
            Cannot carry together with A3 and A9: one deletes the clause

        A3 [Malta, Iceland]
            In operative paragraph 3, replace “each spring” with “every autumn”.
            ~ OP3  Requests a chart of wrecks [-each spring-]{+every autumn+};
            Justification: The storms come in autumn.
            Proposes the same as A9
            Cannot carry together with A2: one deletes the clause

        A9 [Peru] · late
            In operative paragraph 3, for “each spring” read “every autumn”.
            ~ OP3  Requests a chart of wrecks [-each spring-]{+every autumn+};
            Received 1 March 2031, 20:09, after the deadline of 1 March 2031, 18:00
            Proposes the same as A3
            Cannot carry together with A2: one deletes the clause

        Operative paragraph 4
        ---------------------

        A8 [J. Rapp (rapporteur)]
            In operative paragraph 4, replace “in two years” with “next year”.
            ~ OP4  Decides to meet again [-in two years-]{+next year+}.

        To be clarified
        ---------------

        A10 [Peru]
            In operative paragraph 1, delete “the”.
            1. it may mean PP1
            ~ PP1  Mindful of [-the -]winter storms,
            2. it may mean OP2
            ~ OP2  Asks [-the -]pilots to ring their bells in fog;
            It is not clear what it amends

        Clause no longer in the text
        ----------------------------

        A11 [Kenya]
            In operative paragraph 9, replace “new” with “old”.
            ~ OP9  Welcomes the [-new-]{+old+} lighthouse;
            The clause that it amends is no longer in the text
        """
    )


def test_the_sheet_of_votes():
    """Only what must be voted on, in its order, with the reason and what falls; the rest with why it is not."""
    assert sheet_text(to_be_voted(DRAFT, BEFORE, order(DRAFT, BEFORE))) == printed(
        """
        Amendments still to be voted on: Lights of the harbours

        8 votes on 9 amendments; 3 not put to the vote.

        Preambular paragraph 2
        ----------------------

        Vote 1
            A1 [Peru]
            In PP2, replace “keepers” with “guardians”.
            ~ PP2  Grateful to the [-keepers-]{+guardians+} of the lamps,
            Reason: Changes 1 of 7 words
            Nothing falls if it carries.

        Operative paragraph 1
        ---------------------

            Vote 2
                A5 [Kenya] · sub-amendment to A4
                In the amendment, replace “their harbours” with “islands”.
                ~ A4  Urges all towns and [-their harbours-]{+islands+} to keep their
                      lamps alight;
                Reason: Sub-amendment to A4; changes 2 of 11 words
                Nothing falls if it carries.

        Vote 3
            A4 [Iceland]
            In operative paragraph 1, after “towns”, insert “and their harbours”.
            ~ OP1  Urges all towns{+ and their harbours+} to keep their lamps alight;
            Reason: Adds 3 words to 8
            Nothing falls if it carries.

        Vote 4
            A6 [Iceland, Peru]
            After operative paragraph 1, add a new paragraph to read as follows:
            “Thanks the pilots;”
            + new  {+Thanks the pilots;+}
            Reason: New clause
            Nothing falls if it carries.

        Operative paragraph 2
        ---------------------

        Vote 5
            A7 [Malta]
            In operative paragraph 2, replace “bells” with “gongs” and “in fog” with “in
              fog and snow”.
            ~ OP2  Asks the pilots to ring their [-bells-]{+gongs+}[- in fog-]{+ in fog
                   and snow+};
            Reason: Changes 1 of 9 words
            Nothing falls if it carries.

        Operative paragraph 3
        ---------------------

        Vote 6
            A2 [Kenya]
            Delete operative paragraph 3.
            - OP3  [-Requests a chart of wrecks each spring;-]
            Reason: Deletes the clause
            If it carries, A3 and A9 fall.

        Vote 7
            A3 [Malta, Iceland]
            A9 [Peru] · late
            In operative paragraph 3, replace “each spring” with “every autumn”.
            ~ OP3  Requests a chart of wrecks [-each spring-]{+every autumn+};
            Reason: Changes 2 of 7 words
            If they carry, A2 falls.

        Operative paragraph 4
        ---------------------

        Vote 8
            A8 [J. Rapp (rapporteur)]
            In operative paragraph 4, replace “in two years” with “next year”.
            ~ OP4  Decides to meet again [-in two years-]{+next year+}.
            Reason: Changes 3 of 7 words
            Nothing falls if it carries.

        Not put to the vote
        -------------------

        —
            A10 [Peru]
            In operative paragraph 1, delete “the”.
            Reason: It is not clear what it amends

        —
            A11 [Kenya]
            In operative paragraph 9, replace “new” with “old”.
            Reason: What it amends is no longer in the text

        —
            A12 [Kenya]
            Replace “Lights” with “Taxes” in the title.
            Reason: Ruled inadmissible: beyond the item
        """
    )


def test_the_annotated_list():
    """Number in the current text, words with original number and sponsor, decision and body."""
    assert sheet_text(annotated(FINAL, AFTER, base=DRAFT)) == printed(
        """
        Annotated list of amendments: Lights of the harbours

        Text: adopted ffffffffff
        Deadline: 1 March 2031, 18:00

        12 amendments by 5 sponsors; 1 late; 1 inadmissible; 2 to be clarified.

        Title
            A12 [Kenya]
            ~ Title  [-Lights-]{+Taxes+} of the harbours
            Decision: Inadmissible: beyond the item (A. Chair, 1 March 2031)

        PP2
            A1 [Peru]
            ~ PP2  Grateful to the [-keepers-]{+guardians+} of the lamps,
            Decision: Rejected by 10–38–3
            Drafting committee, 2nd sitting, 5 March 2031
            Before: Deferred by consensus, Drafting committee, 2nd sitting, 4 March 2031

        OP1
            A4 [Iceland]
            ~ OP1  Urges all towns{+ and their harbours+} to keep their lamps alight;
            Decision: Adopted as amended by consensus
            Drafting committee, 2nd sitting, 5 March 2031

            OP1
                A5 [Kenya] · sub-amendment to A4
                ~ A4  Urges all towns and [-their harbours-]{+islands+} to keep their
                      lamps alight;
                Decision: Adopted by 30–1–0
                Drafting committee, 2nd sitting, 5 March 2031

        OP2
            A6 [Iceland, Peru]
            new after OP1 in the text that was amended
            + new  {+Thanks the pilots;+}
            Decision: Adopted by consensus
            Drafting committee, 2nd sitting, 5 March 2031

        OP3
            A7 [Malta]
            OP2 in the text that was amended
            ~ OP2  Asks the pilots to ring their [-bells-]{+gongs+}[- in fog-]{+ in fog
                   and snow+};
            Decision: Adopted in part by 20–19–12
            Drafting committee, 2nd sitting, 5 March 2031
            Carried: 2 (“in fog” → “in fog and snow”)
            Not carried: 1 (“bells” → “gongs”)

        — · no longer in the text
            A2 [Kenya]
            OP3 in the text that was amended
            - OP3  [-Requests a chart of wrecks each spring;-]
            Decision: Adopted by 38–3–10
            Drafting committee, 2nd sitting, 5 March 2031

        — · no longer in the text
            A3 [Malta, Iceland]
            OP3 in the text that was amended
            ~ OP3  Requests a chart of wrecks [-each spring-]{+every autumn+};
            Decision: Fell because of A2
            Drafting committee, 2nd sitting, 5 March 2031

        — · no longer in the text
            A9 [Peru] · late
            OP3 in the text that was amended
            ~ OP3  Requests a chart of wrecks [-each spring-]{+every autumn+};
            Decision: Merged into A3
            Drafting committee, 2nd sitting, 5 March 2031

        OP4
            A8 [J. Rapp (rapporteur)]
            ~ OP4  Decides to meet again [-in two years-]{+next year+}.
            Decision: Adopted as amended
            Drafting committee, 2nd sitting, 5 March 2031
            As orally revised: “Decides to meet again within three years.”

        — · no longer in the text
            A11 [Kenya]
            OP9 in the text that was amended
            ~ OP9  Welcomes the [-new-]{+old+} lighthouse;
            Decision: Not moved
            Drafting committee, 2nd sitting, 5 March 2031
            The sponsor was absent.

        —
            A10 [Peru]
            1. it may mean PP1
            ~ PP1  Mindful of [-the -]winter storms,
            2. it may mean OP2
            ~ OP2  Asks [-the -]pilots to ring their bells in fog;
            Decision: Withdrawn
            Drafting committee, 2nd sitting, 5 March 2031
        """
    )
