"""Lines that are part of a page and not of an article: related news, share bars, footers, counters."""

import re
from functools import lru_cache

_OF_ARTICLES = r"(?:新闻|链接|阅读|报道|文章|稿件|文档|专题|主题|搜索|推荐|资讯|内容|信息|图片)"

_TOOLS = (
    r"(?:(?:点?个?赞|收藏|海报|分享|转发|评论|打印|关闭|举报|在看|返回|复制链接|关注|留言|星标)(?:本页|窗口|页面)?(?:[\W\d]"
    r"|[和与并])*){2,}"
)
"""Two of these in a row, and no other word."""

OPENINGS = (
    (
        "related",
        rf"相关(?:热词)?{_OF_ARTICLES}(?:\W*$|[:：])|延伸\W{{0,3}}(?:阅读|推荐)(?:\W|$)|(?:更多|往期){_OF_ARTICLES}\W*$|往期(?:回顾|精彩|热文)\W*$"
        r"|其[他它](?:新闻稿?|文章|报道|消息)\W*$",
    ),
    (
        "recommended",
        rf"(?:推荐|热门|热点|最新|精彩|猜你喜欢|为[您你]|编辑部?|小编)(?:视频|图文)?(?:推荐|阅读|点阅|{_OF_ARTICLES})\W*$|猜你喜欢(?:\W|$)"
        rf"|[您你]可能(?:还|也)?(?:感兴趣|喜欢|想[读看])的?(?:{_OF_ARTICLES})?\W*$|大家(?:都|还)在看\W*$|(?:新闻|点击|阅读|热点|热门|[本一]周|今日)\S{{0,3}}排行榜?\W*$|作者最新{_OF_ARTICLES}\W*$",
    ),
    (
        "neighbour",
        r"[上下]一[篇页条](?:\W|$)|[上下]篇[:：]|(?:阅读)?下一篇[:：]"
        r"|(?:[上下]一(?:[首则期]|图集|组图)|[前后]一(?:篇|图集|组图)|[上下]则新闻)(?:\s*[:：]|\W*$)",
    ),
    (
        "return",
        r"请继续往下阅读\W*$|返回(?:顶部|首页|[^，。]{0,5}列表|上页|上一页)\W*$|回到顶部\W*$|(?:关闭|打印)(?:本页|窗口|页面)?\W*$"
        r"|返回[^，。]{1,8}[，,]\s*查看更多\W*$|(?:展开|阅读|查看)(?:全文|剩余|余下)\w{0,6}\W*$",
    ),
    ("share", r"共享此文|分享(?:到|至|本页|让更多人看到|\W*$)|扫一扫|微信扫|扫描二维码|(?:官方)?(?:微信|微博)\W*$"),
    (
        "tools",
        r"【?(?:字体|字号)\W|【?[大中小]\s+[大中小]|我要(?:纠错|收藏|打印|评论)|收藏\W*$|纠错\W*$|点赞\W*$|[顶踩]一下"
        rf"|{_TOOLS}$|欢迎[您你]?{_TOOLS}$|喜欢就{_TOOLS}$|记得{_TOOLS}$|点(?:个|亮|一下)?\W{{0,2}}在看(?:\W.{{0,20}})?$"
        r"|(?:THE\s+)?END\W*$",
    ),
    (
        "account",
        r"点击(?:上方|下方)?[^，。]{0,10}(?:蓝字|关注)[^。]{0,12}$|点击(?:上方|下方)?蓝字[^。]{0,24}$|(?:扫码|长按)[^，。]{0,12}(?:关注|二维码)[^，。]{0,10}$"
        r"|(?:欢迎)?关注我们(?:\W{0,2}(?:了解|获取|获得|查看)[^。]{0,14})?\W*$|更多(?:精彩|资讯|内容|详情)[^。]{0,8}关注[^。]{0,24}$"
        r"|(?:[请戳点击]{0,3}\W{0,2})阅读原文(?:\W[^。]{0,10})?$|(?:觉得不错|喜欢)\W?[^。]{0,6}(?:赞|在看|分享|转发)[^。]{0,8}$"
        r"|(?:点?(?:分享|收藏|点?赞|在看|转发)[\s、，]*){3,}(?:一键三连)?\W*$",
    ),
    ("original title", r"(?:本文)?原(?:文?标题\s*[:：]|题[为是]?\s*[:：《])"),
    ("trackback", r"(?:本文通告|本文|通告)引用\W|引用(?:地址|链接|通告)\W|[Tt]rack[Bb]acks?\W"),
    ("rule", r"-{4,}\S{0,6}(?:-{4,}|$)"),
    ("address", r"(?:本文|原文|文章)的?(?:链接|地址|网址|出处)\W{0,3}(?:[:：]|http)"),
    ("keywords", r"(?:关键[词字]|标签|Tags?|热搜词|热词(?:搜索)?)\s*(?:阅读)?\W"),
    (
        "notice",
        r"(?:版权(?:[与和及、]免责)?|免责|反?侵权|郑重|特别|重要)(?:声明|公告|提示|说明)(?:\W*$|[:：])|声明[】:：]\s*本[站网][^。]{0,40}(?:转载|版权|未经|不代表|侵权)",
    ),
    (
        "notice",
        r"(?:(?:特别|免责)?声明[:：])?(?:本[文稿篇]|文章|稿件|图文|图片|以上)[^。]{0,40}(?:未经.{0,8}(?:许可|授权|允许|同意).{0,4}转载|转载请注明|请注明(?:来源|出处)|不代表(?:本[网站报刊]|.{1,8}(?:立场|观点)\W*(?:$|[。；]|版权|转载))"
        r"|版权归.{0,10}所有)",
    ),
    (
        "counter",
        r"(?:浏览|阅读|点击|访问)(?:(?:量|次数|数|率)?[:：]|(?:量|次数|数)\s*\d+\W*$)|已有\s*\d+\s*人(?:点赞|参与|阅读)(?:过|了|讨论|评论)?\W*$",
    ),
    (
        "posted by",
        r"(?:发布|录入|上传|添加)[人者]?\s*[:：]\s*\S{1,8}$|(?:最[后近])更新(?:时间|日期)?\s*[:：][\d\s年月日时分秒/:：.-]+$|[此本][帖贴][^。]{0,40}编辑\W*$",
    ),
    (
        "pager",
        r"第\s*\d+\s*页\s*/?\s*共\s*\d+\s*页|共\s*\d+\s*页|(?:共\s*\d+\s*[条篇]\S{0,4}\s+)?(?:首页|上一?页)\W+(?:\d+\W+|上一?页\W+)*下一?页",
    ),
    (
        "contact",
        r"(?:(?:想|我[要有])?[爆报]料[？?：:][^。]{0,60}\d{5}.{0,60}|联系我们|在线咨询|在线留言|(?:新闻|[爆报]料)(?:热线|电话)[:：][^，。！？]*\d{3}[^，。！？]*|关于我们|网站地图|版权声明|设为首页|加入收藏)\W*$",
    ),
    (
        "browser",
        r"(?:建议|本站建议|推荐)[您你]?(?:使用|采用|用).{0,40}(?:分辨率|浏览|IE)|(?:[您你]是|第)(?:本站|第)*\s*(?:\d+\s*|(?<=第))位访(?:客|问者)",
    ),
    (
        "player",
        r"正在播放[：:]|(?:收?听)(?:全文|新闻|本文)\W*$|时长\s*\d+分\d+秒(?:\W*由\s*AI\s*合成)?\W*$|(?:\W*(?:倍速|速度|标清|高清|超清|流畅|清晰度|洗脑循环|全屏|静音|\d[.\d]*[xX])){2,}\W*$"
        r"|[您你]的浏览器|请(?:升级|更换).{0,10}浏览器|点击(?:上方|下方)?(?:收听|收看|观看|播放)[^，。]{0,10}(?:音频|视频|语音)\W*$",
    ),
    ("machine", r"(?:以上|本文|该)?(?:内容|摘要|总结|导读)?由\s*AI[^。]{0,8}(?:生成|总结|提炼|整理)[^。]{0,14}$"),
    ("advertisement", r"(?<=[—–－-])\s*广告\s*[—–－-]+$"),  # between dashes: a part of a text may be called so
    ("client", r"打开APP|(?:客户端|APP)下载\W*$|下载.{0,8}客户端\W*$"),
    (
        "comments",
        r"(?:网友|最新|热门|全部)(?:评论|留言|跟帖)[（(]共\s*\d+\s*条|(?:网友|最新|热门|全部|我要|发表)?(?:评论|留言|跟帖)[\W\d]*$|发表(?:评论|留言)|我[来要]说[两几]句",
    ),
    ("rights", r"版权所有|Copyright|©|(?:未经|凡)(?:本[网站报]|授权).{0,40}(?:转载|注明)"),
    (
        "footer",
        r"(?:主办|承办|主管|协办|技术支持)(?:单位)?[:：]|免责声明|违法和不良信息|举报电话|友情链接\W*$",
    ),
    ("channel", r"(?:即时|滚动|图片|要闻|头条|专题|视频)(?:新闻|播报|推荐|集锦)?\W*$"),
)
"""Rules by name, each a pattern for the start of a line in simplified, full-width form; marks may stand before it. A line
longer than LONGEST is prose, whatever it begins with. The vocabulary is that of the pages in the public test suites of
GNE, Fundus, newspaper4k and trafilatura, and of the founding documents."""

