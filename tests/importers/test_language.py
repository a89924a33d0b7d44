"""The language of a text is found by its script and its commonest words."""

import pytest

from draftdiff.importers.lines.language import language_of, normal_code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Recalling the decision of the Council on the lamps of the ports", "eng"),
        ("A boat is a boat. A mole is a mole. Meg is a pilot.", "eng"),  # *a*, *is* and *meg* are Hungarian too
        ("Do as we do. Do no harm. Light a lamp as we do.", "eng"),  # *do*, *as* and *no* are Portuguese and Spanish
        ("A tanács úgy döntött, hogy a kikötők lámpái és a mólók az éjszaka folyamán nem alszanak ki.", "hun"),
        ("Rappelant la décision du Conseil sur les lampes des ports et de la mer", "fra"),
        ("Recordando la decisión del Consejo sobre las lámparas de los puertos y del mar", "spa"),
        ("Unter Hinweis auf die Entscheidung des Rates und mit Blick auf die Lampen der Häfen", "deu"),
        ("Ricordando la decisione del Consiglio sulle lampade dei porti e delle coste che sono nel mare", "ita"),
        ("Recordando a decisão do Conselho e das lâmpadas dos portos, não em uma costa", "por"),
        ("Herinnerend aan het besluit van de Raad en de lampen die in een haven zijn", "nld"),
        ("Ссылаясь на решение Совета о маяках", "rus"),
        ("إذ تشير إلى قرار المجلس", "ara"),
        ("回顾理事会关于港口的决定", "zho"),
        ("港の灯に関する理事会の決定を想起し", "jpn"),
        ("항구의 불빛에 관한 결정을 상기하며", "kor"),
        ("Нагадуючи про рішення Ради щодо маяків і їхніх вогнів", "ukr"),
        ("υπενθυμίζοντας την απόφαση του Συμβουλίου", "ell"),
        ("בהזכירה את החלטת המועצה", "heb"),
        ("با یادآوری گزارش پیشین درباره چراغ‌های بندر", "fas"),
        ("med beaktande av rådets beslut om fyrar och om hamnar, att det är en fråga för de som bor vid havet", "swe"),
        ("uwzględniając decyzję Rady w sprawie latarni i portów oraz to, że nie jest ona znana na wybrzeżu", "pol"),
        ("atès que els fars dels ports i les costes són, per a una part de la població, un bé amb valor propi", "cat"),
        ("s ohledem na rozhodnutí Rady o majácích a že se do přístavů, které je mají, jezdí v noci", "ces"),
        ("ob upoštevanju sklepa Sveta o svetilnikih in ker se za pristanišča, ki so na obali, skrbi po vaseh", "slv"),
        ("ottaa huomioon neuvoston päätöksen ja että se ei ole uusi sekä että satamat ovat tai olivat auki", "fin"),
        ("tekintettel a Tanács határozatára és arra, hogy ez nem új, valamint hogy az egy kikötő ügye is", "hun"),
        (
            "având în vedere decizia Consiliului și faptul că porturile nu sunt, prin lege, ale unei comune",
            "ron",
        ),
        (
            "under henvisning til Rådets afgørelse om fyr og at det er en sag for de havne som har dem, af nød",
            "dan",
        ),
        ("Konseyin limanlar ve fenerler için olarak aldığı bir karar bu kıyıda da yeni olan bir iş ile ilgili", "tur"),
        ("", "eng"),
        ("12345", "eng"),
    ],
)
def test_language(text, code):
    """English is taken where nothing speaks for another language."""
    assert language_of(text) == code


@pytest.mark.parametrize(
    ("given", "code"), [("en", "eng"), ("FR", "fra"), ("fre", "fra"), ("pt-BR", "por"), ("swa", "swa")]
)
def test_codes(given, code):
    """Codes of two letters, old codes and codes with a country become those of three letters."""
    assert normal_code(given) == code
