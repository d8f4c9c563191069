"""What a number counts, by the words beside it: 慰问[困难职工]300人, 300名[困难职工]参加.

What is returned is always a piece of the text.
"""

import re
from collections.abc import Sequence
from itertools import dropwhile, takewhile
from typing import NamedTuple

from pipelines.annotate.amounts import WORDS, alternatives
from pipelines.annotate.words import Word, tagged

TELLING = frozenset(WORDS["telling"]["units"])
SHARES = frozenset((*WORDS["units"]["shares"], "%", "‰"))
LEADING = frozenset(word for kind in ("new", "total") for word in WORDS["qualifiers"][kind])
AREAS = frozenset(WORDS["areas"]["words"])
HEADS, FIRST, ENDS, RELATIVE, NOMINAL = (
    frozenset(WORDS["verbs"][kind]) for kind in ("heads", "first", "ends", "relative", "nominal")
)

CLAUSE_END = re.compile(r"[。！？；!?;\n，,：:“”‘’（）()《》【】—…]|\s")
ITEM_END = re.compile(rf"、|{CLAUSE_END.pattern}")
BRACKETED_UNIT = re.compile(r"（[^（）\d]{1,3}）")
"""Another unit that would do as well: 12750户（个）."""
NAMED, NAME_ENDS = (
    re.compile(rf"{before}“(?P<name>[^“”\n]{{2,20}})”{behind}") for before, behind in (("", ""), ("", "$"))
)
"""What is counted under its name: 12个“职工书屋”, “职工书屋”12个."""
LEADS = re.compile(rf"(?:并|还|共|{alternatives(LEADING)})")
FARTHEST, FARTHEST_BEHIND = 60, 30
"""Characters before and behind a number among which what it counts is looked for."""
LONGEST_PREDICATE = 14
PREDICATE = "predicate"
"""The rule by which what those counted do is told, where nothing names them: 300人[取得证书]."""
MODIFIERS = ("a", "c", "s", "f", "b")
"""Kinds of words that stand inside a noun phrase without being nouns."""
GROUPS = frozenset(("家", "户"))
"""Units that tell little: 32家[试点单位]."""
PEOPLE = frozenset(WORDS["units"]["people"])


class Indicator(NamedTuple):
    """What is counted, by which rule that was found, the verb whose object it is, the qualifiers that led them: 新增, 累计."""

    text: str = ""
    rule: str = ""
    verb: str = ""
    leads: tuple[str, ...] = ()


def is_noun(word: Word) -> bool:
    """Say whether a noun phrase may end in a word."""
    return word.kind[0] in "njlibzg" or word.kind in ("vn", "an", "eng", "k") or word.text in NOMINAL


def is_verb(word: Word) -> bool:
    """Say whether a word is a verb, and no noun as well."""
    return word.kind[0] == "v" and not is_noun(word)


def parts(word: Word) -> bool:
    """Say whether no noun phrase goes on across a word: a preposition, a particle, an adverb, a pronoun."""
    return word.kind[0] in "pduryex" and word.text not in ("新", "各级", "各类", "、")


def read_indicator(before: str, behind: str, unit: str) -> Indicator:
    """Return what a number with that unit counts.

    `before` ends where the number begins, its qualifiers taken off; `behind` follows its unit.
    """
    if unit in SHARES:
        before = before.removesuffix("的")
    if (named := NAME_ENDS.search(before)) and not behind.startswith("“"):
        return Indicator(named["name"], "before")
    leads, phrase, verb = _before(CLAUSE_END.split(before[-FARTHEST:])[-1])
    if bracketed := BRACKETED_UNIT.match(behind):
        behind = behind[bracketed.end() :]
    if (named := NAMED.match(behind)) and unit not in TELLING | SHARES:
        return Indicator(named["name"], "behind", verb, leads)
    if unit == "人" and behind.startswith("口"):
        return Indicator("人口", "behind", verb, leads)
    if unit in TELLING and phrase:
        return Indicator(phrase, "before", verb, leads)
    if follows := _behind(behind[:FARTHEST_BEHIND], unit):
        return Indicator(follows, "behind", verb, leads)
    if phrase or verb:
        return Indicator(phrase, "before" if phrase else "", verb, leads)
    predicate = ITEM_END.split(behind[:FARTHEST_BEHIND], maxsplit=1)[0]
    if unit in PEOPLE and not before.endswith(("为", "给", "向", "对")) and 2 <= len(predicate) <= LONGEST_PREDICATE:
        return Indicator(predicate, PREDICATE, "", leads)
    return Indicator("", "", "", leads)


