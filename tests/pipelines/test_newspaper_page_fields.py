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
