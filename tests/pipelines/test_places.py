"""The place of an element is its XPath, as libxml2 writes it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.page.places import Places
from pipelines.page.tree import parse_tree

PIECES = st.lists(
    st.sampled_from(["<div>", "</div>", "<p>", "<b>", "</b>", "<!-- x -->", "<o:p>", "<td>", "<br>", "工会"])
)


@given(PIECES)
def test_a_place_is_the_path_that_libxml2_writes(pieces):
    tree = parse_tree("<html><body>" + "".join(pieces) + "</body></html>")
    places = Places()
    for element in tree.iter("*"):
        assert places.of(element) == tree.getroottree().getpath(element)


def test_more_attributes_than_an_element_may_have_are_left_out_and_its_text_stays():
    many = " ".join(f"a{number}=1" for number in range(5000))
    (element,) = parse_tree(f"<div class=nav {many}>工会</div>").iter("div")
    assert (element.get("class"), len(element.attrib), element.text) == ("nav", 1000, "工会")


@pytest.mark.parametrize("begin", ["t='a <' ", '=" ', "t='a > b' "])
def test_attributes_are_counted_whatever_marks_stand_among_them(begin: str):
    many = " ".join(f"a{number}=1" for number in range(5000))
    (element,) = parse_tree(f"<p>总</p><div {begin}{many}>工会</div>").iter("div")
    assert (len(element.attrib) <= 1000, element.text) == (True, "工会")


@pytest.mark.parametrize(
    "long",
    [
        f'<svg><path d="{"M5335.5 249.0 " * 2000}"/></svg>',
        f"<script>if (a < b) {{ {'total = total + 1; ' * 2000} }}</script>",
        f"<!-- {'body { margin: 0; } ' * 2000} -->",
    ],
)
def test_a_long_drawing_script_or_comment_has_no_attributes_and_the_page_keeps_its_depth(long):
    deep = "<div>" * 600
    tree = parse_tree(f"<html><body>{long}{deep}<p id=x>工会")
    (element,) = tree.iter("p")
    assert sum(1 for _ in element.iterancestors("div")) == 600  # the way round too many attributes keeps 512 levels
