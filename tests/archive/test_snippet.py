import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.search.index import forms
from archive.search.query import parse, sought
from archive.search.snippet import LENGTH, TextEdit, Trace, make_snippet

EDITS = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 5), st.text("甲乙", max_size=3)), max_size=5)


def parse_terms(query):
    return [words.term for words in sought(parse(query))]


def marked(snippet):
    return [snippet.text[start:end] for start, end in snippet.marks]


def replay(original: str, edits: list[TextEdit]) -> str:
    for edit in sorted(edits, reverse=True):
        original = original[: edit.start] + edit.after + original[edit.end :]
    return original


@given(st.text("子丑寅卯", min_size=35, max_size=40), EDITS)
def test_each_character_of_the_text_is_traced_to_the_page(original, drawn):
    edits, done = [], 0
    for start, length, after in sorted(drawn):
        if start >= done and (length or after):
            done = start + max(length, 1)
            edits.append(TextEdit(start, start + length, after))
    text, trace = replay(original, edits), Trace(original, edits)
    assert len(trace) == len(text)
    places = [trace[place] for place in range(len(text))]
    assert places == sorted(places)
    for character, (start, end) in zip(text, places, strict=True):
        assert character in "甲乙" or original[start:end] == character


def test_the_passage_with_the_most_terms_is_shown():
    text = "工会。" + "其他" * 100 + "工会与职工驿站。" + "其他" * 100
    snippet = make_snippet(text, text, (), parse_terms("驿站 工会"))
    assert marked(snippet) == ["工会", "驿站"]
    assert snippet.text[0] == snippet.text[-1] == "…"
    assert len(snippet.text) == LENGTH + 2


def test_the_beginning_is_shown_if_only_the_title_matched():
    text = "正文" * 100
    assert make_snippet(text, text, (), parse_terms("标题")) == ("正文" * (LENGTH // 2) + "…", ())


@pytest.mark.parametrize("text", ["", "短", "一行\n二行"])
def test_a_short_text_is_shown_whole_on_one_line(text):
    assert make_snippet(text, text, (), parse_terms("无")) == (text.replace("\n", " "), ())


def test_terms_that_overlap_are_marked_as_one():
    text = "产业工人队伍建设"
    assert marked(make_snippet(text, text, (), parse_terms("产业工人 工人队伍 人"))) == ["产业工人队伍"]


def test_terms_side_by_side_are_marked_one_by_one():
    assert marked(make_snippet("工工工", "工工工", (), parse_terms("工"))) == ["工", "工", "工"]


def test_a_text_that_cannot_be_traced_is_shown_as_it_is():
    assert make_snippet("工会服务", "工會服務職工", (), parse_terms("服务")) == ("工会服务", ((2, 4),))


@given(st.text("工会产业\n，A1", max_size=200), st.text("工会产业A1", min_size=1, max_size=3))
def test_marks_are_in_order_and_hold_matches_only(text, query):
    snippet = make_snippet(text, text, (), parse_terms(query))
    ends = [place for mark in snippet.marks for place in mark]
    assert ends == sorted(ends)
    assert len(snippet.text) <= LENGTH + 2
    for mark in marked(snippet):
        assert forms(mark)[: len(forms(query))] == forms(query)
