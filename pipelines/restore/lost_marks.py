"""Marks that were lost one by one: 建設? 切實 → 建設 切實, “8 2” → “8+2”.

A mirror writes `?` for a character that GBK does not have: a no-break space or, in bytes read wrongly, an ideographic
one. A `?` may as well be a question, or a character of which nothing is known; it goes only where no question can
stand, and only on a page that a mirror damaged. A page whose text went through a URL has blanks for plus signs.
"""

import re
from collections.abc import Iterator
from typing import Final

from pipelines.article import Certainty, Edit
from pipelines.restore.edits import Restored, edited, marked
from pipelines.restore.evidence import Evidence
from pipelines.script.tables import HAN

_UNITS = "萬万億亿千百余餘多元人個个名家次件戶户項项場场處处期批条條年月日天時时分秒平公米噸吨畝亩"
_IN_NUMBER = rf"(?<=\d)(?P<number>\?)(?=[{_UNITS}])"  # 50?萬元
_BEFORE_BLANK = rf"(?<=[{HAN}”）》])(?P<blank>\?)(?=[ \u3000\xa0]+[{HAN}“《])"  # 建設? 切實
_BEFORE_QUOTE = r"(?<=[“「『])(?P<quoted>[^“”「」『』?\n]{1,20})(?P<quote>\?)(?=[”」』])"  # “拼?” beside “拼”
_AT_START = rf"^(?P<start>\?{{2,}})(?=[{HAN}“《])"  # the blanks that begin a paragraph; one may be a bullet
_OTHER = rf"(?<=[{HAN}，。！；、：”）》])(?P<other>\?+)|(?P<other2>\?+)(?=[{HAN}，。！；、：“（《])"
_LOST = re.compile(f"{_IN_NUMBER}|{_BEFORE_BLANK}|{_BEFORE_QUOTE}|{_AT_START}|{_OTHER}", re.MULTILINE)

TAGS: Final = (
    "a|article|b|blockquote|body|br|center|dd|div|dl|dt|em|footer|font|form|h[1-6]|head|header|hr|i|iframe|img|input|li|link|meta"
    "|nav|noscript|ol|option|p|script|section|select|small|span|strong|style|sub|sup|table|tbody|td|textarea|th|thead|title|tr|u|ul"
)
_TAG = re.compile(rf"(?<=[{HAN}，。！；、：？”）》?!,;]\?)/(?:{TAGS})>[ \t]*$", re.MULTILINE)

_BLANKS = re.compile(r"(?<=[“「『])[^\s“”「」『』?+]{1,8}(?: [^\s“”「」『』?+]{1,8})+(?=[”」』])")
_DIGIT_LETTER = re.compile(r"\d{1,3} [A-Z]")  # “3 X”, the form that such terms have: 3+X, 5+N

_CLAUSE = 60
"""How many characters before a question mark are read to tell whether a question stands there."""
_SENTENCE_END = re.compile("[。！？!?；;\n]")
_QUESTION = re.compile(r"[嗎吗呢什甚誰谁何哪怎幾几麼么否豈岂]|多少|[是會会能有可要]不|有[沒没]有")


def remove_torn_tags(text: str) -> Restored:
    """Take out what is left of a closing tag whose `<` was swallowed by a `?`: 新常態?！?/p>. The `?` stays."""
    tags = _TAG.finditer(text) if "?/" in text else ()
    return edited(text, [_removed("torn tag", *tag.span(), text) for tag in tags])


def repair_lost_marks(text: str, evidence: Evidence) -> Restored:
    """Take out a `?` that stands for a blank, put back a plus sign that a blank stands for."""
    edits = list(_lost_plus(text, evidence)) if evidence.plus_lost else []
    unrepaired = []
    if evidence.mirrored:
        for found in _LOST.finditer(text):
            kind = found.lastgroup or ""
            start, end = found.span(kind)
            if kind in ("other", "other2"):
                if not _is_question(text, start):
                    unrepaired.append(marked("lost mark", start, end, text))
            elif kind == "quote" and found["quoted"] not in evidence.quoted:
                unrepaired.append(marked("lost mark", start, end, text))
            elif kind == "number" or not _is_question(text, start):
                edits.append(_removed("lost mark", start, end, text))
    return edited(text, sorted(edits, key=lambda edit: edit.start), unrepaired)


def _removed(rule: str, start: int, end: int, text: str) -> Edit:
    return Edit("restore", rule, start, end, text[start:end], "", Certainty.LIKELY)


def _lost_plus(text: str, evidence: Evidence) -> Iterator[Edit]:
    """Yield an edit for each blank that was a plus sign: the expression stands whole elsewhere, or has such a form."""
    for found in _BLANKS.finditer(text):
        if found[0].replace(" ", "+") in evidence.quoted or _DIGIT_LETTER.fullmatch(found[0]):
            for at in (found.start() + offset for offset, one in enumerate(found[0]) if one == " "):
                yield Edit("restore", "lost plus", at, at + 1, " ", "+", Certainty.LIKELY)


def _is_question(text: str, at: int) -> bool:
    """Say whether the `?` at this place may end a question: the words before it ask."""
    clause = text[max(0, at - _CLAUSE) : at]
    return _QUESTION.search(_SENTENCE_END.split(clause)[-1]) is not None
