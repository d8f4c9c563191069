"""Class and id words of Chinese news pages, as data. They are matched as whole words, never as parts of one."""

import re

BODY_NAME = re.compile(
    r"\b(?:artibody|article[-_]?(?:body|content|text|con)|trs_editor|trs_ueditor|rich_media_content|js_content|zoom|ozoom"
    r"|ccontent|founder-content|endtext|post_body|rm_txt_con|rm_txt_zw|rwb_zw|show_text|p_content|news[-_]?(?:content|txt"
    r"|text|body)|content[-_]?(?:text|txt|article)|text_con|txt_con|left_zw|main[-_]content|u-maintext|entry-content"
    r"|post-content|detail[-_]?content|con_?txt|vsb_content\w*|arti_content|wp_articlecontent|ucap-content|p-detail)\b",
    re.I,
)
"""Names that content management systems give to the body of an article: TRS, Founder, Hanweb, people.com.cn, and so on."""

ELSEWHERE = frozenset(
    "comment comments pinglun reply replies respond related relate relates relevant recommend recommends recommended "
    "recommendation tuijian xiangguan sidebar rank ranking footer friendlink friendlinks hotnews disclaimer prevnext "
    "guess copyright".split()
)
"""Names of parts that hold sentences which are not the article."""

FITTINGS = frozenset(
    "share sharing bdsharebuttonbox bshare breadcrumb breadcrumbs crumb crumbs pagination pager nav navbar menu submenu "
    "topnav subnav navi topbar toolbar foot position location social relation hot side aside ads ad advert advertisement "
    "banner sponsor login register search searchbar pages links tags keywords taglist qrcode erweima ewm statement "
    "fontsize likes popup modal dialog tips hidden hide widget toptool dianzan weizhi fenxiang guanggao".split()
)
"""Names of parts that hold a few words each. One that holds paragraphs is something else and its name counts for nothing."""

CONTENT = frozenset(
    "article content text body post entry main detail details news contenttext maincontent arttext neirong zhengwen con txt"
    " cont".split()
)
"""Names that speak for the article, weakly."""

FITTING_TAGS = frozenset({"nav", "footer", "aside", "button", "label"})
"""Elements that stand for such parts without a name."""

TITLE_WORDS = frozenset("title tit ctitle headline heading biaoti h-title font01".split())
TITLE_NAME = re.compile(
    r"(?:^|\s)(?:bt|art|arti|article|news|xw|content|con|nr|detail|xl|info|main|page|text|wz|show|view|post|entry|doc|p|h|c)?[-_]?"
    r"(?:title|tit|biaoti|bt|headline|heading)\d?(?:$|\s)",
    re.I,
)
"""Names made of such a word and one for the article: article-title, newstitle, xl_tit."""
KICKER_WORDS = frozenset("pre pretitle introtitle yinti kicker shoulder eyebrow font02".split())
SUBTITLE_WORDS = frozenset("sub subtitle futi vicetitle font02".split())
"""Names of the lines above and below the title. Founder's newspapers name both font02, and the title font01."""
AUTHOR_WORDS = frozenset("author author-name byline writer zuozhe".split())
CRUMB_WORDS = frozenset("breadcrumb breadcrumbs crumb crumbs position location path navpath weizhi".split())

WORD = re.compile(r"[A-Za-z]+(?:-[a-z]+)?")


def names(element_class: str | None, element_id: str | None) -> frozenset[str]:
    """Return the lower-case words of an element's class and id: "p_title cf" → p, title, cf."""
    low = f"{element_class or ''} {element_id or ''}".lower()
    return frozenset(WORD.findall(low.replace("_", " "))) | frozenset(low.split())
