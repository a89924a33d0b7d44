"""Where leads do not tell, commas, blank lines and numbers do: texts in other scripts and languages."""

import contextlib

import pytest
from accounting import letters, texts_of, unaccounted
from sketching import sketch

from draftdiff.importers.reading import read
from draftdiff.importers.text import NoResolution, recognise

CHINESE = """\
联合国
A/RES/85/12
大 会
2031年1月5日
第八十五届会议
议程项目30

2030年12月20日大会决议

85/12. 小港口的灯光

大会，

回顾其2029年12月20日第84/9号决议，

重申各国人民有权获得光明，

深切关注海上缺乏灯光的情况，

1. 决定召开会议：

(a) 听取领航员的意见；

(b) 公布意见；

2. 请秘书长提出报告；

3. 又决定继续处理此案。

第68次全体会议
2030年12月20日
"""

ARABIC = """\
أضواء الموانئ الصغيرة

إن الجمعية العامة،

إذ تشير إلى قرارها ٨٤/٩،

وإذ تؤكد من جديد حق الشعوب في النور،

١ - تقرر عقد اجتماع يتناول:

(أ) المصابيح؛

(ب) الزيت؛

(ج) الحراس؛

٢ - تطلب إلى الأمين العام أن يقدم تقريرا؛

٣ - تقرر أيضا أن تبقي المسألة قيد نظرها.
"""

RUSSIAN = """\
Огни малых портов

Генеральная Ассамблея,

ссылаясь на свою резолюцию 84/9 от 20 декабря 2029 года,

вновь подтверждая право народов
на свет,

будучи глубоко обеспокоена темнотой,

1. постановляет созвать совещание;

2. просит Генерального секретаря представить доклад.
"""


def test_chinese():
    """Symbol, body, date and session stand above the title; letters in brackets count below a colon."""
    assert sketch(CHINESE) == [
        "title 85/12. 小港口的灯光",
        "formula 大会，",
        "PP 回顾其2029年12月20日第84/9号决议，",
        "PP 重申各国人民有权获得光明，",
        "PP 深切关注海上缺乏灯光的情况，",
        "OP 1. 决定召开会议：",
        "  - (a) 听取领航员的意见；",
        "  - (b) 公布意见；",
        "OP 2. 请秘书长提出报告；",
        "OP 3. 又决定继续处理此案。",
        "closing 第68次全体会议",
        "closing 2030年12月20日",
    ]
    assert [(line.role.value, line.text) for line in recognise(CHINESE).front][1:6] == [
        ("docNumber", "A/RES/85/12"),
        ("docAuthority", "大 会"),
        ("docDate", "2031年1月5日"),
        ("session", "第八十五届会议"),
        ("session", "议程项目30"),
    ]


@pytest.mark.parametrize("marks", [("1．", "2．", "3．"), ("一、", "二、", "三、"), ("1、", "2、", "3、")])
def test_chinese_numbers(marks):
    """Wide full stops, Chinese figures and enumeration commas number paragraphs, without a space behind them."""
    text = CHINESE
    for plain, mark in zip(("1. ", "2. ", "3. "), marks, strict=True):
        text = text.replace(f"\n{plain}", f"\n{mark}")
    clauses = read(text.encode(), source="text").version.clauses
    operative = [clause for clause in clauses if clause.kind == "operative"]
    assert [(clause.num, clause.label) for clause in operative] == [
        (mark, f"OP{count}") for count, mark in enumerate(marks, 1)
    ]


def test_chinese_without_numbers():
    """What ends with a comma recites, what ends with a semicolon decides."""
    text = "灯光\n\n安全理事会，\n\n回顾其决议，\n\n欢迎港口的努力，\n\n欢迎报告；\n\n决定继续处理此案。\n"
    assert sketch(text)[1:] == [
        "formula 安全理事会，",
        "PP 回顾其决议，",
        "PP 欢迎港口的努力，",
        "OP 欢迎报告；",
        "OP 决定继续处理此案。",
    ]


