"""What a proposal rests on, in words: what was asked for and when, and what was found there."""

from collections.abc import Sequence

from crawler.survey.sight import Seen, Sight

MOST_MISSING = 5
"""Pages that could not be had and are named."""


def evidence_of(sight: Sight, lists: Sequence[Seen]) -> str:
    """Return the evidence; `lists` are the pages that the definition starts at."""
    found = sight.looked_at
    rows = [
        f"Proposed by gonghui sources add {sight.named} on {sight.began:%Y-%m-%d}, after {sight.requests} requests. Read:",
        *(f"- {page.what}: {page.url} ({len(sight.articles_on(page))} articles)" for page in sight.pages),
        f"Of {len(found)} pages that they link to and that were looked at, {sum(found.values())} hold an article.",
    ]
    named = [page.url for page in lists if page.next]
    if named:
        rows.append(f"A next page is named by {', '.join(named)}.")
    elif sight.pager:
        rows.append(f"No page names a next one; {sight.tried[-1]} was tried, and brings more articles.")
    elif sight.tried:
        rows.append(f"No page names a next one, and there is none at {', '.join(sight.tried)}.")
    if sight.missing:
        more = len(sight.missing) - MOST_MISSING
        rest = f" and {more} more" if more > 0 else ""
        rows.append(f"Not to be had: {'; '.join(sight.missing[:MOST_MISSING])}{rest}.")
    rows.append("Nobody has looked at its articles yet.")
    return "\n".join(rows)
