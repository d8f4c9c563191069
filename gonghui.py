"""The command line: one group; each room brings its own commands."""

import io
import os
import sys

import click

if (
    "numpy" not in sys.modules
):  # sqlite-utils would load it for types of columns that we have none of, at each command's cost
    sys.modules["numpy"] = None  # type: ignore[assignment]
    import sqlite_utils  # noqa: F401

    del sys.modules["numpy"]

import archive.commands
import archive.export.commands
import archive.reprints.commands
import archive.search.commands
import archive.web.commands
import crawler.commands
import pipelines.commands
from archive.errors import OF_THE_MACHINE

ROOMS = (
    crawler.commands,
    archive.search.commands,
    archive.export.commands,
    archive.reprints.commands,
    archive.commands,
    archive.web.commands,
    pipelines.commands,
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="gonghui")
@click.option("--home", metavar="FOLDER", help="The folder that holds the archive, for any command.")
def gonghui(home: str | None) -> None:
    """Crawl Chinese trade-union news and keep it in an archive that can be trusted, queried and cited.

    \b
    Try it:   gonghui demo
    Exit codes: 0 all well, 1 user error, 2 partial (some sources failed),
                3 another run holds the lock, 4 disk or database trouble.
    """  # noqa: D301 (click needs the character \b, not the two that spell it)


for room in ROOMS:
    for command in room.COMMANDS:
        gonghui.add_command(command)


def _write_what_the_terminal_cannot() -> None:
    """Let characters that the terminal's encoding lacks be written as escapes: no crawl must break off for the want of them."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")


def main() -> None:
    """Run the command line. An error that a user can mend ends as one line and the exit code it names."""
    _write_what_the_terminal_cannot()
    try:
        code = gonghui.main(standalone_mode=False)
    except click.Abort:
        sys.exit(130)
    except click.ClickException as error:
        hint = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else ""
        message = error.format_message()
        print(f"gonghui: {message}" + (f" (see {hint} --help)" if hint else ""), file=sys.stderr)
        sys.exit(1)
    except BrokenPipeError:  # the reader has seen enough; nothing is left for the interpreter to write at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except Exception as error:
        code = getattr(error, "exit_code", None)
        if code is None and isinstance(error, OSError) and error.errno in OF_THE_MACHINE:
            code = 4
        if code is None:
            raise
        print(f"gonghui: {error}", file=sys.stderr)
        sys.exit(code)
    sys.exit(code if isinstance(code, int) else 0)


if __name__ == "__main__":
    main()
