"""What a researcher types, read: words, phrases, operators, fields, and words near each other.

The grammar, from loose to tight; terms side by side must all be found:

    either = all ("OR" all)*            also | ｜ 或
    all    = one ("AND"? one)*          also 与
    one    = "NOT" one | "-" one | field ":" one | "(" either ")" | "NEAR(" terms "," distance ")" | phrase | word

Operators in Latin letters are written in capitals, full-width or not. Marks inside a word or phrase are not seen: 8+2 finds
8 2 as well, and 贡献“工”力量 is one phrase of six characters. Inside NEAR a comma of any kind parts terms.
"""

import re
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import NamedTuple, NoReturn

from archive.errors import QueryError
from archive.search.terms import Term, read_term
from pipelines.script.conversion import narrow

LONGEST = 2_000
"""Characters in a query: a page of text, pasted to find its reprints, still fits."""

MOST_TERMS = 100
"""Each is looked up on its own."""

DEEPEST = 40
"""Brackets and negations within each other; far below what Python's own stack takes."""

FARTHEST = 1_000
"""Words between those of a NEAR: beyond this, AND is meant."""

MOST_NEAR = 6
"""Terms in a NEAR: each may have several forms, and the index is asked for all that they make together."""

NEARBY = 10
"""Words between those of a NEAR that names no distance. Source: FTS5, whose operator this is."""

FIELDS = {
    "title": "title",
    "标题": "title",
    "標題": "title",
    "kicker": "kicker",
    "引题": "kicker",
    "引題": "kicker",
    "subtitle": "subtitle",
    "副题": "subtitle",
    "副題": "subtitle",
    "byline": "byline",
    "作者": "byline",
    "abstract": "abstract",
    "导语": "abstract",
    "導語": "abstract",
    "摘要": "abstract",
    "caption": "captions",
    "captions": "captions",
    "图注": "captions",
    "圖註": "captions",
    "text": "text",
    "正文": "text",
}
OPERATORS = {"AND": "and", "与": "and", "與": "and", "OR": "or", "或": "or", "NOT": "not", "非": "not"}


@dataclass(frozen=True, slots=True)
class Words:
    """A word or phrase, in a field or (empty) in any."""

    term: Term
    field: str = ""


@dataclass(frozen=True, slots=True)
class Near:
    """Terms of one field with at most `distance` words between the end of the first and the start of the last."""

    terms: tuple[Term, ...]
    distance: int
    field: str = ""


@dataclass(frozen=True, slots=True)
class And:
    """What must be found, all of it."""

    parts: tuple["Query", ...]


