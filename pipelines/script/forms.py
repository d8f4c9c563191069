"""Which characters may stand for one another in texts that `script` has simplified.

One traditional character can have become several: 乾 is 干 in 饼干 and stays in 乾安, 畫 is 画 in 绘画 and 划 in 计划; and 著,
覆, 瞭, 藉 stay wherever no word tells that they are 着, 复, 了, 借. Who looks for a word in simplified texts looks for all.
"""

from functools import cache
from typing import Final

from pipelines.script.tables import CHARACTERS, PHRASES, TRADITIONAL_ONLY, read_forms

OF_WORDS: Final = {"帳": "账", "甚": "什"}
"""What OpenCC's tables lack, as another character is written altogether: 臺帳 is 台账 where it is of money, 甚麼 is 什么."""


@cache
def alike() -> dict[str, str]:
    """Return for each character that may have become several, or stay, all that it may be in simplified text."""
    sets: dict[str, set[str]] = {}
    for one, forms in _forms().items():
        joined = {one, *forms}.union(*(sets.get(each, ()) for each in (one, *forms)))
        sets.update(dict.fromkeys(joined, joined))
    kept = {one: "".join(sorted(joined - TRADITIONAL_ONLY)) for one, joined in sets.items()}
    return {one: forms for one, forms in kept.items() if len(forms) > 1}


def _forms() -> dict[str, set[str]]:
    """Return all simplified forms of each character, by itself and in words; the character itself is none of them."""
    found: dict[str, set[str]] = {one: {form} for one, form in OF_WORDS.items()}
    pairs = [pair for phrase, form in PHRASES.items() for pair in zip(phrase, form, strict=True)]
    staying = ((one, form) for one, forms in read_forms().items() if forms[0] == one for form in forms)
    for one, form in (*CHARACTERS.items(), *pairs, *staying):
        if one != form:
            found.setdefault(one, set()).add(form)
    return found
