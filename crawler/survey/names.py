"""Who publishes a site, as its front page says."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from crawler.survey.words import OWNER
from pipelines.page.tree import Element
from pipelines.script.conversion import simplify
from sources.regions import level_of, region_of

SITE_META = ("SiteName", "sitename", "og:site_name", "application-name")
SEPARATOR = re.compile(r"\s*(?:[-_|—–»>·,，]+|\s{2,})\s*")
NAME = re.compile(r"[一-鿿·]{2,20}(?:总工会|工会|网|报|网站|在线|频道)")
WELCOME = re.compile(r"^(?:欢迎(?:光临|访问|来到)|首页)|(?:首页|官方网站|官网|门户网站|网站|欢迎您)$")
GENERIC = frozenset("com net org gov edu ac cn".split())
"""Labels of a host that name nobody."""


@dataclass(frozen=True, slots=True)
class Publisher:
    """What was found of a publisher; empty is what was not. `rules` says where each was found."""

    id: str
    name: str
    organisation: str
    level: str
    region: str
    rules: dict[str, str]


def publisher_of(tree: Element | None, url: str) -> Publisher:
    """Read a publisher off its front page."""
    name, name_rule = _name(tree) if tree is not None else ("", "")
    text = simplify("".join(tree.itertext())) if tree is not None else ""
    owner = OWNER.search("".join(text.split()))
    organisation, rule = (owner["name"], "the line at the foot of the page") if owner else ("", "")
    if not organisation and name.endswith("工会"):
        organisation, rule = name, "the name of the site"
    region = region_of(name) or region_of(organisation)
    level = "paper" if name.endswith("报") else level_of(region) if organisation.endswith("工会") else ""
    rules = {"name": name_rule, "organisation": rule, "region": "the division of that name" if region else ""}
    return Publisher(id_of(url), name, organisation, level, region, rules)


def id_of(url: str) -> str:
    """Return an id made of the host: www.jsgh.org → jsgh, acftu.people.com.cn → acftu-people."""
    host = urlsplit(url).hostname or ""
    labels = host.split(".")
    while len(labels) > 1 and labels[-1] in GENERIC:
        labels.pop()
    labels = [label for label in labels if label != "www"] or ["site"]
    return re.sub(r"[^a-z0-9]+", "-", "-".join(labels).lower()).strip("-") or "site"


def _name(tree: Element) -> tuple[str, str]:
    for name in SITE_META:
        found = tree.xpath("//meta[@name=$name or @property=$name]/@content", name=name)
        if text := _clean(str(next(iter(found), ""))):
            return text, f"<meta {name}>"
    title = simplify("".join(next(iter(tree.xpath("//title")), tree).itertext()) if tree.xpath("//title") else "")
    parts = [cleaned for part in SEPARATOR.split(title) if (cleaned := _clean(part))]
    if not parts:
        return "", ""
    return next((part for part in parts if NAME.fullmatch(part)), parts[-1]), "<title>"


def _clean(text: str) -> str:
    text = simplify(text).strip()
    while (shorter := WELCOME.sub("", text).strip()) != text:
        text = shorter
    return text
