"""Makes a page of ours from its template, in the language of the request."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from datasette.utils.asgi import Response

from archive.search.provinces import PROVINCES
from archive.times import day_in_china
from archive.web.language import COOKIE, LANGUAGES, TAGS, Words, choose_language

YEAR = 365 * 24 * 3600


def words_for(request: Any) -> Words:
    """Return who speaks the language of a request."""
    if request is None:
        return Words("en")
    chosen = choose_language(
        request.args.get("lang"), request.cookies.get(COOKIE), request.headers.get("accept-language", "")
    )
    return Words(chosen)


def shared(request: Any) -> dict[str, Any]:
    """Return what every template knows, those of Datasette's own pages too."""
    words = words_for(request)
    return {
        "say": words,
        "term": words.term,
        "lang": TAGS[words.language],
        "languages": {name: told for name, told in LANGUAGES.items() if name != words.language},
        "tags": TAGS,
        "region_name": region_name,
        "day": day,
        "day_in_china": day_in_china,
        "moment": moment,
        "link_to": link_to,
        "in_language": lambda name: _in_language(request, name),
    }


async def render(site: Any, request: Any, template: str, context: Mapping[str, Any], status: int = 200) -> Response:
    """Return a page of ours. A language that was asked for in the address is kept in a cookie."""
    body = await site.render_template(template, dict(context), request=request, view_name="gonghui")
    response = Response.html(body, status=status)
    if request.args.get("lang") in LANGUAGES:
        response.set_cookie(COOKIE, request.args["lang"], max_age=YEAR, path="/", samesite="lax")
    return response


def region_name(code: str) -> str:
    """Return the province that a region lies in: 530100 → 云南; the code itself if it is none."""
    return PROVINCES.get(code[:2], code)


def day(published: str | None) -> str:
    """Return the day of a date, as far as it is known: 2023-09-18T10:21:00+08:00 → 2023-09-18."""
    return (published or "")[:10]


def moment(text: str | None) -> str:
    """Return a time of the archive's, in UTC, to the second."""
    return f"{text[:19].replace('T', ' ')} UTC" if text else ""


def link_to(url: str) -> str:
    """Return an address that may be linked to; nothing for one that a page could do harm with."""
    return url if urlsplit(url).scheme in ("http", "https") else ""


def _in_language(request: Any, language: str) -> str:
    """Return the address of this very page in another language."""
    told = [(name, value) for name, value in parse_qsl(request.query_string, keep_blank_values=True) if name != "lang"]
    return "?" + urlencode([*told, ("lang", language)])
