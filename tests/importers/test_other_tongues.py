"""Texts in French, Spanish, German, Italian, Portuguese and Dutch, each read exactly."""

from sketching import sketch


def test_french_assembly():
    """French participles and third persons, reflexive verbs and guillemets."""
    text = """\
Résolution sur la veille en mer

La 12e Assemblée des ports,

rappelant sa résolution intitulée « La mer et les pilotes »,

vivement préoccupée par la disparition de deux bateaux,

consciente que les phares s’éteignent,

1. engage les parlements à garder une lumière dans chaque port ;

2. se félicite des efforts des pilotes ;

3. prie le Secrétaire général de faire rapport à la prochaine session.
"""
    assert sketch(text) == [
        "title Résolution sur la veille en mer",
        "formula La 12e Assemblée des ports,",
        "PP rappelant sa résolution intitulée « La mer et les pilotes »,",
        "PP vivement préoccupée par la disparition de deux bateaux,",
        "PP consciente que les phares s’éteignent,",
        "OP 1. engage les parlements à garder une lumière dans chaque port ;",
        "OP 2. se félicite des efforts des pilotes ;",
        "OP 3. prie le Secrétaire général de faire rapport à la prochaine session.",
    ]


def test_french_assembly_with_a_reservation():
    """The star of a reservation is taken out of the line of adoption; letters stand below a colon."""
    text = """\
145e Assemblée de l’UIP
Kigali, Rwanda
11-15 octobre 2031

L’élan parlementaire pour des ports sûrs

Résolution adoptée par consensus* par la 145e Assemblée de l’UIP
(Kigali, 15 octobre 2031)

La 145e Assemblée de l’Union interparlementaire,

Rappelant ses résolutions sur la mer,

Se déclarant profondément préoccupée par le nombre de bateaux perdus,

Ayant à l’esprit le rapport des pilotes,

1. Prie instamment les parlements d’allumer les phares ;

2. Se félicite du travail des pilotes et les encourage à continuer ;

3. Demande au Secrétaire général :
a) de publier un atlas ;
b) de faire rapport.

* La délégation de l’Inde a émis une réserve sur le paragraphe 2 du dispositif.
"""
    assert sketch(text) == [
        "title L’élan parlementaire pour des ports sûrs",
        "formula La 145e Assemblée de l’Union interparlementaire,",
        "PP Rappelant ses résolutions sur la mer,",
        "PP Se déclarant profondément préoccupée par le nombre de bateaux perdus,",
        "PP Ayant à l’esprit le rapport des pilotes,",
        "OP 1. Prie instamment les parlements d’allumer les phares ;",
        "OP 2. Se félicite du travail des pilotes et les encourage à continuer ;",
        "OP 3. Demande au Secrétaire général :",
        "  - a) de publier un atlas ;",
        "  - b) de faire rapport.",
        "note * La délégation de l’Inde a émis une réserve sur le paragraphe 2 du dispositif.",
    ]


def test_municipal_council():
    """Articles below "décide" are its parts."""
    text = """\
VILLE DE PORT-CALME
Conseil municipal du 4 mai 2031
Délibération n° 2031-12
Objet : Zone de calme

Le Conseil municipal,

Vu le code général des collectivités territoriales,

Vu l’avis de la commission,

Considérant que le port est bruyant,

Après en avoir délibéré,

DÉCIDE :

Article 1er : Une zone de calme est créée.

Article 2 : Le maire est chargé de l’exécution.
"""
    assert sketch(text) == [
        "title Zone de calme",
        "formula Le Conseil municipal,",
        "PP Vu le code général des collectivités territoriales,",
        "PP Vu l’avis de la commission,",
        "PP Considérant que le port est bruyant,",
        "PP Après en avoir délibéré,",
        "OP DÉCIDE :",
        "  - Article 1er : Une zone de calme est créée.",
        "  - Article 2 : Le maire est chargé de l’exécution.",
    ]


