"""Paragraphs that end in a link: to the rest of them, or to something else."""

import pytest

from pipelines import Page, examine

FEW = "".join(
    f"<li><a href=/b/{number}.html>河州市总工会慰问第{number}批职工</a> 2024-05-10</li>" for number in range(8)
)


@pytest.mark.parametrize(
    "end", ["，欢迎职工踊跃报名。<a href=/x>查看详情</a>", "，<a href=/k>市总工会</a>组织职工参观劳模事迹展..."]
)
def test_a_notice_with_a_link_in_its_one_paragraph_is_an_article_among_few_links(end: str):
    text = f"<p>9月18日起，河州市总工会职工夜校秋季班开始报名，开设剪纸、书法、摄影三门课程{end}</p>"
    html = f"<meta charset=utf-8><title>夜校秋季班报名</title><h1>夜校秋季班报名</h1><div>2024-09-10</div>{text}<ul>{FEW}</ul>"
    assert len(examine(Page("http://www.hezhou.example/a/1.html", html.encode())).articles) == 1
