"""Words spelled in two ways for no rule, compounds written with a hyphen or not, capitals that are style."""

from __future__ import annotations

import re

_ENGLISH = """
program:programme programs:programmes gray:grey grays:greys plow:plough plows:ploughs plowed:ploughed plowing:ploughing
skeptic:sceptic skeptics:sceptics skeptical:sceptical skepticism:scepticism mold:mould molds:moulds molded:moulded
aluminum:aluminium artifact:artefact artifacts:artefacts aging:ageing adviser:advisor advisers:advisors
jewelry:jewellery cozy:cosy inquiry:enquiry inquiries:enquiries inquire:enquire inquired:enquired inquiring:enquiring
mustache:moustache pajamas:pyjamas practice:practise practiced:practised practicing:practising practices:practises
toward:towards afterward:afterwards among:amongst amid:amidst while:whilst learned:learnt connection:connexion
connections:connexions jail:gaol jails:gaols airplane:aeroplane airplanes:aeroplanes licencing:licensing usable:useable
sizable:sizeable livable:liveable movable:moveable protester:protestor protesters:protestors maneuver:maneuvre
maneuvers:maneuvres maneuvering:maneuvring archeologist:archaeologist woolen:woollen marvelous:marvellous
smolder:smoulder smoldering:smouldering molt:moult specter:spectre whiskey:whisky naught:nought rumor:rumour
esthetic:aesthetic esthetics:aesthetics maneuvered:manoeuvred disk:disc disks:discs gram:gramme grams:grammes
kilogram:kilogramme kilograms:kilogrammes tranquility:tranquillity yogurt:yoghurt tricolor:tricolour panelist:panellist
panelists:panellists likable:likeable fiberglass:fibreglass cancelation:cancellation inflection:inflexion
recognizance:recognisance recognizably:recognisably savior:saviour glamor:glamour molding:moulding
"""

_FRENCH = """
ognon:oignon nénufar:nénuphar imbécilité:imbécillité joailler:joaillier relai:relais combattif:combatif
combattive:combative charriot:chariot évènement:événement évènements:événements évènementiel:événementiel
évènementielle:événementielle allègement:allégement allègements:allégements abrègement:abrégement crèmerie:crémerie
sècheresse:sécheresse sècheresses:sécheresses assèchement:asséchement empiètement:empiétement empiètements:empiétements
cèleri:céleri règlementation:réglementation règlementations:réglementations règlementaire:réglementaire
règlementaires:réglementaires règlementer:réglementer règlementé:réglementé règlementée:réglementée
règlementés:réglementés règlementées:réglementées règlementant:réglementant renouvèlement:renouvellement
renouvèlements:renouvellements nivèlement:nivellement morcèlement:morcellement amoncèlement:amoncellement clé:clef
clés:clefs
"""

_SPANISH = """
solo:sólo guion:guión este:éste estos:éstos estas:éstas ese:ése esa:ésa esos:ésos esas:ésas aquel:aquél
aquella:aquélla aquellos:aquéllos aquellas:aquéllas periodo:período periodos:períodos video:vídeo videos:vídeos
elite:élite elites:élites setiembre:septiembre icono:ícono iconos:íconos
"""

_PORTUGUESE = """
voo:vôo voos:vôos leem:lêem creem:crêem veem:vêem deem:dêem ótimo:óptimo ótima:óptima ótimos:óptimos ótimas:óptimas
contato:contacto contatos:contactos
"""

_GERMAN = """
potenziell:potentiell potenzielle:potentielle potenziellen:potentiellen potenzieller:potentieller
substanziell:substantiell substanzielle:substantielle substanziellen:substantiellen existenziell:existentiell
existenzielle:existentielle existenziellen:existentiellen aufwändig:aufwendig selbstständig:selbständig
selbstständige:selbständige selbstständigen:selbständigen selbstständigkeit:selbständigkeit platzieren:plazieren
nummerieren:numerieren tipp:tip rau:rauh raue:rauhe delfin:delphin delfine:delphine schifffahrt:schiffahrt
"""