ANYWHERE = (
    ("position", r"[您你]?(?:现在|当前|目前|所在)?(?:的|所在)*的?位置\s*(?:是\s*)?[：:]"),
    (
        "printed in",
        r"《?[^《》。，]{2,14}》?\s*[（(]\s*(?:19|20)\d\d\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日\s*[,，]?\s*(?:第\s*)?[A-Z]?\d{1,3}"
        r"\s*版\s*[）)]\W*$|《[^《》]{2,16}》\W{0,3}(?:19|20)\d\d年?\W?(?:第?\d{1,3}期|\d{1,2}月[号刊])\W*$",
    ),
    ("app", r"[^。！？；，]{0,40}(?:点[我此击]|立即|马上)下载\s*[^\s，。]{0,6}(?:APP|客户端)[^。！？；，]{0,16}$"),
    ("programme", r"(?:[^\s，。]{2,14}\s+)?栏目(?:介绍|简介)\s*[:：]"),
    ("footer", r"[^\s，。]{2,24}(?:主办|主管)\s+[^\s，。]{2,24}(?:承办|主办)(?:\s|$)"),
    ("comments", r"\d+人(?:参与)?评论\W*$"),
    ("comments", r"(?:[^。]{0,60}(?:已有|共有?)\s*)?\d+\s*[条件位个]\S{0,3}(?:评论|留言|跟帖|回帖)\W*$"),
    ("counter", r"[^，。！？]{0,60}(?:浏览|阅读|点击|评论)(?:量|次数|数)?[:：(（\[]\s*\d"),
    ("counter", r"(?:[^。！？]{0,40}已?被)?(?:浏览|阅读|点击|访问)(?:了|量|次数)?\s*\d+\s*次\W*$"),
    ("menu", r"(?:\S{0,6}\s*)?(?:【[^【】]{1,12}】\s*){3,}|(?:\[[^\[\]\d]{1,12}\]\s*){3,}$"),
    ("rights", r".{0,40}(?:ICP备|公网安备|ICP证)"),
    ("player", r"(?:[^，。]{0,12}(?:听|播|音频|朗读|语音)[^，。]{0,8}\d\d|[^，。]{0,24}00):\d\d\s*/\s*\d\d:\d\d\W*$"),
    (
        "player",
        r".{0,12}(?:(?:浏览器|播放器|插件|[Ff]lash\S{0,4}|FLASH\S{0,4}).{0,8}(?:不支持|过低|未安装|尚未|升级)"
        r"|(?:不支持|未安装|尚未安装|请安装).{0,8}(?:播放|插件|[Ff]lash|FLASH|video))",
    ),
)
"""Rules for what may stand further on in a line."""

