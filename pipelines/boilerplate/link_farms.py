"""Link farms: rows of place names that a mirror hangs under an article for search engines."""

import re
from collections.abc import Sequence

_PLACE = re.compile(r"[㐀-鿿]{1,8}[县縣市区區旗]")


def find_link_farms(lines: Sequence[str]) -> list[range]:
    """Return the ranges of lines that are link farms, in order."""
    return [
        range(number, number + 1)
        for number, line in enumerate(lines)
        if sum(bool(_PLACE.fullmatch(name.strip())) for name in line.split("|")) >= 8
    ]
