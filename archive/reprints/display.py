"""How reprints look to people: a line of time, what else is like it, and the differences, as lines of text."""

from collections.abc import Iterator, Mapping
from typing import Any

from rich.text import Text

from archive.display import NO_TITLE, changed_lines
from archive.times import day_in_china


def reprint_lines(found: Mapping[str, Any]) -> Iterator[Text]:
    """Show what `Archive.reprints` returns."""
    cluster = found["cluster"]
    if cluster is None:
        yield Text(f"article {found['article']}: no reprints in the archive")
    else:
        yield from _cluster_lines(cluster, found["article"])
    for each in found["excerpts"]:
        yield Text()
        is_part = each["of_this"] >= each["of_it"]
        share = each["of_this"] if is_part else each["of_it"]
        whose = "this article's shingles stand in" if is_part else "the shingles stand in this article of"
        yield Text(f"excerpt: {share:.0%} of {whose}")
        yield from _member_lines(each, f"{each['id']:>5}")


def _cluster_lines(cluster: Mapping[str, Any], asked: int) -> Iterator[Text]:
    publishers = f"{cluster['publishers']} publisher{'s' if cluster['publishers'] > 1 else ''}"
    yield Text(
        f"cluster {cluster['id']}: {cluster['articles']} articles of {publishers}, connected by text they share", "bold"
    )
    doubt = "" if cluster["certain"] else ", though dates and texts leave a doubt"
    yield Text(f"earliest  {cluster['earliest']}{doubt}")
    if cluster["credited"]:
        yield Text("credited  " + ", ".join(f"{each['source']} {each['articles']}" for each in cluster["credited"]))
    for member in cluster["members"]:
        yield Text()
        mark = f"{'>' if member['id'] == asked else ''}{member['id']}".rjust(5)
        yield from _member_lines(member, mark, by_others=member["id"] != asked)


def _member_lines(member: Mapping[str, Any], mark: str, by_others: bool = False) -> Iterator[Text]:
    published = (member["published"] or "no date")[:16].replace("T", " ")
    yield Text.assemble((f"{mark}  ", "dim"), f"{published:<16}  ", (member["title"] or NO_TITLE, "bold"))
    alike = member["jaccard"]
    facts = (
        member["publisher"],
        member["source"] and f"credits {member['source']}",
        f"{alike:.2f} alike" if alike is not None else by_others and "alike by way of others",
        f"first seen {day_in_china(member['first_seen'])}",
        member["gone_since"] and f"gone since {day_in_china(member['gone_since'])}",
        member["url"],
    )
    yield Text("       " + " · ".join(fact for fact in facts if fact), "dim")


def comparison_lines(change: Mapping[str, Any]) -> Iterator[Text]:
    """Show what `Archive.compare` returns."""
    yield Text(f"article {change['old']['article']} → article {change['new']['article']}", "bold")
    yield from changed_lines(change)
