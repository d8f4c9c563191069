"""What the elements of a line under the headline say, where no mark stands between them."""

from collections.abc import Collection, Iterator, Sequence
from itertools import islice

from pipelines.fields.zones import Line
from pipelines.lines.beside import outlet_alone
from pipelines.lines.credits import Credits, labelled_source, read_credits
from pipelines.lines.labels import ANY_LABEL, ITEM
from pipelines.lines.moments import first_date
from pipelines.lines.names import looks_like_name
from pipelines.lines.people import bare_names, people
from pipelines.page.document import Document, fold
from pipelines.page.paragraph import Paragraph
from pipelines.page.tree import Element

LONGEST_LINE = 90  # of a line under the title whose elements are told apart
MOST_PIECES, MOST_HIDDEN = 60, 20  # texts and blocks in an element that are looked at for a line's own


def pieces_of(document: Document, line: Paragraph) -> Sequence[str]:
    """Return what stands in each element of a short line, for they may have no mark between them; nothing of one alone."""
    if len(line.plain) > LONGEST_LINE or isinstance(line.place, str) or not len(line.place.element):
        return ()
    element = line.place.element
    inside = (document.blocks[index] for index in document.span(element)[:MOST_HIDDEN])
    hidden = {block.element for block in inside if block.hidden and block.element is not element}
    pieces = [piece for text in islice(_seen(element, hidden), MOST_PIECES) if (piece := fold(text))]
    wanted = "".join(line.text.split())
    for start in range(len(pieces)):
        for stop in range(start + 1, len(pieces) + 1):
            said = "".join("".join(pieces[start:stop]).split())
            if said == wanted:
                return [document.read(piece) for piece in pieces[start:stop]]
            if not wanted.startswith(said):
                break
    return ()


def _seen(element: Element, hidden: Collection[Element]) -> Iterator[str]:
    """Yield the texts of an element without those of the hidden ones inside it."""
    yield element.text or ""
    for child in element:
        if child not in hidden:
            yield from _seen(child, hidden)
        yield child.tail or ""


def fullest(*ways: Sequence[str], anywhere: bool = True) -> Credits:
    """Return what is said by a line that may be cut in one way or another.

    By the first that names most people, of those alike most that have a usual surname; of several sources the longest, unless it
    runs on into a label that stands in another element.
    """
    found = [_together([read_credits(piece, anywhere) for piece in way]) for way in ways]
    most = max(found, key=_how_full)
    sources = sorted({credits.source for credits in found if credits.source}, key=len)
    apart = " ".join(ways[-1])
    source = next(
        (one for one in sources if ITEM.match(apart.partition(f"{one} ")[2])), sources[-1] if sources else None
    )
    return Credits(source, most.byline, most.editors)


def _how_full(credits: Credits) -> tuple[int, int]:
    named = credits.byline + credits.editors
    return len(named), sum(looks_like_name(person.name) for person in named)


def each_alone(pieces: Sequence[str]) -> Credits:
    """Return what the pieces of a line say, each by itself."""
    return _together(
        [read_credits(piece, anywhere=True, alone=True) or Credits(byline=people(piece)) for piece in pieces]
    )


def _together(said: Sequence[Credits]) -> Credits:
    source = next((credits.source for credits in said if credits.source), None)
    return Credits(source, sum((it.byline for it in said), ()), sum((it.editors for it in said), ()))


def signed_by_account(line: Line, pieces: Sequence[str]) -> bool:
    """Say whether a line names people and ends in an outlet that is a button: on a platform, the account they write for."""
    if len(pieces) < 2 or line.block.linked != len(pieces[-1].replace(" ", "")):
        return False
    links = [link.get("href") or "#" for link in line.block.element.iter("a")]
    names = all(bare_names(piece) and not ANY_LABEL.fullmatch(piece) for piece in pieces[:-1])
    return (
        names and outlet_alone(pieces[-1]) is not None and all(link.startswith(("#", "javascript:")) for link in links)
    )


def any_dated(above: Sequence[Line]) -> bool:
    """Say whether one of these lines has a date or names the source."""
    return any(first_date(line.plain) or labelled_source(line.plain) for line in above)
