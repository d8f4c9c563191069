"""Who wrote it: a line under the title, the lead 本报讯（记者…）, the signature at the end, the name on a photograph."""

import re
from dataclasses import replace
from itertools import islice

from pipelines.article import Hints, Person, Removal
from pipelines.lines.beside import outlet_alone, read_unlabelled
from pipelines.lines.credits import Credits, outlet_name, read_credits
from pipelines.lines.name_words import NO_NAME_END
from pipelines.lines.names import BRACKETS, ORGANISATION, OUTLET, SPACED_WIDE, could_be_name, looks_like_name
from pipelines.lines.people import OWN, ROLES, bare_names, names_alone, people
from pipelines.page.document import Block, Document, ancestors, fold
from pipelines.page.paragraph import Paragraph, cut
from pipelines.page.vocabulary import names_credit, names_person

STAGE = "fields"
LONGEST_BYLINE = 60
MOST_INSIDE = 60  # elements inside a line's that are looked at
LONGEST_NAME = 3  # characters of one without a usual surname, in the element that has the author
OFFICE_END = "联协关教"  # of 侨联, 科协, 机关, 宣教
AUTHOR_IDS = frozenset("articleauthor newsauthor infoauthor author".split())
BY = re.compile(r"^(?:By|BY|by)[\s：:]+")
OFFICE = re.compile(rf"{ORGANISATION.pattern}|{OUTLET.pattern}")
MARKED_NAME = re.compile(r"□\s*(?P<name>[^（）]{2,6})\s*（(?P<office>[^（）]{2,20})）")
"""□ 王小明（河州机床厂）: without the mark the brackets may say of whom the text speaks."""
NO_VALUE = re.compile(r"[：:]|\d|浏览|阅读|评论|字号")

_OUTLET = r"(?P<outlet>[\u4e00-\u9fffA-Za-z·-]{2,14}?)"
LEAD = re.compile(
    rf"[■●▲□◆★◎○\s]*[【\[]?{_OUTLET}(?:快讯|讯|消息)[】\]]?\s*(?:[：:]\s*(?=（))?"
    r"(?:（(?P<people>[^（）]{2,60})）|(?P<said>[^（）。，：]{4,60}?)(?:报道|报导)[：，\s])\s*[：:]?\s*"
)
"""本报讯（记者…）: says who wrote it and nothing else, and is taken off."""
REPORTED = re.compile(
    rf"[■●▲□◆★◎○\s]*(?:{_OUTLET}(?<=[社网报台端])(?:[\u4e00-\u9fff]{{0,8}}\d{{1,2}}月)?(?:\d{{1,2}}日)?[讯电]\s+)?"
    r"(?P<said>[^（）。，：、“\d]{0,20}(?:记者|通讯员)[^（）。，：“]{2,40}?(?:报道|报导|电|摄影报道))[：:]\s*"
)
"""本报记者 王小明 报道：, the same without brackets."""
DAY_LINE = re.compile(r"\d日[讯电]")
"""What says when as well, and stays."""
OPENED = re.compile(rf"[■●▲□◆★◎○\s]*(?:{_OUTLET}讯\s+)?(?=\S{{0,12}}\s?\S{{0,6}}(?:记者|通讯员))")
OF_OWN = re.compile(rf"{OWN}$")
WORD = re.compile(r"([\u4e00-\u9fff·]{2,12})[\s、]+")
SAYS_WHO = re.compile(rf"(?:{OWN})?(?:{ROLES})(?:[\u4e00-\u9fff]{{2,3}})?")
"""本报讯 记者 王小明 通讯员 李梅 八月二十二日…: nothing but blanks set the reporters off."""
DATELINE = re.compile(
    rf"(?:{_OUTLET}(?:(?<=社)|(?<=网)|(?<=报)|(?<=台)|(?<=讯)).{{0,16}}?|[\u4e00-\u9fff]{{2,8}}?(?:\d{{1,2}}月)?\d{{1,2}}日)(?:[讯电]|消息|报道)"
    r"\s*(?:题[：:][^（〔。]{2,50})?[（〔](?P<people>[^（）〔〕]{2,60})[）〕]"
)
"""新华社巴黎12月9日电（记者唐霁）: says where and when as well, and stays."""
AGENCY = re.compile(
    r"据?(?P<outlet>[\u4e00-\u9fff]{2,6}?(?:社|网|报))(?:[\u4e00-\u9fff]{0,10}(?:\d{1,2}月)?\d{1,2}日(?:[讯电]|消息|报道)|讯|消息[：:（])"
)
"""The outlet at the head of an agency's report, with or without a reporter."""
BRACKETED = re.compile(r"[（〔【](?P<people>[^（）〔〕／【】]{4,40})(?:／[^）〕]{2,12})?[）〕】]")
BESIDE_OFFICE = re.compile(
    rf"(?P<office>[^，。、：“（]{{2,30}})（(?P<people>(?:{OWN})?(?:特约|实习|见习)?(?:记者|通讯员)[^（）]{{2,20}})）"
)
"""河州市总工会（通讯员王小明）近日…: stays."""
PLACE_AND_DAY = re.compile(r"[\u4e00-\u9fff]{2}\d{1,2}日[电讯]$")
"""（中央社记者温贵香台北21日电）."""
SIGNATURE = re.compile(
    r"(?:^|(?<=[。！？”」…；]))\s*[（(【](?P<people>[^（）()【】]{2,60})[）)】]\s*(?:\d{0,8}|\d{4}[-年./]\d{1,2}[-月./]\d{1,2}日?)$"
)
ENDS_SIGNED, LONGEST_DATE = re.compile(r"[）)】][\s\d年月日./-]*$|[摄影图道]\s*$"), 16
"""How such lines end, and characters of a date behind; asked first, for it is cheap."""
TRAILER = re.compile(r"返回\S{1,8}[，,]\s*查看更多\W*$")
"""The link that platforms put behind the last paragraph, in the same line."""
PHOTO_ACTS = ("摄", "摄影", "供图", "摄影报道")
PHOTOGRAPHER = re.compile(
    rf"(?:^|(?<=[。！？”）：\s]))\s*(?P<people>[^。！？，；：（）]{{2,40}}(?:{'|'.join(PHOTO_ACTS)}))\s*$"
)


