"""Pages that look much like those a rule is for, and must not be read by it."""

import pytest

from pipelines import Page, process

TITLE = "河州市总工会把服务送到职工家门口"
DATED = "<div>2023-09-18 08:52</div>"
PRIZES = ("一等奖 李梅 赵刚", "二等奖 王小明 周伟", "三等奖 郑爽 杨慧")


@pytest.mark.parametrize("strewn", ["<span style='display:none'>jubao统计</span>", "<font class='jammer'>x 7 k</font>"])
def test_short_lines_below_a_line_that_hides_something_stay(article_on, strewn: str):
    read = f"<p>市总工会负责人{strewn}宣读表彰决定，具体名单附后，各单位要认真学习先进。</p>"
    article = article_on(DATED, tail=read + "".join(f"<p>{line}</p>" for line in PRIZES))
    assert article.text.endswith("\n".join(PRIZES))
    assert any(removal.text in strewn for removal in article.removals)


def test_a_salutation_that_hides_something_stays(article_on):
    lead = "全市广大职工朋友们：<span style='display:none'>统计</span></p><p>"
    assert article_on(DATED, lead=lead).text.startswith("全市广大职工朋友们：\n")


@pytest.mark.parametrize("button", ["展开全文", "查看全文", "展开剩余"])
def test_a_paragraph_that_a_button_shows_stays_wherever_it_is_hidden(article_on, button: str):
    rest = "驿站里有热水，也有充电的地方，夏天有绿豆汤。"
    tail = f"<p>骑手说，这就够了。</p><div style='display:none'>{rest}</div><a href='#'>{button}</a>"
    assert rest in article_on(DATED, tail=tail).text


def test_a_sentence_that_ends_like_a_button_shows_nothing(article_on):
    hidden = "<p style='display:none'>河东区房产中介推出优惠活动，下载客户端看更多。</p>"
    assert "中介" not in article_on(DATED, tail=f"{hidden}<p>目前，各项竞赛正在全市有序展开。</p>").text


@pytest.mark.parametrize(
    ("page_title", "headline", "title"),
    [
        (
            f"{TITLE}_河州职工之家工会服务平台_河州工会网",
            f"<div>河州职工之家<br>工会服务平台</div><h1>{TITLE}</h1>",
            TITLE,
        ),
        ("点燃匠心之火 河州市竞赛侧记", "<h1>点燃匠心之火</h1><h2>河州市竞赛侧记</h2>", "点燃匠心之火"),
        (
            "职工满意度＞95%的背后",
            "<table><tr><td><b>职工满意度＞95%的背后</b></td></tr></table>",
            "职工满意度＞95%的背后",
        ),
    ],
)
def test_titles_beside_names_and_subtitles(article_on, page_title: str, headline: str, title: str):
    assert article_on(DATED, page_title=page_title, headline=headline).title == title


@pytest.mark.parametrize("title", ["#劳动最光荣#", "# 劳动者之歌", "一名焊工的主页", "相关表格下载"])
def test_an_article_with_a_date_may_be_called_like_a_topic(article_on, title: str):
    assert article_on(DATED, page_title=f"#中国梦·劳动美 - {title}", headline=f"<h1>{title}</h1>").text


def test_an_article_under_a_hashtag_of_the_site(article_on):
    assert article_on(DATED, page_title=f"#中国梦·劳动美 - {TITLE}").title == TITLE


KEPT = [
    "<dl><dt><img src=1.jpg width=600></dt><dd>赵刚，男，河州纺织厂电工。他带领班组完成技改项目二十余项。</dd></dl>",
    "<p>钳工组 08:30/14:30</p>",
    "<p>点击率、关注度创新高，职工网上练兵热情高涨</p>",
]


@pytest.mark.parametrize("piece", KEPT)
def test_text_that_looks_like_a_caption_or_a_player_stays(article_on, piece: str):
    article = article_on(DATED, tail=f"{piece}<p>骑手说，这就够了，明天还来。</p>")
    assert not {it.rule for it in article.removals} & {
        "caption of a picture",
        "furniture: player",
        "furniture: account",
    }


def test_editors_below_a_telephone_number(article_on):
    article = article_on(DATED, below="<div>联系电话：0931-1234567<br>责任编辑：李梅　审核：赵刚</div>")
    assert "李梅" in [person.name for person in article.editors]


@pytest.mark.parametrize(
    "crumbs",
    ["当前位置：首页 | 工会要闻 | 返回列表", "当前位置 | 登录 | 注册 | 无障碍", "所在位置：河州市河东区人民路12-3号"],
)
def test_lines_of_buttons_and_addresses_name_no_section(article_on, crumbs: str):
    headline = f"<div class=dh>{crumbs}</div><h1>{TITLE}</h1>"
    assert article_on(DATED, headline=headline).section not in ("返回列表", "无障碍", "河州市河东区人民路12")


@pytest.mark.parametrize(
    "line", ["工会要闻", "【新春走基层】", "第3版：要闻", "河工发〔2023〕18号", "河州市总工会文件", "本报评论员"]
)
def test_lines_centred_above_a_title_that_are_no_kicker(article_on, line: str):
    headline = f"<p align=center>{line}</p><p align=center><font size=6>{TITLE}</font></p>"
    assert article_on(DATED, headline=headline).kicker is None


@pytest.mark.parametrize(
    "line", ["全民阅读10年，职工书屋遍布河州城乡", "——河州公交“早5:30”驾驶员班组纪实", "◆三百名职工同台竞技比拼技能"]
)
def test_subtitles_with_numbers_and_marks(article_on, line: str):
    headline = f"<h1>{TITLE}</h1><div class=subtitle>{line}</div>"
    assert (article_on(DATED, headline=headline).subtitle or "").strip("—◆") == line.strip("—◆")


