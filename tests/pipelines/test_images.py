"""The pictures of an article, wherever their address stands."""

import pytest

from pipelines import Article, Page, process

TEXT = (
    "八月二十二日，河州市总工会启动专项工作，全市各级工会广泛参与，受到职工欢迎。",
    "据介绍，今年以来新建职工驿站十二个，服务户外劳动者超过三万人次，受到职工好评。",
)


def with_picture(picture: str) -> Article:
    html = f"<h1>河州市总工会启动专项工作</h1><div class='con'><p>{TEXT[0]}</p><p>{picture}</p><p>{TEXT[1]}</p></div>"
    (article,) = process(Page("http://www.hezhou.cn/a/1.html", html.encode()))
    return article


@pytest.mark.parametrize(
    "picture",
    [
        "<img src='/i/1.jpg'>",
        "<img src='../i/1.jpg'>",
        "<img data-src='/i/1.jpg' src='/loading.gif'>",
        "<img data-original='/i/1.jpg' src='/grey.gif'>",
        "<img zoomfile='/i/1.jpg' file='/i/1.jpg' src='/none.gif'>",
        "<img srcset='/i/1.jpg 640w, /i/2.jpg 1200w' src='data:image/gif;base64,R0lGOD'>",
        "<img src='/i/1.jpg' width='600'><img src='/share.png' width='16' height='16px'>",
    ],
)
def test_the_picture_is_found_and_no_placeholder(picture: str):
    assert [image.url for image in with_picture(picture).images] == ["http://www.hezhou.cn/i/1.jpg"]


@pytest.mark.parametrize(
    "picture", ["<img>", "<img src=''>", "<img src='data:image/gif;base64,R0lGOD'>", "<img srcset=' , '>"]
)
def test_a_picture_without_address_is_none(picture: str):
    assert with_picture(picture).images == ()
