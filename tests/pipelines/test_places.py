"""The place of an element is its XPath, as libxml2 writes it."""

from hypothesis import given
from hypothesis import strategies as st

from pipelines.places import Places
from pipelines.tree import parse_tree

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
