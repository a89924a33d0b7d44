"""Chinese is compared by its words, though print sets no spaces between them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draftdiff.diff import diff_words
from draftdiff.diff.words.ideographs import cut_alike

SIGNS = st.text("国际家间会员大港口的和不加强合作。，會員國聯合系統 a1〇一", max_size=30)


@pytest.mark.parametrize(
    ("old", "new", "marked"),
    [
        ("敦促各港口加强国际合作；", "敦促各港口加强国家间合作；", "敦促各港口加强[国际|国家间]合作；"),
        (
            "请秘书处在届会期间提交报告；",
            "请秘书处和各港口在届会之前提交一份全面报告；",
            "请秘书处[|和各港口]在届会[期间|之前]提交[|一份全面]报告；",
        ),
        (
            "邀請會員國和聯合國系統加強能力建設；",
            "邀請各會員國和聯合國系統各組織進一步加強能力建設；",
            "邀請[|各]會員國和聯合國系統[|各組織進一步]加強能力建設；",
        ),
        ("呼吁各港口监督灯塔；", "呼吁各港口不监督灯塔；", "呼吁各港口[|不]监督灯塔；"),
        ("欢迎各港口采取措施", "欢迎各港口所采取的措施", "欢迎各港口[|所]采取[|的]措施"),
        ("审议大会议程", "审议会议", "审议[大会议程|会议]"),
        ("共有1,000个灯塔", "共有1,500个灯塔", "共有[1,000|1,500]个灯塔"),
        (
            "感到遗憾的是，该报告未提交",
            "感到关切的是，这两份报告尚未及时提交",
            "感到[遗憾|关切]的是，[该|这两份]报告[未|尚未及时]提交",
        ),
    ],
)
def test_a_changed_word_is_shown_whole(old, new, marked):
    """A sign that two words share is not kept, and what both say is, whatever stands around it."""
    assert _marked(old, new) == marked


@given(SIGNS, SIGNS)
def test_two_texts_cut_together_are_still_themselves(old, new):
    """No sign is lost, and what is one word in a text compared with itself is one word in both."""
    one, other = cut_alike(list(old), list(new))
    assert ("".join(one), "".join(other)) == (old, new)
    one, other = cut_alike(list(old), list(old))
    assert one == other


@given(SIGNS, SIGNS, SIGNS)
def test_what_two_texts_begin_with_does_not_count_as_changed(same, old, new):
    """Up to the word in which they part."""
    same = f"呼吁各港口。{same}"
    op, text = diff_words(same + old, same + new)[0]
    assert op == "="
    assert text.startswith("呼吁各港口。")


def _marked(old: str, new: str) -> str:
    """The changes as `[gone|come]`."""
    said, words = "", list(diff_words(old, new))
    while words:
        op, text = words.pop(0)
        if op == "=":
            said += text
        else:
            gone = text if op == "-" else ""
            came = text if op == "+" else words.pop(0)[1] if words and words[0][0] == "+" else ""
            said += f"[{gone}|{came}]"
    return said
