"""What tells names of divisions from other words, as data."""

import re

PEOPLES = """
壮 回 藏 苗 彝 侗 羌 白 傣 瑶 黎 畲 水 土 满 佤 怒 京 布依 土家 哈尼 景颇 傈僳 朝鲜 蒙古 哈萨克 柯尔克孜 维吾尔 撒拉
东乡 保安 裕固 纳西 拉祜 布朗 普米 独龙 仫佬 毛南 仡佬 达斡尔 鄂温克 鄂伦春 锡伯 塔吉克 各
""".split()
"""Those after whom autonomous divisions are called, with 族 or without: 楚雄彝族自治州, 伊犁哈萨克自治州."""

AUTONOMOUS = re.compile(rf"(?:(?:{'|'.join(sorted(PEOPLES, key=len, reverse=True))})族?)*自治(?P<kind>[区州县旗])$")
"""What is left out where they are spoken of: 楚雄州, 石林县, 广西."""
SUFFIX = re.compile(r"特别行政区$|地区$|[省市盟]$")

COMMON_WORDS = frozenset(
    """
朝阳 中山 大同 安康 保定 来宾 大庆 日照 白山 白城 四平 三明 长治 阿里 山南 海东 海北 海西 白银 德州 文山 红河 大理
吴忠 中卫 广安 内江 遂宁 和田 黄山 黄石 兴安 新乡 玉树 普洱 开封
""".split()
)
"""Short names that are words, persons, other places or companies as well: they count with their suffix alone."""

NO_PLACE_BEHIND = re.compile(
    "(?:[东南西北中]?路|[东南西北]?大?街|大道|部(?![门署队长委])|银行|石油|石化|烟草|啤酒|白药|牌|话|菜|戏|剧|方言|时间|"
    "精神|会议精神|战役|保卫战|起义|战争|条约|时代|证券|期货|股份|航空|卫视|晚报|日报|早报|商报|都市报|时报|大学|师范|"
    "理工|交通大学|医科大学|工业大学|农业大学)"
)
"""What a short name is only a part of: 南京路, 云南白药, 北京银行."""

WORDS_ACROSS = frozenset("会同县 平和县 政和县".split())
"""Full names that begin as other words end, as do those of two characters: 联合会同县总工会, 担任县总工会主席.
They count where nothing is right before them but another division, or a word of `TO_A_PLACE`."""
TO_A_PLACE = re.compile(
    "(?:^|[^\u4e00-\u9fff]|[在赴至往]|来到|走进|深入|前往|慰问|走访|参观|考察|支援|帮扶|位于|来自|地处|奔赴|老家|家住)$"
)
