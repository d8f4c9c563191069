"""Start URLs that stand for one URL a day."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.dates import start_urls
from sources import Discovery


def starts(template: str, now: datetime, days: int = 1):
    return list(start_urls(Discovery("epaper", (template,), (), days=days), now))


def test_a_day_begins_in_china_when_it_is_still_yesterday_elsewhere():
    now = datetime(2026, 11, 20, 16, 0, tzinfo=UTC)
    assert [url for url, _ in starts("http://x.cn/%Y%m/%d/node_1.htm", now, days=2)] == [
        "http://x.cn/202611/21/node_1.htm",
        "http://x.cn/202611/20/node_1.htm",
    ]


def test_a_url_without_a_year_is_taken_as_it_is():
    now = datetime(2026, 11, 20, tzinfo=UTC)
    assert starts("http://x.cn/%E5%B7%A5/%d0%b9/", now, days=9) == [("http://x.cn/%E5%B7%A5/%d0%b9/", None)]


@pytest.mark.parametrize(
    ("template", "url", "other"),
    [
        ("/%Y-%m/%d/node_1.htm", "/2026-11/20/node_1.htm", True),
        ("/%Y-%m/%d/node_1.htm", "/2026-11/21/node_4.htm", False),
        ("/%Y%m%d/1.htm", "/20261120/2.htm", True),
        ("/%Y%m%d/1.htm", "/20261121/78901234.htm", False),
        ("/%Y%m%d/1.htm", "/page/78901234.htm", False),
        ("/layout/%Y%m/%d/node_01.html", "/content/202611/21/content_1.html", False),
        ("/%Y/%m/%d/1/page.html", "/papers/list.html", False),
    ],
)
def test_a_link_into_another_issue_is_known_by_its_date(template, url, other):
    ((_, day),) = starts(f"http://x.cn{template}", datetime(2026, 11, 21, tzinfo=UTC))
    assert day.is_other(url) is other


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.sampled_from(["%Y%m%d", "%Y-%m/%d", "%Y.%m", "%d/%m/%Y"]))
def test_the_day_of_a_url_is_its_own(day, writing):
    noon = datetime(day.year, day.month, day.day, 4, tzinfo=UTC)
    ((url, found),) = starts(f"http://x.cn/p/{writing}/1.htm", noon)
    assert not found.is_other(url)
    ((url, _),) = starts(f"http://x.cn/p/{writing}/1.htm", noon + timedelta(days=40))
    assert found.is_other(url)
