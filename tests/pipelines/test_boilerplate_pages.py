"""Link farms and closing parts on whole pages: gone from the text and recorded; what somebody wrote stays."""

from itertools import product

import pytest

from pipelines import Article, Page, process

PARAGRAPHS = (
    "八月二十二日，河州市总工会启动专项工作，全市各级工会广泛参与，基层职工反响热烈。",
    "据介绍，今年以来新建职工驿站十二个，服务户外劳动者超过三万人次，受到职工好评。",
    "下一步，市总工会将继续推进阵地建设，让职工在家门口享受到更多服务。",
)
TRADITIONAL = (
    "八月二十二日，河州市總工會啟動專項工作，全市各級工會廣泛參與，基層職工反響熱烈。",
    "據介紹，今年以來新建職工驛站十二個，服務戶外勞動者超過三萬人次，受到職工好評。",
    "下一步，市總工會將繼續推進陣地建設，讓職工在家門口享受到更多服務。",
)
TITLES = {PARAGRAPHS[0]: "把服务送到职工家门口", TRADITIONAL[0]: "把服務送到職工家門口"}

NAMES = tuple(
    "集安市 虞城县 深泽县 开江县 津南区 安西县 上杭县 成都市 正镶白旗 河北区 永年县 "
    "赣州市 杨浦区 红河县 信宜市 乾安县 惠州市 蓝田县".split()
)
TRADITIONAL_NAMES = tuple(
    "集安市 虞城縣 深澤縣 開江縣 津南區 安西縣 上杭縣 成都市 正鑲白旗 河北區 永年縣 "
    "贛州市 楊浦區 紅河縣 信宜市 惠州市 藍田縣".split()
)


def odd(names: tuple[str, ...]) -> tuple[str, ...]:
    return (*names[:4], "搜索", *names[4:9], "手游", "秒杀", *names[9:], "棋牌")


FORMS = {
    "plain text": lambda names: "| ".join(names),
    "paragraphs": lambda names: "".join(f"<p>{name}</p>" for name in names),
    "links": lambda names: " ".join(f"<a href=/k/{n}.html>{name}</a>" for n, name in enumerate(names)),
    "a list of links": lambda names: (
        f"<ul>{''.join(f'<li><a href=/{n}/>{name}</a></li>' for n, name in enumerate(names))}</ul>"
    ),
    "hidden": lambda names: f'<div style="display:none">{" ".join(names)}</div>',
    "hidden links": lambda names: (
        '<div style="position:absolute;left:-9999px">'
        + "".join(f"<a href=/k/{n}.html>{name}</a> " for n, name in enumerate(names))
        + "</div>"
    ),
    "lines": lambda names: "<br>".join(names),
    "table": lambda names: "<table><tr>" + "".join(f"<td>{name}</td>" for name in names) + "</tr></table>",
}
PLACES = {
    "in the middle of the body": lambda body, farm: (
        f"<div class=con>{body[0]}{body[1]}<div>{farm}</div>{body[2]}</div>"
    ),
    "among the paragraphs": lambda body, farm: f"<div class=con>{body[0]}{farm}{body[1]}{body[2]}</div>",
    "at the end of the body": lambda body, farm: f"<div class=con>{''.join(body)}{farm}</div>",
    "in the footer": lambda body, farm: (
        f"<div class=con>{''.join(body)}</div><div class=footer>{farm}<p>滇ICP备00000000号</p></div>"
    ),
    "before the body": lambda body, farm: f"<div>{farm}</div><div class=con>{''.join(body)}</div>",
}


def only(paragraphs: tuple[str, ...], place: str, inserted: str) -> Article:
    title = TITLES[paragraphs[0]]
    body = PLACES[place]([f"<p>　　{text}</p>" for text in paragraphs], inserted)
    html = (
        f"<html><head><meta charset=utf-8><title>{title}-河州网</title></head><body><div class=nav><a href=/>首页</a>"
        f"</div><h1>{title}</h1><p>2023年08月23日10:21　来源：河州日报</p>{body}</body></html>"
    )
    (article,) = process(Page("http://www.hezhou.cn/gh/1.html", html.encode()))
    return article


def removed(article: Article, rule: str) -> str:
    return "\n".join(removal.text for removal in article.removals if removal.rule.startswith(rule))


@pytest.mark.parametrize(("form", "place"), [*product(FORMS, PLACES)])
@pytest.mark.parametrize("paragraphs", [PARAGRAPHS, TRADITIONAL], ids=["simplified article", "traditional article"])
@pytest.mark.parametrize(
    "names",
    [NAMES, TRADITIONAL_NAMES, odd(NAMES), odd(TRADITIONAL_NAMES)],
    ids=["simplified", "traditional", "simplified and odd words", "traditional and odd words"],
)
def test_a_link_farm_is_gone_from_the_text_and_in_the_removals(form, place, paragraphs, names):
    article = only(paragraphs, place, FORMS[form](names))
    assert article.text.split("\n") == list(PARAGRAPHS)
    farm = removed(article, "link farm")
    assert [name for name in names if name not in farm] == []


@pytest.mark.parametrize("paragraphs", [PARAGRAPHS, TRADITIONAL], ids=["simplified article", "traditional article"])
@pytest.mark.parametrize("names", [NAMES, TRADITIONAL_NAMES, odd(NAMES)])
def test_a_link_farm_behind_the_last_sentence_in_the_same_line_is_gone(paragraphs, names):
    whole = (*paragraphs[:2], f"{paragraphs[2]}{'| '.join(names)}")
    article = only(whole, "in the footer", "")
    assert article.text.split("\n") == list(PARAGRAPHS)
    assert [name for name in names if name not in removed(article, "link farm")] == []


