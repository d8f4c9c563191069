"""Lines at the head and the end of articles that look like credits and credit nobody."""

import pytest

HEADS = (
    "主持人：李强 嘉宾：王芳|嘉宾：王芳（澜江大学教授）|主讲人：赵明|访谈嘉宾　王芳|地点：市职工活动中心|编者按："
    "|姓名：王大力|联系人：陈晓|汇报人：张敏|各县（市、区）总工会：|同志们：|王大力同志简介|人物档案：王大力，男，四十二岁"
    "|王大力，男，汉族，中共党员|王大力：从学徒到大师|李明摄影作品选|高明之处|文件精神|严于律己|时不我待|项目经理 王大力"
    "|车间主任王大力|记者手记|记者观察|图为座谈会现场|资料图片|本文字数：1200字 阅读时间：3分钟|组图：职工运动会精彩瞬间"
    "|王大力（右一）向职工讲解|问：请谈谈体会。|记者：请谈谈体会。|王大力：感谢工会的关心。|来源：职工的真实需求。"
    "|作者：其实就是我们身边的人。"
).split("|")
ENDS = (
    "联系人：陈晓　电话：12345678|联系人：陈晓 张敏|附件：1.报名表|主送：各县总工会|抄送：市委办公室"
    "|资料来源：Wind，中信证券研究部|数据来源：国家统计局|图片来源：视觉中国|图源：网络|（联系人：陈晓）|负责人：陈晓"
    "|监督电话：12345|解说：王芳|播音：王芳|诵读：王芳|设计：王芳|剪辑：王芳|指导老师：王芳|获奖者：王芳|王芳 赵明 李强"
    "|组长：王芳|成员：李强 陈晓|版权声明：本文转载自澜江日报|责任单位：组织部|审批人：王芳|填表人：王芳|校长：王芳"
    "|责任编辑邮箱：a@b.cn|（图片由市总工会提供）|来源：职工的需求是我们工作的方向。|欢迎投稿，作者：请注明姓名"
    "|编辑：欢迎留言|编辑部电话：123456|▲座谈会现场|△王芳在发言。|上图：王芳在发言|左图为王芳|（摄影爱好者供图）"
    "|图/视觉中国|图片由AI生成"
).split("|")


@pytest.mark.parametrize("line", HEADS)
def test_a_line_at_the_head_of_the_body(article_on, line: str):
    article = article_on("<div>2023-09-18 08:52</div>", lead=f"{line}</p><p>")
    assert (article.source, article.byline, article.editors) == (None, (), ())


@pytest.mark.parametrize("line", ENDS)
def test_a_line_at_the_end_of_the_body_or_below_it(article_on, line: str):
    for article in (
        article_on("<div>2023-09-18 08:52</div>", tail=f"<p>{line}</p>"),
        article_on("<div>2023-09-18 08:52</div>", below=f"<div><p>{line}</p></div>"),
    ):
        assert (article.source, article.byline, article.editors) == (None, (), ())


def test_what_follows_other_news_is_theirs(article_on):
    more = "<h3>热点推荐</h3><p><a href='/1'>运动会开幕</a></p><p>来源：临江晚报 2023-10-01</p><p>作者：赵刚</p>"
    article = article_on("<div>2023-09-18 08:52</div>", below=more)
    assert (article.source, article.byline) == (None, ())


def test_the_staff_of_the_site_edits_no_article(article_on):
    for foot in ("<div class='foot'>责任编辑：赵值班</div>", "<p>总编辑：赵刚 技术支持：河州科技</p>"):
        assert article_on("<div>2023-09-18 08:52</div>", below=foot).editors == ()
