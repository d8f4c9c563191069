"""Pages made up here after real templates go in; what a researcher will read comes out."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines import Article, Hints, Page, process
from pipelines.assemble import mapped
from pipelines.restore import apply_edits

SENTENCES = (
    "八月二十二日，河州市总工会启动专项工作，全市各级工会广泛参与。",
    "据介绍，今年以来新建职工驿站十二个，服务户外劳动者超过三万人次，受到职工好评。",
    "下一步，市总工会将继续推进阵地建设，让职工在家门口享受到更多服务。",
)

PAGE = f"""<html><head><meta charset="utf-8"><title>河州市总工会把服务送到家门口-工会新闻-河州网</title></head><body>
<div class="nav"><a href="/">首页</a><a href="/gh/">工会新闻</a><a href="/ms/">民生</a></div>
<div class="position">当前位置：<a href="/">首页</a> &gt; <a href="/gh/">工会新闻</a> &gt; 正文</div>
<div class="text"><h3 class="pre">全市工会广泛参与专项工作——</h3><h1>河州市总工会把服务送到家门口</h1>
<h4 class="sub">三万人次受益</h4>
<p class="author">王小明</p><p class="sou">2023年08月23日10:21　来源：<a href="/">《河州日报》</a></p>
<div class="show_text"><p>　　{SENTENCES[0]}</p><p><img src="/i/1.jpg" alt="现场"></p><p>　　{SENTENCES[1]}</p>
<p>河州市总工会把服务送到家门口（图1）</p><p>　　{SENTENCES[2]}</p><div class="edit">（责编：李梅、赵刚）</div></div></div>
<div class="more"><h3>相关新闻</h3><ul><li><a href="/1.html">临江市举办职工运动会</a></li></ul></div>
<div class="foot">主办：河州网 <a href="#">返回顶部</a> 滇ICP备00000000号</div></body></html>"""


def only(html: str | bytes, url: str = "http://www.hezhou.cn/gh/1.html", hints: Hints | None = None) -> Article:
    body = html if isinstance(html, bytes) else html.encode()
    (article,) = process(Page(url, body, fetched_at=datetime(2026, 11, 21, tzinfo=UTC)), hints or Hints())
    return article


def test_an_article_has_its_text_its_fields_and_nothing_else():
    article = only(PAGE)
    assert article.text.split("\n") == list(SENTENCES)
    assert (article.kicker, article.title, article.subtitle) == (
        "全市工会广泛参与专项工作——",
        "河州市总工会把服务送到家门口",
        "三万人次受益",
    )
    assert [person.name for person in article.byline] == ["王小明"]
    assert [(person.name, person.role) for person in article.editors] == [("李梅", "责编"), ("赵刚", "责编")]
    assert (article.source, article.section) == ("河州日报", "工会新闻")
    assert article.published == "2023-08-23T10:21:00+08:00"
    assert [(image.url, image.alt) for image in article.images] == [("http://www.hezhou.cn/i/1.jpg", "现场")]


def test_each_field_says_which_rule_found_it():
    article = only(PAGE)
    for field in ("title", "kicker", "subtitle", "byline", "source", "editors", "section", "published"):
        assert article.rules[field]
    assert article.published_rule == "labelled line"


@pytest.mark.parametrize(
    "html",
    [
        PAGE,
        PAGE.replace('<p class="author">王小明</p>', "").replace("（责编", "作者：王小明 责任编辑：（责编"),
        PAGE.replace('<p class="author">王小明</p>', "").replace(
            "<p>　　八月", "<p>河州社临江8月22日电（记者王小明）八月"
        ),
        PAGE.replace('<p class="author">王小明</p>', "").replace(
            '<div class="more">', '<p>作者：王小明</p><div class="more">'
        ),
    ],
    ids=["line", "line at the end", "dateline", "line after the body"],
)
def test_no_field_is_given_without_its_rule(html: str):
    article = only(html)
    assert "王小明" in {person.name for person in article.byline}
    for field in ("title", "kicker", "subtitle", "byline", "source", "editors", "section", "published"):
        assert not getattr(article, field) or article.rules[field]


def test_what_was_taken_out_is_recorded_with_rule_and_place():
    removed = {removal.text: removal for removal in only(PAGE).removals}
    assert removed["河州市总工会把服务送到家门口（图1）"].rule == "repeats: the title again"
    assert removed["相关新闻\n临江市举办职工运动会"].rule == "furniture: related"
    assert removed["（责编：李梅、赵刚）"].rule.startswith("credits")
    assert all(removal.place.startswith("/html/body") for removal in removed.values())


def test_a_field_that_the_page_lacks_is_empty():
    paragraphs = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
    article = only(f"<html><head><title>河州新闻网</title></head><body><div>{paragraphs}</div></body></html>")
    assert article.text.split("\n") == list(SENTENCES)
    for field in ("title", "kicker", "subtitle", "source", "section", "edition", "abstract", "published"):
        assert getattr(article, field) is None
    assert article.byline == article.editors == ()


GLOSSED = (
    PAGE.replace("河州市总工会", "河州市總(zǒng)工會")
    .replace("专项", "專(zhuān)項(xiàng)")
    .replace("职工", "職(zhí)工")
    .replace("责编", "責(zé)編")
)


def test_a_glossed_page_is_read_without_its_glosses_and_keeps_them_in_the_original():
    article = only(GLOSSED.replace("职", "職(zhí)"))
    assert "(" not in article.text
    assert article.text.split("\n")[0] == SENTENCES[0]
    assert "總(zǒng)工會" in article.original
    assert article.title == "河州市总工会把服务送到家门口"
    assert article.originals["title"] == "河州市總(zǒng)工會把服务送到家门口"
    assert [person.name for person in article.editors] == ["李梅", "赵刚"]


@pytest.mark.parametrize("html", [PAGE, GLOSSED])
def test_replaying_the_edits_on_the_original_gives_the_text(html: str):
    article = only(html)
    assert (
        mapped(apply_edits(article.original, [edit for edit in article.edits if edit.field == "text"])) == article.text
    )
    for field, original in article.originals.items():
        if field in ("title", "kicker", "subtitle"):
            edits = [edit for edit in article.edits if edit.field == field]
            assert mapped(apply_edits(original, edits)) == getattr(article, field)


def test_the_same_page_gives_the_same_article_in_each_encoding():
    as_utf8, as_gbk = only(PAGE), only(PAGE.replace("utf-8", "gb2312").encode("gbk"))
    assert as_gbk.text == as_utf8.text
    assert (as_gbk.encoding, as_gbk.encoding_rule) == ("gb18030", "meta")


def test_the_canonical_link_of_the_same_host_names_the_article():
    linked = PAGE.replace("<head>", '<head><link rel="canonical" href="/gh/1.html">')
    assert only(linked, "http://www.hezhou.cn/m/1.html").url == "http://www.hezhou.cn/gh/1.html"
    for other in ("http://else.cn/gh/1.html", "/"):
        stray = PAGE.replace("<head>", f'<head><link rel="canonical" href="{other}">')
        assert only(stray, "http://www.hezhou.cn/m/1.html").url == "http://www.hezhou.cn/m/1.html"


def test_a_sources_hints_go_first():
    html = (
        PAGE.replace('class="show_text"', 'id="k7"').replace("<h1>", '<h1 class="x">').replace("《河州日报》", "河州")
    )
    article = only(html, hints=Hints(body="#k7", title="h4.sub", credited="p.sou a", canonical=((r"/gh/", "/"),)))
    assert article.title == "三万人次受益"
    assert article.source == "河州"
    assert article.url == "http://www.hezhou.cn/1.html"
    assert article.rules["title"] == article.rules["source"] == "hint"


def test_known_furniture_of_a_source_is_taken_out():
    html = PAGE.replace('<div class="edit">', '<p>关注河州工会，了解更多资讯。</p><div class="edit">')
    article = only(html, hints=Hints(furniture=frozenset({"关注河州工会，了解更多资讯"})))
    assert article.text.split("\n") == list(SENTENCES)
    assert "learned: on many pages of the source" in {removal.rule for removal in article.removals}


@pytest.mark.parametrize(
    "html",
    [
        "",
        "<html></html>",
        "<title>404</title><h1>404 Not Found</h1>",
        "<ul>"
        + "".join(f'<li><a href="/{n}.html">河州市总工会召开第{n}次会议</a> 2023-08-{n}</li>' for n in range(10, 29))
        + "</ul>",
        '<script>location.href="/?SessionVerify=1"</script>',
    ],
    ids=["empty", "no text", "not found", "list", "challenge"],
)
def test_a_page_without_an_article_yields_none(html: str):
    assert process(Page("http://www.hezhou.cn/", html.encode())) == []


@settings(max_examples=150)
@given(st.integers(0, len(PAGE)), st.integers(0, len(PAGE)), st.binary(max_size=6))
def test_no_damage_to_a_page_raises(start: int, stop: int, junk: bytes):
    page = PAGE.encode()
    first, last = sorted((start, stop))
    for body in (page[:first] + junk + page[last:], page[:first] + junk + page[first:]):
        for article in process(Page("http://www.hezhou.cn/gh/1.html", body)):
            edits = [edit for edit in article.edits if edit.field == "text"]
            assert mapped(apply_edits(article.original, edits)) == article.text


def test_a_deeply_nested_page_is_read_and_an_absurdly_nested_one_does_no_harm():
    paragraphs = f"<p>{SENTENCES[0]}</p><p>{SENTENCES[1]}</p>"
    assert only("<div>" * 200 + paragraphs).text.split("\n") == list(SENTENCES[:2])
    process(Page("http://www.hezhou.cn/", ("<div>" * 20_000 + paragraphs).encode()))


def test_readers_comments_are_not_the_article():
    comments = "".join(
        f"<p>网友{n} 2023-08-24 1{n}:30</p><p>说得好，支持，为工会点赞，希望继续努力，越办越好。</p>" for n in range(5)
    )
    article = only(PAGE.replace('<div class="edit">', f'{comments}<div class="edit">'))
    assert article.text.split("\n") == list(SENTENCES)


def test_a_page_with_two_photographs_is_one_article():
    photographs = (
        "<p>会议现场</p><p>代表们步入会场，准备开会。本报记者 张小梅 摄</p>"
        "<p>会后</p><p>代表们合影留念。本报记者 李大川 摄</p>"
    )
    article = only(PAGE.replace('<div class="edit">', f'{photographs}<div class="edit">'))
    assert article.title == "河州市总工会把服务送到家门口"
    assert len(article.text.split("\n")) > len(SENTENCES)


def test_the_title_is_the_line_in_bold_above_the_body_where_title_says_nothing():
    paragraphs = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
    html = f"<title>河州新闻网</title><div><p><b>河州举办技能竞赛</b></p><p>2023-08-23</p>{paragraphs}</div>"
    assert only(html).title == "河州举办技能竞赛"
    plain = only(html.replace("<b>", "").replace("</b>", ""))
    assert (plain.title, plain.rules["title"]) == ("河州举办技能竞赛", "line above the date")
    assert only(html.replace("<p><b>河州举办技能竞赛</b></p>", "")).title is None
