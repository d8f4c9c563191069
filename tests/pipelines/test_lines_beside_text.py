"""Lines that stand beside a text and are none of it, at its head, inside it, below it; and those that look so and stay."""

import re

import pytest

from pipelines import Page, process

CLOSING = """点击上方蓝字关注我们|长按识别二维码关注我们|扫码关注我们|往期回顾|—END—|点个在看|戳“阅读原文”查看更多
觉得不错请点赞、在看|分享、点赞、在看，一键三连！|更多精彩内容，请关注“河州工会”微信公众号|阅读量 123
已有0人点赞|新闻热线：0874-1234567|发布者：管理员|最后更新：2024-07-01|◆◆◆|新闻排行|相关稿件|来源：网络|图片来源：受访者提供|供稿单位：河州市建筑工会|供稿：河州市总工会宣教部
河州市总工会供稿|（图片由受访者提供）|*本文图片来自网络，侵删|（原题为《河州工会送清凉》）|本文仅代表作者观点，不代表本网立场。
以上内容由AI生成，仅供参考|下一期：工匠之路|其他报道"""
KEPT = """（河州市总工会）|2024年7月1日|投稿邮箱：hzgh@163.com|联系电话：0874-1234567|关注我们身边的劳动者|附件：活动安排表
他关注的是阅读|点赞的人很多，投稿的人很少。|河州市总工会|已有3200人参与职工技能竞赛，覆盖全市12个行业。|已有120人阅读了这本书。
新闻热线：市总工会12351职工服务热线开通五年，接听来电23万个。|关注我们，就是关注普通劳动者的权益。
上一期，我们介绍了河州机械厂的做法。|后一条，讲的是工资怎么谈。"""


@pytest.mark.parametrize("line", CLOSING.replace("\n", "|").split("|"))
def test_a_closing_line_is_no_text_and_is_recorded(article_on, line: str):
    article = article_on("<div>2023-09-18 08:52</div>", tail=f"<p>{line}</p>")
    assert article.text == article_on("<div>2023-09-18 08:52</div>").text
    assert any(removal.text == line for removal in article.removals)


@pytest.mark.parametrize("line", KEPT.replace("\n", "|").split("|"))
def test_what_a_text_may_end_with_stays(article_on, line: str):
    assert article_on("<div>2023-09-18 08:52</div>", tail=f"<p>{line}</p>").text.endswith(line)


LABELS = ("<div class='lb'><div class='std'>图集</div></div>", "<div class='zan'><div><div>+1</div></div></div>")
"""Labels of boxes, each in elements of its own."""


@pytest.mark.parametrize("label", LABELS)
def test_labels_of_boxes_at_the_edges_stay_out(article_on, label: str):
    plain = article_on("<div>2023-09-18 08:52</div>").text
    assert article_on("<div>2023-09-18 08:52</div>", lead=f"</p>{label}<p>").text == plain
    assert article_on("<div>2023-09-18 08:52</div>", tail=label).text == plain


def test_a_machine_is_not_taken_to_have_written_more_than_what_follows(article_on):
    plain = article_on("<div>2023-09-18 08:52</div>").text
    tail = "<p>以上内容由AI生成，仅供参考</p><p>他说，这就够了，明天还要接着干。</p>"
    assert article_on("<div>2023-09-18 08:52</div>", tail=tail).text.startswith(plain)


def test_a_quote_stays_out_only_if_the_text_says_it(article_on):
    plain = article_on("<div>2023-09-18 08:52</div>").text
    own = "<div class='quote'>“有活干，有盼头，有奔头。”</div>"
    said = "，".join(plain.splitlines()[0].split("，")[:2])
    end = "<p>他说，这就够了。</p>"
    assert article_on("<div>2023-09-18 08:52</div>", tail=f"{own}{own}{end}").text.count("有盼头") == 2
    assert article_on("<div>2023-09-18 08:52</div>", tail=f"<div class='quote'>{said}</div>{end}").text.count(said) == 1


SIGNED = "<div class='qm'><div>河州市总工会办公室</div><div>2023年9月18日</div></div>"


def test_a_signature_in_elements_of_its_own_stays(article_on):
    assert article_on("<div>2023-09-18 08:52</div>", tail=SIGNED).text.endswith("河州市总工会办公室\n2023年9月18日")