def test_spanish_assembly():
    """Spanish gerunds, adjectives and third persons are leads as well."""
    text = """\
Resolución sobre puertos

La Asamblea General,

Recordando su resolución sobre los puertos,

Profundamente preocupada por los barcos perdidos,

Teniendo presente el informe,

1. Insta a todos los puertos a que mantengan una luz;

2. Pide al Secretario General que informe.
"""
    assert sketch(text) == [
        "title Resolución sobre puertos",
        "formula La Asamblea General,",
        "PP Recordando su resolución sobre los puertos,",
        "PP Profundamente preocupada por los barcos perdidos,",
        "PP Teniendo presente el informe,",
        "OP 1. Insta a todos los puertos a que mantengan una luz;",
        "OP 2. Pide al Secretario General que informe.",
    ]


def test_spanish_assembly_without_numbers():
    """They part the paragraphs where there are no numbers."""
    text = """\
La Asamblea,

Consciente de las mareas,

Decide actuar;

Exhorta a los puertos a informar.
"""
    assert sketch(text) == [
        "formula La Asamblea,",
        "PP Consciente de las mareas,",
        "OP Decide actuar;",
        "OP Exhorta a los puertos a informar.",
    ]


def test_german_parliament():
    """Dashes and letters tell citations and recitals in a language without a lexicon."""
    text = """\
Entschließung zu ruhigen Häfen

Das Europäische Parlament,

– unter Hinweis auf den Vertrag,

– unter Hinweis auf seine Entschließung vom 5. Mai 2030,

A. in der Erwägung, dass Schiffe laut sind;

B. in der Erwägung, dass sie es nicht sein müssen;

1. fordert die Kommission auf, zu handeln;

2. beauftragt seine Präsidentin, diese Entschließung zu übermitteln.
"""
    assert sketch(text) == [
        "title Entschließung zu ruhigen Häfen",
        "formula Das Europäische Parlament,",
        "PP – unter Hinweis auf den Vertrag,",
        "PP – unter Hinweis auf seine Entschließung vom 5. Mai 2030,",
        "PP A. in der Erwägung, dass Schiffe laut sind;",
        "PP B. in der Erwägung, dass sie es nicht sein müssen;",
        "OP 1. fordert die Kommission auf, zu handeln;",
        "OP 2. beauftragt seine Präsidentin, diese Entschließung zu übermitteln.",
    ]


def test_an_italian_motion():
    """Recitals that end with semicolons are recitals; what commits the mayor stands above a list."""
    text = """\
Mozione sui fari

Il Consiglio comunale,

premesso che i fari proteggono le coste;

considerato che il loro numero è diminuito;

impegna il Sindaco e la Giunta:

1. a riparare i fari;

2. a riferire entro maggio.

Genova, 12 maggio 2031
"""
    assert sketch(text) == [
        "title Mozione sui fari",
        "formula Il Consiglio comunale,",
        "PP premesso che i fari proteggono le coste;",
        "PP considerato che il loro numero è diminuito;",
        "OP impegna il Sindaco e la Giunta:",
        "  - 1. a riparare i fari;",
        "  - 2. a riferire entro maggio.",
        "closing Genova, 12 maggio 2031",
    ]


def test_a_portuguese_resolution_in_articles():
    """*Resolve:* stands by itself above articles with their titles."""
    text = """\
Resolução sobre os faróis

A Assembleia Legislativa dos Portos,

Considerando que os faróis protegem as costas;

Considerando ainda que o seu número diminuiu;

Resolve:

Artigo 1.º
(Objeto)

A presente resolução apoia os faróis.

Artigo 2.º
(Entrada em vigor)

A presente resolução entra em vigor em maio.
"""
    assert sketch(text) == [
        "title Resolução sobre os faróis",
        "formula A Assembleia Legislativa dos Portos,",
        "PP Considerando que os faróis protegem as costas;",
        "PP Considerando ainda que o seu número diminuiu;",
        "OP Resolve:",
        "heading Artigo 1.º (Objeto)",
        "OP A presente resolução apoia os faróis.",
        "heading Artigo 2.º (Entrada em vigor)",
        "OP A presente resolução entra em vigor em maio.",
    ]


