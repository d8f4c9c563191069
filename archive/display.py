"""How articles and the state of the archive look to people: lines of text, in colour on a terminal."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

from rich.text import Text

from archive.difference import REMOVED, SAME
from archive.times import from_text
from archive.troubles import TROUBLES
from pipelines.article import Certainty

NO_TITLE = "(no title)"

FAILURES_SHOWN = 5
"""Of each source; enough to see what kind they are."""


def article_lines(article: Mapping[str, Any], original: bool) -> Iterator[Text]:
    """Show an article whole: what it says, and where that comes from. `original` shows it as it stood on the page."""
    shown = {**article, **article["originals"], "text": article["original"]} if original else article
    if shown["kicker"]:
        yield Text(shown["kicker"])
    yield Text(shown["title"] or NO_TITLE, "bold")
    if shown["subtitle"]:
        yield Text(shown["subtitle"])
    if shown["abstract"]:
        yield Text()
        yield Text(shown["abstract"])
    yield Text()
    facts = {
        "byline": _people(article["byline"]),
        "source": shown["source"],
        "published": _with_rule(article, "published"),
        "section": shown["section"],
        "edition": shown["edition"],
        "continues": _parts(article["continues"], article["continued_from"]),
        "goes on in": _parts(article["continued_by"], article["continued_on"]),
        "editors": _people(article["editors"]),
        "url": article["url"] + (f" (article {article['ordinal']} on the page)" if article["ordinal"] > 1 else ""),
    }
    yield from _facts(facts)
    for paragraph in shown["text"].split("\n"):
        yield Text()
        yield Text(paragraph)
    captions = [image["caption"] for image in article["images"] if image["caption"]]
    yield from (Text(), *(Text(f"[picture] {caption}") for caption in captions)) if captions else ()
    yield Text()
    yield from _facts(_provenance(article))


def _provenance(article: Mapping[str, Any]) -> dict[str, str | None]:
    revision = next(each for each in article["revisions"] if each["id"] == article["revision_id"])
    capture = next(capture for capture in article["captures"] if capture["id"] == revision["capture_id"])
    return {
        "captured": f"{_moment(capture['captured_at'])} from {capture['url']}",
        "record": f"{capture['warc_file']} at byte {capture['warc_offset']}",
        "imported": _origin(article["origins"], capture["id"]),
        "joined of": _pages(article["pages"]),
        "last seen": _moment(article["last_seen"]),
        "gone": article["gone_since"]
        and f"from its site since {_moment(article['gone_since'])} (capture {article['gone_capture_id']})",
        "revision": f"{revision['number']}, made with rules {article['rules_version']}",
        "withdrawn": article["withdrawn"] and f"rules {article['withdrawn']} find no such article on the page",
        "encoding": f"{article['encoding']} ({article['encoding_rule']}; bytes failed: {article['bytes_failed']})",
        "script": article["script"],
        "edits": _by_rule([edit for edit in article["edits"] if edit["certainty"] != Certainty.UNREPAIRED]),
        "unrepaired": _unrepaired(article["edits"]),
        "told": _testimony(article["testimony"]),
        "removals": _by_rule(article["removals"]),
        "topics": "、".join(article["topics"]),
        "names": "、".join(f"{region['name']} {region['code']}" for region in article["regions"]),
        "speaks of": "、".join(map(_organisation, article["organisations"])),
        "figures": str(len(article["figures"])) if article["figures"] else None,
        "reprints": _reprints(article),
    }


def _organisation(named: Mapping[str, Any]) -> str:
    """Show a name as printed, and in full the union that is meant by it."""
    full = f" ({named['canonical']})" if named["canonical"] not in (None, named["name"]) else ""
    return f"{named['name']}{full}"


def _reprints(article: Mapping[str, Any]) -> str | None:
    cluster = article["cluster"]
    if cluster is None:
        return None
    doubt = "" if cluster["certain"] else ", as far as dates and texts tell"
    first = "this one" if cluster["earliest"] == article["id"] else f"article {cluster['earliest']}"
    return (
        f"one of {cluster['articles']} articles connected by text they share, the earliest {first}{doubt}: "
        f"gonghui reprints {article['id']}"
    )


def _origin(origins: Sequence[Mapping[str, Any]], capture_id: int) -> str | None:
    told = next((each for each in origins if each["capture_id"] == capture_id), None)
    return f"from {told['file']} (URL: {told['url_from']}; date: {told['date_from']})" if told else None


def _parts(ids: Sequence[int], page: str | None) -> str | None:
    return page and f"page {page} of the paper" + "".join(f", article {article_id}" for article_id in ids)


def _pages(pages: Sequence[Mapping[str, Any]]) -> str | None:
    return f"{len(pages)} pages: {', '.join(page['url'] for page in pages)}" if pages else None


def edit_lines(article: Mapping[str, Any]) -> Iterator[Text]:
    """Show each edit: where, what stood there, what stands there now, by which rule and how sure; and what reprints tell."""
    for edit in article["edits"]:
        place = f"{edit['field']} {edit['start']}-{edit['end']}"
        yield Text(f"edit     {place}: {edit['before']!r} → {edit['after']!r} ({_rule(edit)}, {edit['certainty']})")
    for told in article["testimony"]:
        place = f"text {told['start']}-{told['end']}"
        yield Text(
            f"told     {place}: {told['before']!r} is {told['after']!r} in article {told['witness']}, {told['url']}"
        )


def removal_lines(article: Mapping[str, Any]) -> Iterator[Text]:
    """Show each removal: by which rule, from where, and the text that was taken out."""
    for removal in article["removals"]:
        yield Text(f"removal  {_rule(removal)}, {removal['place']}: {removal['text']}")


def figure_lines(article: Mapping[str, Any]) -> Iterator[Text]:
    """Show each figure: what is counted, how much of it, how it is meant, and by which rule that was read."""
    for figure in article["figures"]:
        place = f"{figure['start']}-{figure['end']}" + (f", {figure['rule']}" if figure["rule"] else "")
        yield Text(f"figure   {place}: {'  '.join(figure_parts(figure))}")


def figure_parts(figure: Mapping[str, Any]) -> tuple[str, str]:
    """Return what a figure counts; and how much of it, with the words that say how that is meant."""
    upper = f" to {figure['upper']:,}" if figure["upper"] is not None else ""
    meant = f"  ({figure['qualifier']})" if figure["qualifier"] else ""
    counted = figure["verb"] + figure["indicator"] or "(what is counted is not told)"
    return counted, f"{figure['value']:,}{upper} {figure['unit']}{meant}"


def revision_lines(article: Mapping[str, Any]) -> Iterator[Text]:
    """Show when each revision of an article was captured, and the rules that it was last made with."""
    for revision in article["revisions"]:
        told = f"captured {_moment(revision['captured_at'])}, made with rules {revision['rules_version']}"
        yield Text(f"revision {revision['number']}: {told}")


def difference_lines(change: Mapping[str, Any]) -> Iterator[Text]:
    """Show what changed between two revisions: fields, then paragraphs with - and +; how many stayed the same between."""
    old, new = change["old"], change["new"]
    moments = (f"revision {each['number']}, captured {_moment(each['captured_at'])}" for each in (old, new))
    yield Text(f"article {change['article']}: {' → '.join(moments)}", "bold")
    yield from changed_lines(change)


def changed_lines(change: Mapping[str, Any]) -> Iterator[Text]:
    """Show what changed, without naming what was compared: fields, then paragraphs."""
    for name, values in change["fields"].items():
        yield from (Text(f"{sign} {name}: {_value(value)}") for sign, value in zip("-+", values, strict=True))
    for kind, group in groupby(change["paragraphs"], key=itemgetter("change")):
        texts = [paragraph["text"] for paragraph in group]
        if kind == SAME:
            yield Text(f"  ({len(texts)} paragraph{'s' if len(texts) > 1 else ''} the same)", "dim")
        else:
            yield from (Text(f"{'-' if kind == REMOVED else '+'} {text}") for text in texts)


def _value(value: Any) -> str:
    return _people(value) if isinstance(value, list) else value or "(none)"


def total_lines(status: Mapping[str, Any]) -> Iterator[Text]:
    """Show what the archive holds in all."""
    sizes = ", ".join(f"{part} {number / 1_000_000:.1f} MB" for part, number in status["bytes"].items())
    yield from _facts(
        {
            "home": f"{status['home']} ({sizes})",
            "id": status["archive_id"],
            "schema": f"up to date ({', '.join(status['schema'])})",
            "totals": ", ".join(f"{number} {table}" for table, number in status["totals"].items()),
        }
    )


def source_lines(source: Mapping[str, Any], waiting: Iterable[Text] = ()) -> Iterator[Text]:
    """Show how a source fares: its last crawl, what is `waiting` to be asked for, what failed."""
    crawl = source["last_crawl"]
    yield Text.assemble((source["id"], "bold"), f"  {source['name']}: {source['articles']} articles")
    if not crawl:
        yield Text("  never crawled")
        yield from waiting
        return
    counts = ", ".join(
        f"{crawl[name]} {name}" for name in ("pages", "new", "unchanged", "failed", "articles", "revisions")
    )
    reason = f" ({crawl['reason']})" if crawl["reason"] else ""
    yield Text(f"  last crawl {_moment(crawl['started_at'])}, {crawl['outcome']}{reason}: {counts}")
    success = _moment(source["last_success"]) if source["last_success"] else "never"
    latest = " ".join(map(str, source["yield"]))
    yield Text(f"  last success {success}; new articles of the last crawls, the latest first: {latest or 'none yet'}")
    if crawl["trouble"]:
        yield Text(f"  in trouble: {crawl['trouble']}: {TROUBLES.get(crawl['trouble'], '')}", "bold")
    yield from waiting
    for blocked in source["blocked"]:
        yield Text(f"  blocked since {_moment(blocked['since'])}: {blocked['host']}: {blocked['reason']}", "bold")
    failures = [failure for failure in source["failures"] if failure["stage"] != "blocked"]
    for failure in failures[:FAILURES_SHOWN]:
        yield Text(f"  failed: {failure['url']}: {failure['stage']}: {failure['reason']}")
    if len(failures) > FAILURES_SHOWN:
        yield Text(f"  and {len(failures) - FAILURES_SHOWN} more: gonghui status --json has them all")


def _facts(facts: Mapping[str, str | None]) -> Iterator[Text]:
    for name, value in facts.items():
        if value:
            yield Text.assemble((f"{name:<10} ", "dim"), value)


def _people(people: Sequence[Mapping[str, str]]) -> str:
    return "、".join(" ".join(filter(None, (one["organisation"], one["role"], one["name"]))) for one in people)


def _with_rule(article: Mapping[str, Any], field: str) -> str | None:
    return article[field] and f"{article[field]} (by {article['rules'].get(field, 'no named rule')})"


def _by_rule(details: Sequence[Mapping[str, str]]) -> str:
    numbers = Counter(map(_rule, details))
    return f"{len(details)}" + "".join(f", {rule} {number}" for rule, number in sorted(numbers.items()))


def _unrepaired(edits: Sequence[Mapping[str, str]]) -> str | None:
    places = sum(edit["certainty"] == Certainty.UNREPAIRED for edit in edits)
    return f"{places} damaged places left as found" if places else None


def _testimony(told: Sequence[Mapping[str, Any]]) -> str | None:
    """Say of how many doubtful places reprints tell what stood there, and which do."""
    witnesses = ", ".join(str(witness) for witness in sorted({each["witness"] for each in told}))
    places = "1 doubtful place" if len(told) == 1 else f"{len(told)} doubtful places"
    return f"of {places} by reprints, article {witnesses} (--edits lists what they have there)" if told else None


def _moment(text: str) -> str:
    return f"{from_text(text):%Y-%m-%d %H:%M:%S} UTC"


def _rule(detail: Mapping[str, str]) -> str:
    return f"{detail['stage']}/{detail['rule']}"
