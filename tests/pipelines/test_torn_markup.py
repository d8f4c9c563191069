"""Markup that a mirror's byte shift tore is markup again, and what a reader saw of it is recorded."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines import Page, process
from pipelines.page.torn_markup import mend

MIRRORED = "<i>下?lián)動</i>"  # no page but a mirror's has that


@pytest.mark.parametrize(
    ("torn", "whole"),
    [
        ("<title>河州日?qǐng)?/title>", "<title>河州日?qǐng)?</title>"),
        ("<p>工作?！?/p>", "<p>工作?！?</p>"),
        ("<P>職工之??/FONT></P>", "<P>職工之??</FONT></P>"),
        ("<p>工作?br/>", "<p>工作?<br/>"),
        ('日?qǐng)?span class="x">記者</span>', '日?qǐng)?<span class="x">記者</span>'),
        ("日?qǐng)?!-- 正文 -->", "日?qǐng)?<!-- 正文 -->"),
        ("日?qǐng)?nbsp;記者", "日?qǐng)?&nbsp;記者"),
        ("日?qǐng)?#160;記者", "日?qǐng)?&#160;記者"),
        ('<meta content="河州日?qǐng)? /><p>文</p>', '<meta content="河州日?qǐng)?" /><p>文</p>'),
        ("<a title='河州日?qǐng)? href='/1.html'>", "<a title='河州日?qǐng)?' href='/1.html'>"),
    ],
)
def test_the_character_that_was_swallowed_is_put_back(torn, whole):
    assert mend(torn + MIRRORED).html == whole + MIRRORED


@pytest.mark.parametrize(
    "html",
    [
        "<p>这样做行吗?</p>",
        '<a href="/list.asp?p>1">行吗? 行。</a>',
        '<img alt="行吗?" src="/a.jpg?b=1"/>',
        "<script>x = '行?a:b'; y = z?/p>1/g : 0</script>",
        "<p>行吗? 答案 p>1</p>",
        "<p>what?br></p>",
        '<meta content="怎么办? 工会=娘家" name="description">',
        '<a title="你知道吗? size=10" href="/1.html">',
    ],
)
def test_a_question_tears_nothing(html):
    for page in (html, html + MIRRORED):
        assert mend(page).html is page


@pytest.mark.parametrize(
    "html",
    [
        "<p>工作?/p>",
        "<script>function tick(n){return(n>0)?!--n:true}document.write('<script src=\"/count.js\"><\\/script>');</script>",
        "<script>for(var k in a){m=(k in b)?a>b[k]:p}</script>",
        "<a title='什么是工会? >> 详情' href='/n/99.html'>详情</a>",
        "<img alt='什么是集体协商? > 图解' src='/1.jpg'>",
    ],
)
def test_a_page_that_no_mirror_damaged_stays(html):
    assert mend(html).html is html


@pytest.mark.parametrize(
    "html",
    [
        "<script>x=(n>0)?!--n:1;y=(k)?a>b:p</script>",
        "<style>河?a>b</style>",
        "<a title='什么是工会? >> 详情' href='/n/99.html'>详情</a>",
    ],
)
def test_scripts_and_values_that_are_closed_stay_on_a_mirrors_page(html):
    assert mend(html + MIRRORED).html == html + MIRRORED


@given(st.text(alphabet="<>/?=\"' 河)abpr!-&;#1", max_size=60))
def test_nothing_is_taken_away_and_mended_markup_stays(html):
    mended = mend(html + MIRRORED)
    kept = iter(mended.html)
    assert all(one in kept for one in html)
    assert mend(mended.html).html is mended.html


def test_a_page_whose_title_never_ends_for_a_torn_tag_keeps_its_article():
    html = (
        "<html><head><title>職工運動會(huì)開(kāi)幕-河州日?qǐng)?/title></head><body><h1>職工運動會(huì)開(kāi)幕</h1>"
        "<p>8月22日，河州市職工運動會(huì)在市工人文化宮開(kāi)幕，來自全市的三百多名職工參加了開(kāi)幕式，氣氛熱烈。</p>"
        "<p>據介紹，本屆運動會(huì)設八個項目，將持續到月底，歡迎廣大職工到場觀看?！?/p></body></html>"
    )
    (article,) = process(Page("http://www.hezhou.example/1.html", html.encode()))
    assert article.title == "职工运动会开幕"
    assert len(article.text.split("\n")) == 2
    assert "/p>" not in article.original
    assert [removal.text for removal in article.removals if removal.rule == "torn markup"] == ["/title>", "/p>"]
