"""The lines above the first clause are told apart: what they say, which are the title, which the formula."""

import pytest

from draftdiff.importers.front.roles import role_of
from draftdiff.importers.text import recognise
from draftdiff.model import FrontRole

CLAUSES = "Recalling the tides,\n\n1. Decides to sail.\n"


def front(text):
    return [(line.role.value, line.text) for line in recognise(text).front]


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("A/RES/7/1", FrontRole.SYMBOL),
        ("4 May 2031", FrontRole.DATE),
        ("Date: 4 May 2031", FrontRole.DATE),
        ("Seventy-third session", FrontRole.SESSION),
        ("145th IPU Assembly", FrontRole.SESSION),
        ("Agenda item 30", FrontRole.SESSION),
        ("Lisbon, Portugal", FrontRole.PLACE),
        ("Draft resolution", FrontRole.TYPE),
        ("CONCURRENT RESOLUTION", FrontRole.TYPE),
        ("RESOLUTION NO. 2031-14", FrontRole.TYPE),
        ("Motion 14", FrontRole.TYPE),
        ("Resolution adopted by consensus", FrontRole.ADOPTION),
        ("Résolution adoptée à l’unanimité", FrontRole.ADOPTION),
        ("Sponsors: Fiji, Malta", FrontRole.SPONSORS),
        ("Submitted by: the Bureau", FrontRole.SPONSORS),
        ("Draft resolution submitted by the co-Rapporteurs", FrontRole.SPONSORS),
        ("Security Council", FrontRole.BODY),
        ("2d Session", FrontRole.SESSION),
        ("Soixante-dixième session", FrontRole.SESSION),
        ("Resolution 3286 (2031)1", FrontRole.TYPE),
        ("JOINT RESOLUTION", FrontRole.TYPE),
        ("H. CON. RES. 12", FrontRole.SYMBOL),
        ("IN THE HOUSE OF REPRESENTATIVES", FrontRole.BODY),
        ("Mr. Berg submitted the following resolution; which was referred", FrontRole.SPONSORS),
        ("Parliamentary Assembly", FrontRole.BODY),
        ("Assemblée parlementaire", FrontRole.BODY),
        ("Committee: Fishers and Ports", FrontRole.BODY),
        ("Provisional version", FrontRole.STATUS),
        ("Version provisoire", FrontRole.STATUS),
        ("SEVENTY-FOURTH WORLD HEALTH ASSEMBLY", FrontRole.SESSION),
        ("One Hundred Sixteenth Congress", FrontRole.SESSION),
        ("WHA74.99", FrontRole.SYMBOL),
        ("Assembly/AU/Dec.812(XXXV)", FrontRole.SYMBOL),
        ("Doc. Assembly/AU/5(XXXV)", FrontRole.SYMBOL),
        ("P10_TA(2031)0123", FrontRole.SYMBOL),
        ("ASSEMBLY OF THE UNION", FrontRole.BODY),
        ("(Adopted on 12 June 2031)", FrontRole.ADOPTION),
        ("Distr.: General", FrontRole.OTHER),
        ("Preamble", FrontRole.OTHER),
        ("Revised draft", FrontRole.STATUS),
        ("Quiet harbours and the care of small ports", None),
        ("Quiet harbours, small boats", None),
        ("The session of 2031 and its outcome", None),
        ("Draft rules for harbours", None),
        ("Items lost at sea", None),
        ("Committee on Lights: working methods", None),
        ("RESOLUTION ON", None),
        ("SUPPORT FOR THE COUNCIL", None),
        ("Strengthening Parliament", None),
        ("Fourth World Conference on Women: ten years on", None),
        ("Health and safety in harbours", None),
        ("The role of the General Assembly", None),
    ],
)
def test_a_line_says_what_it_is(line, role):
    """Each line of a preface has its role by its form; a title has none."""
    assert role_of(line) is role


def test_a_title_over_several_lines():
    """Lines that say nothing else are the title, joined."""
    text = (
        f"12th Congress of Ports\n\nQuiet harbours and\nthe care of ports\n\nThe 12th Congress of Ports,\n\n{CLAUSES}"
    )
    outline = recognise(text)
    assert outline.title.text == "Quiet harbours and the care of ports"
    assert outline.title.lines == (3, 4)
    assert outline.formula.text == "The 12th Congress of Ports,"


def test_a_title_may_begin_with_an_article():
    """A title that begins like a formula is no formula, since no clause follows it."""
    outline = recognise(f"The care of ports\n\nThe Council of Ports,\n\n{CLAUSES}")
    assert (outline.title.text, outline.formula.text) == ("The care of ports", "The Council of Ports,")


