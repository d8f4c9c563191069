"""`make bench-extract`: ours beside the peers, in one run, on real Chinese pages with human gold text.

Ours stands twice: the body alone, which is what the peers give, and all that `process` does (fields, boilerplate,
restoration, script, topics, sketch). Speed is pages a second of processor time on one core, once each has warmed up. Each is
run RUNS times in turn with the others, every time in a process of its own, and the fastest of a page's times counts: what
else the machine does hits none of them alone, and none gains by having seen a page before.
"""

import json
import statistics
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks import tuning
from benchmarks.bodies import LENGTHS, cases
from benchmarks.corpora import NO_ARTICLE, GoldPage, article_pages, gold_pages
from benchmarks.cut import cut_pages
from benchmarks.ours import OURS
from benchmarks.peers import PEERS
from benchmarks.score import score
from pipelines import simplify

ROOT = Path(__file__).parents[1]
PEERS_PYTHON = ROOT / ".venv-peers" / "bin" / "python"
RUNS = 3
GOOD = 0.9
MEASURE = "trafilatura"  # whose speed counts as 1

Result = tuple[str, float]
"""A text and the seconds that it took."""

COMMANDS = {name: [sys.executable, "-m", "benchmarks.ours", name] for name in OURS} | {
    name: [str(PEERS_PYTHON), str(Path(__file__).with_name("peers.py")), name] for name in PEERS
}


def results_of(names: Sequence[str], pages: Sequence[GoldPage]) -> dict[str, list[Result]]:
    """Return by extractor what it made of each page, and its fastest time."""
    lines = "".join(json.dumps({"url": page.url, "html": page.html}) + "\n" for page in pages)
    runs = [{name: run(COMMANDS[name], lines) for name in names} for _ in range(RUNS)]
    return {
        name: [min(each, key=lambda result: result[1]) for each in zip(*(run[name] for run in runs), strict=True)]
        for name in names
    }


def described(pages: Sequence[GoldPage]) -> str:
    return f"{len(pages)} pages, {sum(len(page.html) for page in pages) // len(pages)} characters on average"


def run(command: Sequence[str], lines: str) -> list[Result]:
    said = subprocess.run(command, input=lines, capture_output=True, text=True, check=True, cwd=ROOT).stdout
    return [(line["text"], line["seconds"]) for line in map(json.loads, said.splitlines())]


def pages_a_second(results: Sequence[Result]) -> float:
    return len(results) / sum(seconds for _, seconds in results)


def row(name: str, pages: Sequence[GoldPage], results: Sequence[Result], measure: float) -> str:
    scores = [score(simplify(text), simplify(page.text)) for page, (text, _) in zip(pages, results, strict=True)]
    means = [statistics.mean(getattr(each, part) for each in scores) for part in ("precision", "recall", "f1")]
    low = sum(each.f1 < GOOD for each in scores)
    speed = pages_a_second(results)
    return (
        f"{name:<31}{means[0]:>10.3f}{means[1]:>9.3f}{means[2]:>8.3f}{low:>12}{speed:>10.1f}{speed / measure:>8.1f} x"
    )


def main() -> None:
    pages = gold_pages()
    header = f"{'':<31}{'precision':>10}{'recall':>9}{'F1':>8}{'under ' + str(GOOD):>12}{'pages/s':>10}{'speed':>10}"
    sets = [("whole pages", pages)]
    sets += [(f"articles cut to {length} characters", list(cut_pages(pages, length))) for length in LENGTHS]
    for title, chosen in sets:
        results = results_of(list(COMMANDS), chosen)
        print(f"\n{title}: {described(chosen)}; speed of {MEASURE} = 1")
        print(header)
        for name, found in results.items():
            print(row(name, chosen, found, pages_a_second(results[MEASURE])), flush=True)
        for name in OURS:
            part = [(page, result) for page, result in zip(chosen, results[name], strict=True) if not page.has_quirk]
            found = [result for _, result in part]
            print(row(f"  {name[9:]}, just text", [page for page, _ in part], found, pages_a_second(results[MEASURE])))
    print("\njust text: the pages whose gold text is the article's and no more\n")
    pages = article_pages()
    print(f"speed on all articles of the corpora, gold text or none: {described(pages)}")
    found = results_of([MEASURE, *OURS], pages)
    for name, results in found.items():
        speed = pages_a_second(results)
        print(f"{name:<71}{speed:>10.1f}{speed / pages_a_second(found[MEASURE]):>8.1f} x")
    print()
    print(tuning.report(cases([page for page in gold_pages() if not page.has_quirk])))
    print(f"\nLeft out, since it is no article: {', '.join(sorted(NO_ARTICLE))}")


if __name__ == "__main__":
    sys.exit(main())