def hinted_byline(document: Document, hints: Hints) -> tuple[Person, ...]:
    """Read the byline where the source's definition says it stands."""
    if not hints.byline:
        return ()
    return next((found for text in document.select(hints.byline) if (found := _any_people(text))), ())


def line_byline(line: Paragraph) -> tuple[Person, ...]:
    """Read a line that is a byline with roles and nothing else."""
    if len(line.plain) > LONGEST_BYLINE:
        return ()
    said = line.plain.removesuffix("。") if line.plain.endswith(("报道。", "报导。")) else line.plain
    text = BY.sub("", re.sub(r"^[【（](.*)[】）]$", r"\1", said))
    if text.startswith("□") and (found := bare_names(text)):  # so newspapers mark their writers
        return found
    if (marked := MARKED_NAME.fullmatch(text.translate(BRACKETS))) and (found := bare_names(marked["name"])):
        return tuple(replace(name, organisation=marked["office"]) for name in found)
    return people(text) or (bare_names(text) if len(text) < len(said) else ()) or _of_office(text)


def named_credits(document: Document, block: Block) -> Credits:
    """Read the elements that are named as the author's or the source's, around a block or inside it."""
    found = Credits()
    around = [element for _, element in zip(range(2), ancestors(block.element), strict=False)]
    for element in (*around, *islice(block.element.iterdescendants(), MOST_INSIDE)):
        if not isinstance(element.tag, str) or len(document.span(element)) > 1:
            continue
        author, source = names_credit(
            f"{element.get('class') or ''} {element.get('data-sudaclick') or ''}", element.get("id")
        )
        author = author or element.get("rel") == "author" or element.get("itemprop") == "author"
        if not source and not len(element) and not element.text and names_person(element.get("class")):
            said = document.read(fold(element.tail or ""))
            found = Credits(found.source, found.byline or bare_names(said))
        if author or source:
            text = document.read(fold(" ".join(element.itertext())))
            named = outlet_alone(text) or (outlet_name(text) if source and not NO_VALUE.search(text) else None)
            byline = _any_people(text) or read_unlabelled(text).byline if author else ()
            byline = byline or (_pen_name(text) if (element.get("id") or "").lower() in AUTHOR_IDS else ())
            found = Credits(found.source or named, found.byline or byline)
    return found


def _pen_name(text: str) -> tuple[Person, ...]:
    """Read what the element that has the author says, if it may be a name without a usual surname."""
    short = len(text) <= LONGEST_NAME and text[-1:] not in NO_NAME_END + OFFICE_END and not OUTLET.fullmatch(text)
    return names_alone(text) if short else ()


def take_lead(document: Document, paragraph: Paragraph) -> tuple[Credits, Paragraph, tuple[Removal, ...]]:
    """Take 本报讯（记者…） off the head of the first paragraph."""
    plain = paragraph.plain.translate(BRACKETS)
    match = LEAD.match(plain)
    found = _any_people(match["people"]) if match and match["people"] else people(match["said"]) if match else ()
    if match and found:
        return _off(document, paragraph, match.end(), _of_outlet(found, match["outlet"]))
    opened = OPENED.match(plain)
    said = _said(plain[opened.end() :]) if opened else ""
    if opened and said and (found := people(said)):
        return _off(document, paragraph, opened.end() + len(said), _of_outlet(found, opened["outlet"] or ""))
    if (reported := REPORTED.match(plain)) and (found := people(reported["said"])):
        told = _of_outlet(found, reported["outlet"] or "")
        return (
            (told, paragraph, ()) if DAY_LINE.search(reported[0]) else _off(document, paragraph, reported.end(), told)
        )
    dateline = DATELINE.match(plain)
    if dateline and (found := _any_people(dateline["people"]) or names_alone(dateline["people"])):
        return _of_outlet(found, dateline["outlet"] or ""), paragraph, ()
    if not (bracketed := BRACKETED.match(plain)):
        named = BESIDE_OFFICE.match(plain)
        reporters = people(named["people"]) if named and ORGANISATION.fullmatch(named["office"]) else ()
        return Credits(byline=reporters), paragraph, ()
    opens = bracketed.end() < len(plain)  # a line of its own is read where such lines are
    if opens and (credits := read_credits(bracketed["people"])) and not credits.editors:
        return _off(document, paragraph, bracketed.end(), credits)
    return Credits(byline=people(PLACE_AND_DAY.sub("", bracketed["people"]))), paragraph, ()