def test_sponsors_stand_before_the_title():
    """Names up to "draft resolution" are the sponsors, over as many lines as they take."""
    text = f"Chile, Fiji, Malta and\nNorway: draft resolution\n\nLamps\n\nThe Council,\n\n{CLAUSES}"
    assert front(text) == [("docProponent", "Chile, Fiji, Malta and Norway: draft resolution")]
    assert recognise(text).title.text == "Lamps"


def test_columns_are_lines_of_their_own():
    """What print set side by side is read apart."""
    text = (
        "United Nations          A/7/L.1\nGeneral Assembly        Distr.: Limited\n\nLamps\n"
        f"\nThe Assembly,\n\n{CLAUSES}"
    )
    assert front(text) == [
        ("other", "United Nations"),
        ("docNumber", "A/7/L.1"),
        ("docAuthority", "General Assembly"),
        ("other", "Distr.: Limited"),
    ]


def test_the_adoption_runs_to_its_date():
    """The line of adoption goes on until its date; its star is a marker, and its day is known."""
    text = (
        "Lamps\n\nResolution adopted by consensus\n*\nby the Congress\n(Lisbon, 4 May 2031)\n\nThe Congress,\n\n"
        f"{CLAUSES}\n* Malta made a reservation.\n"
    )
    outline = recognise(text)
    assert front(text) == [("adoption", "Resolution adopted by consensus by the Congress (Lisbon, 4 May 2031)")]
    assert outline.adopted_on.isoformat() == "2031-05-04"


def test_a_formula_of_several_lines():
    """A formula may run over lines and hold a place and year in brackets."""
    outline = recognise(
        f"Lamps\n\nThe Plenipotentiary Conference of the Union of\nHarbours (Rev. Lisbon, 2031),\n\n{CLAUSES}"
    )
    assert outline.formula.text == "The Plenipotentiary Conference of the Union of Harbours (Rev. Lisbon, 2031),"


@pytest.mark.parametrize("key", ["Title:", "TOPIC:", "Subject :", "Objet :", "Question of:"])
def test_a_title_with_a_key(key):
    """A key before the title is its number and not its text."""
    title = recognise(f"{key} Lamps for ports\n\nThe Council,\n\n{CLAUSES}").title
    assert (title.num, title.text) == (key, "Lamps for ports")


@pytest.mark.parametrize(
    "title",
    [
        "Draft resolution on lamps for ports",
        "Revised draft decision concerning lamps",
        "Projet de résolution sur les lampes",
        "Proyecto de resolución sobre las lámparas",
    ],
)
def test_a_draft_that_says_what_it_is_on_is_titled(title):
    """Without another title that line is one; with another it tells the status."""
    assert recognise(f"{title}\n\nThe Council,\n\n{CLAUSES}").title.text == title
    assert recognise(f"{title}\n\nBrighter lamps\n\nThe Council,\n\n{CLAUSES}").title.text == "Brighter lamps"


@pytest.mark.parametrize(
    ("lines", "clauses"),
    [
        (
            ("Título: Las lámparas", "Comisión: Puertos", "Fecha: 3 de marzo de 2031", "Patrocinadores: Chile, Malta"),
            "La Asamblea General,\n\nRecordando las lámparas,\n\n1. Pide cables;\n\n2. Decide dormir.",
        ),
        (
            ("العنوان: المصابيح", "اللجنة: لجنة الموانئ", "التاريخ: 3 مارس 2031", "مقدم من: تونس، مصر"),
            "إن الجمعية العامة،\n\nإذ تشير إلى المصابيح،\n\n1 - تطلب إلى الدول أن تعمل؛\n\n2 - تقرر أن تعود.",
        ),
        (
            ("标题：港口的灯", "委员会：港口委员会", "日期：2031年3月3日", "提案国：法国、智利"),
            "大会，\n\n回顾港口，\n\n1. 请各国行动；\n\n2. 决定返回。",
        ),
        (
            ("Название: Маяки", "Комитет: Порты", "Дата: 3 марта 2031 года", "Авторы: Чили, Фиджи"),
            "Генеральная Ассамблея,\n\nссылаясь на маяки,\n\n1. просит государства действовать;\n\n"
            "2. постановляет вернуться.",
        ),
    ],
    ids=["Spanish", "Arabic", "Chinese", "Russian"],
)
def test_keys_of_the_preface_in_other_languages(lines, clauses):
    """Title, committee, date and sponsors by their keys, each in its place."""
    outline = recognise("\n".join(lines) + f"\n\n{clauses}\n")
    key, _, words = lines[0].replace("：", "：|").replace(": ", ":|").partition("|")
    assert (outline.title.num, outline.title.text) == (key, words)
    assert [(line.role, line.text) for line in outline.front] == [
        (FrontRole.BODY, lines[1]),
        (FrontRole.DATE, lines[2]),
        (FrontRole.SPONSORS, lines[3]),
    ]


