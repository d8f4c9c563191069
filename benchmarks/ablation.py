"""`make bench-ablation`: what each part of the search for the body brings: mean F1 with it and without it.

On the corpora's pages whose gold text is the article's and no more, whole and cut short, and on the short pages made up for
the tests. A part that brings nothing on either goes.
"""

import json
import re
import runpy
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from benchmarks.bodies import Case, Setting, case, cases, f1, means, setting, unnamed
from benchmarks.corpora import GoldPage, gold_pages
from pipelines import extract
from pipelines.body import below_title, boxes, closing, stamped_items, trim, weights
from pipelines.boilerplate.furniture import furniture_rule
from pipelines.lines import prose
from pipelines.page import vocabulary

TESTS = Path(__file__).parents[1] / "tests"
NEVER = re.compile(r"(?!)")
NO_LIMIT = 10**9

Part = dict[Setting, object]


def no(*_: object) -> None:
    return None


PARTS: dict[str, Part] = {
    "class words of other parts": {
        (weights, "ELSEWHERE"): frozenset(),
        (weights, "ELSEWHERE_STEMS"): (),
        (weights, "FITTINGS"): frozenset(),
        (weights, "FITTING_TAGS"): frozenset(),
    },
    "names of bodies": {(vocabulary, "BODY_NAME"): NEVER},
    "first run below the headline": {(weights, "AFTER_TITLE"): (1.0,) * 4, (weights, "BEFORE_TITLE"): 1.0},
    "furniture": {(module, "furniture_rule"): no for module in (below_title, boxes, closing, prose, trim, weights)},
    "small print": {(module, "is_small_print"): no for module in (prose, trim, weights)},
    "abstracts that end in …": {(weights, "ENDS_IN_MORE"): NEVER},
    "teasers under links": {(weights, "FEWEST_ITEMS"): NO_LIMIT},
    "menus end a run": {(weights, "MENU"): NO_LIMIT},
    "smallest container": {(extract, "_container"): lambda document, *_: document.tree},
    "paragraphs past a box": {(extract, "_rejoined"): lambda *found: found[2]},
    "text below headline and date": {(extract, "short_text"): lambda *_: range(0)},
    "date and source at the head": {(trim, "is_meta_line"): no},
    "headline at the head": {(trim, "says_title"): no, (trim, "is_repeat"): no},
    "series of time stamps": {(stamped_items, "LEAST_STAMPS"): NO_LIMIT},
    "boxes set into the text": {(extract, "without_boxes"): lambda _, blocks, __: (list(blocks), [])},
    "boxes under a heading": {(weights, "HEADS_BOX"): frozenset()},
    "text hidden until shown": {(extract, "LEAST_HIDDEN"): NO_LIMIT},
    "captions": {(extract, "part_captions"): lambda _, blocks: (blocks, {}, ())},
    "names disregarded": {(extract, "WITHOUT_NAMES"): NO_LIMIT},
    "trafilatura": {(extract, "trafilatura_blocks"): lambda *_: range(0)},
}
CACHES: tuple[Callable[..., object], ...] = (furniture_rule, weights._named, vocabulary._names_body)


def made_pages() -> list[Case]:
    """Return the pages made up for the tests: short ones after real templates, and each form of a body in each frame."""
    folder = TESTS / "pipelines" / "pages" / "short"
    expected = json.loads((folder / "expected.json").read_text("utf-8"))
    made = runpy.run_path(str(TESTS / "made_pages" / "body_forms.py"))
    pages = {
        "short pages": {
            name: ((folder / f"{name}.html").read_text("utf-8"), "\n".join(want["text"]))
            for name, want in expected.items()
        },
        "forms": made["pages"](),
    }
    return [
        case(group, GoldPage(name, "http://www.hezhou.example/1.html", html, text))
        for group, chosen in pages.items()
        for name, (html, text) in chosen.items()
    ]


def measured(chosen: Sequence[Case], part: Part) -> dict[str, float]:
    """Return the mean F1 of each set without a part."""
    forget()
    with setting(part):
        scores = [f1(each) for each in chosen]
    forget()
    return means(chosen, scores)


def forget() -> None:
    for cached in CACHES:
        cached.cache_clear()  # type: ignore[attr-defined]


def main() -> None:
    named = cases([page for page in gold_pages() if not page.has_quirk])
    chosen = [*named, *unnamed(named), *made_pages()]
    whole = measured(chosen, {})
    print(row("", (group.replace(" characters", "").replace("unnamed", "no names") for group in whole)))
    print(row("all parts", [f"{value:.3f}" for value in whole.values()]))
    for name, part in PARTS.items():
        less = measured(chosen, part)
        print(row(f"  without {name}", [f"{less[group] - value:+.3f}" for group, value in whole.items()]))


def row(name: str, cells: Iterable[str]) -> str:
    return "".join([f"{name:<40}", *(f"{cell:>13}" for cell in cells)])


if __name__ == "__main__":
    sys.exit(main())
