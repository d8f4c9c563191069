"""Bodies of every form that union sites have, and pages of every kind around them, as data: each body goes into each page."""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Form:
    """A headline, the markup of a body, and the lines it must give."""

    title: str
    html: str
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        """The lines; without any, the only paragraph of the markup."""
        return "\n".join(self.lines) or self.html.removeprefix("<p>　　").removesuffix("</p>")


def p(*lines: str) -> str:
    return "".join(f"<p>　　{line}</p>" for line in lines)


VISIT = (
    "河州市总工会副主席王小明日前到河州钢铁厂慰问一线职工。",
    "在高炉车间，王小明给职工送上毛巾和饮料。",
    "他叮嘱企业要落实高温津贴。",
)
VISITED = "市总工会慰问高温下的职工"
PRIZES = (
    "一等奖（2名）",
    "王小明 河州钢铁厂",
    "李大川 河州供电局",
    "二等奖（3名）",
    "张小梅 河州第一医院",
    "孙丽 河州纺织厂",
    "赵小刚 河州公交公司",
)
MARKS = (("1", "王小明", "河州钢铁厂", "98"), ("2", "李大川", "河州供电局", "97"), ("3", "张小梅", "河州医院", "95"))
MARKS_TABLE = (
    f"<table>{''.join('<tr>' + ''.join(f'<td><p>{c}</p></td>' for c in row) + '</tr>' for row in MARKS)}</table>"
)
MARKS_LINES = tuple(" ".join(row) for row in MARKS)
RESULTS = "市第六届职工技能大赛钳工组比赛已经结束，现将成绩公布如下："
POEM = ("我是一颗螺丝钉", "拧在河州的铁轨上", "列车从北边来", "我咬紧牙关", "听见", "一座城市的心跳")
SPEECH = ("同志们、朋友们：", "大家好！", "五月的河州，春光正好。", "劳动最光荣。", "让我们一起努力！", "谢谢大家！")
QUESTIONS = ("问：退休职工能参加医疗互助吗？", "答：可以。退休前已经参加的可以继续参加。")
RULES = (
    "一、参加对象",
    "全市在职职工。",
    "二、比赛时间",
    "2024年5月20日至5月31日",
    "三、报名办法",
    "（一）各县（区）总工会统一报名",
    "（二）联系人：王小明",
    "四、奖项设置",
    "一等奖1名，二等奖3名，三等奖5名。",
)
COURSES = ("星期一 书法 王老师", "星期二 舞蹈 李老师", "星期三 摄影 张老师", "地点：工人文化宫二楼")
SERVICES = ("法律援助", "心理咨询", "就业介绍", "困难帮扶", "技能培训", "医疗互助")
FILES = tuple(f"{n}．河州市职工医疗互助{name}" for n, name in enumerate(("办法", "申请表", "章程", "流程图"), start=1))
DOWNLOADS = "各单位可以从下列地址下载有关文件："
FILLED = "填好的表格请在6月1日前报市总工会保障部。"
SHOW = "市总工会定于国庆节前举办职工书画展，作品请于9月10日前送市工人文化宫，电话86221111。"
STATION = "5月6日，河州市总工会走进建筑工地，为三百名农民工义诊，并送去常用药品，医生还讲解了防暑知识。"
MORE = "下一步，市总工会将把义诊送到更多的工地，让农民工在家门口就能看上病，计划今年走遍全市一百二十个工地。"
NOTICE = (
    "各县（区）总工会：",
    "现定于5月10日上午在市总工会召开工作例会，请准时参加。",
    "河州市总工会办公室",
    "2024年5月6日",
)