PICKER = "<select>" + "".join(f"<option>{name}</option>" for name in NAMES) + "</select>"
PICKER_DATA = "<script>var city=" + str(list(NAMES)) + "</script>"
COUNTIES = [f"{a}{b}县" for a, b in product("安宁昌盛永和", "阳平远德兴泰丰华乐康")]
TABLE = (
    "<table><tr><th>县</th><th>会员数</th><th>驿站数</th></tr>"
    + "".join(f"<tr><td>{name}</td><td>{n * 137}</td><td>{n}</td></tr>" for n, name in enumerate(COUNTIES, 5))
    + "</table>"
)


@pytest.mark.parametrize("place", ["in the middle of the body", "among the paragraphs", "at the end of the body"])
@pytest.mark.parametrize("paragraphs", [PARAGRAPHS, TRADITIONAL], ids=["simplified article", "traditional article"])
@pytest.mark.parametrize(
    ("inserted", "kept"),
    [
        (f"<p>获奖的县（市、区）有：{'、'.join(NAMES)}。</p>", NAMES),
        (f"<p>全国工会工作先进县（市、区）名单</p><p>{'　'.join(NAMES)}</p>", NAMES),
        ("<p>全国工会工作先进县（市、区）名单</p>" + "".join(f"<p>{name}</p>" for name in NAMES), NAMES),
        (f"<p>获奖县名单如下：</p><table><tr>{''.join(f'<td>{name}</td>' for name in NAMES)}</tr></table>", NAMES),
        (TABLE, COUNTIES),
    ],
    ids=["sentence", "one line", "paragraphs", "table", "table of sixty counties with numbers"],
)
def test_a_list_of_counties_that_belongs_to_the_article_stays(inserted, kept, paragraphs, place):
    if paragraphs is TRADITIONAL:
        inserted = to_traditional(inserted)
    article = only(paragraphs, place, inserted)
    assert [name for name in kept if name not in article.text] == []
    assert removed(article, "link farm") == ""


def to_traditional(text: str) -> str:
    return text.translate(str.maketrans("县获奖单镶红阳兴华乐开", "縣獲獎單鑲紅陽興華樂開"))


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("picker", [PICKER, PICKER_DATA], ids=["select", "data"])
def test_an_address_picker_is_no_link_farm_and_no_text(picker, place):
    article = only(PARAGRAPHS, place, picker)
    assert article.text.split("\n") == list(PARAGRAPHS)
    assert removed(article, "link farm") == ""


@pytest.mark.parametrize("place", PLACES)
def test_an_address_picker_made_of_links_is_no_link_farm(place):
    picker = f"<ul><li><a href=/>全部</a></li>{''.join(f'<li><a href=/{n}>{name}</a></li>' for n, name in enumerate(NAMES))}</ul>"
    assert removed(only(PARAGRAPHS, place, picker), "link farm") == ""


OTHER = ("临江市举办职工运动会", "青山区总工会慰问一线环卫工人", "全省工会系统技能竞赛收官")
HEADINGS = (
    "相关新闻",
    "相关报道：",
    "【相关链接】",
    "延伸阅读",
    "推荐阅读",
    "热门推荐",
    "为您推荐",
    "更多新闻>>",
    "相關新聞",
    "為你推薦",
)
TAILS = {
    "links": lambda lines: "".join(f"<li><a href=/{n}.html>{line}</a></li>" for n, line in enumerate(lines)),
    "plain paragraphs": lambda lines: "".join(f"<p>{line}</p>" for line in lines),
    "plain lines": lambda lines: "<br>".join(lines),
    "plain and dated": lambda lines: "".join(f"<p>{line} 2023-08-2{n}</p>" for n, line in enumerate(lines)),
    "with abstracts": lambda lines: "".join(
        f"<h4>{line}</h4><p>近日，{line}，来自各单位的职工参加。</p>" for line in lines[:2]
    ),
}


@pytest.mark.parametrize("inside", [True, False], ids=["inside the body's element", "after it"])
@pytest.mark.parametrize("tail", TAILS)
@pytest.mark.parametrize("heading", HEADINGS)
def test_related_news_are_gone_linked_or_plain(heading, tail, inside):
    related = f"<p><b>{heading}</b></p>{TAILS[tail](OTHER)}"
    article = only(PARAGRAPHS, "at the end of the body" if inside else "in the footer", related)
    assert article.text.split("\n") == list(PARAGRAPHS)
    assert [line for line in OTHER[:2] if line not in removed(article, "furniture")] == []


@pytest.mark.parametrize(
    "paragraph",
    [
        "编辑部近日调整了“相关新闻”栏目，把读者点击最多的三条报道放在文末，相关新闻由编辑人工挑选。",
        "相关新闻说，这项工作已经在全市三十个县区推开，职工普遍表示欢迎。",
        "为您推荐几位身边的劳模，他们来自不同岗位，却有同样的坚守，请看本报今天的报道。",
        "延伸阅读室在市图书馆三楼开放，职工凭会员卡可以借阅图书，每次限借五册。",
    ],
)
def test_an_article_that_speaks_of_related_news_keeps_its_text(paragraph):
    article = only(PARAGRAPHS, "among the paragraphs", f"<p>{paragraph}</p>")
    assert article.text.split("\n") == [PARAGRAPHS[0], paragraph, *PARAGRAPHS[1:]]
