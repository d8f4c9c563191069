"""`gonghui sources add`: looks at a site, and proposes a definition with its evidence and a fixture."""

from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

import click

from sources import SourceError, faults_of

NOTHING = "no definition can be proposed"


def add_source(url: str, write: bool, folder: Path | None, delay: float) -> int:
    """Look at a site and print the definition that it suggests; write it if asked to.

    Return 0, or 2 if no articles were found. Raises SourceError for a URL that is none, and before anything is overwritten.
    """
    if not url.startswith(("http://", "https://")) or not urlsplit(url).hostname:
        raise SourceError(f"{url}: must be a URL that begins with http:// or https://")
    from crawler.survey.names import id_of  # here, because importing Scrapy would slow down every other command
    from crawler.survey.run import look
    from crawler.survey.toml import definition_text

    folder = folder or _installed()
    path = folder / f"{id_of(url)}.toml"
    if write:
        _check_free(path)
    click.echo(f"{url}: its pages are asked for, about 40 at most, one every {delay:g} s", err=True)
    proposal, page, why_none = look(url, delay)
    if proposal is None:
        click.echo(f"{NOTHING}: {why_none}")
        return 2
    text = definition_text(proposal)
    click.echo(text)
    for fault in _faults(path.name, text):
        click.echo(f"# look at this: {fault}")
    if not write:
        click.echo(f"# nothing is written; --write puts it into {path}")
        return 0
    folder.mkdir(parents=True, exist_ok=True)
    with path.open("x", encoding="utf-8") as file:
        file.write(text)
    click.echo(f"# written: {path}")
    if page is not None:
        from crawler.survey.fixture import write_fixture

        click.echo(
            f"# fixture: {write_fixture(fixture_folder(folder), proposal.publisher.id, page)}, its page beside it"
        )
    click.echo(f"# next: gonghui sources test {path.stem} --sources {folder}")
    return 0


def fixture_folder(folder: Path) -> Path:
    """Return where the fixtures of a folder of definitions lie: with the tests in a checkout, else in the folder."""
    tests = folder.resolve().parent / "tests" / "sources"
    return tests / "pages" if tests.is_dir() else folder / "pages"


def _installed() -> Path:
    return Path(str(files("sources")))


def _check_free(path: Path) -> None:
    for taken in (path, *(fixture_folder(path.parent) / f"{path.stem}{ext}" for ext in (".html", ".json"))):
        if taken.exists():
            raise SourceError(
                f"{taken} is there already, and nothing is overwritten: move it away, or name another --folder"
            )


def _faults(name: str, text: str) -> list[str]:
    with TemporaryDirectory(prefix="gonghui-") as folder:
        path = Path(folder) / name
        path.write_text(text, "utf-8")
        return [fault.removeprefix(f"{path}: ") for fault in faults_of(path)]