FORMS = {
    "one sentence": Form("第九届职工运动会开幕", p("河州市第九届职工运动会5月6日开幕，二十六支代表队参加。"), ()),
    "caption of a photograph": Form(
        "高炉前的坚守",
        "<p align=center><img src=1.jpg></p><p align=center>图为5月6日，河州钢铁厂职工在高炉前擦拭汗水。</p>",
        ("图为5月6日，河州钢铁厂职工在高炉前擦拭汗水。",),
    ),
    "caption without a full stop": Form(
        "服务区里的早餐",
        "<div><img src=1.jpg></div><div>5月6日，河州市总工会志愿者为货车司机送上早餐</div>",
        ("5月6日，河州市总工会志愿者为货车司机送上早餐",),
    ),
    "notice": Form(
        "关于召开工作例会的通知", p(*NOTICE[:2]) + "".join(f"<p align=right>{it}</p>" for it in NOTICE[2:]), NOTICE
    ),
    "notice of a line": Form("停水通知", p("接上级通知，定于今晚停水，请各单位做好准备。"), ()),
    "names of winners": Form("职工书法比赛获奖名单", p(*PRIZES), PRIZES),
    "table after a sentence": Form("职工技能大赛成绩公布", p(RESULTS) + MARKS_TABLE, (RESULTS, *MARKS_LINES)),
    "table alone": Form("职工技能大赛钳工组成绩", MARKS_TABLE, MARKS_LINES),
    "speech": Form("在庆祝五一国际劳动节大会上的致辞", p(*SPEECH), SPEECH),
    "poem": Form("一颗螺丝钉", f"<p>{'<br>'.join(POEM)}</p>", POEM),
    "questions": Form("职工医疗互助问答", p(*QUESTIONS), QUESTIONS),
    "headings": Form("河州市职工羽毛球比赛规程", p(*RULES), RULES),
    "timetable": Form("工会学习班课程表", p(*COURSES), COURSES),
    "list": Form("职工之家有六项服务", f"<ul>{''.join(f'<li>{it}</li>' for it in SERVICES)}</ul>", SERVICES),
    "text broken by br": Form(VISITED, "　　" + "<br>　　".join(VISIT), VISIT),
    "one paragraph broken by br": Form(VISITED, f"<p>　　{'<br/><br/>　　'.join(VISIT)}</p>", VISIT),
    "spans": Form(
        VISITED,
        "".join(f"<p><span><span>　　</span></span><span>{it[:9]}</span><span>{it[9:]}</span></p>" for it in VISIT),
        VISIT,
    ),
    "cells": Form(VISITED, f"<table>{''.join(f'<tr><td>　　{it}</td></tr>' for it in VISIT)}</table>", VISIT),
    "sections": Form(
        VISITED, "".join(f"<section><section><span>{it}</span></section></section>" for it in VISIT), VISIT
    ),
    "preformatted": Form(VISITED, f"<pre>　　{'　　'.join(VISIT)}</pre>", (" ".join(VISIT),)),
    "all links": Form(VISITED, "".join(f"<p><a href=1.jpg>{it}</a></p>" for it in VISIT), VISIT),
    "links inside": Form(
        "医疗互助文件下载",
        p(DOWNLOADS, *(f"<a href={it[0]}.doc>{it}</a>" for it in FILES), FILLED),
        (DOWNLOADS, *FILES, FILLED),
    ),
    "attachments": Form(
        "关于举办书画展的通知",
        p(SHOW, "附件：1．<a href=a.doc>报名表</a>", "2．<a href=b.doc>评分办法</a>"),
        (SHOW, "附件：1．报名表", "2．评分办法"),
    ),
    "captions between paragraphs": Form(
        "义诊进工地",
        p(STATION)
        + "<p><img src=1.jpg></p><p align=center>医生为农民工量血压</p>"
        + p(MORE)
        + "<figure><img src=2.jpg><figcaption>志愿者发放药品。</figcaption></figure>"
        + "<p><img src=3.jpg><br>理发的农民工 王小明摄</p>",
        (STATION, MORE),
    ),
}

