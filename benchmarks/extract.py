"""`make bench-extract`: ours beside the peers, in one run, on real Chinese pages with human gold text."""

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.corpora import GoldPage, gold_pages
from benchmarks.cut import cut_pages
from benchmarks.peers import PEERS
from benchmarks.score import score
from pipelines import Page, process, simplify

LENGTHS = (60, 150, 400)
PEERS_PYTHON = Path(__file__).parents[1] / ".venv-peers" / "bin" / "python"
GOOD = 0.9

Result = tuple[str, float]
"""A text and the seconds that it took."""


def ours(pages: Sequence[GoldPage]) -> list[Result]:
    results = []
    for page in pages:
        started = time.perf_counter()
        articles = process(Page(page.url, page.html.encode("utf-8")))
        results.append(("\n".join(article.text for article in articles), time.perf_counter() - started))
    return results


def peer(name: str, pages: Sequence[GoldPage]) -> list[Result]:
    lines = "".join(json.dumps({"url": page.url, "html": page.html}) + "\n" for page in pages)
    command = [str(PEERS_PYTHON), str(Path(__file__).with_name("peers.py")), name]
    said = subprocess.run(command, input=lines, capture_output=True, text=True, check=True).stdout
    return [(line["text"], line["seconds"]) for line in map(json.loads, said.splitlines())]


def row(name: str, pages: Sequence[GoldPage], results: Sequence[Result]) -> str:
    scores = [score(simplify(text), simplify(page.text)) for page, (text, _) in zip(pages, results, strict=True)]
    means = [statistics.mean(getattr(each, part) for each in scores) for part in ("precision", "recall", "f1")]
    low = sum(each.f1 < GOOD for each in scores)
    speed = len(results) / sum(seconds for _, seconds in results)
    return f"{name:<24}{means[0]:>10.3f}{means[1]:>9.3f}{means[2]:>8.3f}{low:>12}{speed:>10.1f}"


def parts(pages: Sequence[GoldPage]) -> dict[str, set[str]]:
    """Return the names of the pages that are scored apart.

    The rules for short items were tuned on every other page; no weight is fitted by machine, which leaving out one site
    at a time would be for.
    """
    names = sorted(page.name for page in pages)
    return {"pages not tuned on": set(names[1::2]), "gold is just the text": {p.name for p in pages if not p.has_quirk}}


def main() -> None:
    pages = gold_pages()
    header = f"{'':<24}{'precision':>10}{'recall':>9}{'F1':>8}{'under ' + str(GOOD):>12}{'pages/s':>10}"
    sets = [("whole pages", pages)]
    sets += [(f"articles cut to {length} characters", list(cut_pages(pages, length))) for length in LENGTHS]
    for title, chosen in sets:
        print(
            f"\n{title}: {len(chosen)} pages, {sum(len(page.html) for page in chosen) // len(chosen)} characters on average"
        )
        print(header)
        results = ours(chosen)
        print(row("gonghui", chosen, results), flush=True)
        for name, kept in parts(chosen).items():
            part = [(page, result) for page, result in zip(chosen, results, strict=True) if page.name in kept]
            print(row(f"  {name}", [page for page, _ in part], [result for _, result in part]))
        for name in PEERS:
            print(row(name, chosen, peer(name, chosen)), flush=True)


if __name__ == "__main__":
    sys.exit(main())
