"""The numbers by which readings of a shifted run are ranked, fitted by maximum likelihood on texts damaged on purpose."""

from typing import Final

from pipelines.restore.shift_paths import Kind

GRAMS: Final = 0.4
WORDS: Final = 0.29
DOCUMENT: Final = 0.42
VARIANT: Final = 0.8
"""The weight of each feature: all are costs (−log p) of the text that a reading makes of the run."""

QUOTE: Final = 2.6
"""What a quotation mark costs that opens where one is open, or closes where none is."""

PRIOR: Final = {
    Kind.REAL: -0.5,
    Kind.UNEXPLAINED: 12.0,
    Kind.OPENED: 0.5,
    Kind.INSERTED: 0.0,
    Kind.NEW_GLOSS: 3.0,
    Kind.SHUT: 0.9,
    Kind.HOLE: 1.8,
    Kind.PATCHED: -0.4,
    Kind.SWALLOWED: 2.2,
}
"""What each way of reading a piece costs by itself."""

UNDAMAGED: Final = 9.0
"""What the first loss costs on a page that shows no other sign of a mirror."""

DENSEST_RUNS: Final = 1 / 40
"""Runs that may begin to a character: damaged texts without glosses have no more, many a chat has (是嗎?，真的?！)."""

CROWDED: Final = 2.0
"""What each ? that could begin a run costs in addition on such a page, if they are more than that and one."""

LIKELY_OPENING: Final = 0.92
"""The calibrated probability from which on the character is written at which a run opens. It has known ones on either side."""

LIKELY: Final = 0.975
"""The same for every other: what stands beside it is off the grid, so that one mistake leads to the next."""

SURE: Final = 0.98
"""The posterior from which on a run is held to be read the right way, so that its known bytes are proof."""

DAMAGED: Final = 0.98
"""The posterior from which on a ? is held to be damage at all."""

FRUITLESS: Final = 50
"""After so many ? in a row that came to nothing, those that follow are the author's too and are not searched."""
