from hypothesis import given
from hypothesis import strategies as st

from pipelines.restore.calibration import chance_right

CHANCE = st.floats(0, 1)


@given(CHANCE, CHANCE, CHANCE, st.integers(0, 1), st.booleans())
def test_a_likelier_character_is_held_for_surer_and_lost_neighbours_make_it_less_sure(low, high, best, beside, is_hole):
    low, high = sorted((low, high))
    assert 0 < chance_right(low, best, beside, is_hole) <= chance_right(high, best, beside, is_hole) < 1
    assert chance_right(low, best, beside + 1, is_hole) < chance_right(low, best, beside, is_hole)
