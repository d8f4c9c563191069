"""What a person's name looks like, and what looks like one and is none."""

import re

SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛"
    "闫阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍"
    "涂成苗谷曲盛冉翁蓝骆路游辛靳欧管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和"
    "仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉仝百花强况覃危邰"
    "萧"
)
"""Common Chinese surnames. A name with a rarer one is read where a role or a label stands before it."""

COMPOUND_SURNAMES = tuple(
    "欧阳 上官 司马 诸葛 皇甫 尉迟 司徒 慕容 令狐 东方 夏侯 端木 公孙 呼延 淳于 澹台 濮阳 申屠 轩辕 长孙 宇文 鲜于 司空 赫连"
    " 独孤 南宫 西门 东郭 钟离 闻人 范姜".split()
)

NO_NAMES = frozenset(
    "关于我们 联系我们 南方 关注 关闭 全文 全部 时间 时事 高清 方法 党建 党务 安全 常见 温馨"
    " 强国 金融 商城 白天 花絮 平台 齐鲁 项目 简介 全屏 时评 时政 简讯 简报"
    " 简历 单位 成果 党史 党员 温度 方言 常识 高校 强企 明星".split()
)
"""Words of menus and buttons that begin with a surname."""
NO_NAME_END = "市县区省州旗镇乡村网报社台会部局厅厂讯刊号媒闻"

ORGANISATION = re.compile(
    r"[\u4e00-\u9fff·]+(?:[部室局网报台厅厂区县市镇乡处委站院]|中心|公司|集团|街道|社区|大学|支部|机关)|[\u4e00-\u9fff]{3,}[会科社校组团队办]"
)
"""A value that names an office or an outlet and not a person: 宣教部, 河州市总工会, 办公室."""

OF_MEDIA = re.compile(r"新闻|客户端|频道|政务|[网报社台刊号](?:$|[·•])")
"""What in a text with a · tells an outlet from a foreign name: 澎湃新闻·澎湃号·政务."""

NOBODY = frozenset(
    "佚名 未知 匿名 本站 网络 互联网 转载 原创 小编 管理员 系统管理员 网站管理员 编辑部 网络整理 综合整理 综合 记者"
    " 本报记者 本网记者 本站编辑 admin administrator null none".split()
)
"""What systems and editors write where a name is asked for."""

OUTLET = re.compile(
    r"(?:[\u4e00-\u9fffA-Za-z·-]{1,14}?|[A-Za-z]+ )(?:报|报社|网|社|刊|台|频道|新闻"
    r"|科技|财经|客户端|杂志|在线|综合|发布|工会|传媒|融媒|融媒体中心|中文站|资讯|快讯|之家|参考)"
)
"""What the name of an outlet looks like."""

BRACKETS = str.maketrans("()", "（）")
"""Brackets stay half-width where no Chinese character stands beside them."""

FOREIGN = re.compile(r"[\[【（(〔][\u4e00-\u9fff]{1,3}[\])】）〕]\s*(?=[\u4e00-\u9fffA-Za-z]+[·•])")
"""The country before a foreign name: [美]约翰·史密斯."""
SPACED = re.compile(r"(?<![\u4e00-\u9fff])([\u4e00-\u9fff]) ([\u4e00-\u9fff])(?![\u4e00-\u9fff])")
"""A name of two characters set apart to be as wide as one of three: 马 丽."""


def close_up(text: str) -> str:
    """Close up names set apart and drop countries before foreign names: 马 丽 → 马丽."""
    text = FOREIGN.sub("", text)
    return SPACED.sub(lambda pair: pair[1] + pair[2] if pair[1] in SURNAMES - {"文"} else pair[0], text)


def looks_like_name(text: str) -> bool:
    """Say whether two to four characters begin with a common surname: 黄榆, 欧阳修文; or stand around a ·: 买买提·艾力."""
    if re.fullmatch(r"[\u4e00-\u9fff]{1,8}(?:[·•][\u4e00-\u9fff]{1,8})+", text):
        return not ORGANISATION.fullmatch(text) and not OF_MEDIA.search(text)
    if text.startswith(COMPOUND_SURNAMES):
        return 3 <= len(text) <= 4
    if text in NO_NAMES or text in NOBODY or text[-1:] in NO_NAME_END:
        return False
    return text[:1] in SURNAMES and re.fullmatch(r"[\u4e00-\u9fff]{2,3}", text) is not None


def could_be_name(text: str) -> bool:
    """Say whether what a label names may be a person: any pen name, but no office, no outlet, nobody's account."""
    if text in NOBODY or text in NO_NAMES or text.lower() in NOBODY:
        return False
    return looks_like_name(text) or len(text) < 3 or not ORGANISATION.fullmatch(text)
