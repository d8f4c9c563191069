"""All annotations of a text at once."""

from collections.abc import Iterable
from typing import NamedTuple

from pipelines.annotate.figures import figures
from pipelines.annotate.organisations import organisations
from pipelines.annotate.regions import Places, regions
from pipelines.annotate.topics import topics
from pipelines.article import Figure, NamedOrganisation, NamedRegion


class Annotations(NamedTuple):
    """What is added, each in the order in which the text has it. The fields are named as those of `Article`."""

    topics: tuple[str, ...]
    regions: tuple[NamedRegion, ...]
    organisations: tuple[NamedOrganisation, ...]
    figures: tuple[Figure, ...]


def annotate(text: str, heads: Iterable[str | None], published: str | None) -> Annotations:
    """Annotate a simplified text. All but figures are looked for in its `heads` as well: title, kicker, subtitle, abstract.

    `published`, as `Article` has it, tells of which year its divisions are.
    """
    whole = "\n".join(filter(None, (*heads, text)))
    year = int(published[:4]) if published else None
    places = Places(whole, year)
    return Annotations(
        topics(whole), regions(places), organisations(whole, places, len(whole) - len(text)), figures(text)
    )
