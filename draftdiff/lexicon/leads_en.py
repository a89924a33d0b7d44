"""The words that open clauses in English: verbs, adverbs, adjectives and what may follow them."""

from __future__ import annotations

VERBS = tuple(
    """
    abide abolish accept acclaim accede accord acknowledge act add address adhere adjourn adjust admire admit adopt
    advance advise advocate affirm agree aim allocate allow alter amend amplify announce appeal applaud appoint
    appreciate approve ascertain ask aspire assert assess assign assist associate assume assure attach authorize
    authorise await award back base be bear beg believe beseech bring build call caution celebrate censure certify
    charge cherish cite claim clarify close combat commemorate commend commit compel complete compliment conclude
    concur condemn confer confirm congratulate consider consolidate constitute consult contemplate continue contribute
    convene convey convince cooperate correct create criticize criticise debate decide declare decree dedicate deem
    defend defer define delegate delete demand denounce depart deplore deprecate desire determine develop devote
    direct disapprove discharge disclose discontinue discourage dismiss dissociate dissolve distinguish draw echo
    elect elaborate embrace emphasize emphasise employ empower enable enact encourage endeavour endeavor endorse
    enjoin enlarge ensure enter entrust envisage establish evaluate examine exclude exercise exhort expand expect
    expel explain explore express extend facilitate favour favor feel find fix follow foresee forward foster
    formulate fulfil fulfill further give grant greet guarantee guide hail have heed highlight honour honor hope
    identify implement implore impose include incorporate increase indicate inform initiate insist instruct intend
    intensify introduce invite invoke join keep know lament launch laud lay lead learn lift look maintain make mandate
    mark mention merge modify mourn name note notice notify object observe offer open oppose order organize organise
    outline pay pledge point praise preserve proclaim profess promise promote propose protest provide question raise
    ratify reaffirm realize realise recall receive recognize recognise recommend recommit reconfirm reconsider
    reconvene record re-emphasize reemphasize re-establish refer reflect refuse regard register regret reinforce
    reiterate reject rejoice rely remain remark remember remind renew repeal repeat reply report reproach repudiate
    request require rescind resolve respect respond restate retain return review revise revoke salute sanction seek
    select send set share show signal solicit speak specify state stipulate strengthen stress strive strike subscribe
    submit subscribe suggest supersede support suspend sympathize take tender terminate thank think transfer transmit
    trust underline underscore undertake unite uphold urge use validate value verify view voice volunteer vote want
    warn welcome wish withdraw
    """.split()
)
"""Verbs, as infinitives, that open preambular (``-ing``) or operative (``-s``) paragraphs."""

DOUBLED = frozenset(
    "abet admit commit compel concur confer defer expel forget occur permit plan recur refer regret recommit "
    "set stop submit transfer transmit".split()
)
"""Verbs that double their last consonant before ``-ing``."""

IRREGULAR_FINITE = {"be": "is", "have": "has"}
"""Third persons that no rule makes."""

NEVER_FINITE = frozenset(
    "acts adds advances aims appeals awards backs bases calls charges claims commits debates defers demands orders "
    "desires directs heeds hopes honours honors increases joins leads looks makes mandates marks names objects offers "
    "points promises protests provides questions records refers reflects regards registers remarks replies reports "
    "requires respects returns reviews sanctions sets shares shows signals states submits supports thinks transfers "
    "trusts uses values views voices votes wants wishes finds fixes follows favours favors forwards furthers "
    "grants guides keeps lifts measures notices opens outlines raises is has".split()
)
"""Third persons that look like plural nouns: at the start of a torn line they are no proof of a clause."""

ADJECTIVES = frozenset(
    """
    affirmative alarmed angered anguished anxious appalled apprehensive ashamed assured attentive aware bewildered
    bound cautioned certain cognisant cognizant committed compelled concerned confident conscious content contented
    convinced dedicated delighted desirous desiring desperate determined devoted disappointed discouraged dismayed
    displeased dissatisfied distressed disturbed eager empowered emphatic encouraged engaged faced faithful fearful
    gratified grateful grieved guided heartened hopeful horrified impressed indignant inspired intent invigorated
    knowing mandated mindful moved motivated obliged optimistic outraged perturbed persuaded pleased prepared proud
    prompted ready reassured regretful resolute resolved sad saddened satisfied seized sensible sensitive shocked
    solicitous struck thankful troubled united unconvinced vigilant wary worried
    """.split()
)
"""Adjectives that open a preambular paragraph (``Deeply concerned``, ``Mindful``)."""

BEFORE = frozenset(
    "also further again once more furthermore moreover anew likewise nevertheless still yet too therefore hereby "
    "finally first lastly being while most very ever".split()
)
"""Words other than adverbs in ``-ly`` that may stand before the verb."""

PREPOSITIONS: dict[str, tuple[str, ...]] = {
    "call": ("upon", "on", "for"),
    "take": ("of",),
    "act": ("under", "in accordance with", "pursuant to", "on the basis of"),
    "appeal": ("to",),
    "pay": ("to",),
    "rely": ("on", "upon"),
    "insist": ("on", "upon"),
    "subscribe": ("to",),
    "adhere": ("to",),
    "refer": ("to",),
    "look": ("to",),
    "draw": ("on", "upon"),
    "guided": ("by",),
    "inspired": ("by",),
    "encouraged": ("by",),
    "alarmed": ("by", "at"),
    "disturbed": ("by",),
    "dismayed": ("by", "at"),
    "faced": ("with",),
    "aware": ("of",),
    "mindful": ("of",),
    "conscious": ("of",),
    "cognizant": ("of",),
    "cognisant": ("of",),
    "desirous": ("of",),
    "concerned": ("about", "by", "at"),
    "regard": ("to",),
}
"""Prepositions that a printed lead takes with it."""

