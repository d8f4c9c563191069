"""`gonghui extract`: a page in, its articles out. `gonghui restore`: a damaged text in, the restored text out."""

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, BinaryIO, TextIO

import click
from rich.console import Console
from rich.text import Text

from pipelines.article import Certainty

if TYPE_CHECKING:
    from pipelines.article import Article
    from pipelines.restore import Restored

STYLES = {
    Certainty.PROVEN: "green",
    Certainty.WITNESSED: "cyan",
    Certainty.LIKELY: "yellow",
    Certainty.UNREPAIRED: "bold red",
}


FIELDS = ("kicker", "title", "subtitle", "published", "source", "section", "edition")


@click.command()
@click.argument("file", type=click.File("rb"), default="-")
@click.option("--url", metavar="URL", default="", help="The page's own URL: dates and links in it are read as well.")
@click.option("--json", "as_json", is_flag=True, help="All that is known of each article, as JSON.")
def extract(file: BinaryIO, url: str, as_json: bool) -> None:
    """Read the articles on a page, from FILE (as a browser saves it) or standard input, by the general rules.

    Nothing is asked of the network, nothing goes into the archive. A page that holds no article says why: exit code 1.

    \b
    Example:  gonghui extract page.html
              gonghui extract page.html --url http://example.org/2023-09/18/content_1.html --json
    """  # noqa: D301 (click needs the character \b, not the two that spell it)
    from pipelines import Page, examine  # here, because loading them would slow down every other command

    findings = examine(Page(url, file.read()))
    if findings.nothing:
        name = getattr(file, "name", "standard input")  # which is no file everywhere
        raise click.ClickException(f"no article in {name}: {findings.nothing}")
    if as_json:
        listed = [{name: value for name, value in asdict(it).items() if name != "sketch"} for it in findings.articles]
        click.echo(json.dumps(listed, ensure_ascii=False, indent=2))
        return
    click.echo("\n".join(map(_told, findings.articles)), nl=False)


def _told(article: "Article") -> str:
    """Return an article as lines: each field with the rule that found it, the text, how much was taken out."""
    said = {name: value for name in FIELDS if (value := getattr(article, name))}
    said |= {name: "、".join(person.name for person in getattr(article, name)) for name in ("byline", "editors")}
    lines = [f"{name:<11}{value}  ({article.rules.get(name, '')})" for name, value in said.items() if value]
    counts = f"({len(article.removals)} taken out, {len(article.edits)} repairs: --json lists them)"
    return "\n".join([*lines, "", article.text, "", counts, ""])


@click.command()
@click.argument("file", type=click.File(encoding="utf-8"), default="-")
@click.option(
    "--edits", "shown", flag_value="edits", help="List the edits instead: place, before, after, certainty, rule."
)
@click.option("--diff", "shown", flag_value="diff", help="Show in the text what was taken out and what was put in.")
@click.option("--json", "shown", flag_value="json", help="Text, edits and unrepaired spans as JSON.")
def restore(file: TextIO, shown: str | None) -> None:
    """Restore a text that a mirror or a wrong decoding damaged, from FILE (UTF-8) or standard input.

    \b
    Example:  gonghui restore page.txt --diff
              echo '企業工作?！比涨?，雲南' | gonghui restore
    """  # noqa: D301 (click needs the character \b, not the two that spell it)
    # Here, because loading its model would slow down every other command.
    from pipelines.restore import restore as restored

    try:
        text = file.read()
    except UnicodeDecodeError as error:
        raise click.ClickException(f"{file.name} is not UTF-8 at byte {error.start}: convert it first") from None
    result = restored(text)
    if shown == "json":
        parts = {"edits": result.edits, "unrepaired": result.unrepaired}
        listed = {name: [asdict(edit) for edit in edits] for name, edits in parts.items()}
        click.echo(json.dumps({"text": result.text, **listed}, ensure_ascii=False, indent=2))
    elif shown == "edits":
        for edit in sorted((*result.edits, *result.unrepaired), key=lambda edit: (edit.start, edit.end)):
            change = f"{edit.before!r} → {edit.after!r}" if edit.before != edit.after else repr(edit.before)
            click.echo(f"{edit.start}\t{change}\t{edit.certainty}\t{edit.rule}")
    elif shown == "diff":
        Console(soft_wrap=True, highlight=False).print(_diff(text, result), end="")
    else:
        click.echo(result.text, nl=False)


def _diff(text: str, result: "Restored") -> Text:
    """Return the original with each edit as [-before-]{+after+}, what was left as [?…?], in a colour for its certainty."""
    diff = Text()
    done = 0
    for edit in sorted((*result.edits, *result.unrepaired), key=lambda edit: (edit.start, edit.end)):
        if edit.start < done:
            continue
        diff.append(text[done : edit.start])
        style = STYLES[edit.certainty]
        if edit.certainty is Certainty.UNREPAIRED:
            diff.append(f"[?{edit.before}?]", style)
        else:
            diff.append(f"[-{edit.before}-]" if edit.before else "", f"{style} strike")
            diff.append(f"{{+{edit.after}+}}" if edit.after else "", style)
        done = edit.end
    diff.append(text[done:])
    return diff


COMMANDS = [extract, restore]
