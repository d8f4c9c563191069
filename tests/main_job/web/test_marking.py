"""Edits laid over a text leave every character of it where it was, in the text and in the original."""

from hypothesis import given
from hypothesis import strategies as st

from archive.web.marking import marked

TEXTS = st.text("工会產改(chǎn)\n，。", max_size=12)


@st.composite
def repaired(draw):
    """A text and its original, with the edits that lead from one to the other."""
    text, original, edits = "", "", []
    for same, before, after in draw(st.lists(st.tuples(TEXTS, TEXTS, TEXTS), max_size=6)):
        text, original = text + same, original + same
        edits.append({"start": len(original), "end": len(original) + len(before), "before": before, "after": after})
        text, original = text + after, original + before
    tail = draw(TEXTS)
    return text + tail, original + tail, edits


@given(repaired())
def test_pieces_make_up_the_text_and_the_original(given):
    text, original, edits = given
    for whole, as_found in ((text, False), (original, True)):
        paragraphs = marked(whole if not as_found else text, original, edits, as_found)
        assert "\n".join("".join(piece.text for piece in paragraph) for paragraph in paragraphs) == whole
        shown = [piece.edit for paragraph in paragraphs for piece in paragraph if piece.edit]
        assert all(edit in shown for edit in edits)


@given(TEXTS, TEXTS, st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20), TEXTS), max_size=4))
def test_edits_that_do_not_belong_to_a_text_leave_it_whole(text, original, places):
    edits = [{"start": min(a, b), "end": max(a, b), "before": "", "after": after} for a, b, after in places]
    for whole, as_found in ((text, False), (original, True)):
        paragraphs = marked(text, original, edits, as_found)
        assert "\n".join("".join(piece.text for piece in paragraph) for paragraph in paragraphs) == whole


def test_an_edit_over_the_end_of_a_paragraph_is_marked_on_both_sides():
    edit = {"start": 2, "end": 3, "before": "\n", "after": ""}
    assert [[piece.text for piece in line] for line in marked("工会工作", "工会\n工作", [edit])] == [
        ["工会", "", "工作"]
    ]
    assert [[piece.text for piece in line] for line in marked("工会工作", "工会\n工作", [edit], as_found=True)] == [
        ["工会", ""],
        ["工作"],
    ]
