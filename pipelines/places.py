"""Where elements stand on a page, as XPaths: /html/body/div[2]/p."""

from collections import Counter
from dataclasses import dataclass

from pipelines.tree import Element


class Places:
    """The paths of the elements of one tree, as libxml2 writes them.

    libxml2 counts an element's siblings each time it is asked, which takes minutes where one element holds 100,000; here
    they are counted once.
    """

    def __init__(self) -> None:
        self._steps: dict[Element, dict[Element, str]] = {}  # by parent

    def of(self, element: Element) -> str:
        """Return the path of an element."""
        steps = []
        while (parent := element.getparent()) is not None:
            if parent not in self._steps:
                self._steps[parent] = _steps(parent)
            steps.append(self._steps[parent][element])
            element = parent
        return "/".join(["", element.tag, *reversed(steps)])


@dataclass(frozen=True, slots=True)
class Place:
    """Where an element stands; the path is made when it is asked for, with `str`: hardly any ever is."""

    places: Places
    element: Element

    def __str__(self) -> str:
        return self.places.of(self.element)


def _steps(parent: Element) -> dict[Element, str]:
    total = Counter(child.tag for child in parent)
    seen: Counter[str] = Counter()
    steps = {}
    for child in parent:
        seen[child.tag] += 1
        steps[child] = child.tag if total[child.tag] == 1 else f"{child.tag}[{seen[child.tag]}]"
    return steps
