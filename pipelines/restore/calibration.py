"""How often a character chosen for a lost one is right, going by what the ranking says of it and of what is around it.

Posteriors of the ranking are too sure where several characters are lost together: what was thrown out of the search on the
way is not in them. The numbers are those of a logistic regression on 3,000 choices in texts damaged on purpose, others
than `make bench-restore` measures with.
"""

import math
from typing import Final

SHARE: Final = 0.80
"""The weight of the log-odds of the character itself, all readings summed."""

BEST: Final = 0.16
"""The weight of the log-odds of the reading that it stands in."""

BESIDE: Final = -0.69
"""What each lost character directly beside it adds to the log-odds."""

HOLE: Final = -0.11
"""What the first of two characters adds that share an undefined pair of bytes: a byte of either is lost."""

BASE: Final = 0.44

_LEAST, _MOST = 1e-3, 1 - 1e-5


def chance_right(share: float, best: float, beside: int, is_hole: bool) -> float:
    """Return the probability that a chosen character is right.

    `share` is its posterior, `best` that of the reading it stands in, `beside` says how many of its two neighbours were
    lost as well.
    """
    odds = SHARE * _log_odds(share) + BEST * _log_odds(best) + BESIDE * beside + HOLE * is_hole + BASE
    return 1 / (1 + math.exp(-odds))


def _log_odds(chance: float) -> float:
    chance = min(max(chance, _LEAST), _MOST)
    return math.log(chance / (1 - chance))
