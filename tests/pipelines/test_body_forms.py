"""Bodies of every form that union sites have, in pages of every kind around them: each comes out whole and clean."""

import pytest
from body_forms import FORMS, FRAMES, page

from pipelines import Article, Page
from pipelines.process import examine


def article_on(form: str, frame: str) -> Article:
    findings = examine(Page("http://www.hezhou.example/art/1.html", page(form, frame).encode()))
    assert findings.articles, findings.nothing
    return findings.articles[0]


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("form", FORMS)
def test_a_body_comes_out_whole_and_clean(form: str, frame: str):
    article = article_on(form, frame)
    assert article.text == FORMS[form].text
    assert article.title == FORMS[form].title


def test_a_caption_is_the_picture_s_and_recorded():
    article = article_on("captions between paragraphs", "government site")
    assert [image.caption for image in article.images] == [
        "医生为农民工量血压",
        "志愿者发放药品。",
        "理发的农民工 王小明摄",
    ]
    assert [removal.text for removal in article.removals if removal.rule == "caption of a picture"] == [
        image.caption for image in article.images
    ]
