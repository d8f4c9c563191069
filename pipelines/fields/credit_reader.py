"""Reads the credits of an article where they stand, each with its rule, and takes those inside the body out of it."""

from collections.abc import Callable, Sequence

from pipelines.article import Person, Removal
from pipelines.fields.line_pieces import any_dated, each_alone, fullest, pieces_of, signed_by_account
from pipelines.fields.printed import Printed, printed_in, printed_in_issue
from pipelines.fields.zones import Line
from pipelines.head.machine import declared_authors
from pipelines.lines.beside import ORIGINAL, read_beside_date, read_unlabelled
from pipelines.lines.byline import TRAILER, line_byline, named_credits, take_lead, take_signature
from pipelines.lines.credits import (
    Credits,
    labelled_publisher,
    labelled_source,
    names_source,
    pictured_source,
    read_credits,
    within_element,
)
from pipelines.lines.labels import credits_nobody
from pipelines.lines.meta_line import meta_lines_at_head
from pipelines.lines.moments import first_date
from pipelines.lines.people import bare_names, listed_names, names_editors
from pipelines.page.document import Document
from pipelines.page.paragraph import Paragraph, cut

STAGE = "fields"
HEAD, TAIL = 6, 5  # paragraphs at the head and the tail of the body that may be a byline or give a source
SIGNED = 3  # paragraphs at the tail that may end in a signature
OF_SYSTEM = frozenset({"meta author", "newspaper system"})
"""Rules for authors by what a publishing system fills in by itself."""


