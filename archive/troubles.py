"""What can be the matter with a source, as one word each: kept with a crawl, shown by status and sources list."""

from collections.abc import Mapping

TROUBLES: Mapping[str, str] = {
    "host-down": "the host refuses connections, or hangs up",
    "dns": "the host's name cannot be resolved",
    "tls": "no connection that is secure: a certificate that nobody vouches for, a protocol that is too old",
    "timeout": "no answer in time",
    "address": "the host's address is not public, and the definition does not allow that",
    "robots-unavailable": "robots.txt cannot be had, so nothing may be asked for",
    "robots-forbids": "robots.txt forbids the start URLs",
    "challenge": "the host wants a browser, a human or a login",
    "throttled": "the host wants to be left alone for long",
    "forbidden": "a start URL answers 401 or 403",
    "gone": "a start URL answers 404 or 410",
    "http-error": "a start URL answers with another error",
    "redirect-loop": "a start URL is redirected in a circle",
    "moved": "a start URL is redirected to another site",
    "too-large": "a start URL's page has no end",
    "unreadable": "a start URL's page is broken",
    "empty-list": "a list shows no links to articles any more, or no links at all",
    "no-match": "lists have links, and the definition takes none of them for an article",
    "encoding": "pages are in another encoding than before or than the definition says, or hardly readable",
    "broken": "a program of ours went wrong: the log says how",
}
"""The kinds, the most telling first: of several in one crawl, that one is the crawl's."""

UNREACHED = frozenset({"host-down", "dns", "timeout", "robots-unavailable", "http-error"})
"""Kinds that often end by themselves. A source in them is tried again sooner than its schedule says."""


def foremost(kinds: Mapping[str, object]) -> str:
    """Return the most telling of some kinds; empty if there is none."""
    return next((kind for kind in TROUBLES if kind in kinds), "")