def test_a_box_of_links_set_into_a_short_text_stays_out():
    text = "近日，河州市总工会为四百名外卖骑手免费体检，建立健康档案。"
    links = "".join(f"<p><a href='/{place}.html'>河州市举办第{place}届职工运动会</a></p>" for place in range(4))
    page = (
        f"<h1>四百名骑手免费体检</h1><div>2023-09-18 来源：河州日报</div><div id='endText'><p>{text}</p>"
        f"<div><p>重点推荐</p>{links}</div><p>区总工会将上门复查。</p></div>"
    )
    assert process(Page("http://www.hezhou.cn/1.html", page.encode()))[0].text == f"{text}\n区总工会将上门复查。"


def test_a_list_of_linked_names_in_the_text_stays(article_on):
    names = "".join(f"<p><a href='/{name}.html'>{name}</a></p>" for name in ("张伟", "李强", "王芳"))
    tail = f"<p>获奖名单如下：</p>{names}<p>市总工会向他们表示祝贺，并号召职工学习。</p>"
    assert "张伟\n李强\n王芳" in article_on("<div>2023-09-18 08:52</div>", tail=tail).text


POST = (
    "<div class='post'><div class='head'><a href='/u'>{who}</a></div><div class='authi'>发表于 2023-9-18 0{hour}:12</div>"
    "<div>{text}</div></div>"
)


def test_answers_below_a_post_are_not_its_text():
    said = "昨晚十一点多去厂门口的职工食堂，居然还开着，问了才知道，是厂工会跟食堂谈的。"
    answer = "羊肉面我吃过，确实可以，就是十二点以后经常卖完，建议早点去，晚了只剩素面。"
    posts = POST.format(who="铣床老赵", hour=8, text=said) + POST.format(who="小钳子", hour=9, text=answer)
    page = f"<title>夜班食堂的一碗羊肉面</title><body><h1>夜班食堂的一碗羊肉面</h1>{posts}</body>"
    assert process(Page("http://bbs.hezhou.cn/1.html", page.encode()))[0].text == said


def test_one_item_of_a_list_is_no_article():
    items = "".join(
        f"<div><h3><a href='/{day}.html'>河州市第{day}建筑公司工会成立</a></h3><p>9月{day}日，公司召开职工大会，"
        f"选举产生第一届工会委员会，六十名职工代表参加会议……</p><span>来源：河州工会　2023-09-1{day}</span></div>"
        for day in range(1, 6)
    )
    assert process(Page("http://www.hezhou.cn/list.html", f"<title>基层动态</title>{items}".encode())) == []


def test_a_date_at_the_foot_of_an_article_tells_it_from_a_form():
    fields = "".join(f"<input type='text' name='q{place}'>" for place in range(5))
    foot = "".join(f"<li><a href='/{word}'>{word}</a></li>" for word in ("赞", "赏", "分享", "评论", "收藏"))
    page = (
        "<title>四百名骑手免费体检</title><div><a href='/'>首页</a></div><article><h1>四百名骑手免费体检</h1>"
        f"<p>河州市总工会为四百名外卖骑手免费体检，建立健康档案。</p><ul>{foot}</ul><p>发布日期：2023-09-18 08:52</p></article>"
        f"{fields}"
    )
    assert len(process(Page("http://www.hezhou.cn/1.html", page.encode()))) == 1


def test_what_a_machine_summed_up_in_one_paragraph_above_the_text_goes(article_on):
    summary = "今年以来建成驿站十二个，服务超过三万人次。内容由AI生成，仅供参考。"
    article = article_on("<div>2023-09-18 08:52</div>", lead=f"AI摘要</p><p>{summary}</p><p>")
    assert article.text.startswith("八月二十二日，")
    assert {removal.text for removal in article.removals} >= {"AI摘要", summary}


@pytest.mark.parametrize(
    "lead",
    [
        "9月18日，河州市总工会发布智慧工会平台，这在全省尚属首次。</p><p>职工提交诉求后，办理情况摘要由AI自动生成。",
        "河州市总工会日前发布首份年度工作报告，报告图文内容由AI辅助生成。",
    ],
)
def test_news_about_machines_that_write_stays(article_on, lead: str):
    article = article_on("<div>2023-09-18 08:52</div>", lead=f"{lead}</p><p>")
    assert article.text.startswith(lead.replace("</p><p>", "\n"))


