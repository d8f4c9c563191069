"""What decoding needs to know: labels, the characters that make a text read as Chinese, the odd corners of GB 18030."""

import re
from typing import Final

from pipelines.script.tables import CHARACTERS

BELIEVED: Final = re.compile(r"utf|gb|big5|cp\d|euc|shift|iso(2022|8859)|koi8|tis")
"""Python's names of encodings that a label may choose. Python has others that are no encoding of text (idna, rot13)."""

GUESSES: Final = ("utf-8", "gb18030", "big5hkscs")

ASKED: Final = 65_536
"""charset-normalizer sees the first bytes of a page only; it takes seconds on a megabyte."""

READS_WELL: Final = 0.5
"""The share of common characters from which no other encoding is tried. Labelled pages that are not UTF-8 have 0.59 or
more read with the right encoding, 0.09 or less read as Big5 instead of GB 18030 or the other way."""

READS_AS_CHINESE: Final = 0.3
"""The share from which a text reads as Chinese at all: snippets and pages with little but names lie in between."""

SAMPLE: Final = 2000
"""As many non-ASCII characters are looked at: enough for a share, and a long page costs no more than a short one."""

_SIMPLIFIED: Final = (
    "的一中国人是不新在大有了网我上为到会时发个用分文年日下家来公这生和行市开天要地体以出经关信学动可多作"
    "业机小前就部方能对全于现最美易享报金好们闻成你资内本法自理与之子月后他点力告微主也看广高页合间者工回"
    "道产通过入进手心图股长论说场还度客题定面基数事民电同女更三实加展得第务么被推博视表情都名其华联海所如"
    "车想期空提政司化外站品没明应影商友首系而区相重元位里次无代当传件将话去片北知果万安证息东结正意世台频"
    "问性专样书西费特等式交码社及投平标游已记版收科城起门头制技很院二种户画员使录英京评语风南然乐汉设服利"
    "字建目持容两十今财并从示选调章做号总星热此但创请接言强布感因见放格术条教港活查山界己物始型统打原立解"
    "保向融那播老些路着指口复球或量权共至际只什登器运管流读置爱贴观比育水载别常线价直邮马计集转百跟险周再"
    "注据身维搜议快近源走光导称让真尔监音反消供认浪何改完济支荐超任票单斯军级局像举江免给精气媒程清张花房"
    "增彩四色需变太克引速几又受组黑落讯求索把取藏未研该师深医戏券战奖购软委决亿达箱觉由她类王五造阅少航男"
    "声演白击各随整具每省考州限香策买纪吧众营准李览阿参宝排带官义普试确销兴端续习处值约节史案备失儿团治终"
)
"""The 500 commonest Han characters of Chinese pages, both scripts counted as one. They are three quarters of a text."""

COMMON: Final = frozenset(
    {*_SIMPLIFIED, *"，。、：；？！“”「」《》（）·—…　"}
    | {one for one, form in CHARACTERS.items() if form in _SIMPLIFIED}
)

WINDOWS: Final = {ord(one): byte for byte in range(0x80, 0xA0) if (one := bytes((byte,)).decode("cp1252", "ignore"))}
"""What Windows' code page 1252 has where Latin-1 has control characters, with its byte; it leaves five undefined."""

GB18030_2005: Final = dict(
    zip(
        "\ue78d\ue78e\ue78f\ue790\ue791\ue792\ue793\ue794\ue795\ue796\ue7c7"
        "\ue81e\ue826\ue82b\ue82c\ue832\ue843\ue854\ue864",
        "\ufe10\ufe12\ufe11\ufe13\ufe14\ufe15\ufe16\ufe17\ufe18\ufe19\u1e3f"
        "\u9fb4\u9fb5\u9fb6\u9fb7\u9fb8\u9fb9\u9fba\u9fbb",
        strict=True,
    )
)
"""Python reads GB 18030 as of 2000, when vertical punctuation (A6D9 to A6F3), ḿ (A8BC) and eight ideographs were in the
private use area only. Unicode has them now, and browsers read them so (WHATWG Encoding Standard, index gb18030)."""

EURO: Final = "\udc80"
"""The lone byte 80, escaped. It is the euro sign in Windows' code page 936, which GB 18030 does not allow."""
