"""The query language: what is typed, how it is read, and what is said of what cannot be."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive import QueryError
from archive.search.query import (
    DEEPEST,
    LONGEST,
    MOST_TERMS,
    And,
    Everything,
    Near,
    Not,
    Or,
    Query,
    Words,
    parse,
    sought,
)
from archive.search.terms import read_term


def said(query: Query) -> str:
    """Write a query so that every bracket is seen."""
    match query:
        case Words(term, field):
            return f"{field}:" * bool(field) + "/".join("".join(phrase) for phrase in term)
        case Near(terms, distance, field):
            return f"{field}:" * bool(field) + f"near{distance}({' '.join(said(Words(term)) for term in terms)})"
        case And(parts):
            return f"({' & '.join(map(said, parts))})"
        case Or(parts):
            return f"({' | '.join(map(said, parts))})"
        case Not(part):
            return f"!{said(part)}"
        case _:
            return "*"


@pytest.mark.parametrize(
    ("query", "meaning"),
    [
        ("县级工会 产改", "(县级工会 & 产改)"),
        ("县级工会\u3000产改", "(县级工会 & 产改)"),
        ("工", "工"),
        ('"产改 8+2"', "产改82"),
        ("“产改 工会”", "产改工会"),
        ('"产改 工会', "(产改 & 工会)"),
        ('县级"工会', "县级工会"),
        ("贡献“工”力量", "贡献工力量"),
        ("雲南", "雲南/云南"),
        ("工 工", "工"),
        ("於", "於/于"),
        ("瞭望", "瞭望/了望"),
        ("瞭解", "瞭解/了解"),
        ("意味著", "意味著/意味着"),
        ("规划 计", "(规划/规画 & 计)"),
        ("着", "着"),
        ("乾安县", "乾安县/干安县"),
        ("产改 AND 工会", "(产改 & 工会)"),
        ("产改 OR 工会 职工", "(产改 | (工会 & 职工))"),
        ("(产改 OR 工会) 职工", "((产改 | 工会) & 职工)"),
        ("（产改 或 工会） 与 职工", "((产改 | 工会) & 职工)"),
        ("产改|工会｜职工", "(产改 | 工会 | 职工)"),
        ("产改 NOT 会议", "(产改 & !会议)"),
        ("产改 -会议", "(产改 & !会议)"),
        ("产改 非 会议", "(产改 & !会议)"),
        ("产改 -(会议 OR 论坛)", "(产改 & !(会议 | 论坛))"),
        ("NOT 会议", "!会议"),
        ("8-2", "82"),
        ("title:产改 工会", "(title:产改 & 工会)"),
        ("标题：产改", "title:产改"),
        ("TITLE:(产改 OR “工会 会员”)", "(title:产改 | title:工会会员)"),
        ("作者:黄榆 正文:驿站", "(byline:黄榆 & text:驿站)"),
        ("标题:-会议", "!title:会议"),
        ("记者：黄榆", "记者黄榆"),
        ("10:21", "1021"),
        ("NEAR(产业 改革)", "near10(产业 改革)"),
        ("NEAR(产业 “改革 开放”，5)", "near5(产业 改革开放)"),
        ("title:NEAR(产业 改革, 3)", "title:near3(产业 改革)"),
        ("NEAR(产业, 3)", "产业"),
        ("NEAR(工资，集体协商，6)", "near6(工资 集体协商)"),
        ("NEAR(工资,集体协商,6)", "near6(工资 集体协商)"),
        ("ＮＥＡＲ（工资、“集体 协商”、６）", "near6(工资 集体协商)"),
        ("NEAR(工资 集体协商,)", "near10(工资 集体协商)"),
        ('NEAR(热线 "12351")', "near10(热线 12351)"),
        ("NEAR(“1,000” 人)", "near10(1000 人)"),
        ("工资 ＯＲ 薪酬 ＡＮＤ ＮＯＴ 会议", "(工资 | (薪酬 & !会议))"),
        ("near(产业 改革)", "(near & (产业 & 改革))"),
        ('"AND" 与 "与"', "(and & 与)"),
        ("or and", "(or & and)"),
        ("工会 ， 。", "工会"),
        ("工会*", "工会"),
        ("关于(试行)的通知", "(关于/关於 & 试行 & 的通知)"),
        (" * ", "*"),
    ],
)
def test_a_query_is_read_as_a_reader_means_it(query, meaning):
    assert said(parse(query)) == meaning


@pytest.mark.parametrize("query", ["", "  ", '""', '"', "，。", "+ -", '" "', "()", "（ ， ）", "-，", "NEAR(，)"])
def test_a_query_without_a_word_is_refused(query):
    with pytest.raises(QueryError, match="give at least one character"):
        parse(query)


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("工会)", "this bracket closes none, at character 3: 工会»)«"),
        ("(工会 产改", "this bracket is not closed, at character 1: »(«工会 产改"),
        ("工会 AND", "nothing stands behind this operator, at character 4: 工会 »AND«"),
        ("OR 工会", "nothing stands before this operator, at character 1: »OR« 工会"),
        ("产改 OR OR 工会", "nothing stands behind this operator, at character 4: 产改 »OR« OR 工会"),
        ("工会 (AND 产改)", "nothing stands before this operator, at character 5: 工会 (»AND« 产改)"),
        ("产改 title:", "nothing to look for stands behind this field, at character 4: 产改 »title:«"),
        ("产改 NOT", "nothing stands behind this operator"),
        ("与", "nothing stands before this operator, at character 1: »与« (what stands in quotes"),
        ("NEAR(产业 改革", "this NEAR( is not closed, at character 1"),
        ("NEAR(产业 改革, 9999)", "at most 1000 words can be between"),
        ("NEAR(热线,12351)", "at most 1000 words can be between"),
        ("NEAR(工资 协商 6)", "put a comma before the 6 if it is the distance, or quotes around it if it is sought"),
        ("NEAR(工资 OR 薪酬, 6)", "only words and phrases can be near each other, not OR, at character 1"),
        ("NEAR(工资|薪酬 协商)", "not |薪酬"),
        ("NEAR(工资 或 薪酬)", "not 或"),
        ("NEAR(工资 -会议)", "not -会议"),
        ("NEAR(标题：工资 会议)", "not 标题：工资"),
        ("NEAR(一 二 三 四 五 六 七)", "at most 6 terms can be near each other"),
        ("产改 " * 20 + "工会)" + "职工" * 30, "工会»)«职工职工"),
        ("工\n会 )", "at character 5: 工 会 »)«"),
    ],
)
def test_a_query_that_cannot_be_read_is_refused_in_one_line_that_shows_where(query, message):
    with pytest.raises(QueryError) as caught:
        parse(query)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_query_beyond_all_measure_is_refused():
    with pytest.raises(QueryError, match="at most 2000"):
        parse("工" * (LONGEST + 1))
    with pytest.raises(QueryError, match="more than 100 words"):
        parse(" ".join(f"{number}" for number in range(MOST_TERMS + 1)))
    for nested in ("(" * 500 + "工" + ")" * 500, "-" * 500 + "工", "title:" * 200 + "工"):
        with pytest.raises(QueryError, match="within each other"):
            parse(nested)
    assert said(parse("(" * DEEPEST + "工" + ")" * DEEPEST)) == "工"


def test_what_is_sought_leaves_out_what_must_not_be_found():
    found = sought(parse("产改 -会议 (工会 OR title:工会) NEAR(甲 乙)"))
    assert found == [
        Words(read_term("产改")),
        Words(read_term("工会")),
        Words(read_term("工会"), "title"),
        Words(read_term("甲")),
        Words(read_term("乙")),
    ]
    assert sought(Everything()) == []


ODD = st.lists(
    st.sampled_from(
        [*'"“”＂*()（）^:：+-－|｜,， {}\\\x00工会雲12', "AND", "OR", "NOT", "NEAR(", "title:", "标题：", "与", "非"]
    )
).map("".join)


@given(st.text() | ODD)
def test_whatever_is_typed_is_read_or_refused_in_one_line(query):
    refusal = ""
    try:
        parse(query)
    except QueryError as error:
        refusal = str(error)
    assert len(refusal.splitlines()) <= 1


@given(ODD)
def test_what_is_in_quotes_is_a_phrase_whatever_it_is(text):
    inside = text.translate(dict.fromkeys(map(ord, '"“”＂')))
    with suppress(QueryError):
        assert parse(f"“{inside}”") == Words(read_term(inside))
