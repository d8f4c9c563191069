"""The tables behind the conversion of scripts: OpenCC's, as opencc-python-reimplemented ships them, and our additions."""

from importlib.resources import files
from typing import Final


def _read(name: str) -> dict[str, str]:
    """Read a table of OpenCC: one entry a line, a tab, then the possible forms, of which the first is the usual one."""
    table = (files("opencc") / "dictionary" / name).read_text(encoding="utf-8")
    rows = (line.split("\t") for line in table.splitlines() if line.strip())
    return {key: forms.split()[0] for key, forms in rows}


def _in(codec: str, character: str) -> bool:
    try:
        character.encode(codec)
    except UnicodeEncodeError:
        return False
    return True


KEPT_IN_NAMES = "昇陞甦龢邨迺喆堃鉅"
"""Characters that the table of general standard characters of 2013 allows again in names: 毕昇."""

CHARACTERS: Final = _read("TSCharacters.txt")

PHRASES: Final = _read("TSPhrases.txt")

EITHER: Final = frozenset(KEPT_IN_NAMES) | {
    one for form in (*CHARACTERS.values(), *PHRASES.values()) for one in form if one in CHARACTERS
}
"""Traditional characters that are good simplified ones too (乾 in 乾县): what stands around them decides."""

TRADITIONAL_ONLY: Final = frozenset(one for one, form in CHARACTERS.items() if one != form) - EITHER

SIMPLIFIED_ONLY: Final = frozenset(
    form for one, form in CHARACTERS.items() if one != form and form not in CHARACTERS and not _in("big5", form)
)

FULL_WIDTH: Final = dict(zip(",;:?!()", "，；：？！（）", strict=True))

SMALL_FORMS: Final = str.maketrans("﹐﹑﹒﹔﹕﹖﹗", "，、．；：？！")