@pytest.mark.parametrize("tag", ["h3", "p", "li"])
@pytest.mark.parametrize("word", ["推广", "广告"])
def test_a_word_of_the_text_is_no_mark_of_an_advertisement(article_on, tag: str, word: str):
    tail = f"<{tag}>{word}</{tag}><p>这个环节由工会牵头组织，企业派人参加。</p>"
    assert word in article_on(tail=tail).text.split("\n")


PLAIN = "<div>2023-09-18 08:52</div>"
STREWN = ("<font class='jammer'>; |3 s, d+ V#</font>", "<span style='display:none'>6 v8 H# `5 o</span>")


@pytest.mark.parametrize("strewn", STREWN)
def test_what_a_page_hides_inside_a_line_is_no_part_of_it_and_is_recorded(article_on, strewn: str):
    article = article_on(PLAIN, tail=f"<p>驿站里有热水，{strewn}也有充电的地方。</p><p>骑手说，这就够了。</p>")
    assert article.text.endswith("驿站里有热水，也有充电的地方。\n骑手说，这就够了。")
    assert [removal.rule for removal in article.removals if removal.text in strewn] == ["hidden text"]


def test_what_a_page_hides_between_paragraphs_is_no_text_and_is_recorded(article_on):
    tail = "<div style='display:none'>这一段是隐藏的文字，读者看不见。</div><p>骑手说，这就够了。</p>"
    article = article_on(PLAIN, tail=tail)
    assert article.text == f"{article_on(PLAIN).text}\n骑手说，这就够了。"
    assert ("hidden text", "这一段是隐藏的文字，读者看不见。") in [(it.rule, it.text) for it in article.removals]


@pytest.mark.parametrize("quote", ["<blockquote><p>{}</p></blockquote>", "<p class='pull-quote'>{}</p>"])
def test_a_sentence_pulled_out_of_the_text_stays_out_in_quotation_marks_as_well(article_on, quote: str):
    plain = article_on(PLAIN).text
    said = "，".join(plain.splitlines()[0].split("，")[:2])
    tail = f"{quote.format(f'“{said}”')}<p>骑手说，这就够了。</p>"
    assert article_on(PLAIN, tail=tail).text == f"{plain}\n骑手说，这就够了。"


def test_another_article_announced_on_a_card_inside_the_text_stays_out(article_on):
    card = "<div class='ins'><img src='/1.jpg'><div><h5>工会夜校开课</h5><p>晚上七点，教室里灯火通明……</p></div></div>"
    article = article_on(PLAIN, tail=f"{card}<p>骑手说，这就够了。</p>")
    assert article.text == f"{article_on(PLAIN).text}\n骑手说，这就够了。"
    assert any(removal.text.startswith("工会夜校开课\n晚上七点") for removal in article.removals)


def test_a_heading_of_the_text_whose_paragraph_breaks_off_stays(article_on):
    tail = "<h3>还有更多</h3><p>热水、充电、歇脚……</p><p>骑手说，这就够了。</p>"
    assert article_on(PLAIN, tail=tail).text.endswith("还有更多\n热水、充电、歇脚……\n骑手说，这就够了。")


RELATED = (
    "<p>延伸阅读：<a href='/2.html'>工会夜校开课</a></p>",
    "<p>【相关阅读】<a href='/2.html'>工会夜校开课</a></p>",
    "<p><span style='display:block'><b>相关链接</b> <a href='/2.html'>工会夜校开课</a> <a href='/3.html'>书屋开门</a></span></p>",
)


@pytest.mark.parametrize("line", RELATED)
def test_a_line_of_related_news_between_two_paragraphs_does_not_end_the_text(article_on, line: str):
    end = "骑手们说，驿站里有热水，有充电的地方，这就够了。"
    article = article_on(PLAIN, tail=f"{line}<p>{end}</p>")
    assert article.text == f"{article_on(PLAIN).text}\n{end}"
    assert any("工会夜校开课" in removal.text for removal in article.removals)


def test_what_stands_below_related_news_and_is_no_paragraph_of_the_text_stays_out(article_on):
    below = "<div class=f><p>本站声明：未经授权不得转载，如有侵权请联系我们，不代表本站立场。</p></div>"
    article = article_on(PLAIN, tail=f"<p>延伸阅读：<a href='/2.html'>工会夜校开课</a></p>{below}")
    assert article.text == article_on(PLAIN).text


