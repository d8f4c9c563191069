"""`make bench-extract`: ours beside the peers, in one run, on real Chinese pages with human gold text.

Ours stands twice: the body alone, which is what the peers give, and all that `process` does (fields, boilerplate,
restoration, script, topics, sketch). Speed is pages a second of processor time on one core, once each has warmed up.
"""

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import trafilatura  # noqa: F401  # our second opinion, loaded before the clock runs

from benchmarks import tuning
from benchmarks.bodies import LENGTHS, cases
from benchmarks.corpora import NO_ARTICLE, GoldPage, gold_pages
from benchmarks.cut import cut_pages
from benchmarks.peers import PEERS, WARM_UP
from benchmarks.score import score
from pipelines import Hints, Page, process, simplify
from pipelines.boilerplate.link_farms import find_link_farms
from pipelines.decode import decode
from pipelines.document import parse
from pipelines.extract import find_body
from pipelines.fields.headline import find_title

PEERS_PYTHON = Path(__file__).parents[1] / ".venv-peers" / "bin" / "python"
GOOD = 0.9
MEASURE = "trafilatura"  # whose speed counts as 1

Result = tuple[str, float]
"""A text and the seconds that it took."""


def body_alone(page: Page) -> str:
    """Return the text of a page by the stages of `process` that find it, and no others."""
    document = parse(decode(page.body).text, page.url)
    farms = find_link_farms([block.text for block in document.blocks])
    body = find_body(document, find_title(document, Hints()), Hints(), farms)
    return "\n".join(block.plain for block in body.blocks) if body else ""


def all_of_process(page: Page) -> str:
    return "\n".join(article.text for article in process(page))


WHOLE = "gonghui: all of process()"
OURS: dict[str, Callable[[Page], str]] = {"gonghui: body alone": body_alone, WHOLE: all_of_process}


def ours(name: str, pages: Sequence[GoldPage]) -> list[Result]:
    extract = OURS[name]
    sent = [Page(page.url, page.html.encode("utf-8")) for page in pages]
    for page in sent[:WARM_UP]:
        extract(page)
    results = []
    for page in sent:
        started = time.process_time()
        text = extract(page)
        results.append((text, time.process_time() - started))
    return results


def peer(name: str, pages: Sequence[GoldPage]) -> list[Result]:
    lines = "".join(json.dumps({"url": page.url, "html": page.html}) + "\n" for page in pages)
    command = [str(PEERS_PYTHON), str(Path(__file__).with_name("peers.py")), name]
    said = subprocess.run(command, input=lines, capture_output=True, text=True, check=True).stdout
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
        results = {name: ours(name, chosen) for name in OURS} | {name: peer(name, chosen) for name in PEERS}
        size = sum(len(page.html) for page in chosen) // len(chosen)
        print(f"\n{title}: {len(chosen)} pages, {size} characters on average; speed of {MEASURE} = 1")
        print(header)
        for name, found in results.items():
            print(row(name, chosen, found, pages_a_second(results[MEASURE])), flush=True)
        for name in OURS:
            part = [(page, result) for page, result in zip(chosen, results[name], strict=True) if not page.has_quirk]
            found = [result for _, result in part]
            print(row(f"  {name[9:]}, just text", [page for page, _ in part], found, pages_a_second(results[MEASURE])))
    print("\njust text: the pages whose gold text is the article's and no more\n")
    print(tuning.report(cases([page for page in pages if not page.has_quirk])))
    print(f"\nLeft out, since it is no article: {', '.join(sorted(NO_ARTICLE))}")


if __name__ == "__main__":
    sys.exit(main())
