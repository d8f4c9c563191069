import json
import re
import sys

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from archive.search.index import BETWEEN, FOLDED, WORD, add_to_index, forms, occurrences, remove_from_index
from archive.search.schema import migrations

TEXT = st.text(
    st.sampled_from("工会职工产业云南省县〇々𬭎12358ABCapp第届ＡＰ１２①㎡℃㈱é +-×“”《》，。、…—:\n\u3000"), max_size=60
)


@pytest.fixture(scope="module")
def db():
    db = Database(memory=True)
    migrations.apply(db)
    yield db
    db.close()


def row(text: str) -> dict:
    return {
        "title": None,
        "kicker": None,
        "subtitle": None,
        "byline": json.dumps([]),
        "abstract": None,
        "captions": "",
        "text": text,
    }


def found(db: Database, query: str) -> bool:
    phrase = f'"{" ".join(forms(query))}"'
    return bool(db.execute("SELECT 1 FROM text_index WHERE text_index MATCH ?", (phrase,)).fetchall())


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


def test_what_stands_between_two_words_is_each_sign_that_is_no_word():
    """Of all characters: BETWEEN names the signs among Chinese by hand, since a pattern that names all is slow to compile."""
    between = re.compile(BETWEEN)
    for one in map(chr, range(sys.maxunicode + 1)):
        assert bool(between.fullmatch(one)) == (not WORD.fullmatch(one)), f"U+{ord(one):04X}"
