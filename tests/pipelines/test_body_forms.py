"""Bodies of every form that union sites have, in pages of every kind around them: each comes out whole and clean."""

import pytest
from body_forms import (
    BESIDE,
    BOXES,
    CLINIC,
    FORMS,
    FRAMES,
    PROSE_FRAMES,
    SENTENCES,
    STORIES,
    WITH_BOX,
    page,
    page_with_box,
)

from pipelines import Article, Page, process
from pipelines.process import examine


def article_on(form: str, frame: str) -> Article:
    findings = examine(Page("http://www.hezhou.example/art/1.html", page(form, frame).encode()))
    assert findings.articles, findings.nothing
    return findings.articles[0]


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("form", FORMS)
def test_a_body_comes_out_whole_and_clean(form: str, frame: str):
    article = article_on(form, frame)
    assert article.text == FORMS[form].text
    assert article.title == FORMS[form].title


def test_a_caption_is_the_picture_s_and_recorded():
    article = article_on("captions between paragraphs", "government site")
    assert [image.caption for image in article.images] == [
        "医生为农民工量血压",
        "志愿者发放药品。",
        "理发的农民工 王小明摄",
    ]
    assert [removal.text for removal in article.removals if removal.rule == "caption of a picture"] == [
        image.caption for image in article.images
    ]


NEWS = "河州市总工会5月6日举办第九届职工运动会，二十六支代表队的一千二百名运动员参加了七个项目的比赛。"
READERS = "".join(
    f"<li>{name}<br>May {day}th, 2024 at 7:32 pm<p>{text}</p></li>" for day, (name, text) in enumerate(STORIES * 3, 6)
)


def text_of(body: str, frame: str = "<title>@T</title><h1>@T</h1><p>2024-05-06 08:00</p>@B") -> str:
    html = f"<meta charset=utf-8>{frame}".replace("@T", "第九届职工运动会").replace("@B", body)
    (article,) = process(Page("http://www.hezhou.example/art/1.html", html.encode()))
    return article.text


def test_what_many_readers_say_below_a_short_text_is_not_the_text():
    assert text_of(f"<p>{NEWS}</p><h3>已有9条评论</h3><ol>{READERS}</ol>") == NEWS


def test_a_text_that_a_script_will_show_is_the_text_where_there_is_no_other():
    assert text_of(f"<div style='display:none'><p>{NEWS}</p></div>") == NEWS


def test_what_stands_in_an_anchor_that_nobody_closed_is_no_link():
    assert text_of(f"<a name=top><p>{NEWS}</p>") == NEWS


@pytest.mark.parametrize("frame", PROSE_FRAMES)
@pytest.mark.parametrize("form", SENTENCES)
def test_more_prose_beside_a_short_article_is_not_taken_for_it(form: str, frame: str):
    assert article_on(form, frame).text == FORMS[form].text


def test_a_longer_story_of_the_same_subject_stands_further_from_the_headline():
    (article,) = process(Page("http://www.hezhou.example/art/1.html", BESIDE.encode()))
    assert article.text == "\n".join(CLINIC)


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("around", WITH_BOX)
@pytest.mark.parametrize("box", BOXES)
def test_a_text_goes_on_past_a_box_and_without_it(box: str, around: str, frame: str):
    html, text = page_with_box(box, around, frame)
    (article,) = process(Page("http://www.hezhou.example/art/1.html", html.encode()))
    assert article.text == text


def test_an_abstract_that_the_system_sets_before_the_text_is_a_field():
    html = "<meta charset=utf-8><title>运动会</title><h1>运动会</h1><p>2024-05-06</p>"
    html += f"<div>摘要：{NEWS[:20]}</div><p>{NEWS}</p><p>{NEWS[:15]}。</p>"
    (article,) = process(Page("http://www.hezhou.example/art/1.html", html.encode()))
    assert article.abstract == NEWS[:20]
    assert article.text == f"{NEWS}\n{NEWS[:15]}。"


@pytest.mark.parametrize(
    "line",
    [
        "原标题：河州工会为职工办运动会",
        "《河州日报》（ 2024年05月06日 05版）",
        "《工会月刊》2024年第5期",
        "——————————",
        "第1页/共1页 上一页 下一页",
        "[打印] [关闭] [收藏]",
        "欢迎分享、点赞、在看",
        "已被阅读178次",
        "本文地址：http://www.hezhou.example/1.html",
    ],
)
def test_lines_of_the_page_at_the_end_are_no_text(line: str):
    assert text_of(f"<p>{NEWS}</p><p>{line}</p>") == NEWS


@pytest.mark.parametrize(
    "line", ["他说：“分享和收藏是一种美德。”", "“……”", "去年全市职工在这里阅读图书9次。", "大赛由市总工会主办。"]
)
def test_lines_with_the_same_words_are_text(line: str):
    assert text_of(f"<p>{NEWS}</p><p>{line}</p><p>{NEWS[:18]}。</p>").split("\n")[1] == line


VERSES = [f"我在{place}写信" for place in ("炉前", "塔吊上", "井下", "钢轨旁", "船坞里", "夜班的灯下")]
CALL = "<div class=box><h3>征稿启事</h3><p>本网长期征集职工诗歌，稿件请发至编辑部，一经采用，略致薄酬。</p></div>"


def test_a_poem_without_a_mark_is_the_text_and_not_the_call_for_poems_beside_it():
    poem = f"<h1>炉前谣</h1><div>◎ 王小明</div><div>{'<br>'.join(VERSES)}</div>"
    html = f"<meta charset=utf-8><title>炉前谣</title><div>{poem}</div>{CALL}"
    (article,) = process(Page("http://www.hezhou.example/art/1.html", html.encode()))
    assert article.text == "\n".join(VERSES)