@pytest.mark.parametrize(
    "marks", [("١ -", "٢ -", "٣ -"), ("1 -", "2 -", "3 -"), ("١-", "٢-", "٣-"), ("1.", "2.", "3.")]
)
def test_arabic(marks):
    """Paragraphs are numbered with a dash, items by letters in their old order."""
    text = ARABIC
    for plain, mark in zip(("١ -", "٢ -", "٣ -"), marks, strict=True):
        text = text.replace(f"\n{plain}", f"\n{mark}")
    assert sketch(text) == [
        "title أضواء الموانئ الصغيرة",
        "formula إن الجمعية العامة،",
        "PP إذ تشير إلى قرارها ٨٤/٩،",
        "PP وإذ تؤكد من جديد حق الشعوب في النور،",
        f"OP {marks[0]} تقرر عقد اجتماع يتناول:",
        "  - (أ) المصابيح؛",
        "  - (ب) الزيت؛",
        "  - (ج) الحراس؛",
        f"OP {marks[1]} تطلب إلى الأمين العام أن يقدم تقريرا؛",
        f"OP {marks[2]} تقرر أيضا أن تبقي المسألة قيد نظرها.",
    ]


def test_russian():
    """Recitals begin with small letters and run over lines."""
    assert sketch(RUSSIAN) == [
        "title Огни малых портов",
        "formula Генеральная Ассамблея,",
        "PP ссылаясь на свою резолюцию 84/9 от 20 декабря 2029 года,",
        "PP вновь подтверждая право народов на свет,",
        "PP будучи глубоко обеспокоена темнотой,",
        "OP 1. постановляет созвать совещание;",
        "OP 2. просит Генерального секретаря представить доклад.",
    ]


@pytest.mark.parametrize("text", [CHINESE, ARABIC, RUSSIAN])
def test_blank_lines_are_not_needed(text):
    """Without any blank line the same clauses are found."""
    tight = "\n".join(line for line in text.splitlines() if line)
    assert [line for line in sketch(tight) if line[:2] in {"PP", "OP"}] == [
        line for line in sketch(text) if line[:2] in {"PP", "OP"}
    ]


@pytest.mark.parametrize(
    ("title", "adoption", "formula", "recital", "decision", "day"),
    [
        ("第4325(2030)号决议", "2030年10月31日安全理事会第9213次会议通过", "安全理事会，", "回顾其决议，",
         "决定继续处理此案。", "2030-10-31"),
        ("القرار ٤٣٢٥ (٢٠٣٠)", "الذي اتخذه مجلس الأمن في جلسته ٩٢١٣، المعقودة في ٣١ تشرين الأول/أكتوبر ٢٠٣٠",
         "إن مجلس الأمن،", "إذ يشير إلى قراراته،", "يقرر أن يبقي المسألة قيد نظره.", "2030-10-31"),
        ("Резолюция 4325 (2030),", "принятая Советом Безопасности на его 9213-м заседании 31 октября 2030 года",
         "Совет Безопасности,", "ссылаясь на свои резолюции,", "постановляет продолжать.", "2030-10-31"),
        ("Resolución 4325 (2030)", "Aprobada por el Consejo de Seguridad en su 9213a sesión, el 31 de octubre de 2030",
         "El Consejo de Seguridad,", "Recordando sus resoluciones,", "Decide seguir ocupándose.", "2030-10-31"),
        ("Resolution 4325 (2030)", "verabschiedet auf der 9213. Sitzung des Sicherheitsrats am 31. Oktober 2030",
         "Der Sicherheitsrat,", "unter Hinweis auf seine Resolutionen,", "beschließt, befasst zu bleiben.",
         "2030-10-31"),
    ],
)  # fmt: skip
def test_security_council(title, adoption, formula, recital, decision, day):
    """The number is the title where there is no other; the line of adoption gives the day."""
    outline = recognise(f"{title}\n\n{adoption}\n\n{formula}\n\n{recital}\n\n1. {decision}\n")
    assert (outline.title.text, outline.formula.text) == (title, formula)
    assert [item.text for item in outline.preamble] == [recital]
    assert [item.text for item in outline.body] == [decision]
    assert outline.adopted_on.isoformat() == day


