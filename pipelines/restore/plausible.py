"""Whether characters that came out of bytes read as Chinese does: they are the ones in daily use."""

from typing import Final

DAILY: Final = frozenset(
    bytes((lead, trail)).decode("gb2312", "ignore") for lead in range(0xB0, 0xD8) for trail in range(0xA1, 0xFF)
) - {""}
"""Level 1 of GB 2312: the 3,755 characters in daily use. A news text has 98 % of its Han characters from it."""

MARKS: Final = frozenset("，。、；：？！“”‘’（）《》〈〉「」『』【】—…·　％＋－０１２３４５６７８９")


READS_WELL: Final = 0.8
"""The share of characters in daily use from which text that was taken apart reads well. By chance it is half of that."""


def daily_share(text: str) -> float:
    """Return the share of a text's characters that are in daily use, marks left out; 0 if only marks are left."""
    telling = [one for one in text if one not in MARKS]
    return sum(one in DAILY for one in telling) / len(telling) if telling else 0.0


def reads_well(text: str, least: int) -> bool:
    """Say whether a text reads as Chinese does and has at least so many different characters in daily use."""
    return daily_share(text) >= READS_WELL and len(DAILY.intersection(text)) >= least