def _off(
    document: Document, paragraph: Paragraph, stop: int, credits: Credits
) -> tuple[Credits, Paragraph, tuple[Removal, ...]]:
    """Take the first characters off a paragraph, for what they say of its writers."""
    text, rest = cut(document, paragraph, 0, stop)
    return credits, rest, (Removal(STAGE, "byline: lead", str(paragraph.place), text),)


def take_signature(document: Document, paragraph: Paragraph) -> tuple[Credits, Paragraph, tuple[Removal, ...]]:
    """Take （云南网 记者龙舟） or 本报通讯员 沈岳 摄 off the end of the last paragraph; the paragraph may be left empty."""
    plain = TRAILER.sub("", paragraph.plain)
    if not ENDS_SIGNED.search(plain, max(0, len(plain) - LONGEST_DATE)):
        return Credits(), paragraph, ()
    plain = plain.translate(BRACKETS)
    signature = SIGNATURE.search(plain)
    if signature:
        found = Credits(byline=_signed(signature["people"])) or read_credits(signature["people"])
        if found:
            text, rest = cut(document, paragraph, signature.start(), len(paragraph.plain))
            return found, rest, (Removal(STAGE, "byline: signature", str(paragraph.place), text),)
    photographer = PHOTOGRAPHER.search(plain)
    if photographer and (shown := _any_people(photographer["people"])):
        text, rest = cut(document, paragraph, photographer.start(), len(paragraph.plain))
        return Credits(byline=shown), rest, (Removal(STAGE, "byline: photographer", str(paragraph.place), text),)
    return Credits(), paragraph, ()


def agency(paragraph: Paragraph) -> str | None:
    """Return the outlet whose report the first paragraph says it is: 新华社北京9月18日电 → 新华社."""
    match = AGENCY.match(paragraph.plain.translate(BRACKETS))
    return match["outlet"] if match and not re.fullmatch(OWN, match["outlet"]) else None


def outlet(byline: tuple[Person, ...]) -> str | None:
    """Return the organisation that the byline names, if it is one and not 本报 (which says nothing by itself)."""
    named = {name for person in byline if (name := person.organisation) and not OF_OWN.search(name)}
    return name if len(named) == 1 and OUTLET.fullmatch(name := named.pop()) else None


def _said(text: str) -> str:
    """Return the reporters at the start of a text, each set off by a blank: 记者 王小明 通讯员 李梅 八月… → up to 八月."""
    end = 0
    while (word := WORD.match(text, end)) and _may_say_who(word[1]):
        end = word.end()
    return text[:end]


def _may_say_who(word: str) -> bool:
    return SAYS_WHO.fullmatch(word) is not None or looks_like_name(word) or OUTLET.fullmatch(word) is not None


def _of_outlet(found: tuple[Person, ...], outlet: str) -> Credits:
    """Say of reporters without an organisation that they are the outlet's whose lead names them."""
    own = re.match(OWN, outlet)
    named = own[0] if own else outlet if OUTLET.fullmatch(outlet) else ""
    return Credits(
        byline=tuple(
            person if person.organisation or "通讯员" in person.role else replace(person, organisation=named)
            for person in found
        )
    )


def _any_people(text: str) -> tuple[Person, ...]:
    return people(text) or bare_names(text) or read_credits(text).byline


def _of_office(text: str) -> tuple[Person, ...]:
    """Read an office and persons with common surnames: 河州市总工会 王小明."""
    office, _, rest = text.partition(" ")
    return tuple(replace(name, organisation=office) for name in bare_names(rest)) if OFFICE.fullmatch(office) else ()


def _signed(text: str) -> tuple[Person, ...]:
    """Read a signature, which may name the office before the person: （河州市总工会 王小明）."""
    if found := people(text) or bare_names(text):
        return found
    if SPACED_WIDE.fullmatch(text.strip()) and could_be_name(name := text.replace(" ", "")):
        return (Person(name),)
    office, _, rest = text.strip().partition(" ")
    named = bare_names(rest) or names_alone(rest) or people(rest) if OFFICE.fullmatch(office) else ()
    return tuple(replace(name, organisation=office) for name in named)
