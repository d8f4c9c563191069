"""Lines that are part of a page and not of an article: related news, share bars, footers, counters."""

import re

_OF_ARTICLES = r"(?:新闻|链接|阅读|报道|文章|专题|推荐|资讯|内容|信息|图片)"

RULES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(rf"\W*(?:{pattern})"))
    for name, pattern in (
        ("related", rf"相关{_OF_ARTICLES}\W*$|相关{_OF_ARTICLES}[:：]|延伸阅读|(?:更多|往期){_OF_ARTICLES}\W*$"),
        ("recommended", rf"(?:推荐|热门|热点|最新|精彩|猜你喜欢|为[您你])(?:推荐|阅读|{_OF_ARTICLES})\W*$|猜你喜欢"),
        ("neighbour", r"[上下]一[篇页条](?:\W|$)|[上下]篇[:：]|(?:阅读)?下一篇[:：]"),
        ("return", r"返回(?:顶部|首页|列表|上页|上一页)\W*$|回到顶部\W*$|(?:关闭|打印)(?:本页|窗口|页面)?\W*$"),
        ("share", r"分享(?:到|至|本页|让更多人看到|\W*$)|扫一扫|微信扫|扫描二维码|(?:官方)?(?:微信|微博)\W*$"),
        ("tools", r"【?(?:字体|字号)\W|【?[大中小]\s+[大中小]|我要(?:纠错|收藏|打印|评论)|收藏\W*$|纠错\W*$|点赞\W*$"),
        ("counter", r"(?:浏览|阅读|点击|访问)(?:量|次数|数|率)?[:：]"),
        ("contact", r"(?:联系我们|在线咨询|在线留言|关于我们|网站地图|版权声明|设为首页|加入收藏)\W*$"),
        ("client", r"(?:客户端|APP)下载\W*$|下载.{0,8}客户端\W*$"),
        ("comments", r"(?:网友|最新|热门|全部|我要|发表)?(?:评论|留言|跟帖)\W*$|发表(?:评论|留言)"),
        (
            "rights",
            r"版权所有|Copyright|©|.{0,40}(?:ICP备|公网安备|ICP证)|(?:未经|凡)(?:本[网站报]|授权).{0,40}(?:转载|注明)",
        ),
        ("footer", r"(?:主办|承办|主管|协办|技术支持)(?:单位)?[:：]|免责声明|违法和不良信息|举报电话|友情链接\W*$"),
        ("channel", r"(?:即时|滚动|图片|要闻|头条|公益|专题|视频)(?:新闻|播报|推荐|集锦)?\W*$"),
    )
)
"""The rules by name, each a pattern for the start of a line in simplified, full-width form. A line longer than LONGEST is
prose, whatever it begins with. The vocabulary is that of the pages in the public test suites of GNE, Fundus,
newspaper4k and trafilatura, and of the founding documents."""

LONGEST = 90

ENDS_ARTICLE = frozenset({"related", "recommended", "neighbour", "comments", "client", "channel", "rights", "footer"})
"""Rules whose line stands after an article: what follows it is not the article any more."""


def furniture_rule(line: str) -> str | None:
    """Return the name of the rule by which a line is furniture, or None. Takes the plain (simplified) form of a line."""
    if len(line) > LONGEST:
        return None
    return next((name for name, pattern in RULES if pattern.match(line)), None)
