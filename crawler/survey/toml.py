"""A proposal as the text of a definition, with a comment where nothing was found."""

import json
from collections.abc import Iterator, Sequence

from crawler.survey.proposal import Proposal
from sources.model import Politeness

NOT_FOUND = "not found on the site"


def definition_text(proposal: Proposal) -> str:
    """Return the text of the TOML file."""
    return "\n".join([*_publisher(proposal), "", *_discovery(proposal), "", *_rest(proposal)]) + "\n"


def _publisher(proposal: Proposal) -> Iterator[str]:
    who = proposal.publisher
    yield f"id = {_text(who.id)}"
    yield f"name = {_text(who.name or who.id)}{_by(who.rules['name'], 'put the name of the publisher here')}"
    organisation = who.organisation or who.name or who.id
    yield f"organisation = {_text(organisation)}{_by(who.rules['organisation'], 'put who runs the site here')}"
    level = f"{_text(who.level or 'portal')}{'' if who.level else f'  # {NOT_FOUND}: put the level here'}"
    yield f"level = {level}"
    if who.region:
        yield f"region = {_text(who.region)}{_by(who.rules['region'], '')}"
    else:
        yield '# region = ""  # not found: no division, or several, may be meant by the name'
    yield f"homepage = {_text(proposal.homepage)}"
    if proposal.hosts:
        yield f"hosts = {_list(proposal.hosts)}"
    yield f'evidence = """\n{proposal.evidence.replace(chr(92), "/").replace(chr(34), chr(39))}"""'
    yield 'verified = ""'
    if proposal.canonical:
        pairs = ", ".join(f"[{_pattern(pattern)}, {_pattern(other)}]" for pattern, other in proposal.canonical)
        yield f"canonical = [{pairs}]"
    if proposal.twins:
        yield f"twins = {_list(proposal.twins)}"


def _discovery(proposal: Proposal) -> Iterator[str]:
    yield "[discovery]"
    yield f'spider = "{proposal.spider}"'
    yield "start = ["
    yield from (f"  {_text(url)},  # {what}" for url, what in proposal.start)
    yield "]"
    if proposal.lists:
        yield f"lists = [{', '.join(map(_pattern, proposal.lists))}]"
    yield f"articles = [{', '.join(map(_pattern, proposal.articles))}]"
    if proposal.days > 1:
        yield f"days = {proposal.days}"
    if proposal.pager:
        yield f"pager = {_text(proposal.pager)}"


def _rest(proposal: Proposal) -> Iterator[str]:
    yield "[examples]"
    yield f"articles = {_list(proposal.examples)}"
    if proposal.example_lists:
        yield f"lists = {_list(proposal.example_lists)}"
    yield f"neither = {_list(proposal.neither)}"
    if proposal.encoding:
        yield ""
        yield "[hints]"
        yield f"encoding = {_text(proposal.encoding)}  # what the pages say of theirs could not be believed"
    if proposal.delay != Politeness().delay:
        yield ""
        yield "[politeness]"
        yield f"delay = {proposal.delay:g}"


def _by(rule: str, otherwise: str) -> str:
    return f"  # from {rule}" if rule else f"  # {NOT_FOUND}: {otherwise}"


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _pattern(pattern: str) -> str:
    return f"'{pattern}'" if "'" not in pattern else _text(pattern)


def _list(texts: Sequence[str]) -> str:
    if len(texts) < 2:
        return f"[{', '.join(map(_text, texts))}]"
    return "[\n" + "".join(f"  {_text(text)},\n" for text in texts) + "]"
