"""What the whole of a page tells about the damage to any piece of it."""

import re
from dataclasses import dataclass, field

from pipelines.restore.glosses import Glosses, has_shifted_glosses, learn_glosses

_QUOTED = re.compile(r"[“「『]([^“”「」『』?\n]{1,20})[”」』]")


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a page tells of its damage.

    `glosses` are those its mirror put in. `mirrored` says that a mirror damaged it: it has glosses, or what byte shift
    leaves of one. `quoted` are the expressions that stand whole between quotation marks, on a mirrored page or one with
    a plus sign; on others nobody asks. `plus_lost` says that a blank stands on it for a plus sign: “8 2” on a page that
    has “8+2” as well.
    """

    glosses: Glosses = field(default_factory=Glosses)
    mirrored: bool = False
    quoted: frozenset[str] = frozenset()
    plus_lost: bool = False


def learn_evidence(text: str) -> Evidence:
    """Learn from the text of a page what it tells of its damage."""
    glosses = learn_glosses(text)
    mirrored = bool(glosses) or has_shifted_glosses(text)
    quoted = frozenset(_QUOTED.findall(text) if mirrored or "+" in text else ())
    sums = {expression for expression in quoted if "+" in expression}
    lost = bool(sums) and any(" " in one and one.replace(" ", "+") in sums for one in quoted)
    return Evidence(glosses, mirrored, quoted, lost)
