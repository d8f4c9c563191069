import json
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from archive.errors import QueryError
from archive.index import FOLDED, WORD, add_to_index, forms, occurrences, remove_from_index
from archive.query import match_expression, parse_terms
from archive.schema import migrations

TEXT = st.text(
    st.sampled_from("工会职工产业云南省县〇々𬭎12358ABCapp第届ＡＰ１２①㎡é +-×“”《》，。、:\n\u3000"), max_size=60
)


@pytest.fixture(scope="module")
def db():
    db = Database(memory=True)
    migrations.apply(db)
    yield db
    db.close()


def row(text: str) -> dict:
    return {"title": None, "kicker": None, "subtitle": None, "byline": json.dumps([]), "text": text}


def found(db: Database, query: str) -> bool:
    expression = match_expression(parse_terms(query))
    return bool(db.execute("SELECT 1 FROM articles_index WHERE articles_index MATCH ?", (expression,)).fetchall())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("第13届工会", ["第", "13", "届", "工", "会"]),
        ("“8+2”模式", ["8", "2", "模", "式"]),
        ("ＡＰＰ上线", ["app", "上", "线"]),
        ("拨打１２３５１", ["拨", "打", "12351"]),
        ("二〇二三年", ["二", "〇", "二", "三", "年"]),
        ("𬭎、㎡、①", ["𬭎", "m2", "1"]),
        ("……", []),
    ],
)
def test_chinese_characters_are_words_and_so_are_runs_of_letters_and_digits(text, expected):
    assert forms(text) == expected


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(TEXT, st.data())
def test_any_run_of_words_of_a_text_finds_it_until_it_is_taken_out(db, text, data):
    folded = text.translate(FOLDED)
    assume(len(folded) == len(text))
    known = [match.span() for match in WORD.finditer(folded)]
    assume(known)
    first = data.draw(st.integers(0, len(known) - 1))
    last = data.draw(st.integers(first, min(first + 7, len(known) - 1)))
    span = known[first][0], known[last][1]
    query = text[slice(*span)]
    assert any(start <= span[0] < end for start, end in occurrences(text, forms(query)))
    add_to_index(db, 1, row(text))
    try:
        assert found(db, query)
        assert found(db, f'"{query}"')
    finally:
        remove_from_index(db, 1, row(text))
    assert not found(db, query)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(min_codepoint=0x3400, max_codepoint=0x9FFF), min_size=8, max_size=40), st.data())
def test_any_piece_of_a_chinese_text_finds_it(db, text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    query = text[start : start + data.draw(st.integers(1, 8))]
    assume(forms(query))  # the blocks hold some signs that are no characters
    add_to_index(db, 1, row(text))
    try:
        assert found(db, query)
    finally:
        remove_from_index(db, 1, row(text))


@given(TEXT, st.text("工会12A", min_size=1, max_size=3))
def test_a_phrase_occurs_where_its_words_stand_side_by_side(text, phrase):
    words, sought = forms(text), forms(phrase)
    stands = any(words[place : place + len(sought)] == sought for place in range(len(words)))
    spans = list(occurrences(text, sought))
    assert bool(spans) == stands
    for start, end in spans:
        assert forms(text[start:end]) == sought


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text() | st.text(st.sampled_from('"“”＂*()^:+- ANDORNOTNEAR工会{}\\\x00')))
def test_whatever_is_typed_is_searched_or_refused_in_words(db, query):
    with suppress(QueryError):
        found(db, query)


@pytest.mark.parametrize(
    ("query", "terms"),
    [
        ("县级工会 产改", [[("县", "级", "工", "会")], [("产", "改")]]),
        ("县级工会\u3000产改", [[("县", "级", "工", "会")], [("产", "改")]]),
        ('"产改 8+2"', [[("产", "改", "8", "2")]]),
        ("“产改 工会”", [[("产", "改", "工", "会")]]),
        ('"产改 工会', [[("产", "改")], [("工", "会")]]),
        ("贡献“工”力量", [[("贡", "献", "工", "力", "量")]]),
        ("雲南", [[("雲", "南"), ("云", "南")]]),
        ("工 工", [[("工",)]]),
        ("OR ， 工", [[("or",)], [("工",)]]),
    ],
)
def test_a_query_is_read_as_a_reader_means_it(query, terms):
    assert [list(term) for term in parse_terms(query)] == terms


@pytest.mark.parametrize("query", ["", "  ", '""', '"', "，。", "+ -", '" "'])
def test_a_query_without_a_word_is_refused(query):
    with pytest.raises(QueryError, match="give at least one character"):
        parse_terms(query)
