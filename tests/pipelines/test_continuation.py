"""Marks of articles that a newspaper broke off and took up again: read, taken off, recorded; nothing else is."""

import pytest

from pipelines import Article, Page, process

LINES = (
    "五月六日，河州市总工会在三家企业建成职工书屋，职工下班后就能借书读书。",
    "书屋建成以来，已接待职工三千多人次，借出图书一千二百册，受到普遍欢迎。",
)


def read(*lines: str, title: str = "职工书屋开到车间里") -> Article:
    html = f"<title>{title}</title><p>第01版</p><h1>{title}</h1><div id=ozoom>{''.join(f'<p>{line}</p>' for line in lines)}</div>"
    (article,) = process(Page("http://paper.hezhou.cn/html/2024-05/06/content_1.htm", html.encode()))
    return article


@pytest.mark.parametrize(
    ("mark", "page"),
    [
        ("（下转第3版）", "3"),
        ("(下转第三版)", "3"),
        ("（下转A2版）", "A2"),
        ("▶下转第12版", "12"),
        ("（紧接第二版）", "2"),
    ],
)
@pytest.mark.parametrize("apart", [True, False], ids=["a line of its own", "behind the last sentence"])
def test_where_an_article_goes_on_is_read_and_taken_off(mark: str, page: str, apart: bool):
    article = read(*LINES, mark) if apart else read(LINES[0], LINES[1] + mark)
    assert (article.continued_on, article.continued_from) == (page, None)
    assert article.text.split("\n") == list(LINES)
    assert any(mark.strip("▶()（）") in removal.text for removal in article.removals if removal.rule == "continuation")


@pytest.mark.parametrize(
    ("mark", "page"), [("（上接第1版）", "1"), ("（上接第一版）", "1"), ("上接01版", "01"), ("（紧接A1版）", "A1")]
)
def test_where_a_continuation_comes_from_is_read_and_taken_off(mark: str, page: str):
    for article in (read(mark, *LINES), read(f"{mark}{LINES[0]}", LINES[1]) if "（" in mark else read(mark, *LINES)):
        assert (article.continued_on, article.continued_from) == (None, page)
        assert article.text.split("\n") == list(LINES)


def test_the_mark_in_a_title_is_no_part_of_it():
    article = read(*LINES, title="职工书屋开到车间里（上接第1版）")
    assert (article.title, article.continued_from) == ("职工书屋开到车间里", "1")


@pytest.mark.parametrize(
    "line",
    ["这篇报道登在头版，文末注明下转第三版，读者很快找到了后半部分。", "上接第一版的文章由老编辑排定，多年没有改变。"],
)
def test_an_article_about_such_marks_keeps_them(line: str):
    article = read(LINES[0], line, LINES[1])
    assert (article.continued_on, article.continued_from) == (None, None)
    assert line in article.text
