"""The words that open clauses in French: verbs, adverbs, adjectives and what may follow them."""

from __future__ import annotations

VERBS = tuple(
    """
    abonder accepter accorder accueillir achever adhérer admettre admirer adopter adresser affirmer agir aider
    ajouter ambitionner amender annoncer appeler applaudir appliquer apprécier approuver appuyer assigner associer
    assumer assurer attacher attendre attirer autoriser avertir avoir blâmer célébrer certifier charger chercher
    citer clarifier clore commémorer compléter compter conclure condamner conférer confier confirmer conforter
    conjurer connaître consacrer conseiller considérer constater constituer continuer convenir convier convoquer
    créer craindre croire décider déclarer décréter dédier définir déléguer demander demeurer démontrer dénoncer
    déplorer déposer désapprouver désigner désirer déterminer devoir dire donner écarter élargir élire émettre
    encourager enjoindre engager énoncer entendre entériner entreprendre envisager espérer estimer établir être
    évoquer examiner exhorter exiger exprimer faciliter faire favoriser féliciter fixer formuler garder garantir
    habiliter honorer imposer implorer inclure incorporer indiquer informer insister instituer inviter invoquer
    juger lancer maintenir mandater manifester marquer mentionner modifier nommer noter notifier observer offrir
    opposer ordonner partager penser permettre persister placer porter poursuivre préciser préconiser prendre
    présenter prévoir prier proclamer prolonger promettre proposer protester proroger rappeler rassurer ratifier
    réaffirmer réagir recevoir recommander reconduire reconnaître reconsidérer redire redouter référer réfléchir
    refuser regretter réitérer rejeter réjouir relever remarquer remercier rendre renforcer renouveler renvoyer
    répéter réprouver répudier reprendre requérir résoudre respecter ressentir rester retenir réunir revenir
    révoquer saisir saluer sanctionner savoir sensibiliser signaler solliciter souhaiter souligner soumettre
    souscrire soutenir spécifier stipuler suggérer supplier suspendre témoigner tenir tendre transmettre trouver
    utiliser valider vérifier viser vouloir voter
    """.split()
)
"""Verbs, as infinitives, that open preambular (``-ant``) or operative (third person) paragraphs."""

RESOLVING = (
    r"(?:(?:en|par)\s+conséquence,?\s+|par\s+conséquent,?\s+|pour\s+ces\s+motifs,?\s+|à\s+ces\s+causes,?\s+)?"
    r"(?:sur\s+(?:la\s+)?(?:proposition|motion)\s+(?:de|du)\b[^;:.]{1,160},\s+)?"
    r"il\s+est\s+(?:unanimement\s+)?(?:proposé\s+par|résolu|décrété|ordonné)\b",
)
"""Set phrases that open an operative paragraph (``Il est résolu``, ``En conséquence, il est proposé par …``)."""

IRREGULAR: dict[str, tuple[str, str]] = {
    "accueillir": ("accueillant", "accueille"),
    "admettre": ("admettant", "admet"),
    "attendre": ("attendant", "attend"),
    "avoir": ("ayant", "a"),
    "clore": ("closant", "clôt"),
    "conclure": ("concluant", "conclut"),
    "connaître": ("connaissant", "connaît"),
    "convenir": ("convenant", "convient"),
    "craindre": ("craignant", "craint"),
    "croire": ("croyant", "croit"),
    "devoir": ("devant", "doit"),
    "dire": ("disant", "dit"),
    "élire": ("élisant", "élit"),
    "émettre": ("émettant", "émet"),
    "enjoindre": ("enjoignant", "enjoint"),
    "entendre": ("entendant", "entend"),
    "entreprendre": ("entreprenant", "entreprend"),
    "être": ("étant", "est"),
    "faire": ("faisant", "fait"),
    "inclure": ("incluant", "inclut"),
    "maintenir": ("maintenant", "maintient"),
    "offrir": ("offrant", "offre"),
    "permettre": ("permettant", "permet"),
    "poursuivre": ("poursuivant", "poursuit"),
    "prendre": ("prenant", "prend"),
    "prévoir": ("prévoyant", "prévoit"),
    "promettre": ("promettant", "promet"),
    "recevoir": ("recevant", "reçoit"),
    "reconduire": ("reconduisant", "reconduit"),
    "reconnaître": ("reconnaissant", "reconnaît"),
    "redire": ("redisant", "redit"),
    "rendre": ("rendant", "rend"),
    "reprendre": ("reprenant", "reprend"),
    "requérir": ("requérant", "requiert"),
    "résoudre": ("résolvant", "résout"),
    "ressentir": ("ressentant", "ressent"),
    "retenir": ("retenant", "retient"),
    "revenir": ("revenant", "revient"),
    "savoir": ("sachant", "sait"),
    "soumettre": ("soumettant", "soumet"),
    "souscrire": ("souscrivant", "souscrit"),
    "soutenir": ("soutenant", "soutient"),
    "suspendre": ("suspendant", "suspend"),
    "tendre": ("tendant", "tend"),
    "tenir": ("tenant", "tient"),
    "transmettre": ("transmettant", "transmet"),
    "vouloir": ("voulant", "veut"),
}
"""Participle and third person of verbs that follow no rule of ``-er`` or ``-ir``."""

