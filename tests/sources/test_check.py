"""What the check says of a definition whose patterns and examples do not agree."""

import re
from importlib.resources import files
from pathlib import Path

import pytest

from sources import faults_of

GOOD = """
id = "good"
name = "样例"
organisation = "样例报社"
level = "paper"
homepage = "http://x.cn/"
evidence = "a test"
canonical = [['/BIG5/', '/']]
[discovery]
spider = "lists"
start = ["http://x.cn/l/1"]
articles = ['/a/\\d+$']
lists = ['/l/\\d+$']
[examples]
articles = ["http://x.cn/BIG5/a/12"]
lists = ["http://news.x.cn/l/2"]
neither = ["http://y.cn/b/3"]
"""


@pytest.fixture
def check(tmp_path):
    def check(text: str) -> list[str]:
        path = tmp_path / "good.toml"
        path.write_text(text, "utf-8")
        return [fault.removeprefix(f"{path}: ") for fault in faults_of(path)]

    return check


def test_a_definition_that_agrees_with_its_examples_has_no_fault(check):
    assert check(GOOD) == []


@pytest.mark.parametrize(
    ("before", "after", "faults"),
    [
        ('name = "样例"', "name = 7", ["name: must be text, is 7"]),
        ("articles = ['/a/", "articles = ['/c/', '/a/", ["articles: /c/ matches none of the examples.articles"]),
        ("lists = ['/l/", "lists = ['/m/', '/l/", ["lists: /m/ matches none of the examples.lists"]),
        (
            '["http://x.cn/BIG5/a/12"]',
            '["http://x.cn/a/12", "http://x.cn/a/x"]',
            ["examples.articles: http://x.cn/a/x is not taken for an article"],
        ),
        ('/l/2"]', '/l/2", "http://x.cn/k/2"]', ["examples.lists: http://x.cn/k/2 is not taken for a list"]),
        ("articles = ['/a/", "articles = ['/[al]/", [
            "examples.lists: http://news.x.cn/l/2 is taken for an article",
            "start: http://x.cn/l/1 is taken for an article",
        ]),
        ("lists = ['/l/", "lists = ['/[la]/", ["examples.articles: http://x.cn/a/12 is taken for a list"]),
        ("http://y.cn/b/3", "http://y.cn/a/3", ["examples.neither: http://y.cn/a/3 is taken for an article"]),
        ("http://y.cn/b/3", "http://y.cn/l/3", ["examples.neither: http://y.cn/l/3 is taken for a list"]),
        ('neither = ["http://y.cn/b/3"]', "", [
            "examples.neither: is missing: name a URL of this site that is no article, such as another column's list"
        ]),
        ("http://x.cn/BIG5/a/12", "http://xx.cn/a/12", ["examples.articles: http://xx.cn/a/12 is on none of its hosts: x.cn"]),
    ],
)  # fmt: skip
def test_each_disagreement_is_named(check, before, after, faults):
    assert before in GOOD
    assert check(GOOD.replace(before, after)) == faults


def test_a_file_that_cannot_be_read_is_one_fault(tmp_path):
    assert faults_of(tmp_path / "none.toml") == [f"{tmp_path / 'none.toml'}: cannot be read: No such file or directory"]


def test_a_definition_with_the_common_shapes_needs_no_example_of_each(check):
    generic = GOOD.replace("articles = ['/a/\\d+$']", 'articles = "generic"').replace(
        "/BIG5/a/12", "/content/post_12.html"
    )
    assert check(generic) == []
    assert check(generic.replace('articles = ["http://x.cn/content/post_12.html"]', "")) == []
    assert check(generic.replace("/b/3", "/2026-11-21/3.html")) == [
        "examples.neither: http://y.cn/2026-11-21/3.html is taken for an article"
    ]


def test_a_definition_that_waits_for_a_browser_needs_neither_patterns_nor_examples(check):
    waiting = GOOD.partition("articles = ")[0] + 'needs = "browser"\n'
    assert check(waiting) == []


def test_the_definition_that_the_guide_walks_through_is_without_fault(tmp_path):
    guide = (Path(__file__).parents[2] / "docs" / "adding-a-source.md").read_text("utf-8")
    path = tmp_path / "example-union.toml"
    path.write_text(guide.partition("```toml\n")[2].partition("```")[0], "utf-8")
    assert faults_of(path) == []
    for neighbour in re.findall(r"`([\w-]+\.toml)` \|", guide):
        assert (files("sources") / neighbour).is_file()