STORIES = (
    ("高铁司机的一天", "凌晨四点，闹钟响了。高铁司机张伟起床、洗脸、穿好制服，出门时妻子和孩子还在睡。"),
    ("隧道来信", "在大山里巡了二十六年桥，敲过的螺栓有上百万颗，他却说自己只会做这一件事，做好就行。"),
    ("工会出面，欠薪到账", "十二名农民工把锦旗送到区总工会，感谢工会律师帮他们讨回被拖欠了半年的工资。"),
)
TEASERS = "".join(f"<div class=it><h4><a href=/t.html>{title}</a></h4><p>{text}</p></div>" for title, text in STORIES)
COMMENTS = "".join(f"<div><b>{name}</b><i>2024-05-07 10:01</i><p>{text}</p></div>" for name, text in STORIES)
LINKS = "".join(f"<li><a href=/c/{n}.html>第{n}届职工运动会在河州市体育中心开幕</a></li>" for n in range(1, 13))
FOOT = "<div>主办：河州市总工会　地址：解放路88号<br>版权所有 滇ICP备00000000号</div>"
OLD_FOOT = (
    "<center>河州市总工会主办　河州市总工会办公室承办　地址：河州市解放路88号　邮编：000000"
    "<br>联系电话：0000-86221111　传真：0000-86221112"
    "<br>建议使用1024×768分辨率浏览本站，最佳浏览器为IE6.0以上版本。您是第<b>1203341</b>位访客</center>"
)

FRAMES = {
    "government site": "<title>@T_河州市总工会</title><a href=/>首页</a><div class=art><h1>@T</h1>"
    f"<div>发布时间：2024-05-06 09:30　来源：河州市总工会　字号：[大 中 小]</div><div class=TRS_Editor>@B</div></div>{FOOT}",
    "tables": "<title>河州市总工会</title><table><tr><td><form>用户名<input name=u>密码<input type=password name=p></form>"
    f"<ul>{LINKS}</ul></td><td><table><tr><td align=center><b>@T</b></td></tr><tr><td>作者：佚名　更新时间：2009-5-6　点击数：231"
    f"</td></tr><tr><td>@B</td></tr><tr><td>上一篇：<a href=1>职工书屋开放</a></td></tr></table></td></tr></table>{OLD_FOOT}",
    "teasers below": "<title>@T - 河州工会</title><a href=/>首页</a><div><div><h1>@T</h1><div><span>河州工会</span><span>"
    f"2024-05-06 12:08</span></div><div class=e5>@B</div></div><div class=f6>{TEASERS}</div></div>{FOOT}",
    "comments below": "<title>@T-河州论坛</title><div class=w><h2>@T</h2><p>2024-05-06 08:00:11　来源：河州网</p>@B</div>"
    f"<div><h3>全部评论(3)</h3>{COMMENTS}</div>{FOOT}",
    "column before": f"<title>@T_工会要闻_河州工会网</title><div class=l><h3>今日关注</h3>{TEASERS}<ul>{LINKS}</ul></div>"
    f"<div class=r><h1>@T</h1><p>2024-05-06</p><div class=x>@B</div><p>（责任编辑：李梅）</p></div>{OLD_FOOT}",
    "newspaper": "<title>河州日报数字报</title><div>第03版：民生　2024年05月06日 星期一</div><div><a href=c2.htm>上一篇</a>"
    f"<a href=c4.htm>下一篇</a></div><table><tr><td class=font01>@T</td></tr></table><div id=ozoom>@B</div><ul>{LINKS}</ul>",
    "phone": "<title></title><meta property=og:title content='@T'><div id=img-content><h1 class=rich_media_title>@T</h1><div>"
    "河州工会 <em>2024-05-06 08:00</em></div>"
    "<div class=rich_media_content id=js_content>@B</div></div><div>微信扫一扫关注该公众号</div>",
}