def test_of_a_topic_and_a_title_the_title_is_the_title():
    """The item of the agenda above it stays a line of the preface."""
    outline = recognise(f"Topic: Lamps\nTitle: Brighter lamps for ports\n\nThe Council,\n\n{CLAUSES}")
    assert (outline.title.num, outline.title.text) == ("Title:", "Brighter lamps for ports")
    assert "Topic: Lamps" in [line.text for line in outline.front]


def test_a_title_that_begins_like_a_clause():
    """Above "Whereas" a title may open with a participle."""
    outline = recognise(
        "RESOLUTION\n\nHonoring the keepers of lamps.\n\nWhereas lamps burn;\n\nResolved, That they burn on.\n"
    )
    assert outline.title.text == "Honoring the keepers of lamps."
    assert [item.text for item in outline.preamble] == ["Whereas lamps burn;"]


def test_links_of_the_preface_are_told():
    """The address of a link in the preface stands among the omissions; its words stay."""
    outline = recognise(f"[Bureau](http://ports.example)\n\n# Lamps\n\nThe Council,\n\n*Recalling* it,\n\n{CLAUSES}")
    assert ("http://ports.example", "address of a link") in [(o.text, o.reason) for o in outline.omissions]


FRONTS = ("", "150th IPU Assembly\nLisbon, Portugal (4–8 May 2031)\n\n",
          "Resolution adopted by consensus* by the 150th IPU Assembly\n(Lisbon, 8 May 2031)\n\n")  # fmt: skip
FORMULAS = ("The 150th Assembly of the Inter-Parliamentary Union,", "The General Assembly,", "")
TITLES = (
    "“Quiet harbours”: are we doing enough in 2031? The role of parliaments",
    "Strengthening inter-parliamentary cooperation on harbours and on the care of small boats",
    "Promoting lights in small ports",
    "Ending hunger at sea by 2040",
    "Expressing solidarity with fishers",
    "ENDING HUNGER AT SEA:\nTHE ROLE OF PARLIAMENTS IN\nFEEDING FISHERS",
    "              Quiet harbours, small boats and\n         the care of lights: the work of\n      parliaments",
    "Addressing the wrecks of small boats through the better care of lights, and helping\nthe cooperation of "
    "parliaments on harbours, for the benefit of fishers, of pilots and\nof all who live by the sea, including those "
    "who were displaced by storms and by\nthe rising of the sea",
    "2031: a year of 1,000 lights",
    "The care of small ports and lights",
    "The question of harbours",
    "The role of the General Assembly in the care of lights",
    "Committed to the sea",
    "Calls for action on harbours",
    "How can parliaments help harbours?",
)
OPERATIVE = "1. Decides to sail;\n\n2. Calls upon ports to help.\n"
FRENCH = (
    "Renforcer la coopération interparlementaire sur les ports",
    "Promouvoir les feux des petits ports",
    "Les phares et la paix",
    "La question des ports",
    "Résolution sur les feux de port",
    "Le rôle de l’Assemblée générale dans l’entretien des feux",
)


def title_of(outline):
    return outline.title and outline.title.text


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("formula", FORMULAS)
@pytest.mark.parametrize("tight", [False, True])
def test_titles_of_all_kinds(title, formula, tight):
    """A title of any wording, with or without a preface above or below it, a formula, blank lines, is the title."""
    for above in FRONTS:
        for head in (f"{above}{title}\n\n", f"{title}\n\n{above}"):
            text = f"{head}{formula}\n\nRecalling the tides,\n\nNoting the boats,\n\n{OPERATIVE}"
            outline = recognise(text.replace("\n\n", "\n") if tight else text)
            assert title_of(outline) == " ".join(title.split())
            assert (outline.formula.text if outline.formula else "") == formula
            assert [item.text for item in outline.preamble] == ["Recalling the tides,", "Noting the boats,"]


