"""Runs a survey in a home that is removed afterwards, and makes the proposal."""

import re
from urllib.parse import urlsplit

from crawler.survey.look import Survey
from crawler.survey.names import GENERIC, id_of
from crawler.survey.proposal import Proposal, propose
from crawler.trial.run import run_spider
from pipelines import Page
from sources import Discovery, Politeness, Source


def domain_of(host: str) -> str:
    """Return the domain of a portal that a host may be a channel of: society.yunnan.cn → yunnan.cn."""
    parent = host.partition(".")[2]
    labels = parent.split(".")
    return parent if len(labels) > 1 and labels[0] not in GENERIC else host


def look(url: str, delay: float) -> tuple[Proposal | None, Page | None, str]:
    """Look at a site: the definition that it suggests, the page of one of its articles; else why there is none, in words.

    `delay` is the least time between two requests, in seconds. Once a process. Raises HomeError and ArchiveError.
    """
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    source = Source(
        id=id_of(url),
        name=host,
        organisation=host,
        level="portal",
        homepage=url,
        discovery=Discovery("lists", (url,), (re.compile(""),)),
        evidence="none yet",
        hosts=(domain_of(host),),
        politeness=Politeness(delay=delay),
    )
    survey, notes = run_spider(Survey, source)
    proposal = propose(survey.sight, [article for page in notes.pages for article in page.articles], delay)
    if proposal is None:
        return None, None, survey.why_nothing()
    return (
        proposal,
        next((survey.sight.samples[url] for url in proposal.examples if url in survey.sight.samples), None),
        "",
    )
