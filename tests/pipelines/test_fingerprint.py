import random
import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.likeness.fingerprint import K, similarity, sketch

SENTENCES = [
    "".join(random.Random(number).choices("工会职员服务改革建设城市创新发展企业劳动技能活动中心组织会议学习", k=30))
    + "。"
    for number in range(60)
]
ARTICLE = "".join(SENTENCES[:40])
ARTICLE_LETTERS = ARTICLE.replace("。", "")


def test_a_sketch_is_the_same_on_every_machine():
    assert sketch("工会服务职工") == (4104086695600181863, 4579663472331330385)


def test_marks_space_width_and_case_do_not_count():
    assert sketch("昆明市总工会 APP，上线了！") == sketch("昆明市总工会ａｐｐ上线了")


@pytest.mark.parametrize("text", ["", "  \n", "，。！", "…——"])
def test_text_without_letters_has_an_empty_sketch_and_is_like_nothing(text):
    assert sketch(text) == ()
    assert similarity(sketch(text), sketch(text)) == 0.0
    assert similarity(sketch(text), sketch(ARTICLE)) == 0.0


def test_a_text_shorter_than_a_shingle_is_like_itself_only():
    assert similarity(sketch("工会"), sketch("工会")) == 1.0
    assert similarity(sketch("工会"), sketch("职工")) == 0.0


def test_a_long_text_has_the_smallest_of_the_hashes_that_its_shingles_have_alone():
    alone = {sketch(ARTICLE_LETTERS[start : start + 5])[0] for start in range(len(ARTICLE_LETTERS) - 4)}
    assert sketch(ARTICLE) == tuple(sorted(alone)[:K])


@pytest.mark.parametrize("changed", [0, 4, 8, 12])
def test_reprints_are_on_average_as_similar_as_the_share_of_shingles_they_kept(changed):
    kept = (40 - changed) / (40 + changed)
    measured = []
    for seed in range(25):
        mixed = random.Random(seed).sample(SENTENCES, k=len(SENTENCES))
        reprint = "".join(mixed[60 - changed :] + mixed[changed:40])
        measured.append(similarity(sketch("".join(mixed[:40])), sketch(reprint)))
    assert statistics.mean(measured) == pytest.approx(kept, abs=0.04)
    assert measured == pytest.approx([kept] * 25, abs=0.25)


def test_unrelated_texts_share_next_to_nothing():
    assert similarity(sketch("".join(SENTENCES[:20])), sketch("".join(SENTENCES[20:]))) < 0.1


@given(st.text(), st.text())
def test_similarity_is_symmetric_and_between_0_and_1(one, other):
    first, second = sketch(one), sketch(other)
    assert 0.0 <= similarity(first, second) == similarity(second, first) <= 1.0


@given(st.text())
def test_a_sketch_is_short_ascending_and_fits_a_database(text):
    values = sketch(text)
    assert len(values) <= K
    assert list(values) == sorted(set(values))
    assert all(-(2**63) <= value < 2**63 for value in values)
