"""Words in either script find what pages show, whatever became of a character when the page was simplified."""

import pytest

from archive.search.index import forms
from archive.search.terms import MOST_FORMS, read_term
from pipelines.script.conversion import simplify
from pipelines.script.tables import PHRASES
from pipelines.script.words import CHANGED, KEPT

AROUND = ("據報導，工會發展職工服務，", "据报道，工会发展职工服务，", "")
"""Before a word, so that it stands in a traditional text, in a simplified one, or alone."""

WORDS = (
    "瞭解",
    "答覆",
    "藉口",
    "看著",
    "意味著",
    "著力",
    "著重",
    "甚麼",
    "臺帳",
    "計畫",
    "關於",
    "餅乾",
    "衹要",
    "祇有",
    "乘著",
)


@pytest.fixture
def fill(archive, crawl_id, make_article, make_capture):
    def fill(*originals: str) -> None:
        with archive.together():
            for number, original in enumerate(originals):
                url = f"http://example.org/{number}.html"
                told = {"text": simplify(original), "original": original, "edits": (), "title": None, "kicker": None}
                archive.store(crawl_id, make_capture(url=url), [make_article(url=url, images=(), **told)])

    return fill


SIMPLIFIED = (
    "了解",
    "答复",
    "借口",
    "看着",
    "意味着",
    "着力",
    "着重",
    "什么",
    "台账",
    "计划",
    "关于",
    "饼干",
    "只要",
    "只有",
    "乘着",
)


@pytest.mark.parametrize(("word", "simplified"), [*zip(WORDS, SIMPLIFIED, strict=True)])
def test_a_word_in_either_script_finds_pages_in_either(archive, fill, word, simplified):
    fill(*(around + each for around in AROUND for each in (word, simplified)))
    assert archive.count(word) == archive.count(simplified) == 2 * len(AROUND)
    assert {line.keyword for line in archive.concordance(word)} == {word, simplified}


def test_a_word_whose_characters_have_several_forms_is_found_in_all_that_it_may_have_become():
    listed = (word for words in (*KEPT.values(), *CHANGED.values()) for word in words.split())
    for word in dict.fromkeys((*PHRASES, *listed)):
        became = {tuple(forms(simplify(around + word)[len(around) :])) for around in AROUND}
        for typed in (word, PHRASES[word]):
            assert became <= set(read_term(typed)), typed


def test_each_form_of_a_word_is_looked_for_in_the_same_forms():
    for word in (*WORDS, *SIMPLIFIED, "沈阳", "钟南山", "什么时候了解到计划"):
        term = read_term(word)
        assert all(set(read_term("".join(phrase))) <= set(term) for phrase in term), word


def test_one_character_is_not_taken_for_another_that_it_may_have_been():
    assert read_term("着") == (("着",),)
    assert read_term("於") == (("於",), ("于",))


def test_a_long_passage_is_looked_for_as_typed_and_simplified():
    passage = "關於計畫的瞭解" * 20
    assert len(read_term(passage)) <= 3 < MOST_FORMS
    assert tuple(simplify(passage)) in read_term(passage)


def test_terms_near_each_other_are_found_in_all_their_forms_however_many_these_are(archive, fill):
    fill("據報導，什麼時候瞭解計畫", "关于什么的了解，计划", "什么计划")
    assert archive.count("NEAR(什么 什麼 甚麼 甚么 计画 瞭解, 30)") == 2
