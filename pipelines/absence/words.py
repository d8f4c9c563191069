"""How pages that are no article speak, as data: to the visitor, about the visit."""

import re

TO_THE_VISITOR = re.compile(
    # the page and the way to it
    r"页面|网页|该页|网址|URL|链接|地址栏|浏览器?|访问|存取|刷新|跳转|后退|返回|[上下]一页|首页|主页|站点|网站|网络环境|点击|单击"
    r"|条[/每]页|第\d+/\d+页|域名|转让|备案|空间|续费|到期|过期|停用"
    # the machine behind it
    r"|管理员|请求|响应|服务器|应用程序|参数|数据库|连接|播放器|脚本|缓存|防火墙|拦截|阻断|攻击|自动|加载|载入|系统|客户端"
    # the visitor
    r"|登[录陆]|注册|[账帐][号户]|用户名?|密码|权限|验证码?|校验|滑块|人机|真人|搜索|查看|查找|查询|关键[词字]|输入|检查|重新|下载|安装|扫码|扫描|二维码|小程序|长按|识别"
    # what went wrong
    r"|错误|出错|异常|故障|不存在|不在了|不到|没有找到|无法|不能|失败|失效|删除|更名|更改名称|移除|移动|下线|审核|不可用"
    r"|暂时|暂停|稍[后候等]|片刻|[再重]试|维护|升级|建设中|敬请|期待|谅解|不便|抱歉|对不起|提示|警告"
    # the same in English, and what programs call themselves
    r"|(?i:\b(?:\w*error|\w*exception|warning|failed|failure|not found|forbidden|denied|invalid|sorry|try again|please"
    r"|you(?:r|'re)?|server|servlet|request\w*|page|web ?site|domain|for sale|browser"
    r"|java\w*|cookies?|flash|administrator|http\w*|url|odbc|ole"
    r"|sql\w*|mysql\w*|php|apache|nginx|tomcat|iis|driver|access"
    r"|connect\w*|null\w*|line|stack|root cause|report|[45]\d\d)\b)"
)
"""Words of error pages, challenges, logins, closed sites: of web servers (IIS, nginx, Tomcat), of content management systems
(DedeCMS, Discuz!, ThinkPHP, TRS), of firewalls, of hosting companies. Each alone stands in articles, too; articles are
not made of them."""

NEWS = re.compile(
    r"日前|近日|连日来|昨[天日晚]|今[天日晨]|记者|通讯员|本报|(?:^|[。！？]\W*)(?:\d{1,2}|[一二三四五六七八九十]{1,2})月"
    r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})日|据.{1,8}(?:介绍|了解|悉)|获悉"
)
"""What news say of when it happened and who tells it; a notice to the visitor says neither."""

ADDRESS = re.compile(r"您|本站|抱歉|对不起")
"""Whom a notice speaks to, and for whom. News speak of people, not to one."""

VISIT_SHARE = 0.15
"""The share of a text that these words fill, from which it is a notice to the visitor. Whole articles of the corpora reach
0.05, articles about websites 0.12; error pages begin at 0.2."""

LONGEST_NOTICE = 700
"""Characters that are read. The longest error text known, that of IIS with its advice, has 450; a trace may follow it."""

PART_OF_SITE = re.compile(
    r"[^，。]{1,20}的(?:搜索|检索)结果|(?:网友|用户|全部|最新|热门)?(?:评论|留言|跟帖)(?:列表)?|(?:站内|全文|高级)?(?:搜索|检索|查询)(?:结果)?|相关搜索|用户(?:登录|注册|中心)"
    r"|会员(?:登录|注册|中心)|登[录陆]|网站(?:地图|导航)|联系(?:我们|方式)|关于(?:我们|本站|本网)|(?:分类|新闻|文章|信息)列表"
)
"""Titles that name a part of a site. Matched whole, against each part of <title> and against the headline."""

LISTING = re.compile(
    r"#\s*[^#\s]{2,16}#?|[^，。]{2,12}(?:认证作者|的(?:个人)?主页)|(?:常用|相关)?(?:表格|资料|文件|软件)下载|下载(?:中心|专区)"
)
"""Headlines of topics, of authors, of files to download, where the page gives no date of one text."""

PART_OR_CHANNEL = re.compile(
    r"(?:内设)?机构(?:设置|概况|职能)|内设机构|领导(?:之窗|简介|介绍|班子|成员|分工|信息)|(?:访客|在线)?留言[板簿本]|通讯录"
)
"""The same of an office's site. Some are channels of news as well, whose name stands in <title> beside the headline."""

TOPIC = re.compile(r"专题|专栏|频道|首页")
TOPIC_TITLE = re.compile(r"(?!.*(?:开设|推出|上线|开通|启动|发布|举办)).*专[题栏](?:网页|网站|页面)?")

CONTACT = re.compile(
    r"(?:地址|电话|热线|总机|传真|邮编|邮政编码|邮箱|E-?mail|e-?mail|QQ|网址|服务时间|工作时间|办公时间)\s*[：:]"
)
"""Labels of contact details. A line of them tells how to reach somebody and is no news."""

SIGNATURES = {
    b"%PDF-": "PDF",
    b"\xff\xd8\xff": "JPEG",
    b"\x89PNG\r\n": "PNG",
    b"GIF8": "GIF",
    b"PK\x03\x04": "ZIP",
    b"\x1f\x8b\x08": "gzip",
    b"Rar!\x1a\x07": "RAR",
    b"\xd0\xcf\x11\xe0": "Microsoft Office",
    b"{\\rtf": "RTF",
    b"OggS\x00": "Ogg",
}
"""The first bytes of files that are no text (WHATWG MIME Sniffing, section 6, and Microsoft's [MS-CFB])."""

MARKUP_ROOT = re.compile(
    r"\ufeff?\s*+(?:<\?[^>]*+>\s*+|<!--.*?-->\s*+|<!DOCTYPE[^>]*+>\s*+)*+<([A-Za-z][\w:.-]*)", re.S | re.I
)
HTML_ROOTS = frozenset(
    "html head body title meta link base script style div table center section main font p h1 h2 h3".split()
)
"""What a page of HTML may begin with behind the declaration of XML, for its first tags may be omitted."""
FEEDS = frozenset({"rss", "rdf:rdf", "feed", "urlset", "sitemapindex"})
JSON_ROOT = re.compile(r"\ufeff?\s*(?:[\w.$]+\s*\(\s*)?[\[{]\s*(?:[\"\[{\]}]|$)")
SCRIPT_START = re.compile(r"\ufeff?\s*(?:(?:var|let|const)\s+\w+\s*=|function\b|document\.|window\.|[!(]function\b)")
A_TAG = re.compile(r"</?[a-z]", re.I)
