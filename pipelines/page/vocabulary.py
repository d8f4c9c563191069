"""Class and id words of Chinese news pages, as data. They are matched as whole words, never as parts of one."""

import re
from functools import lru_cache
from typing import Any

from pipelines.page.tree import CLASS, ID

BODY_NAME = re.compile(
    r"(?<![\w-])(?:"
    r"(?:articles?|artical|art|arti|arc|news|detail|show|view|pages?|text|txt|post|entry|doc|xl|wp_article|ucap|founder|rm_txt|p|v_news)"
    r"[-_]?(?:content|cont?|text|txt|body|maintext|zw)"
    r"|artibody|trs_u?editor(?:_view)?|custom_unionstyle|rich_media_content|js_content|o?zoom|ccontent|endtext|post_text|t_f|postmessage_\d+|read_tpc|tpc_content"
    r"|rwb_zw|show_text|left_zw|u-maintext|content[-_]?(?:text|txt|article)|detailcontent|vsb_content\w*"
    r"|p-detail"
    r")(?![\w-])",
    re.I,
)
"""Names that content management systems give to the body of an article: TRS, Founder, Hanweb, people.com.cn, and so on."""

ELSEWHERE = frozenset(
    "comment comments pinglun reply replies respond related relate relates relevant recommend recommends recommended "
    "recommendation tuijian xiangguan sidebar rank ranking footer friendlink friendlinks hotnews disclaimer prevnext "
    "guess copyright abstract summary intro digest zhaiyao".split()
)
"""Names of parts that hold sentences which are not the article."""

ELSEWHERE_STEMS = ("comment", "recommend", "relat", "copyright", "disclaim", "sidebar", "pinglun", "tuijian")

BOXES = frozenset(
    "comment comments pinglun reply replies related relate relates relevant xiangguan recommend recommends recommended "
    "recommendation tuijian rank hotnews guess prevnext ad ads advert advertisement guanggao sponsor banner".split()
)
"""Names of boxes that pages set into a text. What only looks set apart, as a list or an abstract does, is not among them."""

PULLED_WORDS = frozenset("quote pullquote blockquote yinyu".split())
"""Names of a sentence that is pulled out of the text and set large."""

HIDDEN_WORDS = frozenset(("jammer",))
"""Names that style sheets hide: what Discuz strews into posts against copying. Not what is for readers that speak, as
sr-only: it may be the label of a byline."""

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

FITTING_TAGS = frozenset({"nav", "footer", "aside", "button", "label", "marquee"})
"""Elements that stand for such parts without a name."""

CAPTION_NAME = re.compile(
    r"(?<![a-z])(?:fig)?cap(?:tion)?(?![a-z])|(?:img|image|pic|picture|photo|tu)[-_]?(?:des\w*|text|txt|title|tit|info|note|shuo|intro|alt)"
    r"|tushuo|tuzhu",
    re.I,
)
"""Names of the line below a picture."""

TITLE_WORDS = frozenset("title tit ctitle headline heading biaoti h-title font01".split())
TITLE_NAME = re.compile(
    r"(?:^|\s)(?:lbl|label|ctl\w*_lbl|bt|art|arti|article|news|xw|content|con|nr|detail|xl|info|main|page|text|wz|wenzhang|show|view|post|entry|doc|p|h|c)?[-_]?"
    r"(?:title|tit|(?<=[-_])tt|biaoti|bt|headline|heading)\d?(?:$|\s)",
    re.I,
)
"""Names made of such a word and one for the article: article-title, newstitle, xl_tit."""
KICKER_WORDS = frozenset(
    "pre pretitle introtitle yinti kicker shoulder eyebrow font02 shoulder-title yinbiaoti yt ybt jianti".split()
)
SUBTITLE_WORDS = frozenset(
    "sub subtitle futi vicetitle font02 futitle fubiaoti subhead ft fbt zhuibiaoti dek entry-dek".split()
)
"""Names of the lines above and below the title. Founder's newspapers name both font02, and the title font01."""
AUTHOR_WORDS = frozenset("author author-name byline writer zuozhe articleauthor newsauthor infoauthor".split())
PERSON_WORDS = frozenset("user person author people".split())
SOURCE_NAME = re.compile(
    r"(?:^|\s)(?:[a-z]{1,10}[-_]|art|arti|article|news|xw|info|con)?(?:source|src|laiyuan|ly|copyfrom|comefrom|media[-_]?name|nickname|js_name)"
    r"(?:[-_](?:baidu|name))?(?:$|\s)",
    re.I,
)
"""Names of the elements that hold the author or the source; the account's nickname where articles stand on a platform."""
FOOT_WORDS = frozenset("foot footer pagefoot dibu bottomnav".split())
"""Names of the page's foot, which speaks of the site."""
ABSTRACT_WORDS = frozenset("abstract summary zhaiyao zhaiyo daodu tiyao digest lead intro".split())
CRUMB_NAME = re.compile(
    r"(?:^|\s)(?:[\w-]*(?:breadcrumb|crumb|navpath|weizhi)[\w-]*|position|location|(?:[\w-]+[-_])?path|(?:[\w-]+[-_])?where|(?:[\w-]+[-_])?bread|curpos|dqwz|面包屑|mbx|mianbaoxie)(?:$|\s)",
    re.I,
)
"""Names of the line that says where on the site the page stands."""

WORD = re.compile(r"[a-z]+")
OF_FIELD = re.compile(r"(?<![\w-])field-(?:label|type)-[\w-]+")
"""What Drupal says of a field in the name of its element: that its label is hidden, that it is a text with a summary."""


@lru_cache(maxsize=4096)  # a site has few names, and many elements of each
def names(element_class: str | None, element_id: str | None) -> frozenset[str]:
    """Return the lower-case words of an element's class and id, and each name whole: "p-title cf" → p-title, p, title, cf."""
    low = OF_FIELD.sub("", f"{element_class or ''} {element_id or ''}".lower())
    return frozenset(WORD.findall(low)) | frozenset(low.split())


@lru_cache(maxsize=4096)
def hides_by_name(element_class: str) -> bool:
    """Say whether an element has one of the names that style sheets hide."""
    return not HIDDEN_WORDS.isdisjoint(element_class.lower().split())


def is_box(element: Any) -> bool:
    """Say whether an lxml element is named as a box that a page sets into a text."""
    return not names(element.get(CLASS), element.get(ID)).isdisjoint(BOXES) and not is_body(element)


def is_body(element: Any) -> bool:
    """Say whether an lxml element is named as the body of an article."""
    return _names_body(element.get(CLASS), element.get(ID))


@lru_cache(maxsize=4096)
def _names_body(element_class: str | None, element_id: str | None) -> bool:
    return BODY_NAME.search(f"{element_class or ''} {element_id or ''}") is not None


@lru_cache(maxsize=4096)
def names_person(element_class: str | None) -> bool:
    """Say whether an element is named as the picture of a person, which stands for the label of an author: icon-user."""
    return not PERSON_WORDS.isdisjoint(names(element_class, None))


@lru_cache(maxsize=4096)
def names_credit(element_class: str | None, element_id: str | None) -> tuple[bool, bool]:
    """Say whether an element is named as the author's, and whether as the source's."""
    author = bool(names(element_class, element_id) & AUTHOR_WORDS)
    return author, SOURCE_NAME.search(f"{element_class or ''} {element_id or ''}") is not None