def test_a_dutch_motion():
    """What was heard and found recites, whatever stop it ends with; then the Chamber asks, and goes on."""
    text = """\
Motie over vuurtorens

De Kamer,

gehoord de beraadslaging,

constaterende dat de vuurtorens oud zijn;

verzoekt de regering de vuurtorens te herstellen,

en gaat over tot de orde van de dag.
"""
    assert sketch(text) == [
        "title Motie over vuurtorens",
        "formula De Kamer,",
        "PP gehoord de beraadslaging,",
        "PP constaterende dat de vuurtorens oud zijn;",
        "OP verzoekt de regering de vuurtorens te herstellen,",
        "OP en gaat over tot de orde van de dag.",
    ]


def test_a_dutch_motion_of_a_council():
    """Lists count below each verb, and what is decided behind the last of them is a paragraph of its own."""
    text = """\
Motie vuurtorens

De raad van de gemeente Ness, in vergadering bijeen op 12 mei 2031,

Constaterende dat:
- de vuurtorens oud zijn;

Verzoekt het college:
1. de vuurtorens te herstellen;
2. de raad te informeren;

En gaat over tot de orde van de dag.
"""
    assert sketch(text)[2:] == [
        "PP Constaterende dat:",
        "  - - de vuurtorens oud zijn;",
        "OP Verzoekt het college:",
        "  - 1. de vuurtorens te herstellen;",
        "  - 2. de raad te informeren;",
        "OP En gaat over tot de orde van de dag.",
    ]


def test_what_has_no_stop_above_a_small_letter_is_the_formula():
    """The body is the subject of the sentences that go on in the numbers; the title stands above it."""
    text = """\
Usnesení k opravě majáků

Poslanecká sněmovna

1. konstatuje, že majáky jsou staré;

2. vyzývá vládu, aby je opravila.
"""
    assert sketch(text, lang="ces") == [
        "title Usnesení k opravě majáků",
        "formula Poslanecká sněmovna",
        "OP 1. konstatuje, že majáky jsou staré;",
        "OP 2. vyzývá vládu, aby je opravila.",
    ]


def test_numbers_below_a_word_that_recites_are_its_list():
    """Those of the decision count anew."""
    text = """\
Moção sobre o cais

Considerando que:

1. O cais é antigo;
2. As gaivotas queixam-se;

A Assembleia Municipal delibera:

1. Reparar o cais;
2. Contar as gaivotas.
"""
    assert sketch(text, lang="por") == [
        "title Moção sobre o cais",
        "PP Considerando que:",
        "  - 1. O cais é antigo;",
        "  - 2. As gaivotas queixam-se;",
        "formula A Assembleia Municipal delibera:",
        "OP 1. Reparar o cais;",
        "OP 2. Contar as gaivotas.",
    ]


def test_wide_figures_without_a_stop():
    """As local assemblies of Japan count what they ask for, below reasons in sentences."""
    text = """\
灯台の修理を求める決議

灯台は、海上交通の安全にとって欠かせない施設である。

よって、本議会は、政府に対し、次の事項を強く求める。

１　灯台の修理を速やかに行うこと。
２　漁業者への支援を充実すること。
"""
    assert sketch(text) == [
        "title 灯台の修理を求める決議",
        "PP 灯台は、海上交通の安全にとって欠かせない施設である。",
        "PP よって、本議会は、政府に対し、次の事項を強く求める。",
        "OP １ 灯台の修理を速やかに行うこと。",
        "OP ２ 漁業者への支援を充実すること。",
    ]
