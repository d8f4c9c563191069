"""Readings that a mirror inserts, and the characters it inserts them behind."""

import re
from functools import cache
from typing import Final

from pipelines.restore import gbk
from pipelines.restore.attested import ATTESTED
from pipelines.script.tables import CHARACTERS

TONES: Final = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹ"
"""Vowels and syllabic consonants with a tone mark."""

SYLLABLE: Final = f"[a-zü]{{0,4}}[{TONES}][a-z]{{0,3}}"
"""A syllable of pinyin with its tone mark, as a regular expression."""
CLOSED: Final = re.compile(rf"({SYLLABLE})\)")
"""A reading whose opening bracket is lost."""

GLOSS: Final = re.compile(rf"\(({SYLLABLE})\)")


@cache
def with_reading(lead: int, reading: str) -> tuple[str, ...]:
    """Return the characters that a mirror may gloss with this reading and whose first GBK byte is `lead`.

    Those seen glossed in public come alone: 0xC2, lián → 聯.
    """
    seen = tuple(one for one in gbk.with_lead(lead) if ATTESTED.get(one) == reading)
    return seen or tuple(
        one for one in gbk.with_lead(lead) if CHARACTERS.get(one, one) != one and reading in readings(one)
    )


@cache
def readings(character: str) -> frozenset[str]:
    """Return every reading of a character, with tone marks, as pypinyin's dictionary has them."""
    from pypinyin import pinyin  # a third of a second: only pages with readings pay it

    return frozenset(pinyin(character, heteronym=True)[0])
