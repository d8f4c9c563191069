"""A page says the same however its HTML is written: other digits, tags left out, lines parted by <br>, signs without width."""

import re

import pytest

from pipelines import Page, process

TITLE = "河州市总工会2023年集体协商工作推进会召开"
TEXT = (
    "9月18日，河州市总工会召开2023年集体协商工作推进会，全市15个县区、42家企业的代表参加了会议。",
    "会议通报，全市已签订集体合同1286份，覆盖企业9340家、职工31.5万人，比上年增加12%。",
    "会议要求，各级工会要把协商建在车间，推动企业与职工共商共建共享，做到应签尽签。",
)
BODY = "".join(f"<p>{line}</p>" for line in TEXT)
PLAIN = (
    f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{TITLE}_河州工会网</title></head><body>"
    "<nav><a href='/'>首页</a> <a href='/yw/'>要闻</a> <a href='/tz/'>通知公告</a></nav>"
    f"<section><h1>{TITLE}</h1><div class='info'>2023-09-18 09:30 来源：河州日报 作者：王小明</div>"
    f"<div class='TRS_Editor'>{BODY}</div><p>责任编辑：李梅</p></section>"
    "<footer>主办：河州市总工会 ICP备12345678号</footer></body></html>"
)


def said(html):
    (article,) = process(Page("http://www.hezhou.example/1.html", html.encode()))
    return (
        article.title,
        article.published,
        article.source,
        [person.name for person in article.byline],
        [person.name for person in article.editors],
        article.text.split("\n"),
    )


def test_the_page_as_it_is():
    assert said(PLAIN) == (
        TITLE,
        "2023-09-18T09:30:00+08:00",
        "河州日报",
        ["王小明"],
        ["李梅"],
        list(TEXT),
    )


@pytest.mark.parametrize(
    "otherwise",
    [
        lambda html: re.sub("</?(?:html|head|body)>", "", html),
        lambda html: html.replace("</head>", "").replace("<body>", ""),
        lambda html: '<?xml version="1.0" encoding="utf-8"?>' + html.replace("<html>", ""),
        lambda html: html.replace("</p><p>", "<br><br>"),
        lambda html: html.replace("</p><p>", "<br>\n　　"),
        lambda html: re.sub("</p>|</li>", "", html),
        lambda html: re.sub("(?<=[\u4e00-\u9fff])(?=[工协商])", "\u200b", html),
        lambda html: re.sub("[\u4e00-\u9fff]", lambda one: f"&#{ord(one[0])};", html),
        lambda html: html.replace("：", ":"),
        lambda html: html.replace("：", "丨"),
        lambda html: html.replace(" 来源：", " | 来源丨").replace(" 作者：", " | 作者丨"),
        lambda html: html.replace("</h1><div class='info'>", "<br><span>").replace("王小明</div>", "王小明</span></h1>"),
        lambda html: re.sub("<title>.*</title>", "<title>河州工会网</title>", html),
        lambda html: html.encode().decode("latin-1"),
    ],
)  # fmt: skip
def test_a_page_says_the_same_written_otherwise(otherwise):
    assert said(otherwise(PLAIN)) == said(PLAIN)


def test_full_width_digits_are_read_and_stay_in_title_and_text():
    wide = {code: code + 0xFEE0 for code in range(0x30, 0x3A)}
    html = "".join(piece if piece.startswith("<") else piece.translate(wide) for piece in re.split("(<[^>]*>)", PLAIN))
    title, published, *who, text = said(html)
    assert (published, who) == ("2023-09-18T09:30:00+08:00", ["河州日报", ["王小明"], ["李梅"]])
    assert (title, text[0]) == (TITLE.translate(wide), TEXT[0].translate(wide))


@pytest.mark.parametrize("edition", ["第03版：要闻", "第０３版：要闻", "第三版：要闻"])
def test_the_page_of_a_newspaper_is_read_in_any_digits(edition):
    comment = f"<!--enpproperty <nodename>{edition}</nodename>/enpproperty-->"
    html = PLAIN.replace("<body>", f"<body>{comment}")
    (article,) = process(Page("http://www.hezhou.example/1.html", html.encode()))
    assert (article.edition.lstrip("0"), article.section) == ("3", "要闻")


def test_a_table_behind_lines_that_br_parts_belongs_to_the_text():
    rows = "".join(f"<tr><td><p>{n}</p></td><td><p>王小{n}</p></td><td><p>焊工</p></td></tr>" for n in "一二三四")
    html = PLAIN.replace("</p><p>", "<br>").replace(
        "应签尽签。</p>", f"应签尽签。</p><div><table border=1>{rows}</table></div>"
    )
    assert said(html)[-1] == [*TEXT, *(f"{n} 王小{n} 焊工" for n in "一二三四")]
