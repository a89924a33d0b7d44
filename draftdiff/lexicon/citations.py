"""The words by which a text cites its own clauses (*paragraph 5 above*) and those of other documents.

English, French, Spanish, Portuguese, Italian, German, Russian, Arabic and Chinese. Source: United Nations
Editorial Manual, "Cross-references", and the same habit in the other languages.
"""

from __future__ import annotations

_HEADS = {
    "paragraph": (
        "paragraph para para. paragraphe par. párrafo párr. numeral parágrafo paragrafo comma capoverso clause absatz "
        "absatzes abs. ziffer ziff. "
        "пункт пункта пункту пунктом пункте п. абзац абзаца абзацу абзацем абзаце فقرة",
        "paragraphs paras paras. paragraphes párrafos numerales parágrafos paragrafi commi clauses "
        "absätze absätzen ziffern пункты пунктов пунктам пунктах пунктами пп. абзацы абзацев абзацам абзацах абзацами "
        "فقرتين فقرتان فقرات",
    ),
    "point": (
        "point punto ponto punkt punkts punktes item",
        "points punti puntos pontos punkte punkten items",
    ),
    "numbered": ("n.º nº n.° n° nr. nummer número", "n.os n.ºs nrn. nummern números"),
    "recital": (
        "recital considérant considerando erwägung erwägungsgrund",
        "recitals considérants considerandos erwägungen erwägungsgründe erwägungsgründen",
    ),
    "resolves": ("", "resolves"),
    "notes": ("", "notes"),
    "believes": ("", "believes"),
    "preambular": ("präambelabsatz präambelabsatzes", "präambelabsätze präambelabsätzen"),
    "sub": (
        "subparagraph sub-paragraph alinéa sous-alinéa sous-paragraphe apartado inciso alínea lettera "
        "buchstabe buchstaben подпункт подпункта подпункту подпунктом подпункте",
        "subparagraphs sub-paragraphs alinéas sous-alinéas sous-paragraphes apartados incisos alíneas lettere "
        "подпункты подпунктов подпунктам подпунктах подпунктами",
    ),
    "article": (
        "article art. artículo artigo articolo artikel artikels статья статьи статье статью статьей статьёй مادة",
        "articles arts. artículos artigos articoli artikeln статьи статей статьям статьях статьями مادتين مادتان مواد",
    ),
    "section": (
        "section sec. sección secção seção sezione abschnitt abschnitts abschnittes "
        "раздел раздела разделу разделом разделе "
        "فرع جزء",
        "sections secs. secciones secções seções sezioni abschnitte abschnitten "
        "разделы разделов разделам разделах разделами "
        "فرعين فروع أجزاء",
    ),
    "annex": (
        "annex annexe anexo allegato anhang anlage приложение приложения приложению приложением приложении مرفق",
        "annexes anexos allegati anhänge anhängen anlagen приложения приложений приложениям приложениях приложениями "
        "مرفقين مرفقات",
    ),
    "chapter": (
        "chapter chapitre capítulo kapitel kapitels глава главы главе главу главой فصل",
        "chapters chapitres capítulos kapiteln главы глав главам главах главами فصلين فصول",
    ),
}

HEADS = {
    word: (family, plural)
    for family, numbers in _HEADS.items()
    for plural, words in enumerate(numbers)
    for word in words.split()
}
"""By the word in small letters, what it cites, and 1 where it is a plural; Arabic ones without their article."""

NUMBER_SIGNS = frozenset("no. nos. no nº n.º n.° n° nr. number numéro número".split())
"""What may stand between the noun and its number (*paragraph no. 5*)."""

BEFORE_NUMBERED = frozenset(
    """
    o os no nos do dos ao aos pelo pelos presente die der den von in unter gemäß nach zu vom zur zum laut siehe mit
    el los del al
    """.split()
)
"""What stands before *n.º 5* and *Nr. 5* where a paragraph is meant, and no law or report of that number."""

BEFORE_HEADING = frozenset("in of by under see with to from per and union".split())
"""What stands before *Resolves 2* where the second paragraph below that word is meant."""

AGENDA = (
    r"(?i)agenda|ordre\s+du\s+jour|orden\s+del\s+día|ordine\s+del\s+giorno|ordem\s+d(?:o\s+dia|e\s+trabalhos)|"
    r"tagesordnung|\bsession|\bsesi(?:ón|ones)\b|séance|\bsedut[ae]\b|\bsess(?:ão|ões|ion[ei])\b|sitzung|\bplan|"
    r"\bplano|\bpiano|programm"
)
"""What tells of points that are no paragraphs."""