SENTENCES = [
    "声明：本网近日接到多名职工反映，有人冒用河州市总工会名义收取培训费。",
    "时长12分08秒的影片，以河州机械厂的老师傅为原型，拍摄历时一年。",
    "全部留言（共35件）均已办结，职工对办理结果表示满意。",
]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_sentences_that_begin_like_notes_and_players_are_text(article_on, sentence: str):
    assert article_on(DATED, lead=f"{sentence}</p><p>").text.startswith(sentence)


@pytest.mark.parametrize(
    "title", ["河州工会网开设“劳模风采”专栏", "市总工会推出学习二十大专题网页", "【专题】工会慰问环卫工人"]
)
def test_news_of_a_topic_is_an_article(article_on, title: str):
    links = "".join(f"<li><a href=/{n}.html>河州市第{n}场技能竞赛火热开赛</a></li>" for n in range(9))
    article = article_on(headline=f"<h1>{title}</h1>", page_title=title, below=f"<ul>{links}</ul>")
    assert article.title == title


@pytest.mark.parametrize("more", ["<span>2024年3月5日 星期二</span>", "<span>河州 晴</span><span>登录</span>"])
def test_what_else_stands_beside_the_home_page_is_no_section(article_on, more: str):
    headline = f"<div class=location><span>首页</span>{more}</div><h1>{TITLE}</h1>"
    assert article_on(DATED, headline=headline).section == "工会新闻"


def test_a_chronicle_whose_entries_begin_with_a_day_and_a_link_is_no_list():
    entry = (
        "<p>2023年5月{n}日，<a href='/law{n}'>河州市总工会第{n}次劳模评选会议</a>。</p>"
        "<p>评选工作坚持面向基层、面向一线，突出政治标准，这是第{n}次评选，共有十名职工当选，受到广泛好评。</p>"
    )
    html = (
        "<meta charset=utf-8><title>河州工会大事记</title><h1>河州工会大事记</h1><div>2023-05-12 来源：河州日报</div><div>"
        + "".join(entry.format(n=n) for n in range(1, 6))
        + "</div>"
    )
    (article,) = process(Page("http://www.hezhou.example/1.html", html.encode()))
    assert article.text.count("评选工作坚持面向基层") == 5


@pytest.mark.parametrize(
    ("title", "heading"),
    [
        ("河州市总工会关于公布2023.5.1劳模名单", "河州市总工会<br>关于公布2023.5.1劳模名单"),
        ("工会法知识问答（1/2）", "工会法知识问答（1/2）"),
        ("河州工会网", "职工书屋全天开放(24/7)"),
    ],
)
def test_days_and_numbers_in_a_title_stay(article_on, title: str, heading: str):
    article = article_on("<div>2023-09-18</div>", page_title=f"{title}-河州工会网", headline=f"<h1>{heading}</h1>")
    assert article.title.replace(" ", "") == heading.replace("<br>", "").replace("(", "（").replace(")", "）")


@pytest.mark.parametrize("hours", ["（9:00-17:00开放）", "（12:5 比分）", "（3点10分阅读）"])
def test_other_times_in_brackets_are_not_the_time_of_publication(article_on, hours: str):
    assert article_on(f"<div>发布时间：2023-09-18{hours} 来源：河州日报</div>").published == "2023-09-18"


@pytest.mark.parametrize("tag", ["o:p", "foo(x", "foo[x", "st1:place"])
def test_a_text_in_an_element_with_a_strange_name_is_read(tag: str):
    sentence = "8月22日，河州市总工会启动专项工作，全市各级工会广泛参与，受到职工欢迎，现场气氛热烈。"
    html = f"<html><body><h1>河州市总工会召开会议</h1><div>2023-08-22</div><{tag}><p>{sentence * 3}</p></{tag}></body></html>"
    (article,) = process(Page("http://www.hezhou.example/1.html", html.encode()))
    assert article.text == sentence * 3


def test_what_a_head_says_in_a_tag_of_its_own_is_no_text():
    told = "河州工会网由河州市总工会主办，发布全市工会工作动态，服务职工群众，欢迎投稿，共同进步。"
    html = (
        f"<html><head><title>河州市总工会慰问职工</title><description>{told}</description></head><body>"
        "<h1>河州市总工会慰问职工</h1><p>2023-05-12 来源：河州日报</p><div><p>5月12日，河州市总工会慰问一线职工。</p></div>"
    )
    (article,) = process(Page("http://www.hezhou.example/1.html", html.encode()))
    assert (article.text, article.source) == ("5月12日，河州市总工会慰问一线职工。", "河州日报")


def test_a_table_of_comments_behind_lines_that_br_parts_is_none_of_the_text():
    lines = "<br>".join(f"8月{n}日，河州市总工会启动专项工作，全市各级工会广泛参与，受到职工欢迎。" for n in (1, 2, 3))
    comments = "".join(f"<tr><td>网友{one}说，这个活动真好，希望多办。</td></tr>" for one in "甲乙")
    html = (
        "<meta charset=utf-8><title>河州市总工会启动专项工作</title><h1>河州市总工会启动专项工作</h1><div>2023-08-22</div>"
        f"<div><p>{lines}</p><div><table>{comments}</table></div></div>"
    )
    (article,) = process(Page("http://www.hezhou.example/1.html", html.encode()))
    assert "网友" not in article.text