def test_a_long_disclaimer_of_a_platform_is_no_text():
    line = "特别声明：本文为河湃号作者上传，仅代表该作者或机构观点，不代表河湃新闻的观点或立场，河湃新闻仅提供平台。"
    assert text_of(f"<p>{NEWS}</p><p>{line * 2}</p>") == NEWS


def test_a_platforms_link_behind_the_last_sentence_is_no_text():
    assert text_of(f"<p>{NEWS}</p><p>{NEWS[:18]}。<a href=/>返回河狐，查看更多</a></p>") == f"{NEWS}\n{NEWS[:18]}。"


def test_a_caption_named_after_its_photo_is_no_text():
    assert (
        text_of(
            f"<p class=photo_img_20190808><img src=1.jpg></p><p class=photo_alt_20190808>工友测量血压</p><p>{NEWS}</p>"
        )
        == NEWS
    )


def test_what_drupal_says_of_a_field_in_its_name_says_nothing_against_the_text_in_it():
    text = f"<div class='field field-name-body field-type-text-with-summary field-label-hidden'>{f'<p>{NEWS}</p>' * 4}</div>"
    html = f"<meta charset=utf-8><title>运动会</title><h1>运动会</h1><p>2024-05-06</p>{text}<p>{NEWS[:27]}。</p>"
    (article,) = process(Page("http://www.hezhou.example/art/1.html", html.encode()))
    assert article.text.startswith(NEWS)


def test_an_editor_and_a_counter_below_the_headline_are_no_text_beside_a_short_report():
    info = "<div class=infos><h1>收评</h1><i>2024-05-06</i><p>编辑：cxt-018</p><p>146人评论</p></div>"
    html = f"<meta charset=utf-8><title>收评</title>{info}<div class=main><p>{NEWS}</p></div>"
    (article,) = process(Page("http://www.hezhou.example/art/1.html", html.encode()))
    assert article.text == NEWS


def test_each_line_of_a_figures_caption_is_no_text():
    figure = "<figure><img src=1.jpg><figcaption><span>图像加注文字，</span><p>工人们在操场上跑步。</p></figcaption></figure>"
    assert text_of(f"<p>{NEWS}</p>{figure}<p>{NEWS[:18]}。</p>") == f"{NEWS}\n{NEWS[:18]}。"


@pytest.mark.parametrize("further", [(2, 3), (10, 11)])
def test_the_next_floor_of_a_thread_is_no_part_of_its_first_post(further: tuple[int, int]):
    post = "<table><tr><td>{name}</td><td>第 {floor} 楼</td><td><blockquote>{text}</blockquote></td></tr></table>"
    posts = [post.format(name="水清", floor=1, text=f"{NEWS}<br>{NEWS}")]
    posts += [post.format(name="云生", floor=floor, text="支持楼主，说得好。") for floor in further]
    html = f"<meta charset=utf-8><title>运动会</title><h1>运动会</h1><p>2024-05-06</p>{''.join(posts)}"
    (article,) = process(Page("http://www.hezhou.example/art/1.html", html.encode()))
    assert "支持楼主" not in article.text
    assert article.text.endswith(f"{NEWS}\n{NEWS}")


BETWEEN = ("请继续往下阅读", "逸趣天天看 点我下载APP 按我看办法")
WHERE = ["各楼层功能如下。", "1楼", "一楼设有职工服务大厅，办理各项业务。", "2楼", "二楼设有健身房，免费开放。"]
COUNTED = f"活动开展以来，全市共有1200人留言。{NEWS[:18]}。"


@pytest.mark.parametrize(
    "paragraphs",
    [
        [NEWS, *WHERE],
        ["会议时间为2024年5月20日星期一。", NEWS],
        [NEWS, COUNTED, f"{NEWS[:20]}。"],
        *([NEWS, line, f"{NEWS[:20]}。"] for line in BETWEEN),
        [NEWS, "不少职工习惯用APP看新闻，也有人点击下载客户端学技能。", f"{NEWS[:20]}。"],
        [NEWS, "爆料：多名职工反映加班费被克扣，公司至今未支付", f"{NEWS[:20]}。"],
    ],
)
def test_lines_that_look_like_a_pages_own_lose_nothing_of_a_text(paragraphs: list[str]):
    text = text_of("".join(f"<p>{line}</p>" for line in paragraphs)).split("\n")
    assert text == [line for line in paragraphs if line not in BETWEEN]


def test_lines_of_other_captions_than_the_one_found_stay():
    reports = "".join(
        f"<figure><img src={n}.jpg><figcaption><p>图为活动现场。</p><p>{NEWS * 2}第{n}场。</p></figcaption></figure>"
        for n in range(3)
    )
    assert text_of(f"{reports}<p>{NEWS}</p>").count("代表队") == 7


@pytest.mark.parametrize("number", ["图①：", "图2："])
def test_a_numbered_line_under_its_picture_is_a_caption(number: str):
    pictures = f"<div><img src=1.jpg><p>{number}工人们在隧道口贴春联。</p></div>"
    text = "<p>零下六摄氏度，工地上热气腾腾。元旦这天，一百四十六名建设者没有停工。</p>"
    text += "<img src=2.jpg><p>图①为什么贴在这里？师傅说，喜庆。</p>"
    html = f"<title>地铁工地过新年</title><h1>地铁工地过新年</h1><div>2025-01-02 来源：河州日报</div><div>{pictures}{text}</div>"
    (article,) = process(Page("http://www.hezhou.example/1.html", html.encode()))
    assert article.text.startswith("零下六摄氏度")
    assert article.text.endswith("图①为什么贴在这里？师傅说，喜庆。")
    assert [image.caption for image in article.images] == [f"{number}工人们在隧道口贴春联。", ""]