@pytest.mark.parametrize("title", FRENCH)
@pytest.mark.parametrize("formula", ["La 150e Assemblée de l’Union interparlementaire,", ""])
def test_french_titles(title, formula):
    """So it is in French, whether the adoption line stands above or below the title."""
    adoption = "Résolution adoptée par consensus par la 150e Assemblée de l’UIP\n(Lisbonne, 8 mai 2031)"
    for head in (title, f"{adoption}\n\n{title}", f"{title}\n\n{adoption}"):
        text = f"{head}\n\n{formula}\n\nRappelant les marées,\n\n1. Décide d’agir;\n\n2. Prie les ports de l’aider.\n"
        outline = recognise(text)
        assert (title_of(outline), outline.formula and outline.formula.text) == (title, formula or None)
        assert [item.text for item in outline.preamble] == ["Rappelant les marées,"]


def test_sponsors_above_the_title():
    """A title may stand on the line below its sponsors."""
    text = f"Human Rights Council\nFiji, Malta,* Norway: draft resolution\n77/… Lights\n\nThe Council,\n\n{CLAUSES}"
    assert recognise(text).title.text == "77/… Lights"
    assert front(text)[-1] == ("docProponent", "Fiji, Malta,* Norway: draft resolution")


def test_signs_are_no_title():
    """A line of signs, as the font of a bar code leaves it, says nothing; the number is then the title."""
    text = (
        "Security Council\nDistr.: General\n\n30-72018 (E)\n\n`````````\n\nResolution 4325 (2030)\n\n"
        "Adopted by the Security Council at its 9213th meeting, on\n31 October 2030\n\nThe Security Council,\n\n"
        f"{CLAUSES}"
    )
    outline = recognise(text)
    assert outline.title.text == "Resolution 4325 (2030)"
    assert ("`````````", "signs without a letter or figure") in [(o.text, o.reason) for o in outline.omissions]


@pytest.mark.parametrize("gap", ["\n\n", "\n"])
def test_a_body_below_the_title(gap):
    """The name of a body and nothing else is no title, though it stands next to the text."""
    lines = ("Resolution 3286 (2031)1", "Provisional version", "Noise in harbours: a challenge for Europe",
             "Parliamentary Assembly", "1. The Parliamentary Assembly is alarmed.", "2. It acts.")  # fmt: skip
    outline = recognise(gap.join(lines))
    assert outline.title.text == "Noise in harbours: a challenge for Europe"
    assert ("docAuthority", "Parliamentary Assembly") in front(gap.join(lines))


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("RESOLUTION ON\nHARBOURS AND LIGHTS", "RESOLUTION ON HARBOURS AND LIGHTS"),
        ("RESOLUTION ON\n\nHARBOURS AND LIGHTS", "RESOLUTION ON HARBOURS AND LIGHTS"),
        ("Motion 12: Harbour fees\nProposer: Hull branch", "Motion 12: Harbour fees"),
        ("Support for the work of the\nHarbour Council", "Support for the work of the Harbour Council"),
    ],
)
def test_a_line_that_hangs_goes_on(head, title):
    """What ends on a preposition or article is not the whole title; what names the proposer is none of it."""
    assert recognise(f"{head}\n\nWhereas it is dark;\n\nBe it resolved that lamps burn.\n").title.text == title


def test_a_preface_without_blank_lines():
    """Session, body, date and title are told apart without any blank line between them."""
    text = (
        "Congress of Ports\n12th ordinary session\n14 May 2031\nAgenda item 4\nLights for small ports\nThe Congress,\n"
        "Recalling the tides,\n1. Decides to sail.\n"
    )
    assert front(text) == [
        ("docAuthority", "Congress of Ports"),
        ("session", "12th ordinary session"),
        ("docDate", "14 May 2031"),
        ("session", "Agenda item 4"),
    ]
    assert recognise(text).title.text == "Lights for small ports"


def test_a_resolution_of_a_congress():
    """Number, chamber and sponsors are told apart from the long title."""
    text = (
        "131st CONGRESS\n2d Session\nH. CON. RES. 12\nIN THE HOUSE OF REPRESENTATIVES\nMarch 3, 2031\n"
        "Ms. Diaz submitted the following concurrent resolution\nCONCURRENT RESOLUTION\nExpressing the sense of "
        "Congress that harbours\nshould be lit.\nWhereas it is dark: Now, therefore, be it\nResolved by the House of "
        "Representatives (the Senate concurring), That harbours be lit.\n"
    )
    assert recognise(text).title.text == "Expressing the sense of Congress that harbours should be lit."
    assert [role for role, _ in front(text)] == [
        "session", "session", "docNumber", "docAuthority", "docDate", "docProponent", "docType",
    ]  # fmt: skip