RULES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(rf"\W*(?:{pattern})")) for name, pattern in (*OPENINGS, *ANYWHERE)
)

_LETTERS = re.escape("".join({letter for _, pattern in OPENINGS for letter in pattern if letter.isalpha()}))
_MAY_OPEN = re.compile(rf"\W*[-©{_LETTERS}]")
_OPENS = re.compile(rf"\W*(?:{'|'.join(pattern for _, pattern in OPENINGS)})")
_NUMBERED = "|".join(rf"{end}[:：(（\[]\s*\d" for end in "读击览论量数")
_HOLDS = re.compile(
    rf"【|栏目介绍|栏目简介|\]\s*$|{_NUMBERED}|次\W*$|版[）)]|期\W*$|月号|月刊|办\s|位置|评论\W*$|留言\W*$|跟帖\W*$|回帖\W*$|ICP|公网安备|浏览器|播放|插件"
    r"|/\s*\d\d:\d\d|APP|客户端|flash|Flash|FLASH|video"
)
"""Looks that tell most lines from furniture: begins it with a letter that any opening has, does one of them fit, is there a
sign of the other rules? Each sign begins with a character, not a class of them: `re` then skips at once to the next place
where one of these stands."""

LONGEST = 90
NO_WORD, SHORTEST_RULE = re.compile(r"[^\w“”‘’…。！？，]+"), 2
"""A line of marks alone: ————, ＊＊＊＊."""