COLUMN = (
    "<div><div>公告</div><p>本网站将于近期进行升级改造，届时部分栏目将暂停更新，请广大职工相互转告，由此带来的不便，请予谅解。</p>"
    "<p>职工服务热线全天开通，凡涉及劳动报酬、社会保险、工伤待遇等方面的问题，都可以拨打咨询，律师每周三、周五值班。</p>"
    "<p>凡持有工会会员卡的职工，凭卡可以在全市三十二家影院、五十六家书店享受优惠，详情请向所在单位工会咨询，办卡免费。</p></div>"
)
PROSE_FRAMES = {
    "notices right": f"<title>@T-河州总工会</title><div><h1>@T</h1><p>2024-05-06 来源：河州网</p>@B</div><ul>{LINKS}</ul>"
    f"{COLUMN}",
    "notices right, no date": f"<title>@T-河州总工会</title><div><h1>@T</h1><div>@B</div></div><ul>{LINKS}</ul>{COLUMN}",
    "notices left": f"<title>@T-河州总工会</title>{COLUMN}<div><h1>@T</h1><p>2024-05-06 来源：河州网</p>@B</div>",
    "notices left, no date": f"<title>@T-河州总工会</title>{COLUMN}<div><h1>@T</h1>@B</div>",
}
"""Pages with more prose beside the article than in it."""

SENTENCES = ("one sentence", "notice", "text broken by br", "spans", "cells", "sections")
"""Forms that tell in sentences what the headline says; without a date, or beside more prose, no other can be told."""

CLINIC = (STATION, MORE, STATION.replace("5月6日", "4月2日"), MORE.replace("一百二十", "八十"))
OTHER_CLINIC = "".join(
    f"<p>{month}月12日，县总工会把义诊送到工地，医生为农民工量血压、测血糖，讲解防暑知识，志愿者把药品送到工棚，农民工连声道谢。</p>"
    for month in "二三四五六"
)
BESIDE = (
    "<!DOCTYPE html><meta charset=utf-8><title>市总工会把义诊送进建筑工地-河州总工会</title><div>"
    f"<h1>市总工会把义诊送进建筑工地</h1><p>2024-05-06 来源：河州网</p>{p(*CLINIC)}</div><ul>{LINKS}</ul>"
    f"<div><h3>县总工会义诊</h3>{OTHER_CLINIC}</div>"
)
"""A longer story of the same subject beside an article: only the place below the headline tells them apart."""

BOXES = {
    "related news, named": f"<div class=related><h4>相关新闻</h4><ul>{LINKS}</ul></div>",
    "related news, headed": f"<div><h4>相关新闻</h4><ul>{LINKS}</ul></div>",
    "advertisement": "<div class=ad><a href=/x>河州银行信用卡优惠活动火热进行中</a></div>",
}
SHORT, LONG = f"<p>{VISIT[0]}</p>", f"<p>{MORE}{STATION}{MORE}{STATION}</p>"
WITH_BOX = {"short, long": (SHORT, LONG), "long, short": (LONG, SHORT), "short, short": (SHORT, f"<p>{SHOW}</p>")}


def page(form: str, frame: str) -> str:
    """Return the HTML of a page with that body in it."""
    html = f"<!DOCTYPE html><meta charset=utf-8>{(FRAMES | PROSE_FRAMES)[frame]}"
    return html.replace("@T", FORMS[form].title).replace("@B", FORMS[form].html)


def page_with_box(box: str, around: str, frame: str) -> tuple[str, str]:
    """Return the HTML of a page with a box between two paragraphs, and the two paragraphs."""
    before, after = WITH_BOX[around]
    html = f"<!DOCTYPE html><meta charset=utf-8>{FRAMES[frame]}".replace("@T", VISITED)
    return html.replace("@B", before + BOXES[box] + after), re.sub("</?p>", "\n", before + after).strip().replace(
        "\n\n", "\n"
    )


def pages() -> dict[str, tuple[str, str]]:
    """Return all the pages by name: HTML and text."""
    whole = {f"{form} in {frame}": (page(form, frame), FORMS[form].text) for form in FORMS for frame in FRAMES}
    prose = {f"{form}, {frame}": (page(form, frame), FORMS[form].text) for form in SENTENCES for frame in PROSE_FRAMES}
    boxes = {
        f"{box} between {around} in {frame}": page_with_box(box, around, frame)
        for box in BOXES
        for around in WITH_BOX
        for frame in FRAMES
    }
    return whole | prose | boxes | {"a longer story beside": (BESIDE, "\n".join(CLINIC))}
