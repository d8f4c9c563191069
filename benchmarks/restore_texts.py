"""The texts that `benchmarks.restore` damages, those that it must not touch, and reprints that know what was lost.

Real ones are the human gold texts of the corpora folder (GONGHUI_CORPORA, or ../shared/corpora; left out, and said so, if
there is none).
"""

import json
import os
import random
import re
from collections.abc import Iterator
from pathlib import Path

from pipelines.restore.witness import Witness

HALF_WIDTH = str.maketrans("，！？；：（）", ",!?;:()")
DIFFERING = 0.1
"""The share of a witness's sentences that are another text's, beside its title and its first paragraph."""

SENTENCE = re.compile("[^。！？\n]*[。！？]*[”’」』）]*\n?")
REAL_MARKS = ("?", "?！", "?，", "?！”", "？!", "?、")

WHO = "市总工会 县总工会 区总工会 街道工会 企业工会 省总工会 各级工会 产业工会".split()
DOES = "开展 推动 组织 完善 深化 落实 支持 加强".split()
WHAT = "集体协商 职工服务 劳动竞赛 法律援助 技能培训 困难帮扶 产业工人队伍建设改革 新就业形态劳动者入会 医疗互助 驿站建设".split()
FOR = "广大职工 货车司机 外卖骑手 困难职工 一线工人 女职工 快递员".split()
SAID = "“这里真方便。” “累了能歇脚，渴了能喝水。” “我们会继续努力。” “有事就找工会。”".split()


def generated(count: int) -> Iterator[str]:
    chance = random.Random(0)
    for _ in range(count):
        sentences = []
        for _ in range(chance.randrange(8, 30)):
            who, does, what, one = (chance.choice(words) for words in (WHO, DOES, WHAT, FOR))
            number = chance.randrange(3, 9000)
            sentences.append(
                chance.choice(
                    [
                        f"{who}{does}{what}，为{one}解决问题{number}件。",
                        f"今年以来，{who}筹集资金{number}万元，帮扶{one}。",
                        f"{chance.choice(SAID)}日前，一名{one}代表对记者说。",
                        f"截至目前，{who}共有会员{number}人；其中，{one}占{number % 90}%！",
                        f"{who}如何{does}{what}？记者进行了采访。\n",
                    ]
                )
            )
        yield "".join(sentences)


def human() -> list[str]:
    folder = Path(os.environ.get("GONGHUI_CORPORA", Path(__file__).parents[2] / "shared" / "corpora"))
    if not (folder / "index.jsonl").exists():
        print(f"no corpora at {folder}: generated texts only (GONGHUI_CORPORA names the folder)")
        return []
    rows = map(json.loads, (folder / "index.jsonl").read_text("utf-8").splitlines())
    return [
        row["gold"]["text"].strip()
        for row in rows
        if row["gold_kind"] == "human" and row["script"] == "hans" and (row["gold"] or {}).get("text")
    ]


def reprint(text: str, other: str, seed: int) -> Witness:
    """Return a text that shares with this one all but its title, its first paragraph and a tenth of its sentences."""
    chance = random.Random(seed)
    others = [one for one in SENTENCE.findall(other) if len(one) > 1]
    paragraphs = [one for one in text.split("\n") if one.strip()]
    shared = [
        chance.choice(others).strip("\n") if chance.random() < DIFFERING else one
        for one in SENTENCE.findall("\n".join(paragraphs[2:]))
    ]
    return Witness("a reprint", "\n".join([*(chance.choice(others).strip("\n") for _ in range(2)), "".join(shared)]))


def clean_texts(simplified: str, traditional: str) -> dict[str, str]:
    chance = random.Random(1)
    asked = list(traditional)
    for _ in range(len(asked) // 250):
        asked.insert(chance.randrange(len(asked)), chance.choice(REAL_MARKS))
    table = "\n".join(f"{row}\t{chance.random():.3f}\t?\t({row % 7})、{row % 90}%" for row in range(3000))
    return {
        "simplified": simplified,
        "traditional": traditional,
        "half-width marks": traditional.translate(HALF_WIDTH),
        "full of real ?": "".join(asked),
        "English-laden": "他問：“Really?！” Why?，我說 yes?；GDP（%）?、APP?！" * 50 + traditional[:5000],
        "poems": "床前明月光?，疑是地上霜?！\n舉頭望明月?、低頭思故鄉?；\n" * 50,
        "number tables": table,
        "source code": Path(__file__).read_text("utf-8") + "x = a ? b : c;  // 這是甚麼?！那是?，\n" * 50,
        "pinyin lesson": "學(xué)而(ér)時(shí)習(xí)之(zhī)?，不亦說(yuè)乎?！還是?cháng)還是zhǎng)?，\n" * 50,
        "mathematics": "若 f(x)=?，則 x∈(0,1)?；設 a?b=(a+b)?，求 ?、? 的值。((?)) 答案（?）?！\n" * 50,
    }
