"""What the page of an e-paper says of its issue: the paper is the source, and its day the date."""

import pytest

from pipelines import Article, Page, process

URL = "http://epaper.hezhou.cn/hzrb/html/2024-05/06/content_1.htm"
TITLE = "职工书屋开到车间里"


def read(page_title: str, above: str = "<p>第03版：民生</p>", head: str = "", url: str = URL) -> Article:
    body = "<p>五月六日，河州市总工会在三家企业建成职工书屋，职工下班后就能借书读书。</p>" * 2
    html = f"{head}<title>{page_title}</title>{above}<h1>{TITLE}</h1><div id=ozoom>{body}</div>"
    (article,) = process(Page(url, html.encode()))
    return article


@pytest.mark.parametrize(
    ("page_title", "paper"),
    [
        (f"河州日报-{TITLE}", "河州日报"),
        (f"{TITLE}_河州工人报数字报", "河州工人报"),
        (f"{TITLE}-河州职工报-河州职工网", "河州职工报"),
        (f"河州日报社多媒体数字报平台--{TITLE}", "河州日报"),
        (f"数字报-{TITLE}", None),
        (TITLE, None),
        (f"{TITLE}-工会简报-河州市总工会", None),
        (f"{TITLE}-工会喜报-河州市总工会", None),
        ("河州日报", None),
        ("更正 河州工人报电子版", "河州工人报"),
    ],
)
def test_the_paper_that_a_page_of_an_issue_names_is_the_source(page_title: str, paper: str | None):
    article = read(page_title)
    assert (article.source, article.rules.get("source")) == (paper, paper and "newspaper whose page it is")


def test_a_credited_source_goes_before_the_paper():
    assert read(f"河州日报-{TITLE}", above="<p>第03版：民生　来源：云南网</p>").source == "云南网"


def test_a_paper_is_no_source_of_a_page_that_is_of_no_issue():
    assert read(f"河州日报-{TITLE}", above="", url="http://www.hezhou.cn/gh/1.html").source is None


def test_the_date_of_an_issue_is_a_day():
    head = f"<!--enpproperty <date>2024-05-06 03:11:20.0</date><title>{TITLE}</title>/enpproperty-->"
    assert str(read(f"河州日报-{TITLE}", head=head).published) == "2024-05-06"


def test_a_paper_that_the_headline_speaks_of_is_no_source():
    html = "<title>我与河州日报-征文-河州网</title><p>第03版：副刊</p><h1>我与河州日报</h1>"
    body = "<p>五月六日，河州市总工会在三家企业建成职工书屋，职工下班后就能借书读书。</p>" * 2
    (article,) = process(Page(URL, (html + body).encode()))
    assert article.source is None


@pytest.mark.parametrize(
    "above",
    [
        "<p>河州日报 2024年05月06日 星期一</p><p>第03版：民生</p>",
        "<p>第03版：民生　2024年5月6日 星期一　河州日报</p><ul><li>要闻</li><li>民生</li></ul>",
        "<p>河州日报 · 03版 · 2024年05月06日</p>",
        "<p>二〇二四年五月六日　星期一　农历三月廿八</p><p>版面：A03</p>",
    ],
)
def test_the_head_of_a_page_says_day_and_paper_of_its_issue(above: str):
    article = read("河州日报 电子版", above, url="http://epaper.hezhou.cn/1.html")
    assert (article.published, article.source) == ("2024-05-06", "河州日报")


@pytest.mark.parametrize(
    "above",
    [
        "<p>今天是2024年5月9日 星期四</p><p>第03版：民生</p>",
        "<p>河州日报 2024年05月06日 星期一</p><p>河州日报 2024年05月07日 星期二</p><p>第03版：民生</p>",
        "<p><a href=1>河州日报 2024年05月05日 星期日</a></p><p>第03版：民生</p>",
    ],
)
def test_a_clock_two_days_and_links_to_other_issues_say_no_day(above: str):
    assert (
        read(TITLE, f"{above}<p>一</p><p>二</p><p>三</p><p>四</p>", url="http://epaper.hezhou.cn/1.html").published
        is None
    )


def test_title_of_two_characters_before_the_papers_name():
    text = "<p>本报四月三日二版一文中，“从业二十三年”应为“从业三十二年”。特此更正，并向读者致歉。</p>"
    html = f"<title>更正 河州工人报电子版</title><p>4版　2021年11月3日</p><p><b>更正</b></p><div>{text}</div>"
    (article,) = process(Page("http://epaper.hezhou.cn/1.html", html.encode()))
    assert article.title == "更正"
