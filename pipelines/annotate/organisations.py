"""The organisations that a text names, as printed: 昆明市官渡区总工会, 云南吴觉农茶业有限公司.

A name ends as names of organisations do and goes back as far as nouns go. It counts if something in it is proper: a division, a
word that the dictionary has as a name, a company's kind. What names nobody (各级工会) is left out.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import dropwhile, takewhile

from pipelines.annotate.organisation_words import ENDING, LEVELS, NO_BEGINNING, NO_NAME_BEFORE, NOBODY, OF_UNION
from pipelines.annotate.regions import begins_with_division
from pipelines.annotate.words import Word, tagged
from pipelines.article import NamedOrganisation

CLAUSE_END = re.compile(
    r"[。！？；!?;\n，,：:、“”‘’()《》【】—…]|\s|（(?![\u4e00-\u9fff]{2,3}）(?:股份|有限|集团))|）(?!股份|有限|集团)"
)
"""Where no name goes on; the brackets of 联合利华（中国）有限公司 are part of it."""
COMPANY = re.compile(r"(?:有限责任公司|股份有限公司|有限公司|集团)$")
PREPOSITION = re.compile("^[由从向经据]")
"""What the dictionary may take for the beginning of a name: 由省总工会."""
LONGEST, FEWEST = 30, 2
"""Characters of a name; of what stands before its end."""
PROPER = ("ns", "nr", "nt", "nz", "nrt", "nrfg", "eng")
INSIDE = ("n", "s", "f", "b", "a", "j", "l", "i", "z", "g")


def organisations(text: str) -> tuple[NamedOrganisation, ...]:
    """Return the organisations that a simplified text names, in the order of their first mention, and how often each is named."""
    found: list[tuple[int, int]] = []
    for end in ENDING.finditer(text):
        clause = CLAUSE_END.split(text[max(0, end.end() - LONGEST) : end.end()])[-1]
        start = end.end() - len(_name(clause, end[0]))
        if start < end.end():  # of one inside another, as 河钢集团 in 河钢集团唐钢公司, the longer
            found = [*takewhile(lambda span: span[1] <= start, found), (start, end.end())]  # noqa: B023 (used at once)
    names = Counter(text[start:stop] for start, stop in found)
    return tuple(NamedOrganisation(name, mentions) for name, mentions in names.items())


def _name(clause: str, end: str) -> str:
    """Return the name that a clause ends in, which has this end; nothing if it names nobody."""
    before = clause.removesuffix(end)
    if before[-1:] in NO_NAME_BEFORE or (end == "工会" and not OF_UNION.search(clause)):
        return ""
    words = _words(clause)
    name = PREPOSITION.sub("", "".join(word.text for word in words))
    return name if _is_proper(name, words, end) else ""


def _words(clause: str) -> list[Word]:
    """Return the words at the end of a clause that belong to a name."""
    words = tagged(clause)
    start = len(words) - 1
    while start > 0 and _belongs(words[start - 1]):
        start -= 1
    return list(dropwhile(_is_no_beginning, words[max(start, 0) :]))


def _belongs(word: Word) -> bool:
    return (
        word.kind[0] in INSIDE
        or word.kind == "vn"
        or (word.kind == "m" and word.text.startswith("第"))
        or word.text in "（）"
    )


def _is_no_beginning(word: Word) -> bool:
    return word.text in NO_BEGINNING or word.text.endswith("级") or word.kind in ("f", "vn", "a")


def _is_proper(name: str, words: Sequence[Word], end: str) -> bool:
    if NOBODY.fullmatch(name) or (end == "工会" and not OF_UNION.search(name)):
        return False
    if LEVELS.match(name) or begins_with_division(name):
        return True
    stem = name.removesuffix(end)
    return len(stem) >= FEWEST and (bool(COMPANY.search(name)) or any(word.kind in PROPER for word in words))