@dataclass(frozen=True, slots=True)
class Or:
    """What must be found, one of it at least."""

    parts: tuple["Query", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """What must not be found."""

    part: "Query"


@dataclass(frozen=True, slots=True)
class Everything:
    """Every article: the query *."""


Query = Words | Near | And | Or | Not | Everything

TOKEN = re.compile(
    rf"""
      (?:NEAR|ＮＥＡＲ)[(（](?P<near>[^()（）]*)[)）]?
    | (?P<open>[(（])
    | (?P<close>[)）])
    | (?P<or>[|｜])
    | ["“”＂](?P<phrase>[^"“”＂]*)["“”＂](?=[\s()（）|｜]|$)
    | (?P<field>(?i:{"|".join(FIELDS)}))[:：](?=[^\s)）|｜])
    | (?P<minus>[-－](?=[^\s)）|｜]))
    | (?P<word>[^\s()（）|｜]+)
    """,
    re.VERBOSE,
)
"""An odd quote belongs to its word, where it is a mark like any other."""

FIELD_ALONE = re.compile(rf"(?i:{'|'.join(FIELDS)})[:：]")
IN_NEAR = re.compile(
    rf"""
      ["“”＂](?P<phrase>[^"“”＂]*)["“”＂](?=[\s,，、]|$)
    | (?P<comma>[,，、])
    | (?P<number>[0-9０-９]+)(?=[\s,，、]|$)
    | (?P<operator>[|｜][^\s,，、]* | [-－][^\s,，、]+ | (?i:{"|".join(FIELDS)})[:：][^\s,，、]*)
    | (?P<word>[^\s,，、|｜]+)
    """,
    re.VERBOSE,
)


class Token(NamedTuple):
    """A piece of a query: what kind it is, what it says, and where it stands."""

    kind: str
    text: str
    start: int
    end: int


def parse(query: str) -> Query:
    """Read a query. Raises QueryError, in one line that shows the place, for one that cannot be read."""
    if len(query) > LONGEST:
        raise QueryError(f"the query has {len(query)} characters: at most {LONGEST} are searched for")
    if query.strip() == "*":
        return Everything()
    reader = _Reader(query)
    found = reader.either(0)
    if reader.token is not None:
        reader.refuse("this bracket closes none")
    if found is None:
        said = " ".join(query.split())
        raise QueryError(f"nothing to search for in {said!r}: give at least one character, word or number")
    return found


def sought(query: Query) -> list[Words]:
    """Return the words that an article is found by, those of negations left out, each once."""
    match query:
        case Words():
            return [query]
        case Near():
            return [Words(term, query.field) for term in query.terms]
        case And() | Or():
            return list(dict.fromkeys(words for part in query.parts for words in sought(part)))
        case _:
            return []


def _tokens(query: str) -> list[Token]:
    tokens = []
    for found in TOKEN.finditer(query):
        kind = found.lastgroup or ""
        if kind == "near" and found[0][-1] not in ")）":
            _refuse(query, found.start(), found.end(), "this NEAR( is not closed")
        if kind == "word" and FIELD_ALONE.fullmatch(found[0]):
            _refuse(query, found.start(), found.end(), "nothing to look for stands behind this field")
        if kind == "word":
            kind = OPERATORS.get(narrow(found[0]), kind)
        tokens.append(Token(kind, found[found.lastgroup or 0], found.start(), found.end()))
    return tokens


class _Reader:
    """Recursive descent over the tokens of one query. What holds marks only is left out: it gives None."""

    def __init__(self, query: str) -> None:
        self.query = query
        self.tokens = iter(_tokens(query))
        self.token = next(self.tokens, None)
        self.last: Token | None = None
        self.terms = 0

    def either(self, depth: int, field: str = "") -> Query | None:
        parts = [self.all(depth, field)]
        while self.take("or"):
            self.need_one()
            parts.append(self.all(depth, field))
        found = tuple(dict.fromkeys(part for part in parts if part))
        return found[0] if len(found) == 1 else Or(found) if found else None

    def all(self, depth: int, field: str) -> Query | None:
        if self.token and self.token.kind in ("or", "and"):
            self.refuse("nothing stands before this operator")
        parts: list[Query | None] = []
        while self.token and self.token.kind not in ("or", "close"):
            if self.take("and"):
                self.need_one()
            parts.append(self.one(depth, field))
        found = tuple(dict.fromkeys(part for part in parts if part))
        return found[0] if len(found) == 1 else And(found) if found else None

    def one(self, depth: int, field: str) -> Query | None:
        if depth > DEEPEST:
            self.refuse(f"more than {DEEPEST} brackets and negations within each other")
        if self.take("not") or self.take("minus"):
            self.need_one()
            part = self.one(depth + 1, field)
            return Not(part) if part else None
        if name := self.take("field"):
            return self.one(depth + 1, FIELDS[name.text.lower()])
        if bracket := self.take("open"):
            found = self.either(depth + 1, field)
            if not self.take("close"):
                _refuse(self.query, bracket.start, bracket.end, "this bracket is not closed")
            return found
        if near := self.take("near"):
            return self.near(near, field)
        if term := read_term(self.next().text):
            self.count(1)
            return Words(term, field)
        return None

    def near(self, token: Token, field: str) -> Query | None:
        pieces = [(str(found.lastgroup), found[str(found.lastgroup)]) for found in IN_NEAR.finditer(token.text)]
        refuse = partial(_refuse, self.query, token.start, token.end)
        for kind, text in pieces:
            if kind == "operator" or (kind == "word" and narrow(text) in OPERATORS):
                refuse(f"only words and phrases can be near each other, not {text}")
        distance = NEARBY
        if len(pieces) > 1 and pieces[-1][0] == "number":
            if pieces[-2][0] != "comma":
                refuse(
                    f"put a comma before the {pieces[-1][1]} if it is the distance, or quotes around it if it is sought"
                )
            distance = int(pieces.pop()[1][:9])
        if distance > FARTHEST:
            refuse(f"at most {FARTHEST} words can be between; use AND")
        terms = tuple(term for kind, text in pieces if kind != "comma" and (term := read_term(text)))
        self.count(len(terms))
        if len(terms) > MOST_NEAR:
            refuse(f"at most {MOST_NEAR} terms can be near each other")
        if len(terms) < 2:
            return Words(terms[0], field) if terms else None
        return Near(terms, distance, field)

    def next(self) -> Token:
        """Go on to the next token; return the one that was."""
        assert self.token
        self.last, self.token = self.token, next(self.tokens, None)
        return self.last

    def take(self, kind: str) -> Token | None:
        return self.next() if self.token and self.token.kind == kind else None

    def need_one(self) -> None:
        if self.token is None or self.token.kind in ("or", "and", "close"):
            assert self.last
            _refuse(self.query, self.last.start, self.last.end, "nothing stands behind this operator")

    def count(self, terms: int) -> None:
        self.terms += terms
        if self.terms > MOST_TERMS:
            self.refuse(f"more than {MOST_TERMS} words and phrases: put those that belong together in quotes")

    def refuse(self, what: str) -> NoReturn:
        token = self.token or self.last
        assert token
        _refuse(self.query, token.start, token.end, what)


CONTEXT = 20  # characters on either side of the place that an error shows


def _refuse(query: str, start: int, end: int, what: str) -> NoReturn:
    """Raise QueryError; the place is shown between » and «."""
    before, after = query[max(0, start - CONTEXT) : start], query[end : end + CONTEXT]
    place = "".join(islice(query[start:end], CONTEXT))
    shown = " ".join(f"{'…' * (start > CONTEXT)}{before}»{place}«{after}{'…' * (end + CONTEXT < len(query))}".split())
    raise QueryError(f"{what}, at character {start + 1}: {shown} (what stands in quotes is searched for as it is)")
