"""A trial as lines for people."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

SHAPES_SHOWN = 12
REMOVALS_SHOWN = 3
LONGEST = 70
"""Characters of a value that are shown; --json has it whole."""


def trial_lines(trial: Mapping[str, Any]) -> Iterator[str]:
    """Show a trial, as `report` gives it: the lists, the links, the articles field by field, what looks wrong."""
    yield f"{trial['source']} ({trial['name']}): {trial['requests']} requests; nothing is kept"
    yield ""
    yield f"Lists: {len(trial['lists'])} read, {trial['articles_found']} articles found"
    for note in trial["lists"]:
        yield from _list_lines(note)
    if trial["lists_not_read"]:
        yield f"  and {len(trial['lists_not_read'])} more that a trial does not read, as {trial['lists_not_read'][0]}"
    if trial["unmatched"]:
        yield ""
        yield "Links that no pattern matches, by shape:"
        for group in trial["unmatched"][:SHAPES_SHOWN]:
            yield f"  {group['links']:>4}  {group['shape']}  as {group['examples'][0]}"
        if len(trial["unmatched"]) > SHAPES_SHOWN:
            yield f"        and {len(trial['unmatched']) - SHAPES_SHOWN} more shapes: --json has them all"
    if trial["forbidden"]:
        yield ""
        yield f"robots.txt forbids: {', '.join(trial['forbidden'])}"
    for page in trial["pages"]:
        yield ""
        yield from _page_lines(page)
    yield ""
    yield f"What looks wrong: {'nothing' if not trial['warnings'] else ''}".rstrip()
    yield from (f"  {warning}" for warning in trial["warnings"])


def _list_lines(note: Mapping[str, Any]) -> Iterator[str]:
    yield f"  {note['url']}"
    kinds = ("articles", "lists", "elsewhere")
    counts = ", ".join(f"{note[kind]} {kind}" for kind in kinds if note[kind])
    via = "a start URL" if note["via"] == "start" else f"from {note['via']}"
    encoding = f"{note['encoding']} ({note['encoding_rule']}; bytes failed: {note['bytes_failed']})"
    yield f"      {via}; {note['links']} links{f': {counts}' if counts else ''}; {encoding}"
    if note["next"]:
        yield f"      goes on at {note['next']}"


def _page_lines(page: Mapping[str, Any]) -> Iterator[str]:
    yield page["url"]
    if page["failure"]:
        yield f"  {page['failure']}"
    for number, article in enumerate(page["articles"], 1):
        if len(page["articles"]) > 1:
            yield f"  article {number} on the page"
        for name, field in article["fields"].items():
            if field["value"]:
                rule = f"   ({field['rule']})" if field["rule"] else ""
                yield f"  {name:<10} {_short(field['value'])}{rule}"
        yield f"  {'empty':<10} {', '.join(name for name, field in article['fields'].items() if not field['value'])}"
        encoding = article["encoding"]
        pages = f" on {article['pages']} pages" if article["pages"] > 1 else ""
        yield f"  {'body':<10} {article['characters']} characters, {article['paragraphs']} paragraphs{pages}"
        yield f"             begins {_short(article['begins'])}"
        yield f"             ends   {_short(article['ends'])}"
        yield f"  {'encoding':<10} {encoding['value']} ({encoding['rule']}; bytes failed: {encoding['bytes_failed']})"
        yield from _removal_lines(article["removals"])


def _removal_lines(removals: Sequence[Mapping[str, str]]) -> Iterator[str]:
    for removal in removals[:REMOVALS_SHOWN]:
        yield f"  {'removed':<10} {_short(removal['text'])}   ({removal['rule']})"
    if len(removals) > REMOVALS_SHOWN:
        yield f"  {'':<10} and {len(removals) - REMOVALS_SHOWN} more removals"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[:LONGEST]}…"
