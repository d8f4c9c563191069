"""What single rules make of a mirror's page: readings, traditional characters and lost bytes in the lines around a text."""

import pytest

from pipelines import Page, process
from pipelines.page.document import parse
from pipelines.paging.further_pages import further_pages

TITLE = "職工驛站為戶外勞動者送清涼"
SENTENCES = (
    "8月22日，河州市總工會(huì)啟動專項工作，全市各級工會(huì)廣泛參與，受到職工歡迎，現場氣氛熱烈。",
    "據介紹，今年以來新建職工驛站十二個，服務(wù)戶外勞動者超過三萬人次，會(huì)員滿意。",
    "下一步，市總工會(huì)將繼續推進(jìn)陣地建設，讓職工在家門口享受到更多服務(wù)，提升獲得感。",
)


def read(above="", page_title=TITLE, head="", below=""):
    body = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
    html = (
        f"<html><head><meta charset='utf-8'><title>{page_title}</title>{head}</head><body>"
        f"<ul><li><a href='/'>首頁(yè)</a></li><li><a href='/yw/'>工會(huì)要聞</a></li></ul>"
        f"{above}<div class='text'>{body}</div>{below}</body></html>"
    )
    (article,) = process(Page("http://www.hezhou.example/1.html", html.encode()))
    return article


def test_a_source_in_an_element_of_its_own_ends_with_it():
    above = f"<h1>{TITLE}</h1><div><span>2023-08-22 15:42</span><span>來源：東方網</span><span>閱讀 2.3萬</span></div>"
    assert read(above).source == "东方网"


@pytest.mark.parametrize("name", ["og:article:author", "source"])
def test_what_the_head_declares_is_read_without_readings(name):
    content = {"og:article:author": "張會(huì)蘭", "source": "河州工會(huì)"}[name]
    article = read(f"<h1>{TITLE}</h1><div>2023-08-22</div>", head=f"<meta name='{name}' content='{content}'>")
    assert {"og:article:author": [one.name for one in article.byline], "source": article.source}[name] in (
        ["张会兰"],
        "河州工会",
    )


def test_arrows_that_a_mirror_could_not_show_part_steps():
    above = f"<div class='pos'>首頁(yè) ? 工會(huì)要聞 ? 基層動態</div><h1>{TITLE}</h1><div>2023-08-22</div>"
    assert read(above).section == "基层动态"


def test_the_next_page_is_found_behind_a_reading():
    html = "<p>正文</p><a href='1_2.html'>下一頁(yè)</a>"
    assert further_pages(parse(html, "http://www.hezhou.example/1.html")).urls == (
        "http://www.hezhou.example/1_2.html",
    )


def test_white_space_that_damage_swallowed_is_no_new_line():
    above = f"<h1>{TITLE}</h1><div>2023-08-22 來源：河州日?qǐng)?\n 閱讀 12</div>"
    article = read(above)
    assert article.source == "河州日报"
    assert article.text.count("\n") == len(SENTENCES) - 1