@pytest.mark.parametrize(
    ("title", "formula", "recitals", "decisions"),
    [
        ("Lichter kleiner Häfen", "Die Generalversammlung,",
         ("unter Hinweis auf ihre Resolution und das Recht der Völker,", "tief besorgt über das Dunkel auf dem Meer,"),
         ("beschließt, eine Tagung einzuberufen;", "ersucht den Generalsekretär um einen Bericht.")),
        ("Luci dei piccoli porti", "L'Assemblea generale,",
         ("Richiamando la sua risoluzione e il diritto dei popoli,", "Profondamente preoccupata per il buio nel mare,"),
         ("Decide di convocare una riunione;", "Chiede un rapporto.")),
        ("Luzes dos pequenos portos", "A Assembleia Geral,",
         ("Recordando a sua resolução e o direito dos povos,", "Preocupada com a falta de luzes no mar,"),
         ("Decide convocar uma reunião;", "Solicita um relatório.")),
        ("Φώτα των μικρών λιμένων", "Η Γενική Συνέλευση,",
         ("υπενθυμίζοντας το ψήφισμά της,", "επιβεβαιώνοντας το δικαίωμα των λαών στο φως,"),
         ("αποφασίζει να συγκαλέσει συνεδρίαση·", "ζητεί έκθεση.")),
        ("작은 항구의 불빛", "총회는,", ("결의를 상기하며,", "권리를 재확인하며,"),
         ("회의를 소집한다;", "보고서를 요청한다.")),
        ("小さな港の灯", "総会は、", ("決議を想起し、", "権利を再確認し、"),
         ("会議を開くことを決定する。", "報告を要請する。")),
    ],
)  # fmt: skip
@pytest.mark.parametrize("numbered", [True, False])
def test_languages_without_leads(title, formula, recitals, decisions, numbered):
    """In any language paragraphs with commas recite, and those with numbers or other stops decide."""
    numbers = [f"{count}. " if numbered else "" for count in range(1, len(decisions) + 1)]
    body = [f"{num}{decision}" for num, decision in zip(numbers, decisions, strict=True)]
    outline = recognise("\n\n".join([title, formula, *recitals, *body]))
    assert (outline.title.text, outline.formula.text) == (title, formula)
    assert tuple(item.text for item in outline.preamble) == recitals
    assert tuple(item.text for item in outline.body) == decisions


def test_a_formula_that_names_no_body_we_know():
    """The first and short one of several paragraphs with commas above the first number is the formula."""
    text = "Taa za bandari\n\nBaraza Kuu,\n\nLikikumbuka azimio lake,\n\n1. Laamua kuitisha mkutano.\n"
    assert sketch(text, lang="swa") == [
        "title Taa za bandari",
        "formula Baraza Kuu,",
        "PP Likikumbuka azimio lake,",
        "OP 1. Laamua kuitisha mkutano.",
    ]


def test_a_heading_is_no_recital():
    """A line without any stop above the numbers heads them."""
    text = "灯光\n\n大会，\n\n回顾其决议，\n\n行动\n\n1. 决定召开会议。\n"
    assert sketch(text)[2:] == ["PP 回顾其决议，", "heading 行动", "OP 1. 决定召开会议。"]


def test_a_text_without_a_formula():
    """The first lead that is known begins the text."""
    text = "Огни портов\n\nСсылаясь на свою резолюцию,\n\n1. Постановляет созвать совещание.\n"
    assert sketch(text) == [
        "title Огни портов",
        "PP Ссылаясь на свою резолюцию,",
        "OP 1. Постановляет созвать совещание.",
    ]


def test_a_known_lead_below_a_blank_line_opens():
    """So it does when a slip of the print left the paragraph before without its stop."""
    text = RUSSIAN.replace("2029 года,", "2029 года")
    assert sketch(text)[2:4] == [
        "PP ссылаясь на свою резолюцию 84/9 от 20 декабря 2029 года",
        "PP вновь подтверждая право народов на свет,",
    ]


@pytest.mark.parametrize("text", [CHINESE, ARABIC, RUSSIAN])
def test_nothing_is_lost(text):
    """Every line and letter is in the outline or among what was left out."""
    outline = recognise(text)
    assert unaccounted(text, outline) == []
    assert letters(*texts_of(outline)) == letters(text)


FLOODS = ("回顾", "大会，\n", "一、决定\n", "إذ تشير ", "إن الجمعية العامة،\n", "вновь ", "Совет Безопасности,\n",
          "Die Rat ", "Η Γενική ", "First ordinary ", "(PP1) ")  # fmt: skip


@pytest.mark.parametrize("unit", FLOODS)
def test_a_flood_is_read_to_its_end(unit):
    """A hundred thousand characters of one kind are read, or refused as no resolution."""
    with contextlib.suppress(NoResolution):
        recognise(f"标题\n\n{unit * (100_000 // len(unit))}\n\n1. 决定。\n")