CITING = (
    r"(?i)\b(?:set\s+(?:out|up|forth)|referred|mentioned|described|established|listed|named|pursuant|under|accordance|"
    r"implement\w*|vis[ée]\w*|prévu\w*|mentionné\w*|énoncé\w*|défini\w*|indiqué\w*|établi\w*|créé\w*|conform\w*|"
    r"application|œuvre|mencionad\w*|previst\w*|indicad\w*|establecid\w*|cread\w*|acuerdo|virtud|referid\w*|"
    r"estabelecid\w*|criad\w*|termos|cui|sensi|base|menzionat\w*|indicat\w*|stabilit\w*|attua\w*|applica\w*|"
    r"genannt\w*|gemäß|laut|nach|umsetzung|durchführung)\b"
)
"""What is said of a point that is one of the text itself (*set out in point 2*)."""

QUALIFIERS = {
    "operative": "operative", "preambular": "preambular", "preambulary": "preambular", "preambulatory": "preambular",
}  # fmt: skip
"""What stands before *paragraph* and tells of which part."""

QUALIFIERS_BEHIND = {
    "preambular": "preambular", "preambulares": "preambular", "operativo": "operative", "operativos": "operative",
    "dispositivo": "operative", "dispositivos": "operative", "постановляющей": "operative", "преамбулы": "preambular",
}  # fmt: skip
"""What stands behind *párrafo segundo* or *пункт 2* and tells of which part."""

ORDINALS_BEHIND = (
    "párr",
    "parág",
    "paragraf",
    "paragraphe",
    "alin",
    "comm",
    "capoverso",
    "numeral",
    "пункт",
    "абзац",
    "فقر",
)
"""How nouns begin behind which a word that counts may stand (*el párrafo segundo*)."""

ALSO_ACCORDING_TO = frozenset(("segundo", "secondo"))
"""Words that count and mean *according to* as well, as behind a noun where a sentence goes on."""

CHINESE = {
    "段": "paragraph", "款": "paragraph", "条": "article", "條": "article", "节": "section", "節": "section",
    "章": "chapter",
}  # fmt: skip
"""What stands behind a Chinese number (第5段), and what it cites."""

NEAR = (
    "above below hereof supra infra ci-dessus ci-après ci-dessous susmentionné susmentionnés supra anterior precedente "
    "anteriores precedentes acima abaixo sopra sotto oben unten выше ниже أعلاه أدناه"
).split()
"""What stands behind a reference to a clause of the same text."""

OF = (
    "of thereof thereto therein de du des d del della dello dell dei di da do das dos der des dem von vom من منها منه"
).split()
"""What leads from a reference to the text that it is part of."""

MAYBE_OF = "to in from under à au aux a en zu zur zum im в из к в".split()
"""What does so where the name of a document follows."""

ARTICLES = "the its that his their la le les l el los las sa ses son leur su sus o a os as seu sua".split()

THIS = (
    "present this présente présent cette ce cet presente esta este desta deste questa questo "
    "dieser dieses diesem vorliegenden настоящей настоящего настоящему настоящем настоящих данной данного هذا هذه"
).split()
"""What names the text itself."""

PREAMBLE = "preamble préambule preámbulo preâmbulo preambolo präambel преамбулы الديباجة".split()
OPERATIVE = "operative dispositif dispositiva dispositivo operativa operativen постановляющей المنطوق".split()
"""What names a part of the text itself."""

DOCUMENTS = (
    "resolution decision declaration convention charter protocol report document agreement treaty annex statute "
    "résolution décision déclaration charte protocole rapport accord traité annexe statut pacte "
    "resolución decisión declaración convención carta protocolo informe documento acuerdo tratado anexo "
    "resolução decisão declaração convenção relatório acordo "
    "risoluzione decisione deliberazione statuto convenzione relazione accordo trattato allegato legge lei ley law loi "
    "agenda framework strategy programme program judgment judgement opinion guidelines constitution regulations rules "
    "pathway covenant pact memorandum act law directive regulation "
    "arrêt avis directive règlement loi constitution programme stratégie sentencia directiva reglamento constitución "
    "programa estrategia sentenza direttiva regolamento costituzione patto urteil richtlinie verordnung gesetz "
    "verfassung satzung "
    "charta konvention übereinkommen protokoll bericht dokument abkommen vertrag anlage erklärung"
).split()

