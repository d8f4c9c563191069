"""What a host says of how long to wait."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.pace import retry_after

NOW = datetime(2026, 11, 21, 8, 0, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        (b"120", 120.0),
        (b" 0 ", 0.0),
        (b"Sat, 21 Nov 2026 08:00:30 GMT", 30.0),
        (b"Saturday, 21-Nov-26 08:01:00 GMT", 60.0),
        (b"Sat Nov 21 08:00:05 2026", 5.0),
        (b"Fri, 20 Nov 2026 08:00:00 GMT", 0.0),
        (b"", None),
        (b"soon", None),
        (b"-5", None),
        (b"1.5", None),
        ("５".encode(), None),
        (None, None),
    ],
)
def test_retry_after_is_read_as_seconds_and_in_the_three_forms_of_an_http_date(value, seconds):
    assert retry_after(value, NOW) == seconds


@given(
    st.binary(max_size=40) | st.from_regex(r"\w{3}, \d+ \w{3} \d+ \d+:\d+:\d+ [-+\w]+", fullmatch=True).map(str.encode)
)
def test_whatever_a_host_sends_is_a_time_to_wait_or_none(value):
    seconds = retry_after(value, NOW)
    assert seconds is None or seconds >= 0
