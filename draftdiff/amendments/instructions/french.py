"""The words in which amendments are written in French."""

from draftdiff.amendments.instructions.vocabulary import Sign, Vocabulary

_ORDINALS = {
    "premier première premiers premières": 1, "deuxième second seconde deuxièmes": 2, "troisième troisièmes": 3,
    "quatrième quatrièmes": 4, "cinquième cinquièmes": 5, "sixième": 6, "septième": 7, "huitième": 8, "neuvième": 9,
    "dixième": 10, "onzième": 11, "douzième": 12, "treizième": 13, "quatorzième": 14, "quinzième": 15, "seizième": 16,
    "vingtième": 20, "dernier dernière derniers dernières": -1, "pénultième avant-dernier": -2,
}  # fmt: skip

FRENCH = Vocabulary(
    "fra",
    {
        Sign.DELETE: """supprimer; supprimez; supprime; suppression de; suppression du; suppression des;
            suppression de la; retirer; effacer; biffer; éliminer; est supprimé; est supprimée; sont supprimés;
            sont supprimées; enlever; en supprimant; omettre; rayer; disjoindre""",
        Sign.REPLACE: """remplacer; remplacez; remplace; remplacement de; substituer; substituez; est remplacé;
            est remplacée; sont remplacés; sont remplacées; en remplaçant; en substituant; il est substitué;
            sont substitués""",
        Sign.INSERT: """insérer; insérez; insère; ajouter; ajoutez; ajoute; introduire; intercaler; inclure;
            insertion de; ajout de; ajout du; ajout d un; ajout d une; est inséré; est insérée; sont insérés;
            sont insérées; est ajouté; est ajoutée; sont ajoutés; sont ajoutées; il est inséré; il est ajouté;
            en insérant; en ajoutant; incorporer; rétablir; adjoindre; faire figurer""",
        Sign.COMPLETE: """compléter; complétez; est complété; est complétée; sont complétés; en complétant;
            sont complétées; est ainsi complété; est ainsi complétée""",
        Sign.AMEND: """modifier; modifiez; amender; rédiger; rédigez; remanier; reformuler; réécrire; libeller;
            changer; est modifié; est modifiée; est ainsi modifié; est ainsi rédigé; est ainsi rédigée;
            sont ainsi rédigés; réviser; sont ainsi rédigées; est rédigé; est rédigée; en modifiant; modification de;
            modification du; modification de la""",
        Sign.MERGE: "fusionner; fusionnez; fondre; réunir; regrouper; joindre; combiner; fusion de; fusion des",
        Sign.SPLIT: "scinder; scindez; diviser; divisez; séparer; subdiviser; partager; couper",
        Sign.MOVE: """déplacer; déplacez; transférer; placer; reporter; transposer; faire passer; déplacement de;
            déplacement du""",
        Sign.SWAP: "intervertir; inverser; inverser l ordre des; permuter; échanger; intervertir l ordre des",
        Sign.AFTER: """après; à la suite de; à la suite du; à la suite des; immédiatement après; aussitôt après;
            juste après; derrière; entre; à la suite""",
        Sign.BEFORE: "avant; immédiatement avant; juste avant; devant; en avant de; en avant du",
        Sign.END: """à la fin de; à la fin du; à la fin de la; à la fin des; à la fin; in fine; en fin de;
            à la toute fin; jusqu à la fin""",
        Sign.START: """au début de; au début du; au début de la; au début des; au début; au commencement de;
            au commencement du; en tête de; en tête du; en tête; au tout début de; au tout début du""",
        Sign.IN: """dans; au; à l; à la; au sein de; au sein du; sous; en; dans le texte du; dans le texte de;
            dans le corps de""",
        Sign.OF: "de; du; des; d; de la",
        Sign.BY: """par; et le remplacer par; et la remplacer par; et les remplacer par; et remplacer par;
            et y substituer; et leur substituer; et lui substituer; et insérer à la place; et ajouter à la place;
            pour devenir; afin qu il devienne; de sorte qu il devienne; et mettre à la place; et écrire à la place""",
        Sign.FOR: "au lieu de; au lieu du; à la place de; à la place du; à la place des; en lieu et place de",
        Sign.FROM: """à partir de; à partir du; depuis; commençant par; débutant par; à compter de; à compter du;
            allant de""",
        Sign.TO: "à; aux",
        Sign.UNTIL: "jusqu à; jusqu au; jusqu aux; jusques; se terminant par; finissant par",
        Sign.AND: "et; ou; ainsi que; puis; et à; et au; et aux; ou à",
        Sign.READ: """comme suit; libellé comme suit; libellée comme suit; libellés comme suit; ainsi rédigé;
            ainsi rédigée; ainsi rédigés; ainsi rédigées; ainsi libellé; ainsi libellée; ainsi libellés; ainsi conçu;
            ainsi conçue; ainsi; de la manière suivante; de la façon suivante; se lit comme suit;
            se lirait comme suit; se lise comme suit; pour qu il se lise comme suit; qui se lit comme suit;
            qui se lirait comme suit; se lisant comme suit; dont le texte est le suivant;
            dont le libellé est le suivant; rédigé comme suit; rédigée comme suit; afin qu il se lise comme suit;
            de sorte qu il se lise comme suit; pour lire; lire""",
        Sign.FOLLOWING: """suivant; suivante; suivants; suivantes; ci-après; texte suivant; le texte qui suit;
            qui suit; qui suivent""",
        Sign.ALL: """tous les mots; tout le texte; tout ce qui suit; tout ce qui; le reste; le reste de la phrase;
            le reste du texte; toute la fin; la fin; tout; le reste du paragraphe; la fin de la phrase;
            la fin du paragraphe""",
        Sign.EVERYWHERE: """dans l ensemble du texte; dans tout le texte; dans l ensemble du projet de résolution;
            partout; dans l ensemble de la résolution; dans toute la résolution; dans tout le projet de résolution;
            à chaque occurrence; chaque fois; à chaque fois; toutes les occurrences; partout où il figure;
            partout où ils figurent; partout où elle figure; dans tous les paragraphes; les deux fois;
            aux deux occurrences""",
        Sign.TIMES: """occurrence; occurrences; occurrence de; occurrence des mots; occurrence du mot; fois; mention;
            apparition""",
        Sign.WORDS: """mot; mots; le mot; terme; termes; expression; expressions; membre de phrase; membres de phrase;
            chiffre; chiffres; nombre; montant; année; date; formule; texte; libellé; passage; référence; taux; signe;
            locution; pourcentage; somme""",
        Sign.NEW: """nouveau; nouvel; nouvelle; nouveaux; nouvelles; supplémentaire; additionnel; additionnelle;
            un nouveau; une nouvelle""",
        Sign.ALT: "alt; variante; alternative; texte de remplacement",
        Sign.ONE: "un; une; deux; trois; quatre",
        Sign.NOISE: """chapeau du; partie introductive du; le; la; les; l; ce; cet; cette; ces; son; sa; ses;
            existant; existante; existants; actuel; actuelle; entier; entière; intégralement; y; n; no; nos; numéro;
            numéros; même; mêmes; également; aussi; il; elle; ils; elles; qui; figure; figurant; est; sont;
            deux paragraphes; partie; présent; présente; correspondant; est la; sous la forme""",
        Sign.LEAD: """proposer; propose; nous proposons; il est proposé; il est proposé de; nous proposons de;
            on propose de; propose de; proposition; en conséquence; par conséquent; veuillez; prière de; amendement;
            amendements; il conviendrait de; il convient de; la délégation propose de; nous proposons d; propose d;
            il est proposé d""",
        Sign.TITLE: """titre; intitulé; titre de la résolution; titre du projet de résolution;
            intitulé de la résolution; intitulé du projet de résolution; titre du projet; titre du texte""",
        Sign.PREAMBULAR: """paragraphe préambulaire; paragraphes préambulaires; alinéa préambulaire;
            alinéas préambulaires; considérant; considérants; pp; visa; alinéa du préambule; alinéas du préambule;
            paragraphe du préambule; paragraphes du préambule; par préambulaire""",
        Sign.OPERATIVE: """paragraphe du dispositif; paragraphes du dispositif; paragraphe opératoire;
            paragraphes opératoires; op; pd; paragraphe opérationnel; paragraphes opérationnels; par du dispositif;
            paragraphe de fond""",
        Sign.PARAGRAPH: "paragraphe; paragraphes; par; para; paras; §; §§; ¶; clause; clauses; parag",
        Sign.SUB: """sous-paragraphe; sous-paragraphes; sous-alinéa; sous-alinéas; point; points; lettre; lettres;
            litt; lit; let; tiret; tirets; subdivision""",
        Sign.ARTICLE: "article; articles; art",
        Sign.SECTION: "section; sections; partie; chapitre; chapitres",
        Sign.HEADING: """intertitre; intertitres; sous-titre; sous-titres; titre de section; titre de la section;
            rubrique""",
        Sign.NOTE: "note de bas de page; notes de bas de page; note; notes; appel de note",
        Sign.ANNEX: "annexe; annexes; appendice; appendices",
        Sign.TEXT: """projet de résolution; projet de recommandation; résolution; projet; proposition de résolution;
            ensemble du texte; texte de la résolution; texte du projet de résolution; avant-projet de résolution""",
        Sign.SENTENCE: "phrase; phrases",
        Sign.LINE: "ligne; lignes",
        Sign.INDENT: "alinéa; alinéas; al",
        Sign.PREAMBLE: "préambule",
        Sign.BODY: "dispositif; partie opératoire",
    },
    _ORDINALS,
    "par para paras art al no nos pp op litt lit let parag n",
    {"virgule": ",", "point-virgule": ";", "deux-points": ":", "point final": "."},
)
