"""What a person's name looks like, and what looks like one and is none."""

import re

from pipelines.lines.name_words import COMPOUND_SURNAMES, NO_NAME_END, NO_NAMES, NOBODY, PEOPLES, PLACES, SURNAMES

ORGANISATION = re.compile(
    r"[\u4e00-\u9fff·]+(?:[部室局网报台厅厂区县市镇乡处委站院]|中心|公司|集团|街道|社区|大学|中学|小学|学校|支部|机关)|[\u4e00-\u9fff]{3,}[会科社校组团队办]"
)
"""A value that names an office or an outlet and not a person: 宣教部, 河州市总工会, 办公室."""

NO_PERSON = re.compile(
    r"^(?:欢迎|请|您好|感谢|点击|扫码|更多|如有|本文|未经|手记|观察|调查|日记|札记|视线|视角|走访|追踪|直击|获悉|了解|发现|注意|看到|日前|近日|从|在)"
    r"|(?:编辑|作者|记者|管理员|通讯员|评论员|小组|工会|党支部|.[部办室科处])$"
)
"""What ends like an office or a role names no person."""

OF_MEDIA = re.compile(r"新闻|客户端|频道|政务|[网报社台刊号](?:$|[·•])")
"""What in a text with a · tells an outlet from a foreign name: 澎湃新闻·澎湃号·政务."""

OUTLET = re.compile(
    r"南方\+|半月谈|(?:津|冀|长江)云|掌上[\u4e00-\u9fff]{2,6}|国务院办公厅|“[^“”\s]{2,12}”[\u4e00-\u9fff]{0,8}"
    r"|(?:[\u4e00-\u9fffA-Za-z·-]{1,14}?|[A-Za-z]+ )(?:报|报社|网|社|刊|台|频道|卫视|网站|新闻"
    r"|科技|财经|客户端|杂志|在线|综合|发布|工会|传媒|融媒|融媒体中心|中文站|资讯|快讯|之家|参考"
    r"|政府|工会(?:[\u4e00-\u9fff]{2,4}(?:(?<!俱乐)部|[室科处])|[\u4e00-\u9fff]{0,2}小组)|[^邮]局|委员会|[委局府会厅]办公?[室厅]|电讯|强国|壹点|时刻|观察|博览|周刊|月刊|之声"
    r"|公众号|平台|记者站)"
)
"""What the name of an outlet looks like."""

BRACKETS = str.maketrans("()", "（）")
"""Brackets stay half-width where no Chinese character stands beside them."""

FOREIGN = re.compile(r"[\[【（(〔][\u4e00-\u9fff]{1,3}[\])】）〕]\s*(?=[\u4e00-\u9fffA-Za-z]+[·•])")
"""The country before a foreign name: [美]约翰·史密斯."""
SPACED = re.compile(
    r"(?:(?<![\u4e00-\u9fff])|(?<=[记作]者)|(?<=通讯员)|(?<=实习生)|(?<=摄影))([\u4e00-\u9fff]) ([\u4e00-\u9fff])"
    r"(?=[^\u4e00-\u9fff]|$|本报|通讯员|文/|图/|摄|报[道导])"
)
"""A name of two characters set apart to be as wide as one of three: 马 丽."""
SPACED_BY_ROLE = re.compile(
    r"((?:[记作]者|通讯员|实习生)[ :：])([\u4e00-\u9fff]) ([\u4e00-\u9fff])(?=[^\u4e00-\u9fff]|$)"
)
"""Two characters set apart behind a role are a name, whatever the surname: 记者 咸 阳 通讯员 李梅."""
SPACED_WIDE = re.compile(r"[\u4e00-\u9fff](?: [\u4e00-\u9fff]){1,2}")
"""A text that is nothing but two or three characters set apart: 乌 日 娜."""

HAN_ALONE = re.compile(r"[\u4e00-\u9fff]+")
FOREIGN_NAME = re.compile(r"[\u4e00-\u9fff]{1,8}(?:[·•][\u4e00-\u9fff]{1,8})+")


NAMED_BY_OFFICE = re.compile(
    r".(?:主席|书记|主任|部长|局长|老师|先生|女士|同志|师傅|经理|教授|医生|院长|校长|厂长|队长|班长|站长|处长|科长|所长|市长|县长|会长|总裁|大姐|阿姨)"
)
"""A surname and what somebody is called by: 骆主席."""


def close_up(text: str) -> str:
    """Close up names set apart and drop countries before foreign names: 马 丽 → 马丽."""
    text = SPACED_BY_ROLE.sub(r"\1\2\3", FOREIGN.sub("", text))
    return SPACED.sub(lambda pair: pair[1] + pair[2] if pair[1] in SURNAMES - {"文"} else pair[0], text)


def looks_like_name(text: str) -> bool:
    """Say whether two to four characters begin with a common surname: 黄榆, 欧阳修文; or stand around a ·: 买买提·艾力.

    Of names without surname those are known that have a usual part: 扎西达娃, 乌兰图雅.
    """
    if FOREIGN_NAME.fullmatch(text):
        return not ORGANISATION.fullmatch(text) and not OF_MEDIA.search(text)
    if text.startswith(COMPOUND_SURNAMES):
        return 3 <= len(text) <= 4 and not OUTLET.fullmatch(text)  # 东方网
    if NAMED_BY_OFFICE.fullmatch(text):
        return False
    if text in NO_NAMES or text in NOBODY or text in PLACES or text[-1:] in NO_NAME_END:
        return False
    if 2 <= len(text) <= 8 and PEOPLES.search(text) and not ORGANISATION.fullmatch(text):
        return HAN_ALONE.fullmatch(text) is not None
    return text[:1] in SURNAMES and 2 <= len(text) <= 3 and HAN_ALONE.fullmatch(text) is not None


def could_be_name(text: str) -> bool:
    """Say whether what a label names may be a person: any pen name, but no office, no outlet, nobody's account."""
    if text in NOBODY or text in NO_NAMES or text in PLACES or text.lower() in NOBODY:
        return False
    if NO_PERSON.search(text):
        return False
    return looks_like_name(text) or len(text) < 3 or not ORGANISATION.fullmatch(text)
