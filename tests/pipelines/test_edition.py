"""The newspaper page an article was printed on, as e-papers show it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines import Hints, Page, process
from pipelines.lines.edition import in_digits

BODY = (
    "<h1>职工书屋开到车间里</h1><div id=ozoom>"
    "<p>五月六日，河州市总工会在三家企业建成职工书屋，职工下班后就能借书读书。</p></div>"
)
URL = "http://paper.hezhou.cn/html/2024-05/06/content_1.htm"


def read(above: str, url: str = URL, hints: Hints | None = None) -> tuple[str | None, str | None, str | None]:
    html = f"<title>职工书屋开到车间里-河州日报</title>{above}{BODY}"
    (article,) = process(Page(url, html.encode()), hints or Hints())
    return article.edition, article.section, article.rules.get("edition")


@pytest.mark.parametrize(
    ("above", "edition", "section"),
    [
        ("<p>第03版：民生</p>", "03", "民生"),
        ("<p>第07版：<strong>数智潮流</strong></p>", "07", "数智潮流"),
        ("<p>03版：要闻</p><p><a href=n4.htm>04版：综合</a></p>", "03", "要闻"),
        ("<p>2024年05月06日　第A03版　民生</p>", "A03", "民生"),
        ("<p>河州日报 2024年05月06日 星期一 3版</p>", "3", None),
        ("<p>第三版</p>", "3", None),
        (
            "<p><span>第03版：文体</span><span><a href=n2.htm>上一版</a> <a href=n4.htm>下一版</a></span></p>",
            "03",
            "文体",
        ),
        ("<p>版次：第十二版</p>", "12", None),
        ("<p>【第2版】</p>", "2", None),
        ("<!--enpproperty <founder-pagenum>5</founder-pagenum> /enpproperty-->", "5", None),
        ("<!--enpproperty <nodename>第06版：工会新闻</nodename> /enpproperty-->", "06", "工会新闻"),
    ],
)
def test_the_page_is_read_as_the_paper_prints_it(above: str, edition: str, section: str | None):
    assert read(above)[:2] == (edition, section)


@pytest.mark.parametrize(
    "above",
    [
        "<p>2023版</p>",
        "<p>移动版 简体版</p>",
        "<p>第1版：头版</p><p>第2版：要闻</p>",
        "<p>Windows 11 版本</p>",
        "<p>本书第三版发行</p>",
    ],
)
def test_what_names_no_page_or_several_says_nothing(above: str):
    assert read(above) == (None, None, None)


@pytest.mark.parametrize(
    ("url", "edition"),
    [
        ("https://epaper.hezhou.cn/gmrb/html/2024-05/12/nw.D110000gmrb_20240512_1-03.htm", "03"),
        ("https://www.hezhou.cn/papers/hzrb/2024/05/06/3/news-1.html", "3"),
        ("https://www.hezhou.cn/2024/05/06/3/1.html", None),
    ],
)
def test_the_url_of_an_e_paper_names_the_page(url: str, edition: str | None):
    assert read("", url)[0] == edition


@pytest.mark.parametrize(
    ("note", "edition", "source"),
    [
        ("《河州日报》（2024年05月06日　第 02 版）", "02", "河州日报"),
        ("（原载《工人日报》2024年5月6日第3版）", "3", "工人日报"),
        ("（原载于2024年5月6日《工人日报》3版）", "3", "工人日报"),
        ("本文刊于《工人日报》2024年5月6日03版", "03", "工人日报"),
        ("《河州日报》( 2024年05月06日 06 版) (责编：张三、李四)", "06", "河州日报"),
        ("（《河州日报》2024年5月6日）", None, "河州日报"),
        ("《条例》（2024年5月1日施行）", None, None),
        ("《工会法》2021年修订", None, None),
    ],
)
def test_the_note_of_the_newspaper_that_printed_it(note: str, edition: str | None, source: str | None):
    html = f"<title>职工书屋开到车间里</title>{BODY.replace('</div>', f'<p>{note}</p></div>')}"
    (article,) = process(Page("http://www.hezhou.cn/1.html", html.encode()))
    assert (article.edition, article.source) == (edition, source)
    assert (note in article.text) == (source is None)


def test_a_hint_goes_first():
    assert read("<p>第01版</p><p class=bm>第9版</p>", hints=Hints(edition=".bm")) == ("9", None, "hint")


@given(st.integers(1, 99))
def test_chinese_numerals_up_to_ninety_nine(number: int):
    tens, ones = divmod(number, 10)
    digits = " 一二三四五六七八九"
    chinese = ((digits[tens] if tens > 1 else "") + "十" if tens else "") + (digits[ones] if ones else "")
    assert in_digits(chinese) == number
