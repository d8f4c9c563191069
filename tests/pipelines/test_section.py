"""The section of an article: from the line of steps above it, or from the data in which the page names them."""

import json

import pytest

STEPS = {
    "@type": "BreadcrumbList",
    "itemListElement": [{"position": 1, "name": "首页"}, {"position": 2, "item": {"name": "工会新闻"}}],
}


@pytest.mark.parametrize(
    ("above", "section"),
    [
        ("<div>首页 :: 产业动态 :: 活动</div>", "活动"),
        ("<div class=nk-path>职工之声 » 维权 » 维权说法</div>", "维权说法"),
        ("<div class=where>首页 / 通知公告 / 公告</div>", "公告"),
    ],
)
def test_steps_that_are_no_links(article_on, above: str, section: str):
    headline = f"{above}<h1>河州市总工会把服务送到职工家门口</h1>"
    assert article_on("<div>2023-09-18 08:52</div>", headline=headline).section == section


@pytest.mark.parametrize(
    "head",
    [
        f'<script type="application/ld+json">{json.dumps(STEPS)}</script>',
        '<ol itemscope itemtype="https://schema.org/BreadcrumbList"><li><span itemprop=name>首页</span>'
        "<li><span itemprop=name>工会新闻</span></ol>",
    ],
)
def test_steps_in_the_data_of_the_page(article_on, head: str):
    assert article_on("<div>2023-09-18 08:52</div>", head=head).section == "工会新闻"
