"""The texts of `benchmarks.reprints`: originals, what becomes of them on their way from site to site, and what only looks alike.

Originals are prose of our own (the model texts of restoration, cut into articles) and generated articles.
"""

import random
import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from opencc import OpenCC

from benchmarks.made_texts import MODEL_TEXTS
from benchmarks.restore import random_glosses
from benchmarks.restore_texts import SENTENCE
from pipelines.assemble import mapped
from pipelines.restore import gbk, restore
from pipelines.restore.forward_model import damage

PARAGRAPHS = (1, 2, 3, 4, 6, 8)
"""Of the articles that the prose is cut into, in turn."""

DONORS = 4
"""Each fourth of them gives the sentences that are put into others, and is no original itself."""

SOURCES = "工人日报 中工网 人民网 新华社 省总工会网站 市总工会微信公众号 劳动午报 工会信息".split()
NAMES = "邱大勇 骆永贵 戚建军 谭志远 罗春桃 邹晓岚 邱桂芬 段文秀 祁连海 冉启明 晏如玉 卓立群 解红梅 邬江宁".split()
PLACES = "沙湾县 白塔区 临江市 青石县 柳林区 双桥市 大渡口镇 麻阳县 高坪区 东港市 石门县 丰乐街道".split()

FOOTERS = (
    "扫描二维码关注我们，了解更多工会资讯。",
    "欢迎关注省总工会微信公众号。投稿邮箱见首页，职工维权热线12351，服务时间为工作日上午九点至下午五点，来电请说明单位和诉求。",
    "版权声明：凡本网注明来源的作品，版权均属于本网，未经授权不得转载、摘编或利用其他方式使用。已经本网授权使用作品的，应在授权范围内"
    "使用，并注明来源。违反上述声明者，本网将追究其相关法律责任。凡本网注明转载自其他媒体的作品，目的在于传递更多信息，并不代表本网"
    "赞同其观点和对其真实性负责。如因作品内容、版权和其他问题需要同本网联系的，请在三十日内进行。",
)

FORMS = (
    "{d}，{p}总工会主席{n}一行到{q}走访慰问困难职工，为{a}户困难职工家庭送去慰问金{b}元和米面油等生活物资，详细询问他们的身体状况、"
    "家庭收入和子女就学情况，鼓励他们坚定信心、克服困难，早日走出困境。{p}总工会{m}陪同慰问。",
    "{d}，{p}总工会12351职工服务热线共接听来电{a}个，其中咨询类{b}个、求助类{c}个、投诉类{e}个，当日办结{c}个，办结率{e}%，回访满意率"
    "{a}%。来电主要反映劳动报酬、社会保险、休息休假、女职工权益等方面的问题，均已转交有关部门办理。",
    "经{p}总工会第{a}届委员会第{b}次全体会议选举，{n}同志当选为{p}总工会主席，{m}同志当选为副主席。会议应到委员{c}人，实到{e}人，"
    "符合工会法和中国工会章程的有关规定，选举结果有效。特此公告。{d}",
    "关于{p}职工{n}同志先进事迹的公示。根据评选工作安排，经基层推荐、资格审查、评审委员会评审，拟推荐{q}{n}同志为{y}年五一劳动奖章候选人，"
    "现予公示。公示期为{d}起五个工作日。公示期间，如有异议，请以书面形式向{p}总工会经济部反映，联系电话{b}{c}。",
    "{d}上午，{p}总工会在{q}举办{y}年第{a}期基层工会干部培训班，来自全{p}各级工会的{b}名工会干部参加培训。培训班邀请{n}授课，围绕"
    "工会法、基层组织建设、集体协商、经费收支管理等内容进行讲解。{p}总工会党组成员、副主席{m}出席开班式并讲话。",
)
"""Forms that are filled in again and again: date d, places p and q, names n and m, numbers a b c e, year y. On these the
rule for forms was fitted."""

OTHER_FORMS = (
    "{p}总工会{d}发布高温天气劳动保护提示：今日最高气温预计达{a}摄氏度，请{q}各用人单位合理安排户外作业时间，按规定发放高温津贴，"
    "做好防暑降温物资储备。户外劳动者可就近到{b}个职工驿站休息。咨询电话：{c}{e}。",
    "{p}总工会{y}年第{a}批医疗互助金发放公示。本批共为{b}名参保职工发放互助金{c}元，其中住院补助{e}人次。公示时间自{d}起，如对发放"
    "名单有异议，请向{p}总工会权益保障部反映，联系人：{n}、{m}。",
    "{d}，{p}总工会召开第{a}次主席办公会，{p}总工会主席{n}主持会议。会议传达学习上级会议精神，听取{q}工会工作情况汇报，研究审议经费"
    "预算、干部任免等事项{b}项，并就做好下一阶段重点工作作出安排。{p}总工会领导班子成员参加会议，{m}列席会议。",
    "{p}第{a}届职工运动会{d}在{q}体育馆开幕，来自{b}家单位的{c}名运动员参加{e}个项目的比赛。开幕式上，运动员代表{n}、裁判员代表{m}"
    "分别宣誓。本届运动会以增强职工体质、丰富职工文化生活为宗旨，赛程为期三天。",
)
"""Forms that were written afterwards."""

_ITEM = re.compile(r"\n+")


