"""The words that open clauses in Spanish: gerunds, third persons, adjectives and what may stand around them."""

from __future__ import annotations

GERUNDS = frozenset(
    """
    aceptando acogiendo actuando admitiendo advirtiendo afirmando agradeciendo alentando apoyando apreciando
    aprobando aspirando celebrando citando compartiendo comprendiendo condenando confiando confirmando considerando
    constatando convencida convencido creyendo decidiendo declarando deplorando deseando destacando encomiando
    enfatizando esperando estimando evocando exhortando expresando felicitando habiendo haciendo insistiendo
    instando invitando invocando lamentando manifestando mencionando notando observando percatándose ponderando
    poniendo resaltando habiéndose siguiendo fortaleciendo preocupada preocupado reafirmando recalcando rechazando
    recibiendo reconociendo recordando refiriéndose reiterando remitiéndose rindiendo saludando señalando siendo
    subrayando sintiendo teniendo tomando valorando viendo
    """.split()
)
"""Gerunds that open a preambular paragraph."""

FINITES = frozenset(
    """
    acepta acoge acuerda adopta afirma agradece alienta anima apela apoya aprecia aprueba autoriza celebra condena
    confía confirma considera conviene convoca decide declara deplora desea destaca dispone elogia encarga encomia
    encomienda enfatiza establece estima exhorta exige expresa felicita hace insta insiste invita lamenta llama
    manifiesta nombra observa ofrece ordena pide proclama prorroga propone reafirma recalca rechaza recomienda
    reconoce recuerda reitera renueva resuelve resalta rinde ruega pone sigue saluda señala solicita subraya sugiere
    suplica toma urge
    """.split()
)
"""Third persons that open an operative paragraph."""

NEVER_FINITE = frozenset("apoya desea estima hace pone sigue llama observa toma urge".split())
"""Third persons that are other words as well."""

ADJECTIVES = frozenset(
    """
    alarmad alentad animad apenad atent cautelos confiad consciente consternad convencid decepcionad decidid deseos
    atendid determinad guiad inquiet inspirad empeñad oíd persuadid preocupad resuelt satisfech segur vist
    """.split()
)
"""Adjectives that open a preambular paragraph, without the ending of gender and number."""

ADVERBS = frozenset("además también asimismo nuevamente aún más muy igualmente otra vez".split())
"""Adverbs other than those in ``-mente``."""

PHRASES = (
    "con satisfacción",
    "con reconocimiento",
    "con preocupación",
    "con profunda preocupación",
    "con aprecio",
    "con beneplácito",
    "de nuevo",
    "una vez más",
    "en cuenta",
    "presente",
    "de relieve",
    "de manifiesto",
    "presentes",
    "en consideración",
    "nota",
    "conocimiento",
    "su profunda preocupación",
    "su preocupación",
    "su agradecimiento",
    "su reconocimiento",
    "un llamamiento",
    "homenaje",
)
"""Phrases that belong to the verb when they follow it directly."""