RUSSIAN_DOCUMENTS = (
    "резолюци деклараци устав конвенци протокол программ доклад договор решени пакт соглашени документ закон план "
    "стратеги приложени стать кодекс заявлени мандат раздел повестк"
).split()
"""How nouns begin that stand in the genitive behind a number."""

CHINESE_DOCUMENTS = (
    "决议 決議 公约 公約 宪章 憲章 宣言 报告 報告 议定书 協定 协定 条约 條約 盟约 纲领 规约 规则 規則 章程 文件 》 附件"
).split()

POSSESSIVES = (
    "its their whose ses leurs son sus su seus suas seu sua suo sua loro dont cuyo deren dessen ihre ihrer seine "
    "его ее её их"
).split()
"""What stands before a clause of a document that was named before."""

_KINDS = (
    r"(?:resolutions?|decisions?|report|résolutions?|décisions?|rapport|resolución|resoluciones|decisión|informe|"
    r"resolução|resoluções|decisão|relatório|resolution(?:en)?|beschluss(?:es)?|beschlüsse[n]?|entschließung(?:en)?|"
    r"bericht|risoluzion[ei]|decision[ei]|deliberazion[ei]|relazione|резолюци\w{1,3}|решени\w{1,2}|доклад\w{0,2}|القرار)"
)
BEFORE = (
    rf"(?:(?i:{_KINDS})\s+(?:[Nn]o\.?\s*|[Nn]r\.?\s*|[Nn]\.?[º°]\s*)?[\w/.\-]*\d[\w/.\-]*(?:\s*\(\d{{4}}\))?|"
    r"\b[A-Z]{1,8}(?:/[\w.()\-]+)+)"
)
"""A document by its number or symbol, behind which a number with a comma is one of its clauses."""

ELSEWHERE = (
    rf"\b(?:(?i:{_KINDS})\s+(?:[^\s,;]{{1,6}}\s)?[^\s,;]{{0,12}}?\d|[A-Z]{{1,8}}/(?=[\w.()/\-]{{0,30}}\d)|"
    r"(?i:(?:outcome|final)\s+document|(?:previous|earlier|former|preceding|said|aforementioned)\s+"
    r"(?:resolution|decision|report|declaration|document)|document\s+final|documento\s+final[e]?|abschlussdokument|"
    r"(?:résolution|décision|déclaration)\s+(?:précédente|antérieure|susmentionnée)|rapport\s+précédent|"
    r"(?:resolución|decisión|declaración|resolução|decisão|declaração)\s+anterior|"
    r"(?:risoluzione|decisione|deliberazione)\s+precedente|(?:frühere|vorige|vorherige)[nr]?\s+"
    r"(?:resolution|beschluss|entschließung)|предыдущ\w{1,3}\s+(?:резолюци|решени|доклад)|итогов\w{1,3}\s+документ))|"
    r"القرار\s+\d|(?:الوثيقة\s+الختامية)|号(?:决议|決議|决定|文件)|成果文件"
)
"""Another document, after which in the same sentence a paragraph may well be one of it."""

FROM = "from de del da dal von с со من".split()
"""What may stand before the first number of a range, behind its noun (*paragrafi da 2 a 4*)."""

CONJUNCTIONS = "and or et ou y e ed o u und oder и или و أو 和 及 或 、".split()
RANGES = "to through à au a al até ao bis по до إلى 至 到 - – —".split()

_SECTIONS = ("Sec. {}", "Section {}", "Sección {}", "Secção {}", "Seção {}", "Abschnitt {}", "Раздел {}")
LABELS = {
    "operative": ("OP{}",),
    "preambular": ("PP{}",),
    "paragraph": ("OP{}", "Para. {}", "Paragraph {}", "§ {}", "§{}"),
    "sign": ("§ {}", "§{}", "Sec. {}", "Para. {}", "OP{}"),
    "article": ("Art. {}", "Article {}", "Artikel {}", "Artículo {}", "Artigo {}", "Статья {}", "المادة {}"),
    "section": _SECTIONS,
    "annex": ("Annex {}", "Annexe {}", "Anexo {}", "Anlage {}", "Anhang {}", "Приложение {}"),
    "recital": ("Recital {}", "PP{}"),
    "resolves": ("OP1({})",),
    "notes": ("PP1({})",),
    "believes": ("PP2({})",),
    "chapter": ("Chapter {}", "Chapitre {}", "Capítulo {}", "Kapitel {}", "Глава {}"),
    "sub": (),
}
"""By what is cited, the forms that the label of such a clause may have, the usual one first."""