_ITALIAN = """
perché:perchè poiché:poichè affinché:affinchè finché:finchè benché:benchè anziché:anzichè cosicché:cosicchè
giacché:giacchè purché:purchè nonché:nonchè sicché:sicchè dopodiché:dopodichè né:nè sé:sè
"""

VARIANTS = {
    variant: first
    for language in (_ENGLISH, _FRENCH, _SPANISH, _PORTUGUESE, _GERMAN, _ITALIAN)
    for first, _, variant in (pair.partition(":") for pair in language.split())
}
"""By the variant, in small letters, the spelling that stands for both."""

COMPOUNDS = frozenset(
    """
    bestpractice bestpractices capacitybuilding confidencebuilding decisionmaker decisionmakers decisionmaking email
    emails faceto facetoface firefighting followup fulltime goodwill highlevel healthcare humanrightsbased
    landmine landmines largescale lawmaker lawmakers lawmaking longstanding longterm lowincome mediumterm middleincome
    midterm nationbuilding nongovernmental onsite online offline parttime peacebuilder peacebuilders peacebuilding
    peacekeeper peacekeepers peacekeeping peacemaking percent policymaker policymakers policymaking rulemaking shortterm
    smallscale socioeconomic stateoftheart statebuilding timeframe timeframes timeline website websites wellbeing
    workplace worldwide
    bienêtre weekend weekends plateforme plateformes portemonnaie socioéconomique socioéconomiques socioculturel
    socioculturelle savoirfaire rendezvous entretemps
    bienestar
    bemestar
    attorneygeneral auditorgeneral directorgeneral directorsgeneral governorgeneral secretariesgeneral secretarygeneral
    diretorgeral diretorageral secretáriogeral secretáriageral
    """.split()
    + [
        ten + unit
        for ten in "twenty thirty forty fifty sixty seventy eighty ninety".split()
        for unit in (
            "one two three four five six seven eight nine first second third fourth fifth sixth seventh eighth ninth"
        ).split()
    ]
)
"""Compounds written as one word, as two, or with a hyphen, here as one."""

PREFIXES = frozenset(
    """
    agro anti audio auto bi bio co counter cyber eco electro electo extra geo hydro hyper infra inter intra macro mega
    micro mini mono multi neo non over para poly post pre pro pseudo semi socio sub supra super tele trans tri ultra
    under uni contre entre néo électro hydro
    """.split()
)
"""What is joined to a word with a hyphen or without; *re-* is not among them (*re-form*, *reform*)."""

CASE_FREE = frozenset(
    """
    article articles annex annexes chapter chapters government governments governmental internet member members
    paragraph paragraphs parliament parliaments parliamentarian parliamentarians parliamentary section sections state
    states web
    annexe annexes chapitre chapitres état états etat etats gouvernement gouvernements membre membres
    paragraphe paragraphes parlement parlements parlementaire parlementaires
    artículo artículos capítulo capítulos estado estados gobierno gobiernos miembro miembros parlamento parlamentos
    párrafo párrafos sección
    artigo artigos governo governos membro membros parágrafo parágrafos
    государство государства государств правительство правительства правительств
    """.split()
)
"""Nouns of which house rules alone decide whether they bear a capital within a sentence.

A *state of* something is none of them (`CONDITION`): it may be a condition, or recognised as a State.

Source: United Nations Editorial Manual, "Capital letters in English". No other noun is here: a capital
may make a defined term of it (*the Parties*, *the Fund*), and then the sense changed.
"""

CONDITION = re.compile(
    r"state\s+of\b|(?:état|etat|estado)\s+(?:de|du|des|del|da|do)\b|(?:état|etat)\s+d['\u2019]", re.IGNORECASE
)
"""A state that is one of something: its capital tells a country from a condition."""
