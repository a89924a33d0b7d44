"""The words in which amendments are written in Italian."""

from draftdiff.amendments.instructions.vocabulary import Sign, Vocabulary

_ORDINALS = {
    "primo prima primi prime": 1, "secondo seconda": 2, "terzo terza": 3, "quarto quarta": 4, "quinto quinta": 5,
    "sesto sesta": 6, "settimo settima": 7, "ottavo ottava": 8, "nono nona": 9, "decimo decima": 10,
    "ultimo ultima ultimi ultime": -1, "penultimo penultima": -2,
}  # fmt: skip

ITALIAN = Vocabulary(
    "ita",
    {
        Sign.DELETE: """sopprimere; sopprimi; eliminare; è soppresso; è soppressa; sono soppressi; sono soppresse;
            cancellare""",
        Sign.REPLACE: """sostituire; sostituirlo; sostituirla; sostituirli; sostituirle; è sostituito; è sostituita;
            sono sostituiti; sono sostituite""",
        Sign.INSERT: """inserire; aggiungere; introdurre; premettere; è inserito; è inserita; sono inserite;
            sono inseriti; è aggiunto; è aggiunta; sono aggiunti; sono aggiunte""",
        Sign.AMEND: "modificare; emendare; riformulare; è modificato; riscrivere",
        Sign.MERGE: "unire; fondere; accorpare; riunire",
        Sign.SPLIT: "dividere; scindere; suddividere",
        Sign.MOVE: "spostare; trasferire; collocare",
        Sign.AFTER: "dopo; dopo il; dopo la; dopo le; dopo l; di seguito a; tra",
        Sign.BEFORE: "prima di; prima del; prima della; prima delle; prima dell; anteporre a; premettere a; davanti a",
        Sign.END: "alla fine; alla fine del; alla fine della; alla fine dell; in fine; infine; in coda al",
        Sign.START: "all inizio; all inizio del; all inizio della; all inizio dell; in testa al; in principio",
        Sign.IN: "al; allo; alla; all; nel; nella; nell; ai; agli; alle; nei; nelle; in",
        Sign.OF: "del; della; dell; di; dei; delle; degli",
        Sign.BY: "con; con il; con la; con le; con i; da; dal; dalla; dai; dalle",
        Sign.FOR: "in luogo di; al posto di; in luogo delle; al posto delle",
        Sign.FROM: "da; dalle; dalle parole; a partire da; a partire dalle; a decorrere da",
        Sign.UNTIL: "fino a; fino alle; fino alla; sino a; sino alle; fino al",
        Sign.TO: "a",
        Sign.AND: "e; ed; nonché; o",
        Sign.READ: "come segue; nel modo seguente",
        Sign.FOLLOWING: "seguente; seguenti",
        Sign.ALL: "tutte le parole; tutto il testo",
        Sign.EVERYWHERE: "ovunque ricorrano; ovunque ricorra; ovunque; in tutto il testo; dovunque ricorrano",
        Sign.TIMES: "volta; occorrenza",
        Sign.WORDS: "parola; parole; espressione; espressioni; cifra; cifre; testo; termine; termini",
        Sign.NEW: "nuovo; nuova; nuovi; ulteriore",
        Sign.ONE: "un; uno; una; due; tre",
        Sign.NOISE: "il; lo; la; i; gli; le; l; stesso; medesimo; presente; ivi; è; sono; n; numero; rispettivamente",
        Sign.LEAD: "conseguentemente; emendamento; si propone di",
        Sign.TITLE: "titolo",
        Sign.PREAMBULAR: "considerando; paragrafo del preambolo; capoverso del preambolo",
        Sign.OPERATIVE: "paragrafo del dispositivo; capoverso del dispositivo; punto del dispositivo",
        Sign.PARAGRAPH: "comma; commi; paragrafo; paragrafi; capoverso; capoversi; §",
        Sign.SUB: "lettera; lettere; punto; punti; lett; sottoparagrafo",
        Sign.ARTICLE: "articolo; articoli; art; artt",
        Sign.SECTION: "sezione; capo; parte",
        Sign.HEADING: "rubrica; sottotitolo",
        Sign.NOTE: "nota; note",
        Sign.ANNEX: "allegato; allegati",
        Sign.TEXT: "risoluzione; disegno di legge; progetto di risoluzione; mozione",
        Sign.SENTENCE: "periodo; periodi; frase; frasi",
        Sign.LINE: "riga; righe; linea; linee; alinea",
        Sign.PREAMBLE: "preambolo; premessa",
        Sign.BODY: "dispositivo",
    },
    _ORDINALS,
    "art artt lett n",
)
