"""A query written out as it was understood finds what it found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.errors import QueryError
from archive.search.index import HEADS
from archive.search.matching import holds
from archive.search.query import parse
from archive.search.written import written

WORDS = st.sampled_from(["产改", "雲南", "工会 会议", "8+2", "APP", "乾縣", "於", "12351热线", "著", "贡献“工”力量"])
TERMS = st.builds(lambda word, form: form.format(word), WORDS, st.sampled_from(["{}", '"{}"', "title:{}", "-{}"]))
NEAR = st.builds("NEAR({} {}, {})".format, WORDS, WORDS, st.integers(0, 5))
QUERIES = st.recursive(
    TERMS | NEAR,
    lambda inner: st.builds("({} {} {})".format, inner, st.sampled_from(["AND", "OR", "", "-"]), inner),
    max_leaves=6,
)
TEXTS = st.text(st.sampled_from("产改雲云南工会议8 2appAPP乾縣县於于12351热线著着贡献力量，。\n"), max_size=40)


@given(QUERIES, TEXTS, TEXTS)
def test_it_finds_the_same(query: str, title: str, text: str):
    try:
        understood = parse(query)
    except QueryError:
        return
    fields = dict.fromkeys(HEADS, "") | {"title": title, "text": text}
    assert holds(parse(written(understood)), fields) == holds(understood, fields)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("雲南 -会议", '(("雲南" | "云南") AND NOT "会议")'),
        ("标题：（产改｜ＡＰＰ）", '(title:"产改" | title:"app")'),
        ("NEAR(产业 改革, 5)", 'NEAR("产业" "改革", 5)'),
        ("第13届", '"第 13 届"'),
        ("*", "*"),
    ],
)
def test_it_shows_what_was_understood(query: str, said: str):
    assert written(parse(query)) == said
