"""The organisations that a text names, as printed: 昆明市官渡区总工会, 云南吴觉农茶业有限公司.

A name ends as names of organisations do and goes back as far as nouns go. It counts if something in it is proper: a division, a
word that the dictionary has as a name, a company's kind. What names nobody (各级工会) is left out.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import takewhile

from pipelines.annotate import organisation_words as ways
from pipelines.annotate.regions import Places
from pipelines.annotate.unions import Unions
from pipelines.annotate.words import Word, tagged
from pipelines.article import NamedOrganisation

CLAUSE_END = re.compile(
    r"[。！？；!?;\n，,：:、“”‘’()《》【】—…]|\s|（(?![\u4e00-\u9fff]{2,3}）(?:股份|有限|集团|公司))|"
    r"(?<!（..)(?<!（...)）|）(?!股份|有限|集团|公司)|"
    rf"(?<![自理])由|[和与及同向从到对将给把被让请经以并](?=[{ways.LEVEL}](?:总|委|直|人|中院|法院|检|教|司|民|财|税|工|住|卫|应|公|发|商|妇|残))"
)
"""Where no name goes on; the brackets of 联合利华（中国）有限公司 are part of it."""
COMPANY = re.compile(r"(?:有限责任公司|股份有限公司|有限公司|集团公司|集团|事务所)$")
COMPANIES = frozenset(ways.COMPANIES)
PREPOSITION = re.compile("^(?:[由从据访记就在]|向(?!阳)|经(?!开|济|贸))")
"""What the dictionary may take for the beginning of a name: 由省总工会."""
LONGEST, FEWEST = 30, 2
"""Characters of a name; of what stands before its end."""
PROPER = ("ns", "nr", "nt", "nz", "nrt", "nrfg", "eng")
DIVISION = "division"
"""The kind of a word that is the name of a division."""
INSIDE = ("n", "s", "f", "b", "a", "j", "l", "i", "z", "g")
FOR_OTHERS = ("行业", "服务中心", "服务站")
"""What may follow a verb in a name: 快递行业, 就业服务中心."""
NUMERAL = re.compile("[一二三四五六七八九十]+")
ATOM = 3
"""Characters from which on the end of a name is a word of its own, whatever the dictionary makes of it."""

Span = tuple[int, int]


def organisations(text: str, places: Places, body: int = 0) -> tuple[NamedOrganisation, ...]:
    """Return the organisations that a simplified text names, in the order of their first mention, and how often each is named.

    `places` are the divisions that it names, `body` is where its headings end.
    """
    spans = _spans(text, places)
    names = Counter(text[start:stop] for start, stop in spans)
    unions = Unions(text, spans, places, body)
    return tuple(NamedOrganisation(name, mentions, *unions.identity(name)) for name, mentions in names.items())


def _spans(text: str, places: Places) -> list[Span]:
    """Return where the organisations stand. Of one inside another, as 河钢集团 in 河钢集团唐钢公司, the longer counts."""
    found: list[Span] = []
    for match in ways.ENDING.finditer(text):
        stop, end = match.end(), match[0]
        if found and found[-1][1] == match.start():  # 首都机场集团公司[工会]
            found[-1] = (found[-1][0], stop)
            continue
        start = _start(text, stop, end, places)
        if start < stop:
            found = [*takewhile(lambda span: span[1] <= start, found), (start, stop)]  # noqa: B023 (used at once)
            if len(found) > 1 and found[-2][1] == start:  # 中国职工保险互助会|松山办事处
                found[-2:] = [(found[-2][0], stop)]
    for short in ways.ABBREVIATED.finditer(text):
        level = short.start() - (1 if short[0] == "总" else 2)
        level -= 2 if text.endswith("自治", 0, level) else 0
        found.append((_chain(level, short.start(), places) if short[0] == "总" else level, short.end()))
    found += [brand.span() for brand in ways.BRAND.finditer(text)]
    found = [_with_department(text, span) for span in found]
    kept: list[Span] = []
    for span in sorted(found, key=lambda span: (span[0], -span[1])):
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept


def _chain(start: int, stop: int, places: Places) -> int:
    """Return where the names of divisions begin that end where a name says its level, each behind the other: [陕西省西安市]总."""
    for place in reversed(places.between(max(0, stop - LONGEST), stop)):
        if place.end != stop:
            break
        start = stop = place.start
    return start


def _with_department(text: str, span: Span) -> Span:
    """Return the span of a union or an office with its department: 省总工会[权益保障部]."""
    start, stop = span
    if ways.HAS_DEPARTMENTS.search(text, max(start, stop - 5), stop) and (behind := ways.DEPARTMENT.match(text, stop)):
        return start, behind.end()
    return span


def _start(text: str, stop: int, end: str, places: Places) -> int:
    """Return where the name begins that has this end; where it stops if it names nobody."""
    first = max(0, stop - LONGEST)
    for cut in CLAUSE_END.finditer(text, first, stop):
        if not places.holds(cut.start()) and cut.end() < stop - 1:
            first = cut.end()
    clause = text[first:stop]
    before = clause.removesuffix(end)
    if ways.NO_NAME_BEFORE.search(before) or (end == "工会" and not ways.OF_UNION.search(clause)):
        return stop
    words = _words(text, first, stop, end, places)
    name = "".join(word.text for word in words)
    if PREPOSITION.match(name) and words[0].kind != DIVISION:
        name = name[1:]
    return stop - len(name) if name and _is_proper(name, words, end) else stop


def _tagged(text: str, first: int, stop: int, end: str, places: Places) -> list[Word]:
    """Return the words of a clause; names of divisions, and the end of the name if it is long, are words of their own."""
    last = stop - len(end) if len(end) >= ATOM or end == "工会" else stop
    words: list[Word] = []
    done = first
    for place in places.between(first, last):
        words += [*tagged(text[done : place.start]), Word(place.text, DIVISION)]
        done = place.end
    words += tagged(text[done:last])
    return [*words, Word(end, "n")] if last < stop else words


def _words(text: str, first: int, stop: int, end: str, places: Places) -> list[Word]:
    """Return the words at the end of a clause that belong to a name."""
    words = _tagged(text, first, stop, end, places)
    start = len(words) - 1
    company = end in COMPANIES
    while start > 0 and (
        _belongs(words[start - 1], words[start])
        or (company and start > 1 and _is_inside(words[start - 2], words[start - 1], words[start]))
        or (_is_place(words[start]) and _may_be_a_place(words[start - 1]))
    ):
        start -= 1
    found = words[max(start, 0) :]
    while found and _is_no_beginning(found[0]) and not (found[0].kind == "a" and found[1:] and _is_place(found[1])):
        del found[0]
    return found


def _belongs(word: Word, following: Word) -> bool:
    return (
        word.kind == DIVISION
        or word.kind[0] in INSIDE
        or word.kind in ("vn", "zg")
        or (word.kind == "v" and following.text in FOR_OTHERS and word.text not in ways.DOING)
        or (word.kind == "m" and (word.text.startswith("第") or _counts(word, following)))
        or word.text in "（）"
    )


def _counts(word: Word, following: Word) -> bool:
    return NUMERAL.fullmatch(word.text) is not None and ways.COUNTED.match(following.text) is not None


def _is_inside(before: Word, verb: Word, following: Word) -> bool:
    """Say whether a verb stands in the name of a company: 松下[焊接]系统."""
    return (
        verb.kind == "v"
        and verb.text not in ways.DOING
        and following.kind not in (DIVISION, *PROPER)
        and (before.kind in (DIVISION, "vn") or before.kind[0] == "n")
        and not ways.ENDING.search(before.text)
    )


def _is_place(word: Word) -> bool:
    """Say whether a word may be the end of the name of a place, or all of it: 川县 of 平乐川县."""
    return not {*word.text[:2]}.isdisjoint(ways.LEVEL)


def _may_be_a_place(word: Word) -> bool:
    """Say whether a word before 市 or 县 may be part of a name that no list has."""
    return (
        len(word.text) == 1
        and word.kind in ("v", "x", "d", "y", "e", "o", "h", "k", "q")
        and word.text not in {*ways.DOING, *"个家名位批次座处条"}
    )


def _is_no_beginning(word: Word) -> bool:
    return (
        word.text in ways.NO_BEGINNING
        or word.text in ways.DOING
        or (word.text.endswith("级") and len(word.text) > 1)
        or word.kind in ("f", "vn", "a")
        or (word.kind == "v" and len(word.text) > 1)
        or word.text == "）"
    )


def _is_proper(name: str, words: Sequence[Word], end: str) -> bool:
    if ways.NOBODY.fullmatch(name) or (end == "工会" and not ways.OF_UNION.search(name)) or re.search("第.+届", name):
        return False
    if (
        words[0].kind == DIVISION
        or ways.LEVELS.match(name)
        or ways.WITHIN.fullmatch(name)
        or ways.LOCAL.fullmatch(name)
    ):
        return True
    stem = name.removesuffix(end)
    known = any(word.kind in PROPER or word.kind == DIVISION for word in words)
    return len(stem) >= FEWEST and (bool(COMPANY.search(name)) or known)
