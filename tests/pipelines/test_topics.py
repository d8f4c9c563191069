import tomllib
from collections import Counter
from importlib.resources import files

import pytest

from pipelines.annotate.topics import topics
from pipelines.script import simplify, widen

VOCABULARY = tomllib.loads((files("pipelines.annotate") / "topics.toml").read_text(encoding="utf-8"))


def test_topics_come_in_the_order_of_their_first_mention_and_once():
    assert topics("职工驿站里谈产改，产业工人队伍建设改革和职工驿站") == ("职工驿站", "产改")


def test_text_without_a_term_has_no_topic():
    assert topics("") == ()
    assert topics("今天天气很好。") == ()


def test_the_longest_term_counts():
    assert topics("春季开展网上职工之家建设") == ("智慧工会",)


@pytest.mark.parametrize("topic", VOCABULARY)
def test_each_topic_says_what_it_covers_and_is_found_by_each_of_its_terms(topic):
    entry = VOCABULARY[topic]
    assert entry["covers"]
    for term in entry["terms"]:
        said = term.replace("#", "第十二次").replace("~", "行业")
        assert topics(f"我市{said}。") == (topic,)


def test_no_term_belongs_to_two_topics_or_is_one_character():
    terms = Counter(term for entry in VOCABULARY.values() for term in entry["terms"])
    assert [term for term, count in terms.items() if count > 1 or len(term) < 2] == []


def test_terms_are_written_as_the_archive_writes_text():
    for entry in VOCABULARY.values():
        for term in entry["terms"]:
            assert widen(simplify(term)) == term