@cache
def prose() -> tuple[str, ...]:
    """Return articles cut from our own prose: no paragraph stands in two of them."""
    found = []
    for file in sorted(MODEL_TEXTS.glob("*.txt")):
        lines = [line for line in _ITEM.split(file.read_text("utf-8")) if len(line) > 30]
        place = 0
        while place < len(lines):
            size = 1 if file.stem == "short_items" else PARAGRAPHS[len(found) % len(PARAGRAPHS)]
            found.append("\n".join(lines[place : place + size]))
            place += size
    return tuple(found)


def sentences(text: str) -> list[str]:
    return [one for one in SENTENCE.findall(text) if one.strip()]


def changed(share: float) -> Callable[[str, random.Random], str]:
    """Return what puts sentences of other articles in the place of this share of the sentences, rounded down."""

    def change(text: str, chance: random.Random) -> str:
        ours = sentences(text)
        for place in chance.sample(range(len(ours)), int(share * len(ours))):
            other = chance.choice(sentences(chance.choice(prose()[::DONORS])))
            ours[place] = other.strip() + "\n" * ours[place].endswith("\n")
        return "".join(ours)

    return change


def with_source_line(text: str, chance: random.Random) -> str:
    source, name = chance.choice(SOURCES), chance.choice(NAMES)
    first = f"{source}{chance.choice(PLACES)}{chance.randrange(1, 13)}月{chance.randrange(1, 29)}日电（记者{name}）"
    return f"{first}{text}\n（来源：{source}　作者：{name}　责任编辑：{chance.choice(NAMES)}）"


def without_first_paragraph(text: str, chance: random.Random) -> str:
    del chance
    return text.partition("\n")[2]


def in_traditional(text: str, chance: random.Random) -> str:
    """Return what the pipelines make of the text on a page in traditional characters."""
    del chance
    return mapped(OpenCC("s2t").convert(text))


def mirrored(text: str, chance: random.Random) -> str:
    """Return what the pipelines make of the text on a page of a mirror, where its damage could not all be undone."""
    traditional = "".join(one if one.isascii() or one in gbk.CODES else "?" for one in OpenCC("s2t").convert(text))
    glosses = random_glosses(traditional, 30, chance.randrange(1000))
    return mapped(restore(damage(traditional, glosses, 1.0, chance.randrange(1000))).text)


def damaged(text: str, chance: random.Random) -> str:
    """Return the text of a mirror's page if nothing of its damage were undone."""
    traditional = "".join(one if one.isascii() or one in gbk.CODES else "?" for one in OpenCC("s2t").convert(text))
    glosses = random_glosses(traditional, 30, chance.randrange(1000))
    return mapped(damage(traditional, glosses, 1.0, chance.randrange(1000)))


def with_all(text: str, chance: random.Random) -> str:
    return with_source_line(mirrored(changed(0.1)(text, chance), chance), chance)


def untouched(text: str, chance: random.Random) -> str:
    del chance
    return text


KINDS: dict[str, Callable[[str, random.Random], str]] = {
    "title changed, text as it was": untouched,
    "source line, editor added": with_source_line,
    "first paragraph cut": without_first_paragraph,
    "other script": in_traditional,
    "mirror damage, restored": mirrored,
    "mirror damage, left": damaged,
    "10 % of sentences changed": changed(0.1),
    "20 % of sentences changed": changed(0.2),
    "mirror, 10 %, source line": with_all,
    "30 % of sentences changed": changed(0.3),
}

BEYOND = ("30 % of sentences changed", "mirror damage, left")
"""Kinds of which no recall is promised."""

PROSE_ONLY = ("mirror damage, restored", "mirror damage, left", "mirror, 10 %, source line")
"""Kinds for which the language must be one: what was lost is found again by a model of it."""

FEWEST_SENTENCES = {
    "10 % of sentences changed": 10,
    "mirror, 10 %, source line": 10,
    "20 % of sentences changed": 5,
    "30 % of sentences changed": 4,
    "excerpt": 10,
}
"""That a text must have for the share of them to be at least one sentence."""

FEWEST_PARAGRAPHS = {"first paragraph cut": 3}


def fits(kind: str, text: str) -> bool:
    """Say whether a text can be changed in this way."""
    return len(sentences(text)) >= FEWEST_SENTENCES.get(kind, 1) and text.count("\n") + 1 >= FEWEST_PARAGRAPHS.get(
        kind, 1
    )


def excerpt(text: str, share: float) -> str:
    """Return the first sentences of a text, up to this share of it."""
    kept = ""
    for one in sentences(text):
        if kept and len(kept) + len(one) / 2 > share * len(text):
            break
        kept += one
    return kept


def filled_forms(number: int, seed: int = 0, forms: Sequence[str] = FORMS) -> Iterator[str]:
    """Yield forms in turn, each filled in with names, places, dates and numbers that are drawn."""
    chance = random.Random(seed)
    for at in range(number):
        p, q = chance.sample(PLACES, 2)
        n, m = chance.sample(NAMES, 2)
        numbers = {name: chance.randrange(2, 980) for name in "abce"}
        day = f"{chance.randrange(1, 13)}月{chance.randrange(1, 29)}日"
        yield forms[at % len(forms)].format(d=day, p=p, q=q, n=n, m=m, y=chance.randrange(2012, 2025), **numbers)
