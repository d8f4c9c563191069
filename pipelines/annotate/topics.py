"""What an article is about, by the vocabulary in topics.toml."""

import re
import tomllib
from importlib.resources import files

_TOPICS = tomllib.loads((files("pipelines.annotate") / "topics.toml").read_text(encoding="utf-8"))
_TOPIC_OF = {term: topic for topic, entry in _TOPICS.items() for term in entry["terms"]}
_TERM = re.compile("|".join(sorted(map(re.escape, _TOPIC_OF), key=len, reverse=True)))


def topics(text: str) -> tuple[str, ...]:
    """Return the topics of a simplified text, in the order of their first mention."""
    return tuple(dict.fromkeys(_TOPIC_OF[term] for term in _TERM.findall(text)))
