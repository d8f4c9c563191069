"""Damaged strings seen on public pages, with their originals: facts that the restoration may never contradict."""

import pytest

from pipelines.article import Certainty
from pipelines.restore.byte_shift import repair_byte_shift
from pipelines.restore.forward_model import can_become
from pipelines.restore.glosses import Glosses

ATTESTED = [
    ("成績為雲南高", "優yōu 雲yún", "成績?yōu)殡?yún)南高"),
    ("企業工作。”日前，雲南", "", "企業工作?！比涨?，雲南"),
    ("幫扶73戶。籌集資金", "", "幫扶73戶?；I集資金"),
    ("調解1125件。“12351熱線", "", "調解1125件?！?2351熱線"),
    ("投入使用。“閑下來", "", "投入使用?！伴e下來"),
    ("資金下撥、", "聯lián", "資金下?lián)?、"),
    ("五一勞動獎章”，對", "務wù", "五一勞動獎?wù)隆?，對"),
    ("能夠為臨床提供", "驗yàn", "能夠?yàn)榕R床提供"),
    ("運輸的城市已形成了較完整", "數shù", "運輸?shù)某鞘幸研纬闪溯^完整"),
    ("演變為世界城市也成為學術", "優yōu", "演變?yōu)槭澜绯鞘幸渤蔀閷W術"),
    ("學校現有", "現xiàn", "學?，F(xiàn)有"),
    ("組成。現有的", "現xiàn", "組成?，F(xiàn)有的"),
    ("重點專科建設項", "設shè", "重點??平ㄔO(shè)項"),
    ("的方向。孔雀飛去", "", "的方向??兹革w去"),
    ("活動。活動主題是", "", "活動?；顒又黝}是"),
    ("中國戲劇（China Drama）", "", "中國戲?。–hina Drama）"),
    ("消耗非常快。然而，操作者", "", "消耗非??臁H欢?，操作者"),
]


def readings(glosses):
    return {one[0]: one[1:] for one in glosses.split()}


@pytest.mark.parametrize(("original", "glosses", "damaged"), ATTESTED)
def test_the_forward_model_explains_every_attested_string(original, glosses, damaged):
    assert can_become(original, damaged, readings(glosses))


@pytest.mark.parametrize(("original", "glosses", "damaged"), ATTESTED)
@pytest.mark.parametrize("are_known", [True, False])
def test_no_attested_string_is_restored_wrongly(original, glosses, damaged, are_known):
    restored = repair_byte_shift(damaged, Glosses(readings(glosses) if are_known else {}))
    pattern = iter(restored.text.replace("？", "?"))
    assert len(restored.text) == len(original), "a character is missing or too many"
    assert all(shown in (true, "?") for shown, true in zip(pattern, original, strict=True))
    if restored.text != original:
        assert restored.unrepaired


def test_most_attested_strings_are_restored_exactly():
    exact = [
        original
        for original, glosses, damaged in ATTESTED
        if repair_byte_shift(damaged, Glosses(readings(glosses))).text == original
    ]
    assert len(exact) >= 14


def test_certainty_tells_known_bytes_from_the_models_choice():
    restored = repair_byte_shift("企業工作?！比涨?，雲南", Glosses())
    assert [(edit.after, edit.certainty) for edit in restored.edits] == [
        ("。", Certainty.LIKELY),
        ("”日", Certainty.PROVEN),
        ("前", Certainty.LIKELY),
    ]


def test_a_term_of_the_domain_tells_the_digit_that_was_lost():
    restored = repair_byte_shift("（記者 王工）全年調解1125件?！?2351熱線”處理工單，效果很好。", Glosses())
    assert "12351熱線" in restored.text
