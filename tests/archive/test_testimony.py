"""What reprints tell of the damaged places of an article, and what they do not."""

import pytest
from click.testing import CliRunner

from archive.commands import show
from benchmarks.reprint_texts import prose, sentences
from pipelines import restore, simplify
from pipelines.script.conversion import widen

LONG = next(text for text in prose() if len(sentences(text)) >= 10)
DAMAGED = (
    "各級工會創(chuàng)新服務，創(chuàng)辦驛站，創(chuàng)造條件，一年調解1125件?！?2351熱線，各地職工群眾紛紛參加。"
)
CLEAN = "各级工会创新服务，创办驿站，创造条件，一年调解1125件。“12351热线，各地职工群众纷纷参加。"


@pytest.fixture
def mirrored(bring):
    """The id of an article of a mirror that swallowed a digit and a mark."""
    original = f"{DAMAGED}\n{LONG}"
    restored = restore(original)
    assert restored.unrepaired
    edits = tuple(sorted((*restored.edits, *restored.unrepaired), key=lambda edit: edit.start))
    return bring(widen(simplify(restored.text)), original=original, edits=edits)


def told(archive, article_id):
    return [(each["before"], each["after"], each["witness"]) for each in archive.article(article_id)["testimony"]]


def test_a_reprint_tells_what_was_swallowed_whichever_came_first(archive, bring, mirrored):
    assert told(archive, mirrored) == []
    text = archive.article(mirrored)["text"]
    reprint = bring(f"{CLEAN}\n{LONG}", edits=(), original=f"{CLEAN}\n{LONG}")
    assert "".join(after for _, after, _ in told(archive, mirrored)) == "。“1"
    assert {witness for *_, witness in told(archive, mirrored)} == {reprint}
    assert archive.article(mirrored)["text"] == text, "what the page gave is not changed by what came later"
    assert told(archive, reprint) == []


def test_an_article_that_is_no_reprint_and_one_that_says_something_else_there_tell_nothing(archive, bring, mirrored):
    bring(CLEAN, edits=(), original=CLEAN)
    other = CLEAN.replace("1125件。“12351热线", "1125起，其中热线")
    bring(f"{other}\n{LONG}", edits=(), original=f"{other}\n{LONG}")
    assert len(archive.cluster(mirrored)["members"]) == 2
    assert told(archive, mirrored) == []


def test_a_reprint_that_says_something_new_tells_no_longer_what_it_said(archive, bring, mirrored):
    url = "http://example.org/reprint.html"
    bring(f"{CLEAN}\n{LONG}", url, "2023-09-19T00:00:00+00:00", edits=(), original=f"{CLEAN}\n{LONG}")
    assert told(archive, mirrored)
    bring(LONG, url, "2023-09-20T00:00:00+00:00", edits=(), original=LONG)
    assert told(archive, mirrored) == []


def test_show_says_of_how_many_places_reprints_tell_and_lists_them(archive, bring, mirrored):
    bring(f"{CLEAN}\n{LONG}", edits=(), original=f"{CLEAN}\n{LONG}")
    shown = CliRunner().invoke(show, [str(mirrored), "--edits", "--home", str(archive.path.parent)])
    assert shown.exit_code == 0
    assert "of 1 doubtful place by reprints, article 2" in shown.stdout
    assert "'?！?' is '。“1' in article 2, http://example.org/2.html" in shown.stdout