def _before(text: str) -> tuple[tuple[str, ...], str, str]:
    """Return the qualifiers at the beginning of a clause, the noun phrase at its end, and the verb whose object that is."""
    leads = []
    while lead := LEADS.match(text):
        leads += [lead[0]] if lead[0] in LEADING else []
        text = text[lead.end() :]
    words = tagged(text)
    start = next((place + 1 for place in reversed(range(len(words))) if parts(words[place])), 0)
    clause = words[start:]
    first = _head(clause)
    if first is None:
        return tuple(leads), _phrase(clause), ""
    rest = first + 1
    while rest < len(clause) and (is_verb(clause[rest]) or clause[rest].text in LEADING):
        rest += 1
    led = list(takewhile(lambda word: is_verb(word) or word.text in LEADING, reversed(words[: start + first])))
    leads += [word.text for word in (*reversed(led), *clause[first:rest]) if word.text in LEADING]
    verbs, phrase = _parted(clause[:first], clause[first:rest], clause[rest:])
    return tuple(leads), _phrase(phrase), "".join(word.text for word in verbs)


def _head(clause: Sequence[Word]) -> int | None:
    """Return the place of the verb whose object a clause ends in: the last one that is surely such, else the first there is."""
    if clause and clause[0].text in FIRST:
        return max([0, *_heads(clause)])
    verbs = [place for place, word in enumerate(clause) if is_verb(word) and not _is_doer(clause, place)]
    return max([*verbs[:1], *_heads(clause)], default=None)


def _heads(clause: Sequence[Word]) -> list[int]:
    return [place for place, word in enumerate(clause) if word.text in HEADS]


def _parted(
    subject: Sequence[Word], said: Sequence[Word], phrase: Sequence[Word]
) -> tuple[Sequence[Word], Sequence[Word]]:
    """Part the verbs of a clause from what they have as their object; some of these are verbs as well: 实施 帮扶, 新增 编制."""
    verbs = [word for word in said if word.text not in LEADING]
    if phrase:
        is_syllable = len(phrase) == 1 and len(phrase[0].text) == 1 and verbs  # the end of a word: 解决 率, 托管 班
        return (verbs[:-1], [verbs[-1], *phrase]) if is_syllable else (verbs, phrase)
    takes_object = said[0].text in HEADS | FIRST
    if len(verbs) > 1 and len(verbs[-1].text) == 1:
        return [], verbs
    if said[0].text in LEADING:
        return [], verbs
    if len(verbs) > 1 and takes_object:
        return verbs[:1], verbs[1:]
    if len(verbs) > 1 and verbs[-1].text not in ENDS:
        return verbs[:-1], verbs[-1:]
    if subject and verbs and not takes_object:  # 职工主题 阅读, 企业 建会
        return [], [*subject, *verbs]
    return verbs, []


def _phrase(words: Sequence[Word]) -> str:
    """Return a noun phrase without the areas and times it begins with; nothing if it does not end in a noun."""
    kept = list(dropwhile(_is_no_beginning, words))
    if not kept:
        return ""
    phrase = "".join(word.text for word in kept)
    return phrase if is_noun(kept[-1]) or (kept[-1].kind[0] in "avx" and len(phrase) > 1) else ""


def _is_no_beginning(word: Word) -> bool:
    return word.text in AREAS | LEADING | {"、"} or word.kind[0] in "tfmqc" or word.kind == "ns"


def _behind(text: str, unit: str) -> str:
    """Return the noun phrase that begins behind a number: 名[困难职工]参加, 名来自各地的[职工], % 的[职工]."""
    words = tagged(CLAUSE_END.split(text, maxsplit=1)[0])
    if not words:
        return ""
    of = [place for place, word in enumerate(words) if word.text == "的"]
    if of and (of[0] == 0 or words[0].text in RELATIVE or words[0].kind[0] == "p"):
        return "".join(word.text for word in _nouns(words[of[-1] + 1 :]))
    if words[0].text in RELATIVE or unit in SHARES:
        return ""
    found = _nouns(words)
    if unit in TELLING and is_verb(words[0]) and (unit not in GROUPS or words[0].text in HEADS | FIRST | ENDS):
        return ""
    return "".join(word.text for word in found)


def _nouns(words: Sequence[Word]) -> list[Word]:
    """Return the words of the noun phrase that a clause begins with: [户外劳动者服务站点]投入使用."""
    found: list[Word] = []
    told = False
    for place, word in enumerate(words):
        ordinal = word.kind[0] == "m" and word.text.startswith("第")
        if parts(word) or word.text in ENDS or (is_verb(word) and told and not _is_doer(words, place)):
            break
        if not (is_noun(word) or is_verb(word) or word.kind[0] in MODIFIERS or word.text == "新" or ordinal):
            break
        found.append(word)
        told = told or (is_noun(word) and not (word.text in AREAS or word.kind == "ns" or word.text.endswith("级")))
    while found and not (is_noun(found[-1]) or (len(found) == 1 and found[-1].kind == "a")):
        found.pop()
    return found if told or any(word.kind == "a" for word in found) else []


def _is_doer(words: Sequence[Word], place: int) -> bool:
    """Say whether a verb is the beginning of a word that the dictionary lacks: 送餐 员, 快递 员."""
    following = words[place + 1] if place + 1 < len(words) else None
    return is_verb(words[place]) and following is not None and len(following.text) == 1 and is_noun(following)
