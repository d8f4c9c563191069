import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.article import Certainty
from pipelines.restore import learn_evidence, restore
from pipelines.restore.attested import ATTESTED
from pipelines.restore.glosses import strip_glosses
from pipelines.script.tables import CHARACTERS

PLAIN = (
    "記者從總工會創新工作發布會獲悉，今年以來，各級工會堅持服務經濟社會發展大局，團結動員廣大職工建功立業，"
    "推動產業工人隊伍建設改革，發揮創造力，為新就業形態勞動者開展集體協商和法律援助，幫助企業解決技術問題。"
)


def glossed(text, readings):
    return "".join(f"{one}({readings[one]})" if one in readings else one for one in text)


@pytest.mark.parametrize(
    "readings",
    [
        {"發": "fā", "業": "yè"},
        {"創": "chuàng", "發": "fā", "業": "yè", "經": "jīng", "產": "chǎn"},
        {"從": "cóng", "獲": "huò", "職": "zhí", "勞": "láo"},
        {"業": "yè"},
        {"從": "cóng", "業": "yè"},
        dict(ATTESTED),
    ],
)
def test_every_gloss_of_a_mirror_goes_and_nothing_else(readings):
    restored = restore(glossed(PLAIN, readings))
    assert restored.text == PLAIN
    assert restored.unrepaired == ()
    assert {edit.certainty for edit in restored.edits} == {Certainty.PROVEN}
    assert {edit.rule for edit in restored.edits} == {"gloss"}


@pytest.mark.parametrize(
    "text",
    [
        "",
        PLAIN,
        "媽(mā)媽(mā)愛(ài)",
        "學(xué)而(ér)時(shí)習(xí)之(zhī)，不亦說(yuè)乎",
        "學(xué)而(ér)時(shí)習(xí)之(zhī)。" + PLAIN,
        "「發(fā)」讀音，「業(yè)」讀音，「長(zhǎng)」也讀「長(cháng)」。" + PLAIN,
        "職工去咖啡館(café)工作，用“APP(app)”，讀經(jīng)。",
        "作者贇(yūn)說。" + PLAIN,
        "贇(yūn)來，贇(yūn)說，贇(yūn)去。" + PLAIN,
        "只有一個業(yè)字",
        "發(fā)展，發放，發布。產(chǎn)業，產出，產品。經(jīng)濟，經過，經費。" + PLAIN,
        "發(gǒu)展，業(māo)態，經(zhū)濟，產(lǘ)品",
        "這幾個字：鴻(hóng)、鵠(hú)。" + PLAIN,
    ],
)
def test_what_is_not_a_mirrors_gloss_stays(text):
    restored = restore(text)
    assert (restored.text, restored.edits, restored.unrepaired) == (text, (), ())


def test_an_authors_reading_on_a_mirrors_page_stays():
    text = glossed(PLAIN, {"創": "chuàng", "發": "fā", "業": "yè"})
    restored = restore(text + "作者劉彝(yí)。")
    assert restored.text == PLAIN + "作者劉彝(yí)。"


def test_a_gloss_that_is_not_certain_stays_and_is_marked():
    restored = restore(glossed(PLAIN, {"創": "chuàng", "發": "fā", "業": "yè"}) + "張贇(yūn)。")
    assert restored.text == PLAIN + "張贇(yūn)。"
    assert [(edit.before, edit.after, edit.certainty) for edit in restored.unrepaired] == [
        ("(yūn)", "(yūn)", Certainty.UNREPAIRED)
    ]


def test_what_byte_shift_left_of_a_gloss_stays_as_found_and_is_marked():
    tail = "資金下?lián)?、上下?lián)動"
    text = glossed(PLAIN, {"創": "chuàng", "發": "fā"}) + tail
    restored = strip_glosses(text, learn_evidence(text).glosses)
    assert restored.text == PLAIN + tail
    assert [edit.before for edit in restored.unrepaired] == ["?lián)", "?lián)"]


def test_a_piece_too_short_to_learn_from_goes_by_what_the_page_taught():
    evidence = learn_evidence(glossed(PLAIN, {"業": "yè", "責": "zé", "發": "fā"}) + "(責(zé)編:劉瓊)")
    assert restore("(責(zé)編:劉瓊)").text == "(責(zé)編:劉瓊)"
    assert restore("(責(zé)編:劉瓊)", evidence).text == "(責編:劉瓊)"
    assert restore("就業(yè)", evidence).edits[0].before == "(yè)"


def test_a_page_without_glosses_teaches_none():
    assert not learn_evidence(PLAIN).glosses


@given(
    st.sets(st.sampled_from(sorted(ATTESTED)), min_size=2),
    st.lists(st.sampled_from([*ATTESTED, *"工人的，。"]), min_size=80),
)
def test_any_text_with_any_attested_glosses_comes_back(glossy, characters):
    plain = "工會的人。".join(characters)
    text = glossed(plain, {one: ATTESTED[one] for one in glossy})
    restored = restore(text)
    assert restored.text in (plain, text)
    assert restored.text == plain or len(set(characters) & glossy) < 2


@given(
    st.lists(st.sampled_from([*ATTESTED, *"而之工", "(fā)", "(yè)", "(chǎn)", "(zhǎng)", "「", "」", "?lián)", "(ér)"]))
)
def test_restoring_twice_changes_nothing_more(pieces):
    once = restore("".join(pieces)).text
    assert restore(once).text == once


def test_attested_readings_are_of_characters_that_conversion_changes():
    assert [one for one in ATTESTED if CHARACTERS.get(one, one) == one] == []


@pytest.mark.parametrize(
    "text",
    [
        "「發」字有兩個讀音：發(fā)展的發(fā)讀第一聲。「長」讀長(cháng)或長(zhǎng)，工會的會讀會(huì)，會計的會讀會(kuài)。",
        "這些地名不好讀：瀘(lú)州、滎(xíng)陽、盧(lú)氏、酈(lì)縣、贛(gàn)州、薊(jì)縣、鄆(yùn)城、鄄(juàn)城、鞏(gǒng)義、蘄(qí)春。"
        "工會的同志到了當地，常常要先問清楚才敢開口。",
    ],
    ids=["a character with two readings", "names that are hard to read"],
)
def test_a_text_about_readings_keeps_them(text):
    assert restore(text).edits == ()