CHANGED_STEMS = {"appell": "appel", "rappell": "rappel", "renouvell": "renouvel", "rejett": "rejet"}
"""Stems before a mute e and the stem of the infinitive."""

ADJECTIVES = frozenset(
    """
    affligé alarmé animé assuré atterré attaché attentif attristé choqué confiant confronté conscient consterné
    convaincu déçu décidé déterminé désireux désolé disposé émue ému encouragé engagé fermement gardienne guidé honoré
    indigné inquiet inquiète inspiré mû mue navré persuadé peiné préoccupé présent profondément reconnaissant résolu
    résolument saisi satisfait sensible soucieux soucieuse désireuse attentive touché troublé bouleversé révolté réuni
    """.split()
)
"""Adjectives that open a preambular paragraph, in the masculine singular or as they stand."""

ADVERBS = frozenset(
    """
    également aussi encore instamment vivement en outre plus nouveau toujours enfin ainsi donc derechef spécialement
    toutefois particulièrement très
    """.split()
)
"""Adverbs other than those in ``-ment``."""

PHRASES = (
    "en outre",
    "de plus",
    "de nouveau",
    "à nouveau",
    "une fois encore",
    "une fois de plus",
    "encore une fois",
    "par ailleurs",
    "en particulier",
    "dans les termes les plus énergiques",
    "dans les termes les plus fermes",
    "dans les termes les plus vifs",
    "à l'esprit",
    "à l’esprit",
    "présent à l'esprit",
    "présent à l’esprit",
    "présents à l'esprit",
    "présents à l’esprit",
    "note",
    "acte",
    "dûment note",
    "compte",
    "dûment compte",
    "hommage",
    "gré",
    "un appel",
    "l'attention",
    "l’attention",
    "sienne",
    "siennes",
    "sien",
    "siens",
    "lieu",
    "connaissance",
    "en considération",
    "en compte",
)
"""Phrases that belong to the verb when they follow it directly."""

BODIES = frozenset(
    "assemblée assises association chambre comité commission conférence congrès conseil fédération forum groupe "
    "mouvement parlement parti section sénat sommet syndicat synode union".split()
)
"""Nouns for a body that decides: subjects of sentences like ``Le Congrès constate``."""

RECITAL_VERBS = frozenset(
    "apprécier considérer constater croire déplorer estimer noter observer rappeler reconnaître regretter relever "
    "remarquer penser".split()
)
"""What a body does before it decides."""

WITH_OBJECT = frozenset("exprimer réaffirmer réitérer renouveler manifester témoigner adresser".split())
"""Verbs that take a feeling as object into the lead (``Exprimant sa vive préoccupation``)."""

DETERMINERS = frozenset("sa son ses leur leurs notre nos une un la le les".split())

FEELINGS = frozenset(
    """
    admiration alarme appréciation approbation appui attachement confiance condoléances consternation conviction
    crainte déception désir détermination douleur émotion espoir estime félicitations gratitude horreur indignation
    inquiétude intention intérêt préoccupation reconnaissance regret regrets remerciements respect satisfaction
    solidarité soutien sympathie tristesse volonté souci gravité
    """.split()
)
"""Nouns of feeling and intent that end a complement (``avec inquiétude``, ``sa profonde gratitude``)."""

DEGREES = frozenset(
    """
    grave graves grand grande grands grandes forte fort ferme fermes haute plus plein pleine profond profonde profonds
    profondes sincère sincères sérieuse vif vifs vive vives vivement extrême immense toute tout entière particulière
    chaleureux chaleureuses meilleurs meilleures
    """.split()
)
"""Adjectives of degree inside a complement."""

PARTICIPLES_AFTER_AYANT = frozenset(
    "examiné étudié entendu reçu pris noté adopté approuvé considéré constaté décidé élu lu présent gardé à".split()
)
"""What follows ``Ayant`` within the lead."""

OPENERS = (
    "étant donné",
    "compte tenu",
    "vu",
    "considérant",
    "attendu",
    "eu égard",
    "après en avoir délibéré",
    "après avoir",
    "n'ignorant pas",
    "n’ignorant pas",
)
"""Set phrases that open a preambular paragraph."""

NOT_PARTICIPLES = frozenset(
    "avant pendant durant suivant enfant enfants cependant auparavant maintenant concernant moyennant devant "
    "dorénavant montant représentant habitant restant autant pourtant tant quant gouvernant touchant nonobstant".split()
)
"""Words in ``-ant`` that open no preambular paragraph."""

NEVER_FINITE = frozenset(
    "est note demande charge engage marque place porte présente a fait dit tient rend offre compte appelle appuie "
    "adresse donne vise trouve informe honore cite retient saisit élit réunit".split()
)
"""Third persons that are other words as well: no proof of a clause at the start of a torn line."""
