"""The words of bylines, and the names in them: 本报记者 李娜 本报通讯员 杨诚波 → two persons with role and organisation."""

import re

from pipelines.article import Person

SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛"
    "闫阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍"
    "涂成苗谷曲盛冉翁蓝骆路游辛靳欧管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和"
    "仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉仝百花强况覃危邰"
)
"""Common Chinese surnames. A name with a rarer one is read where a role or a label stands before it."""

COMPOUND_SURNAMES = (
    "欧阳",
    "上官",
    "司马",
    "诸葛",
    "皇甫",
    "尉迟",
    "司徒",
    "慕容",
    "令狐",
    "东方",
    "夏侯",
    "端木",
    "公孙",
)

ROLES = r"(?:全媒体|融媒体|首席|特约|实习|见习|特派|本网|驻站)*(?:记者|通讯员|评论员|撰稿人?|实习生|报道员)"
"""What a person is; an organisation may stand before it: 本报通讯员."""
LABELS = r"(?:作者|撰文|编译|采写|执笔|文字|摄影|摄像|文|图|摄)"
"""What a person did; before a name only with a mark between them: 文/李娜, 摄影：沈岳."""
ACTS = r"(?:文/图|图/文|摄影报道|摄影|报道|报导|整理|整合|编译|综合|供图|摄|文|图)"
"""What a person did, after the name: 沈岳 摄."""
OWN = r"(?:本报|本网|本刊|本台|本社|我报)"

_NAME = rf"(?!{ROLES}|{OWN}|实习)[\u4e00-\u9fff]{{2,4}}?(?:[·•][\u4e00-\u9fff]{{1,8}}?)*"
_ORGANISATION = rf"(?:{OWN}|[\u4e00-\u9fffA-Za-z·]{{2,14}}?)"
_SURE_ORGANISATION = (
    rf"(?:{OWN}|[\u4e00-\u9fffA-Za-z]{{1,12}}?(?:报|网|社|台|刊|杂志|频道|新闻|客户端|总工会|融媒体中心))"
)
_SEPARATOR = r"[、，,/\s]+"
_LABEL = rf"{LABELS}\s*[:：/]"
_NEXT = rf"\s*$|{_SEPARATOR}(?:(?:{_SURE_ORGANISATION}\s*)?{ROLES}|{_LABEL})|{ROLES}|{OWN}"

GROUP = re.compile(
    rf"\s*(?:{ACTS}\s+)?(?:(?:(?P<organisation>{_ORGANISATION})\s*)??(?P<role>{ROLES})\s*[:：]?|(?P<label>文/图|图/文|{LABELS}\s*[:：/]))\s*"
    rf"(?P<names>{_NAME}(?:{_SEPARATOR}{_NAME})*?)(?:\s*{ACTS})?(?={_NEXT})[、，,/\s]*"
)
LEAD_MARKS = " \t■●▲□◆★◎○△▼▲►►"
NO_NAME_END = "市县区省州旗镇乡村网报社台会部局厅厂"
NO_NAMES = frozenset(
    "关注 关闭 全文 全部 时间 时事 高清 方法 党建 党务 安全 常见 温馨 强国 金融 商城 白天 花絮 平台 齐鲁 项目".split()
)
"""Words of menus and buttons that begin with a surname."""
NAMES = re.compile(rf"{_NAME}(?:{_SEPARATOR}{_NAME})*")


def people(text: str) -> tuple[Person, ...]:
    """Read a text that is nothing but a byline with roles; empty if anything else stands in it.

    >>> people("本报记者 李娜 本报通讯员 杨诚波")[1]
    Person(name='杨诚波', role='通讯员', organisation='本报')
    """
    text = text.strip(LEAD_MARKS)
    found: list[Person] = []
    position = 0
    while position < len(text):
        group = GROUP.match(text, position)
        if not group or group.end() == position:
            return ()
        names = re.split(_SEPARATOR, group["names"].strip())
        if group["label"] and not all(map(looks_like_name, names)):
            return ()
        role = group["role"] or group["label"].rstrip(" :：/")
        found += (Person(name, role, group["organisation"] or "") for name in names)
        position = group.end()
    return tuple(found)


def bare_names(text: str) -> tuple[Person, ...]:
    """Read a text that is nothing but one to four Chinese names, each with a common surname; else empty."""
    text = text.strip()
    if not NAMES.fullmatch(text):
        return ()
    names = re.split(_SEPARATOR, text)
    if len(names) > 4 or not all(looks_like_name(name) for name in names):
        return ()
    return tuple(Person(name) for name in names)


def looks_like_name(text: str) -> bool:
    """Say whether two to four characters begin with a common surname: 黄榆, 欧阳修文."""
    if text.startswith(COMPOUND_SURNAMES):
        return 3 <= len(text) <= 4
    if text in NO_NAMES or text[-1] in NO_NAME_END:
        return False
    return 2 <= len(text) <= 3 and text[0] in SURNAMES
