"""What an article is about, by the vocabulary in topics.toml."""

import re
import tomllib
from importlib.resources import files
from itertools import groupby
from operator import itemgetter

_VOCABULARY = tomllib.loads((files("pipelines.annotate") / "topics.toml").read_text(encoding="utf-8"))
_TOPIC_OF = {term: topic for topic, entry in _VOCABULARY.items() for term in entry["terms"]}
_TERMS = sorted(_TOPIC_OF, key=lambda term: (term[0], -len(term)))  # by first character, which is cheap to look for
_TERM = re.compile(
    "|".join(
        f"{re.escape(first)}(?:{'|'.join(re.escape(term[1:]) for term in terms)})"
        for first, terms in groupby(_TERMS, itemgetter(0))
    )
)


def topics(text: str) -> tuple[str, ...]:
    """Return the topics that a simplified text mentions, in the order of their first mention: 推进产改 → ("产改",)."""
    return tuple(dict.fromkeys(_TOPIC_OF[term] for term in _TERM.findall(text)))