class CreditReader:
    """Reads the lines around and inside one article; keeps the rules, the forms on the page, and what was taken out."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.rules: dict[str, str] = {}
        self.originals: dict[str, str] = {}
        self.removals: list[Removal] = []
        self.printed: Printed | None = None  # what the note of the newspaper says
        self.publisher: str | None = None  # the office that put the text out

    def note(self, field: str, rule: str, original: str) -> None:
        """Record which rule found a field and, where it differs, its form on the page."""
        self.rules[field] = rule
        if self.document.read(original) != original:
            self.originals[field] = original

    def noted(self, field: str, rule: str, people: tuple[Person, ...]) -> tuple[Person, ...]:
        """Record which rule found people, if any were found; return them."""
        if people:
            self.rules[field] = rule
        return people

    def above(self, above: Sequence[Line]) -> tuple[Credits, Credits]:
        """Read the lines between title and body: what is labelled or a byline, and the outlet that stands at the date."""
        source: str | None = None
        beside: str | None = None
        byline: tuple[Person, ...] = ()
        editors: tuple[Person, ...] = ()
        undated = not any_dated(above)
        for position, line in enumerate(above):
            if line.all_links:
                continue
            pieces = pieces_of(self.document, line.paragraph)
            apart = " ".join(pieces)
            dated = first_date(line.plain) is not None
            for piece in pieces if dated and not line.block.linked else ():
                self.printed = self.printed or printed_in_issue(piece)
            credits = fullest([line.plain], [apart])
            self.publisher = self.publisher or labelled_publisher(apart or line.plain)
            alone = each_alone(pieces) if dated else Credits()
            named = named_credits(self.document, line.block)
            unlabelled = read_beside_date(apart)  # <em>王小明</em><em>河州日报</em><time>2023-09-18</time>
            if not (unlabelled.source and unlabelled.byline):
                unlabelled = read_beside_date(line.plain) or unlabelled
            said = apart or line.plain
            original = ORIGINAL.match(said)  # where articles stand on a platform, its author and a link to the account
            signed = undated and signed_by_account(line, pieces)
            if not unlabelled and (original or signed or not line.block.linked):
                if signed or _beside_date(above, position):
                    unlabelled = read_unlabelled(said[original.end() :] if original else said)
                elif position == 0:
                    unlabelled = Credits(byline=bare_names(line.plain))
            editors += self._noted("editors", "line under the title", line.paragraph, credits.editors or alone.editors)
            if not source and (labelled := credits.source or labelled_source(line.plain)):
                source = within_element(self.document, line.block, labelled)
                self.note("source", "labelled line", line.text)
            if not beside:
                labelled_so = names_source(line.plain)
                beside = (
                    pictured_source(self.document, line.block) if labelled_so else unlabelled.source or named.source
                )
            told_by = line_byline(line.paragraph) or credits.byline
            if not byline:
                told_by = told_by or named.byline or unlabelled.byline or alone.byline
            byline += self._noted("byline", "line under the title", line.paragraph, told_by)
        return Credits(source, byline, editors), Credits(beside)

    def before(self, before: Sequence[Line]) -> Credits:
        """Read source and people where a line with date and labelled source, or editor, stands above the title."""
        for line in reversed(before):
            source = None if line.all_links else labelled_source(line.plain)
            if source or (not line.all_links and names_editors(line.plain)):
                told = read_credits(line.plain, anywhere=True)
                editors = self._noted("editors", "line above the title", line.paragraph, told.editors)
                return Credits(source, told.byline, editors)
        return Credits()

    def head(self, left: list[Paragraph]) -> Credits:
        """Take lines that are a byline or name the source out of the first paragraphs, and the lead off the first.

        After the first such line only those are taken that follow right upon it, or say a source where none is known.
        """
        found = Credits()
        last = -1
        for line in [left[index] for index in meta_lines_at_head([line.plain for line in left])]:
            self.removals.append(line.removal(STAGE, "line of date and source"))
            left.remove(line)
        for position, line in enumerate(left[:HEAD]):
            credits = self._cut_either_way(line)
            if credits.editors or printed_in(line.plain):
                continue  # such lines stand at the end, and the article is short
            byline = max(line_byline(line), credits.byline, key=len) or (
                _bare_names(line.plain) if position == 0 else ()
            )
            credits = Credits(credits.source, byline)
            if credits and (not found or position == last + 1 or (credits.source and not found.source)):
                self._all_noted("line at the head" if not credits.byline else "byline: line", line, credits)
                found = Credits(found.source or credits.source, found.byline + credits.byline)
                self.removals.append(line.removal(STAGE, "byline: line"))
                left.remove(line)
                last = position
        for index in range(min(HEAD, len(left))):
            if lead := self._taken(left, index, take_lead):
                return Credits(found.source or lead.source, found.byline + lead.byline)
        return found

    def tail(self, left: list[Paragraph]) -> Credits:
        """Take lines of credits out of the body, those of editors wherever they stand, and the signature off its end."""
        source: str | None = None
        byline: tuple[Person, ...] = ()
        editors: tuple[Person, ...] = ()
        if left and (trailer := TRAILER.search(left[-1].plain)):
            text, left[-1] = cut(self.document, left[-1], trailer.start(), len(left[-1].plain))
            self.removals.append(Removal(STAGE, "furniture: return", str(left[-1].place), text))
        for position, line in list(enumerate(left))[::-1] if len(left) > 1 else ():
            inside = position < len(left) - TAIL
            if inside and not names_editors(line.plain):
                continue
            credits = read_credits(line.plain) or Credits(byline=line_byline(line))
            if not inside and (note := self._printed(line.plain)):
                credits = read_credits(note.rest)
            elif (not credits and not credits_nobody(line.plain)) or (inside and not credits.editors):
                continue
            source = credits.source or source
            byline = self._noted("byline", "byline: line at the end", line, credits.byline) + byline
            editors = self._noted("editors", "line at the end", line, credits.editors) + editors
            self.removals.append(line.removal(STAGE, "credits: line at the end"))
            left.remove(line)
        signed = Credits()
        for index in range(len(left) - 1, max(-1, len(left) - 1 - SIGNED), -1):
            if several := self._each_signed(left[: index + 1]):
                signed = Credits(byline=self.noted("byline", "byline: signature of each report", several))
                break
            if signed := self._taken(left, index, take_signature):
                break
        return Credits(source or signed.source, byline + signed.byline, editors + signed.editors)

    def _each_signed(self, left: Sequence[Paragraph]) -> tuple[Person, ...]:
        """Read the names under short reports that stand together, each signed with names alone; they stay where they are."""
        closed = [line for line in left if line.plain.endswith(tuple("）)】"))]
        if len(closed) < 2 or closed[-1] is not left[-1]:
            return ()
        signed = [take_signature(self.document, line)[0].byline for line in closed]
        bare = [byline for byline in signed if byline and not any(person.role for person in byline)]
        return sum(bare, ()) if len(bare) > 1 and signed[-1] in bare else ()

    def below(self, below: Sequence[Line]) -> Credits:
        """Read the lines of credits after the body."""
        source: str | None = None
        byline: tuple[Person, ...] = ()
        editors: tuple[Person, ...] = ()
        for line in below:
            if note := self._printed(line.plain):
                editors += self._noted(
                    "editors", "line after the body", line.paragraph, read_credits(note.rest).editors
                )
                continue
            credits = self._cut_either_way(line.paragraph) or Credits(byline=line_byline(line.paragraph))
            if credits := credits or take_signature(self.document, line.paragraph)[0]:
                source = source or credits.source
                byline += credits.byline
                editors += self._noted("editors", "line after the body", line.paragraph, credits.editors)
                self.removals.append(line.paragraph.removal(STAGE, "credits: line after the body"))
        return Credits(source, byline, editors)

    def declared(self, editors: Sequence[Person]) -> tuple[Person, ...]:
        """Return the authors whom the page declares to machines.

        Systems often fill in who put the page in: one whom the page shows as its editor is no author.
        """
        declared = declared_authors(self.document)
        if not declared:
            return ()
        if declared[1] in OF_SYSTEM and {person.name for person in editors}.issuperset(declared[0]):
            return ()
        names, self.rules["byline"] = declared
        return tuple(Person(name, "作者") for name in dict.fromkeys(names))

    def _printed(self, line: str) -> Printed | None:
        note = printed_in(line)
        self.printed = self.printed or note
        return note

    def _cut_either_way(self, line: Paragraph) -> Credits:
        """Read a line of credits as it stands, and with blanks between its elements."""
        pieces = pieces_of(self.document, line)
        return fullest([line.plain], *([[" ".join(pieces)]] if pieces else ()), anywhere=False)

    def _taken(
        self,
        left: list[Paragraph],
        index: int,
        take: Callable[[Document, Paragraph], tuple[Credits, Paragraph, tuple[Removal, ...]]],
    ) -> Credits:
        if not left:
            return Credits()
        credits, left[index], removed = take(self.document, left[index])
        self.removals += removed
        if credits.byline and not removed:
            self.rules["byline"] = "byline: dateline"  # which stays in the text
        for removal in removed:
            self._all_noted(removal.rule, removal, credits)
        return credits

    def _noted(self, field: str, rule: str, line: Paragraph, people: tuple[Person, ...]) -> tuple[Person, ...]:
        if people:
            self.note(field, rule, line.text)
        return people

    def _all_noted(self, rule: str, line: Paragraph | Removal, credits: Credits) -> Credits:
        for field, found in (("byline", credits.byline), ("source", credits.source), ("editors", credits.editors)):
            if found:
                self.note(field, rule, line.text)
        return credits


def _beside_date(above: Sequence[Line], position: int) -> bool:
    """Say whether the line with date or source stands right above or below: only there is a bare name a byline."""
    return any(
        first_date(line.plain) or labelled_source(line.plain)
        for line in (*above[max(0, position - 1) : position], *above[position + 1 : position + 2])
    )


def _bare_names(line: str) -> tuple[Person, ...]:
    return bare_names(line) or listed_names(line)
