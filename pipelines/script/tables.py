"""The tables behind `script`: OpenCC's, as opencc-python-reimplemented ships them, and our additions."""

from importlib.resources import files
from typing import Final

from pipelines.script.words import ADDED, CHANGED, EITHER_BY_STANDARD, KEPT, STAYING

HAN: Final = "㐀-鿿豈-﫿\U00020000-\U000323af"
"""The Chinese characters, to stand between the brackets of a regular expression."""


def read_forms(name: str = "TSCharacters.txt") -> dict[str, list[str]]:
    """Read a table of OpenCC: one entry a line, a tab, then the possible forms, of which the first is the usual one."""
    table = (files("opencc") / "dictionary" / name).read_text(encoding="utf-8")
    rows = (line.split("\t") for line in table.splitlines() if line.strip())
    return {key: forms.split() for key, forms in rows}


def _read(name: str) -> dict[str, str]:
    return {key: forms[0] for key, forms in read_forms(name).items()}


def _in_big5(character: str) -> bool:
    try:
        character.encode("big5")
    except UnicodeEncodeError:
        return False
    return True


def _own_words() -> dict[str, str]:
    """Return our own words, each with its simplified form."""
    words = {word: (one, one) for one, kept in KEPT.items() for word in kept.split()}
    words |= {word: (pair[0], pair[1]) for pair, changed in CHANGED.items() for word in changed.split()}
    return {
        word: "".join(form if one == special else CHARACTERS.get(one, one) for one in word)
        for word, (special, form) in words.items()
    }


CHARACTERS: Final = (
    _read("TSCharacters.txt") | {pair[0]: pair[1] for pair in ADDED.split()} | {one: one for one in STAYING}
)
"""Traditional character → simplified character."""

PHRASES: Final = {
    phrase: form for phrase, form in _read("TSPhrases.txt").items() if "覆" not in phrase or "复" in form
} | _own_words()
"""Traditional phrase → simplified phrase of the same length, where going by characters would be wrong."""

EITHER: Final = frozenset(EITHER_BY_STANDARD) | {
    one for form in (*CHARACTERS.values(), *PHRASES.values()) for one in form if one in CHARACTERS
}
"""Traditional characters that stand in simplified text too (乾 in 乾县): the text around them decides."""

_CHANGED = {one: form for one, form in CHARACTERS.items() if one != form and max(one, form) <= "\uffff"}
"""Without characters outside the basic plane: too rare to tell a script, and with them `re` searches 50 times slower. Nor do
those tell whose form lies there: simplified pages write 王頔, too, and few fonts have another."""

TRADITIONAL_ONLY: Final = frozenset(_CHANGED) - EITHER

SIMPLIFIED_ONLY: Final = frozenset(form for form in _CHANGED.values() if form not in CHARACTERS and not _in_big5(form))
"""Simplified characters that no traditional text has. 后, 里, 云, 台 are not among them: they are in Big5."""

FULL_WIDTH: Final = str.maketrans(",;:?!", "，；：？！")

BRACKETS: Final = str.maketrans("()", "（）")

SMALL_FORMS: Final = str.maketrans("﹐﹑﹒﹔﹕﹖﹗﹙﹚", "，、．；：？！（）")
"""Unicode's small form variants, which Big5 has and its readers keep."""