WITH_OBJECT = frozenset("express reiterate voice reaffirm convey extend renew declare".split())
"""Verbs that take a feeling as object into the lead (``Expressing its deep concern``)."""

POSSESSIVES = frozenset("its their our her his".split())

FEELINGS = frozenset(
    """
    abhorrence admiration alarm anguish anxiety appreciation approval astonishment belief commitment concern
    condemnation condolences confidence consternation conviction desire determination disappointment dismay
    disapproval dissatisfaction esteem expectation gratitude grief hope horror indignation intention interest outrage
    pleasure preoccupation pride readiness reassurance regret relief respect revulsion sadness satisfaction serious
    shock solidarity sorrow support sympathy thanks trust understanding urgency will willingness worry
    """.split()
)
"""Nouns of feeling and intent that end a complement (``with great concern``, ``its profound regret``)."""

DEGREES = frozenset(
    """
    acute continued continuing deep deepest extreme full further firm great greatest grave gravest grateful growing
    heartfelt high increasing keen keenest increased much particular profound profoundest renewed serious severe
    sincere sincerest special strong strongest unanimous unwavering utmost warm warmest complete the a
    """.split()
)
"""Adjectives of degree inside a complement."""

INFINITIVES = frozenset("seek wish desire hope intend aim strive desiring continue".split())
"""Verbs whose lead takes the infinitive that follows (``Seeking to guarantee``)."""

RECITING = (
    r"(?:(?:and|also|further),?\s+)*+whereas\b",
    r"given that\b",
)
"""Set phrases that open a preambular paragraph and nothing else."""

REFERRING = (
    r"(?:in (?:the )?(?:view|light) of|in accordance with|in (?:pursuance|furtherance|consideration) of|pursuant to|"
    r"on the (?:basis|proposal|recommendation) of|with (?:reference|regard) to|by virtue of|without prejudice to)\b",
)
"""Set phrases that open a preambular paragraph, or go on with a sentence."""

_FURTHER = r"(?:(?:also|finally|further|furthermore|hereby|lastly|likewise|therefore),?\s+)*+"
_NUMBER = r"(?:\s+(?:\([^()]{0,30}\d[^()]{0,20}\)|(?:no\.?\s)?\d{1,4}(?:[./-]\d{1,4}){0,5}))?"
"""That of a resolution behind its verb (``Resolved (2031.05.04.01)``, ``Resolved 2031-7``)."""

RESOLVING = (
    rf"(?:(?:and|now|therefore)[,:]?\s+)*+(?:be\s+it|let\s+it\s+{_FURTHER}be|it\s+is)\s+{_FURTHER}"
    r"(?:resolved|enacted|ordained|ordered)\b",
    r"(?:(?:and|further|hereby|now|therefore),?\s+)*+resolved"
    r"(?:\s+(?:also|finally|furthermore|further|lastly|likewise))?+"
    rf"(?={_NUMBER}(?:,|:|\s+(?:by|that)\b|\s*$))",
    r"ha(?:s|ve)\s+(?:hereby\s+)?(?:adopted|agreed|decided|resolved)\s+(?:this|the\s+following|as\s+follows)\b",
    r"that\s+this\s+(?:\w+\s+){0,3}?(?:assembly|conference|congress|convention|council|house|meeting|synod|union)\b",
    r"(?-i:That\s+(?:the\s+(?:[A-Z]\w+\s+){0,2}?(?:Assembly|Board|Chamber|Council|House|Parliament|Senate|Senedd)|"
    r"(?:Dáil|Seanad)\s+Éireann))(?=\s?[:—–]|,?\s+(?!has\b|is\b|was\b)[a-z]{3,}s\b)",
)
"""Set phrases that open an operative paragraph (``Be it further resolved``, ``That this Synod``)."""

BODIES = frozenset(
    "assembly association board branch caucus chamber church commission committee conference congress convention "
    "council diocese federation forum group house meeting movement parliament party senate society summit synod "
    "union agm egm plenary".split()
)
"""Nouns for a body that decides: subjects of sentences like ``This Congress notes``."""

HENCE = r"now,?\s+therefore\b|therefore(?=,?\s+(?:be\s+it|let\s+it\s+be)[,:]?\s*$)"
"""What leads over to the decision, whatever verb comes in the end (``NOW THEREFORE, on motion of …, be it``)."""

RECITAL_VERBS = frozenset(
    "acknowledge appreciate believe consider deplore note observe recall recognise recognize regret remember remind "
    "understand".split()
)
"""What a body does before it decides."""

HAVING = frozenset(
    "become been begun brought carefully chosen come done drawn felt found given gone got had heard held kept known "
    "led left lost made met paid put read said seen sent set shown sought spent spoken taken thought understood "
    "undertaken undergone won written".split()
)
"""Participles after ``Having``; any other in ``-ed`` will do as well."""

NOT_PARTICIPLES = frozenset(
    "during nothing something anything everything king spring string morning evening being meeting building "
    "according regarding including concerning pending notwithstanding thing ring wing following beijing notifying "
    "funding training planning banking housing fishing shipping monitoring reporting beginning accounting "
    "reading financing".split()
)
"""Words in ``-ing`` that open no preambular paragraph."""