def test_what_closes_a_text_and_what_follows_it_is_recorded(article_on):
    line = "<p>相关链接 <a href='/2.html'>工会夜校开课</a> <a href='/3.html'>书屋开门</a></p>"
    article = article_on(PLAIN, tail=f"{line}<p>（作者单位：河州市总工会）</p>")
    assert article.text == article_on(PLAIN).text
    assert any("工会夜校开课" in it.text and "作者单位" in it.text for it in article.removals)


def test_a_paragraph_that_is_a_link_and_begins_like_a_label_ends_no_text(article_on):
    end = "上述文章刊发后，在全市职工中引起强烈反响，留言超过两千条。"
    tail = f"<p><a href='/4.html'>评论：劳动者的权益不容侵犯，谁也不能例外。</a></p><p>{end}</p>"
    assert article_on(PLAIN, tail=tail).text.endswith(end)


def test_what_a_page_hides_in_the_first_line_is_recorded(article_on):
    article = article_on(PLAIN, lead="<font class='jammer'>x 7 k, q</font>")
    assert article.text == article_on(PLAIN).text
    assert ("hidden text", "x 7 k, q") in [(it.rule, it.text) for it in article.removals]


REST = "驿站里有热水，也有充电的地方。夏天有绿豆汤，冬天有姜茶，骑手进来就能歇脚。"


@pytest.mark.parametrize(
    "tail",
    [
        f"<p>河东区又开了一家。<span style='display:none'>{REST}</span><a href='#'>展开</a></p><p>骑手说，这就够了。</p>",
        f"<p>河东区又开了一家。</p><p style='display:none'>{REST}</p><p>骑手说，这就够了。</p><a href='#'>阅读全文</a>",
    ],
)
def test_what_a_button_shows_is_text(article_on, tail: str):
    assert REST in article_on(PLAIN, tail=tail).text


KEPT_FORMS = {
    "section": "<section><h3>尾声</h3><p>夜深了，车间的灯还亮着，他们走下了生产线……</p></section>",
    "verses": "".join(f"<div class=v><h3>{name}</h3><p>大地醒来，{name}天的大地……</p></div>" for name in "春夏秋冬"),
    "answer": "<blockquote>是的。</blockquote><p>她说，是的确如此，大家都这么看。</p>",
    "verse": "<blockquote>炉火照天地</blockquote><p>“炉火照天地”一句，写的是炼铜。</p>",
    "signature": "<p class='pull-right'>河州市总工会</p><p class='pull-right'>2023年9月18日</p>",
    "marks": "<blockquote>……</blockquote><p>他没有再说什么，转身走进了车间。</p>",
    "books": "<p>推荐阅读：《平凡的世界》，路遥著，写的是普通劳动者的奋斗。</p><p>读完它，很多职工写下了感想。</p>",
    "programme": "<p>节目介绍：作品由钢铁厂职工合唱团创作，唱的是炉前的一天。</p><p>演出持续了两个小时。</p>",
}


@pytest.mark.parametrize("form", KEPT_FORMS)
def test_what_only_looks_like_a_card_a_quote_or_furniture_stays(article_on, form: str):
    told = article_on(PLAIN, tail=KEPT_FORMS[form]).text.removeprefix(article_on(PLAIN).text)
    meant = KEPT_FORMS[form]
    for mark in ("</h3>", "</p>", "</blockquote>"):
        meant = meant.replace(mark, "\n")
    assert told.split("\n")[1:] == [line for line in re.sub(r"<[^>]+>", "", meant).split("\n") if line]


def test_a_monthly_that_is_praised_below_a_line_of_related_news_is_no_text(article_on):
    ad = "<p>《河州劳动》是河州市总工会主管的综合性月刊，内容丰富，欢迎广大职工踊跃订阅，邮发代号64-1。</p>"
    more = "".join(f"<p>{number}月，市总工会又新建了一批驿站，受到职工欢迎，骑手们都说好。</p>" for number in "七八九")
    article = article_on(PLAIN, tail=f"{more}<p>延伸阅读：<a href='/2.html'>工会夜校开课</a></p>{ad}")
    assert "邮发代号" not in article.text
    assert any("邮发代号" in removal.text for removal in article.removals)
