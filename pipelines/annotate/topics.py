"""What an article is about, by the vocabulary in topics.toml."""

import re
import tomllib
from importlib.resources import files
from itertools import groupby
from operator import itemgetter

_VOCABULARY = tomllib.loads((files("pipelines.annotate") / "topics.toml").read_text(encoding="utf-8"))

_UNHEARD = re.compile("[“”‘’\"'·•・‧ \u3000]+")
"""What counts for nothing between the characters of a term: “小三级”工会, 中国梦 劳动美."""
_NUMBER = "第?[一二三四五六七八九十百\\d]{1,4}(?:届[一二三四五六七八九十\\d]{1,3})?[届次]?"
_BETWEEN = "[\u4e00-\u9fffA-Za-z]{0,12}?"


def _heard(text: str) -> str:
    return _UNHEARD.sub("", text).replace("＋", "+")


def _pattern(term: str) -> str:
    return re.escape(term).replace(re.escape("#"), _NUMBER).replace(re.escape("~"), _BETWEEN)


_TOPIC_OF = {
    _heard(term): topic if kind == "terms" else None
    for topic, entry in _VOCABULARY.items()
    for kind in ("terms", "but")
    for term in entry.get(kind, ())
}
_GAPPED = {re.compile(_pattern(term)): topic for term, topic in _TOPIC_OF.items() if not {"#", "~"}.isdisjoint(term)}
_TERMS = sorted(_TOPIC_OF, key=lambda term: (term[0], -len(term)))  # by first character, which is cheap to look for
_TERM = re.compile(
    "|".join(
        f"{re.escape(first)}(?:{'|'.join(_pattern(term[1:]) for term in terms)})"
        for first, terms in groupby(_TERMS, itemgetter(0))
    )
)


def topics(text: str) -> tuple[str, ...]:
    """Return the topics that a simplified text mentions, in the order of their first mention: 推进产改 → ("产改",)."""
    found = dict.fromkeys(_TERM.findall(_heard(text)))
    return tuple(dict.fromkeys(topic for term in found if (topic := _topic(term))))


def _topic(said: str) -> str | None:
    """Return the topic that what was found stands for; None where it is a word in which a term is something else."""
    if said in _TOPIC_OF:
        return _TOPIC_OF[said]
    return next(topic for term, topic in _GAPPED.items() if term.fullmatch(said))
