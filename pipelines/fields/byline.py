"""Who wrote it: a line under the title, the lead 本报讯（记者…）, the signature at the end, the name on a photograph."""

import re
from dataclasses import replace

from pipelines.article import Hints, Person, Removal
from pipelines.document import Document, ancestors
from pipelines.fields.people import OWN, bare_names, people
from pipelines.paragraph import Paragraph, cut
from pipelines.vocabulary import AUTHOR_WORDS, names

STAGE = "fields"
LONGEST_BYLINE = 60

LEAD = re.compile(r"(?P<outlet>[\u4e00-\u9fffA-Za-z]{2,12})(?:快讯|讯|消息)\s*（(?P<people>[^（）]{3,60})）\s*")
"""本报讯（记者…）: says who wrote it and nothing else, and is taken off."""
DATELINE = re.compile(
    r"(?P<outlet>[\u4e00-\u9fff]{2,6}?(?:社|网|报|台)).{0,16}?[讯电]\s*[（〔](?P<people>[^（）〔〕]{3,40})[）〕]"
)
"""新华社巴黎12月9日电（记者唐霁）: says where and when as well, and stays."""
BRACKETED = re.compile(r"[（〔](?P<people>记者[^（）〔〕／]{2,20})(?:／[^）〕]{2,12})?[）〕]")
SIGNATURE = re.compile(r"\s*[（(](?P<people>[^（）()]{2,60})[）)]\s*$")
PHOTO_ACTS = ("摄", "摄影", "供图", "摄影报道")
PHOTOGRAPHER = re.compile(
    rf"(?:^|(?<=[。！？”）\s]))\s*(?P<people>[^。！？，；]{{2,40}}(?:{'|'.join(PHOTO_ACTS)}))\s*$"
)


def hinted_byline(document: Document, hints: Hints) -> tuple[Person, ...]:
    """Read the byline where the source's definition says it stands."""
    if not hints.byline:
        return ()
    return next((found for text in document.select(hints.byline) if (found := _any_people(text))), ())


def line_byline(document: Document, line: Paragraph, index: int | None = None) -> tuple[Person, ...]:
    """Read a line that is a byline and nothing else. `index` is its block: an element named author may hold bare names."""
    if len(line.plain) > LONGEST_BYLINE:
        return ()
    found = people(line.plain)
    if found:
        return found
    if index is not None and _named_author(document, index):
        return _any_people(re.sub(r"^(?:作者|记者|文)\s*[：:]\s*", "", line.plain))
    return ()


def take_lead(document: Document, paragraph: Paragraph) -> tuple[tuple[Person, ...], Paragraph, tuple[Removal, ...]]:
    """Take 本报讯（记者…） off the head of the first paragraph."""
    match = LEAD.match(paragraph.plain)
    found = people(match["people"]) if match else ()
    if match and found:
        text, rest = cut(document, paragraph, 0, match.end())
        return _of_outlet(found, match["outlet"]), rest, (Removal(STAGE, "byline: lead", str(paragraph.place), text),)
    dateline = DATELINE.match(paragraph.plain)
    if dateline and (found := people(dateline["people"])):
        return _of_outlet(found, dateline["outlet"]), paragraph, ()
    bracketed = BRACKETED.match(paragraph.plain)
    return people(bracketed["people"]) if bracketed else (), paragraph, ()


def take_signature(
    document: Document, paragraph: Paragraph
) -> tuple[tuple[Person, ...], Paragraph, tuple[Removal, ...]]:
    """Take （云南网 记者龙舟） or 本报通讯员 沈岳 摄 off the end of the last paragraph; the paragraph may be left empty."""
    for pattern, rule in ((SIGNATURE, "byline: signature"), (PHOTOGRAPHER, "byline: photographer")):
        match = pattern.search(paragraph.plain)
        found = _any_people(match["people"]) if match else ()
        if match and found:
            text, rest = cut(document, paragraph, match.start(), len(paragraph.plain))
            return found, rest, (Removal(STAGE, rule, str(paragraph.place), text),)
    return (), paragraph, ()


def _of_outlet(found: tuple[Person, ...], outlet: str) -> tuple[Person, ...]:
    """Say of reporters without an organisation that they are the outlet's whose lead names them."""
    return tuple(person if person.organisation else replace(person, organisation=outlet) for person in found)


def outlet(byline: tuple[Person, ...]) -> str | None:
    """Return the organisation that the byline names, if it is one and not 本报 (which says nothing by itself)."""
    named = {person.organisation for person in byline if not re.fullmatch(f"{OWN}?", person.organisation)}
    return named.pop() if len(named) == 1 else None


def _any_people(text: str) -> tuple[Person, ...]:
    return people(text) or bare_names(text)


def _named_author(document: Document, index: int) -> bool:
    nearest = [element for _, element in zip(range(2), ancestors(document.blocks[index].element), strict=False)]
    return any(names(element.get("class"), element.get("id")) & AUTHOR_WORDS for element in nearest)
