"""Where elements stand on a page, as XPaths: /html/body/div[2]/p."""

from dataclasses import dataclass

from pipelines.page.tree import Element


class Places:
    """The paths of the elements of one tree, as libxml2 writes them.

    libxml2 counts an element's siblings each time it is asked, which takes minutes where one element holds 100,000; here
    they are counted once.
    """

    def __init__(self) -> None:
        self._counted: dict[Element, tuple[dict[Element, int], dict[str, int]]] = {}  # by parent

    def of(self, element: Element) -> str:
        """Return the path of an element."""
        steps = []
        while (parent := element.getparent()) is not None:
            if parent not in self._counted:
                self._counted[parent] = _counted(parent)
            places, totals = self._counted[parent]
            steps.append(element.tag if totals[element.tag] == 1 else f"{element.tag}[{places[element]}]")
            element = parent
        return "/".join(["", element.tag, *reversed(steps)])


@dataclass(slots=True)  # not frozen: that would double the price of each
class Place:
    """Where an element stands; the path is made when it is asked for, with `str`: hardly any ever is."""

    places: Places
    element: Element

    def __str__(self) -> str:
        return self.places.of(self.element)


def _counted(parent: Element) -> tuple[dict[Element, int], dict[str, int]]:
    """Return for each child its place among those with its tag, and for each tag how many have it."""
    places: dict[Element, int] = {}
    totals: dict[str, int] = {}
    for child in parent:
        tag = child.tag
        places[child] = totals[tag] = totals.get(tag, 0) + 1
    return places, totals
