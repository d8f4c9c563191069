"""The site: a Datasette with the archive in it, our templates and our settings."""

from pathlib import Path
from typing import Any

from datasette.app import Datasette

from archive.web.console import ArchiveDatabase
from archive.web.readers import Readers

HERE = Path(__file__).parent

SETTINGS = {
    "sql_time_limit_ms": 3_000,
    "max_returned_rows": 1_000,
    "num_sql_threads": 4,
    "default_page_size": 50,
    "truncate_cells_html": 120,
    "allow_download": False,
    "allow_csv_stream": False,
    "suggest_facets": False,
    "facet_time_limit_ms": 500,
}
"""The rest is as Datasette has it."""


EXPORT_TIME_LIMIT = 60.0
"""Seconds for a download: some hundred thousand articles. `gonghui export` has no limit."""

EXPORT_THREADS = 2
"""Downloads at once: others wait, while searches do not."""


class Site(Datasette):
    """A Datasette whose one database is the archive."""

    def __init__(self, path: Path, metadata: dict[str, Any], settings: dict[str, Any] | None = None) -> None:
        """Make the site of an archive, which is opened when it is first asked for something."""
        super().__init__(
            files=[],
            metadata=metadata,
            settings=SETTINGS | (settings or {}),
            template_dir=str(HERE / "templates"),
            static_mounts=[("static", str(HERE / "static"))],
        )
        self.remove_database("_memory")
        self.readers = Readers(path)
        self.exporters = Readers(path, EXPORT_TIME_LIMIT, EXPORT_THREADS)
        self.add_database(ArchiveDatabase(self, path), name="archive")
