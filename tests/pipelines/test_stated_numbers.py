"""Numbers by their value, whichever way they are written, at the letters where they stand."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.likeness.fingerprint import letters
from pipelines.likeness.stated_numbers import stated_numbers


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("筹集15800万元", ["158000000"]),
        ("筹集1.58亿元", ["158000000"]),
        ("慰问236,000户、二十六人", ["236000", "26"]),
        ("二〇二四年九月八日，第五届", ["2024", "9", "8", "5"]),
        ("2024.5.6", ["2024", "5", "6"]),
        ("统一思想，一些单位", []),
    ],
)
def test_a_number_is_read_by_its_value(text: str, values: list[str]):
    assert [number.value for number in stated_numbers(text)] == list(map(Decimal, values))


@given(st.text(alphabet="工会，。 0123456789.万亿二十第年月", max_size=60))
def test_numbers_stand_in_order_within_the_letters(text: str):
    places = [place for number in stated_numbers(text) for place in (number.start, number.stop)]
    assert places == sorted(places)
    assert not places or places[-1] <= len(letters(text))
