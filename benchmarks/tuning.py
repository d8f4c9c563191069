"""What the weights owe to the pages they were set on: fitted to all pages, and fitted to the pages of the other sites alone.

The weights were set by hand, with these pages in view. A search of one weight after another (coordinate search, one round)
fits them by machine. What it gains on the pages it saw, and what of that is left on pages it did not see, says how far the
figures can be trusted.
"""

from collections.abc import Sequence

from benchmarks.bodies import Case, Setting, f1, means, setting
from pipelines import extract
from pipelines.body import below_title, weights

FACTORS = (0.5, 0.75, 1.33, 2.0)
"""By which each weight is multiplied in turn."""

TUNED: tuple[Setting, ...] = (
    (weights, "LINKED"),
    (weights, "FURNITURE"),
    (weights, "ELSEWHERE_PENALTY"),
    (weights, "SHORT"),
    (weights, "CAPTION"),
    (weights, "SMALL_PRINT"),
    (weights, "ABSTRACT"),
    (weights, "BEFORE_TITLE"),
    (weights, "NAMED"),
    (weights, "LONGEST_COUNTED"),
    (weights, "FITTING_TEXT"),
    (extract, "SHORT_TEXT"),
    (below_title, "SHORT"),
    (below_title, "OFF_TOPIC"),
)

Values = tuple[float, ...]
"""One for each of TUNED."""


class Tuner:
    """Fits the weights to some of the cases; what a set of values scores is measured once."""

    def __init__(self, cases: Sequence[Case]) -> None:
        self.cases = cases
        self.start: Values = tuple(getattr(module, name) for module, name in TUNED)
        self.known: dict[Values, list[float]] = {}

    def scores(self, values: Values) -> list[float]:
        if values not in self.known:
            with setting(dict(zip(TUNED, values, strict=True))):
                self.known[values] = [f1(case) for case in self.cases]
        return self.known[values]

    def fitted(self, without: str = "") -> Values:
        """Return the values that score best on the cases of all sites but one; of equals the first."""
        best = self.start
        for place in range(len(TUNED)):
            tried = [best, *(_with(best, place, best[place] * factor) for factor in FACTORS)]
            best = max(tried, key=lambda values: self._sum(values, without))
        return best

    def _sum(self, values: Values, without: str) -> float:
        scores = zip(self.cases, self.scores(values), strict=True)
        return sum(score for case, score in scores if case.page.site != without)

    def left_out(self) -> list[float]:
        """Return the score of each case with values fitted to the other sites."""
        fitted = {site: self.fitted(site) for site in dict.fromkeys(case.page.site for case in self.cases)}
        return [self.scores(fitted[case.page.site])[place] for place, case in enumerate(self.cases)]


def _with(values: Values, place: int, value: float) -> Values:
    return (*values[:place], value, *values[place + 1 :])


def report(cases: Sequence[Case]) -> str:
    """Return a table of mean F1: weights as they stand, fitted to all the cases, fitted to the other sites."""
    tuner = Tuner(cases)
    rows = {
        "weights as they stand": tuner.scores(tuner.start),
        "fitted to all the pages": tuner.scores(tuner.fitted()),
        "fitted to the other sites": tuner.left_out(),
    }
    groups = list(dict.fromkeys(case.group for case in cases))
    lines = ["".join([f"{'':<27}", *(f"{group:>16}" for group in groups)])]
    for name, scores in rows.items():
        mean = means(cases, scores)
        lines.append("".join([f"{name:<27}", *(f"{mean[group]:>16.3f}" for group in groups)]))
    return "\n".join(lines)