ENDS_ARTICLE = frozenset(
    {"related", "recommended", "neighbour", "comments", "client", "channel", "rights", "footer", "notice"}
)
"""Rules whose line stands after an article: what follows it is not the article any more."""

DISCLAIMER = re.compile(
    r"版权(?:所有|说明|声明|归属|归本|均?属于?)|著作权|免责声明|未经.{0,8}(?:许可|授权|允许|同意)|凡(?:本[网站报]|注明|来源)|转载请"
    r"|不良信息|增值电信|网安备|经营许可证|举报(?:电话|邮箱|热线)|保留(?:所有|一切)权利|All [Rr]ights|all [Rr]ights"
    r"|不代表(?:本[网站]|.{1,8}(?:立场|观点))|仅代表.{1,10}(?:立场|观点)"
    r"|仅供参考|不构成|侵权|信息存储|立即下载|邮件列表|二维码"
)
"""Phrases of the small print. A paragraph of the article may have one; small print has several."""

TOLD_AS_WELL = frozenset(("二维码", "侵权", "举报电话", "举报热线"))
NEWS = re.compile("，.*。$")
"""What news speaks of as well, and how a sentence of news looks: there one of them alone makes no small print."""


@lru_cache(maxsize=4096)  # each stage asks again, and so do the other pages of a site
def is_small_print(line: str) -> bool:
    """Say whether a paragraph is small print: two phrases of it, or one in a short line."""
    found = DISCLAIMER.findall(line)
    return len(found) > 1 or (
        len(found) == 1 and len(line) <= LONGEST and not (found[0] in TOLD_AS_WELL and NEWS.search(line))
    )


@lru_cache(maxsize=4096)
def furniture_rule(line: str) -> str | None:
    """Return the name of the rule by which a line is furniture, or None. Takes the plain (simplified) form of a line."""
    if len(line) > LONGEST:
        return None
    if not line[:1].isalnum() and len(line) >= SHORTEST_RULE and NO_WORD.fullmatch(line):
        return "rule"
    if not ((_MAY_OPEN.match(line) and _OPENS.match(line)) or _HOLDS.search(line)):
        return None
    return next((name for name, pattern in RULES if pattern.match(line)), None)
