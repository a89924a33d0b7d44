"""The enacting formula: the body that speaks, with its article (``The General Assembly,``)."""

from __future__ import annotations

import re

from draftdiff.lexicon.bodies import is_body_formula

_ARTICLE = (
    "The|THE|We|WE|L['’]|La|LA|Le|LE|Les|LES|Nous|NOUS|El|EL|Los|Las|Der|Die|Das|DER|DIE|DAS|Il|IL|Lo|LO|Het|HET|De|DE"
)
_FIRST_WORD = re.compile(rf"[\"“«*_]*(?:(?:{_ARTICLE})\b|[Ll]['’])")
_FORMULA = re.compile(
    rf"[\"“«*_]*(?:{_ARTICLE})\s?(?=\S)(?:[^.;:!?(]|\.(?=[ªº])|\([^()]{{1,80}}\)){{2,300}}?(?P<end>[,:;]?)[\"”*_]*",
    re.DOTALL,
)
_BODY = re.compile(
    r"\b(?:Assembl(?:y|ée)|Council|Conseil|Conference|Conférence|Committee|Comité|Commission|Congress|Congrès|Board|"
    r"Parliament|Parlement|Union|Forum|Meeting|Réunion|Parties|Summit|Sommet|Senate|Sénat|House|Chambre|Group|"
    r"Synod|Convention|Asamblea|Consejo|Conferencia|Comisión|Governors|Members|Delegates|Ministers|Ministres|Pleno|Ayuntamiento|"
    r"Congreso|Senado|Junta|Concejo|Legislatura|Grupo|Ple|Ajuntament)\b"
)


_PLAIN = re.compile(
    r"(?:l['’]|l[ae]\s)(?:conseil|comité|commission|assemblée|congrès|bureau|conférence|chambre|sénat)\b", re.IGNORECASE
)
"""A body that French writes with a small letter (``Le conseil municipal, réuni le 3 mai, demande :``)."""
_NAMED = re.compile(
    rf"[\"“«*_]*(?:{_ARTICLE})\s?(?:(?:[A-ZÀ-Þ\d(][\w).’'-]{{0,30}}|of|de|des|du)\s){{0,7}}?{_BODY.pattern}"
    r"(?!['’]s\b)"
)
"""A body's name after the article, in words that begin with capitals; not what is only its own (*The Council's …*)."""


HENCE = re.compile(
    r"(?:(?:now,?\s+)?therefore\b,?|por\s+(?:(?:lo\s+)?tanto|(?:todo\s+)?ello)\b[,:]?)\s*", re.IGNORECASE
)
"""What leads from the reasons to what is decided, or to a formula (``NOW THEREFORE the Council resolves:``)."""


def may_begin_formula(text: str) -> bool:
    """Whether a line begins with the article that opens a formula."""
    return _FIRST_WORD.match(text) is not None


def is_formula(text: str) -> bool:
    """Whether a text can be a formula, from what it says alone.

    Without a comma, or with a semicolon as the African Commission writes it, it must begin with a body's name.
    """
    match = _FORMULA.fullmatch(text)
    return match is not None and (match["end"] in {",", ":"} or _NAMED.match(text) is not None)


def is_sure_formula(text: str) -> bool:
    """Whether a formula ends with the comma or colon that leads into the first clause."""
    return text.rstrip('"”*_').endswith((",", ":")) and is_formula(text)


def names_body(text: str) -> bool:
    """Whether a formula with its comma names a body that is known to decide, in any language."""
    hence = HENCE.match(text)
    if hence is not None:
        text = text[hence.end() :]
        text = text[:1].upper() + text[1:]
    if is_sure_formula(text) and _BODY.search(text.title() if text.isupper() else text):
        return True
    return is_body_formula(text)


def names_plain_body(text: str) -> bool:
    """The same of a body with a small letter, which only below the recitals is the one that speaks."""
    return is_sure_formula(text) and _PLAIN.match(text) is not None
