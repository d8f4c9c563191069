"""The tables behind `script`: OpenCC's, as opencc-python-reimplemented ships them, and our additions."""

from importlib.resources import files
from typing import Final

NAMES: Final = {
    "乾安縣": "乾安县",
    "乾安县": "乾安县",
    "乾县": "乾县",
    "乾州": "乾州",
    "乾務鎮": "乾务镇",
    "乾潭鎮": "乾潭镇",
    "乾佑": "乾佑",
    "魏徵": "魏徵",
    "文徵明": "文徵明",
    "錢鍾書": "钱锺书",
}
"""Names whose characters stay, added to OpenCC's phrases (which have 乾縣, not 乾安縣)."""

EITHER_BY_STANDARD: Final = "夥摺甯麴昇陞甦龢邨迺鉅勣"
"""Characters that OpenCC changes and that the Table of General Standard Chinese Characters (通用规范汉字表, 2013) allows,
some of them in names only: 毕昇, 奏摺, 甯."""


def _read(name: str) -> dict[str, str]:
    """Read a table of OpenCC: one entry a line, a tab, then the possible forms, of which the first is the usual one."""
    table = (files("opencc") / "dictionary" / name).read_text(encoding="utf-8")
    rows = (line.split("\t") for line in table.splitlines() if line.strip())
    return {key: forms.split()[0] for key, forms in rows}


def _in_big5(character: str) -> bool:
    try:
        character.encode("big5")
    except UnicodeEncodeError:
        return False
    return True


CHARACTERS: Final = _read("TSCharacters.txt")
"""Traditional character → simplified character."""

PHRASES: Final = _read("TSPhrases.txt") | NAMES
"""Traditional phrase → simplified phrase of the same length, where going by characters would be wrong."""

EITHER: Final = frozenset(EITHER_BY_STANDARD) | {
    one for form in (*CHARACTERS.values(), *PHRASES.values()) for one in form if one in CHARACTERS
}
"""Traditional characters that stand in simplified text too (乾 in 乾县): the text around them decides."""

_CHANGED = {one: form for one, form in CHARACTERS.items() if one != form and max(one + form) <= "\uffff"}
"""Without characters outside the basic plane: too rare to tell a script, and with them `re` searches 50 times slower."""

TRADITIONAL_ONLY: Final = frozenset(_CHANGED) - EITHER

SIMPLIFIED_ONLY: Final = frozenset(form for form in _CHANGED.values() if form not in CHARACTERS and not _in_big5(form))
"""Simplified characters that no traditional text has. 后, 里, 云, 台 are not among them: they are in Big5."""

FULL_WIDTH: Final = str.maketrans(",;:?!()", "，；：？！（）")

SMALL_FORMS: Final = str.maketrans("﹐﹑﹒﹔﹕﹖﹗﹙﹚", "，、．；：？！（）")
"""Unicode's small form variants, which Big5 has and its readers keep."""
