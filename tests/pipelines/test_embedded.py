"""Articles that stand in the data of a page's scripts, for a browser to make the page of."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines import Page, examine, process

TITLE = "码头有了团圆屋"
SENTENCES = (
    "7月2日，河州市海员工会启用家属接待站，首批设立四个，为靠港海员家属提供住宿。",
    "由于船期紧，许多远洋海员一年中只有几个小时，能在码头见上家人。（记者王小明）",
)
NEWS = {
    "title": TITLE,
    "sub_title": "海员工会启用四个接待站",
    "source": "河州日报",
    "editor": "李梅",
    "publishTime": "2025-07-03 09:10:00",
    "channelName": "一线传真",
    "content": "".join(f"<p style='a'>{sentence}</p>" for sentence in SENTENCES) + "<p>扫一扫，关注我们</p>",
}
OTHERS = [{"title": f"第{number}条新闻", "summary": SENTENCES[0]} for number in range(20)]


def page(script: str, title: str = "河州工会") -> Page:
    shell = f"<meta charset=utf-8><title>{title}</title><body><noscript>请启用JavaScript。</noscript><div id=app></div>"
    return Page("https://www.hezhou.example/detail/77312", f"{shell}{script}</body>".encode())


def of_data(data: object) -> str:
    return f"<script type='application/json'>{json.dumps(data)}</script>"


@pytest.mark.parametrize(
    "script",
    [
        of_data({"props": {"detail": NEWS, "related": OTHERS}}),
        f"<script>var a = 1; window.STATE = {json.dumps({'data': [NEWS]}, ensure_ascii=False)}; a = {{b: 2}};</script>",
    ],
)
def test_the_article_in_the_data_is_read_with_its_fields(script: str):
    (article,) = process(page(script))
    assert article.text == SENTENCES[0] + "\n" + SENTENCES[1].removesuffix("（记者王小明）")
    assert (article.title, article.subtitle, article.section) == (TITLE, "海员工会启用四个接待站", "一线传真")
    assert (article.source, article.published) == ("河州日报", "2025-07-03T09:10:00+08:00")
    assert [person.name for person in article.byline + article.editors] == ["王小明", "李梅"]
    assert article.rules["title"] == "data of a script: title"
    assert {removal.text for removal in article.removals} == {"（记者王小明）", "扫一扫，关注我们"}
    assert all(removal.place.startswith("script 1") for removal in article.removals)


def test_editors_with_their_label_and_captions_under_pictures_in_the_data():
    picture = "<p style='text-align:center'><img src='/1.jpg'></p><p style='text-align:center'>海员一家在码头团聚</p>"
    content = f"<p>{SENTENCES[0]}</p>{picture}<p>{SENTENCES[1]}</p>"
    (article,) = process(page(of_data(NEWS | {"editor": "责编：李梅", "content": content})))
    assert [person.name for person in article.editors] == ["李梅"]
    assert "团聚" not in article.text
    assert [image.caption for image in article.images] == ["海员一家在码头团聚"]
    assert ("caption of a picture", "海员一家在码头团聚") in [(it.rule, it.text) for it in article.removals]


def test_a_text_without_markup_keeps_its_paragraphs():
    data = {"headline": TITLE, "articleBody": "\n".join(SENTENCES[:1] * 2), "datePublished": "2025-07-03"}
    (article,) = process(page(of_data(data)))
    assert (article.text, article.published) == ("\n".join(SENTENCES[:1] * 2), "2025-07-03")


@pytest.mark.parametrize(
    "content", ["&lt;p&gt;@&lt;/p&gt;", "<p>@</p><p style='display:none'>藏起来的文字，谁也看不见。</p>", "@"]
)
def test_the_data_are_read_as_html_escaped_or_not(content: str):
    said = NEWS | {
        "title": "码头有了&ldquo;团圆屋&rdquo;<br>",
        "content": content.replace("@", "&ldquo;" + SENTENCES[0]),
    }
    (article,) = process(page(of_data(said | {"publishTime": 1751505000000})))
    assert (article.title, article.text) == ("码头有了“团圆屋”", "“" + SENTENCES[0])
    assert article.published == "2025-07-03T09:10:00+08:00"


def test_the_same_text_twice_is_one_article_with_all_that_is_said_of_it():
    short = {"headline": TITLE, "articleBody": "\n".join(SENTENCES), "datePublished": "2025-07-03"}
    full = NEWS | {"content": "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)}
    for data in ([short, full], [full, short]):
        (article,) = process(page(of_data(data)))
        assert (article.source, article.published) == ("河州日报", "2025-07-03T09:10:00+08:00")


def test_half_a_character_does_not_keep_an_article_from_being_stored():
    (article,) = process(page(of_data(NEWS | {"title": "码头\ud83d有了团圆屋", "channelName": "一线\ud83d"})))
    assert (article.title, article.section) == ("码头?有了团圆屋", "一线?")


@pytest.mark.parametrize(
    "data",
    [
        {"list": OTHERS},
        {"list": [NEWS, NEWS | {"title": "另一条", "content": f"<p>{SENTENCES[0] * 2}</p>"}]},  # which of the two?
        {"about": NEWS | {"title": "关于我们"}},
        {"detail": NEWS | {"content": "<p>首页</p><p>新闻</p>"}},
        {"detail": {name: value for name, value in NEWS.items() if name != "title"}},
        {"agreement": {"title": "用户服务协议", "content": f"<p>{SENTENCES[0]}</p>"}},
        NEWS
        | {
            "title": "安全验证",
            "content": "<p>您的访问过于频繁，请完成下方的验证后继续访问本网站，感谢您的理解与配合。</p>",
        },
    ],
)
def test_data_without_one_article_give_none(data: object):
    assert examine(page(of_data(data))).articles == ()


def test_of_several_the_one_is_the_article_that_the_page_is_titled_after():
    other = NEWS | {"title": "另一条", "content": f"<p>{SENTENCES[0] * 2}</p>"}
    (article,) = process(page(of_data([other, NEWS]), title=f"{TITLE}-河州工会"))
    assert article.title == TITLE


@given(
    st.recursive(
        st.text(st.characters(), max_size=30) | st.sampled_from([NEWS["content"], TITLE]) | st.integers() | st.none(),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(list(NEWS)), inner, max_size=4),
        max_leaves=12,
    )
)
def test_any_data_give_an_article_or_a_reason(data: object):
    text = json.dumps(data).replace("<", "\\u003c")
    scripts = f"<script>x = {text}</script><script type=json>{text[:-1]}</script>"
    findings = examine(page(scripts))
    assert bool(findings.articles) != bool(findings.nothing)
    for article in findings.articles:
        assert repr(article).encode()
