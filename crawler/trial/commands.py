"""`gonghui sources test`: a definition is tried on its site, and nothing is kept."""

import json
from pathlib import Path
from typing import Any

import click

from crawler.choice import choose, why_skipped
from sources import Source, SourceError


def test_source(source_id: str, url: str, folder: Path | None, as_json: bool) -> int:
    """Try a definition and print what was found. Return 0, or 2 when something looks wrong. Raises SourceError."""
    (source,) = choose([source_id], folder)
    _check_possible(source, url)
    from crawler.trial.judge import warnings_of  # here, because importing Scrapy would slow down every other command
    from crawler.trial.run import run_trial
    from crawler.trial.show import trial_lines

    if not as_json:
        click.echo(f"{source.id}: a few pages are asked for, one every {source.politeness.delay:g} s", err=True)
    trial = run_trial(source, url)
    warnings = warnings_of(trial)
    report: dict[str, Any] = {
        "source": source.id,
        "name": source.name,
        "url": url or None,
        "outcome": trial.outcome,
        "reason": trial.reason,
        "trouble": trial.trouble,
        **trial.notes.as_json(),
        "warnings": warnings,
    }
    if as_json:
        click.echo(json.dumps(report, ensure_ascii=False, indent=2).encode())
    else:
        click.echo("\n".join(trial_lines(report)))
    return 2 if warnings else 0


def _check_possible(source: Source, url: str) -> None:
    """Raise SourceError for a source or a URL that cannot be tried."""
    from crawler.hosts import is_on

    if reason := why_skipped(source):
        raise SourceError(f"source {source.id} cannot be tried: {reason}")
    if url and not url.startswith(("http://", "https://")):
        raise SourceError(f"--url {url}: must begin with http:// or https://")
    if url and not is_on(url, source.all_hosts()):
        hosts = ", ".join(sorted(source.all_hosts()))
        raise SourceError(f"--url {url}: is on none of the hosts of {source.id}: {hosts}")
