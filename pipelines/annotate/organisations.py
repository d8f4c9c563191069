"""The organisations that a text names, as printed: 昆明市官渡区总工会, 云南吴觉农茶业有限公司.

A name ends as names of organisations do and goes back as far as nouns go. It counts if something in it is proper: a division, a
word that the dictionary has as a name, a company's kind. What names nobody (各级工会) is left out.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import dropwhile

from pipelines.annotate.organisation_words import ENDING, LEVELS, NO_BEGINNING, NOBODY, OF_UNION
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
LONGEST, FEWEST = 40, 2
"""Characters of a name; of what stands before its end."""
PROPER = ("ns", "nr", "nt", "nz", "nrt", "nrfg", "eng")
INSIDE = ("n", "s", "f", "b", "a", "j", "l", "i", "z", "g")


def organisations(text: str) -> tuple[NamedOrganisation, ...]:
    """Return the organisations that a simplified text names, in the order of their first mention, and how often each is named."""
    names = Counter(name for clause in CLAUSE_END.split(text) if clause for name in _names(clause))
    return tuple(NamedOrganisation(name, mentions) for name, mentions in names.items())


def _names(clause: str) -> list[str]:
    """Return the names in a clause; of one inside another, as 河钢集团 in 河钢集团唐钢公司, the longer."""
    found: list[tuple[int, int]] = []
    for end in ENDING.finditer(clause):
        words = _name(tagged(clause[max(0, end.end() - LONGEST) : end.end()]))
        name = PREPOSITION.sub("", "".join(word.text for word in words))
        start = end.end() - len(name)
        if name and _is_proper(name, words, end[0]):
            found = [span for span in found if span[1] <= start] + [(start, end.end())]
    return [clause[start:stop] for start, stop in found]


def _name(words: Sequence[Word]) -> list[Word]:
    """Return the words at the end that belong to a name."""
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
