"""CSV of tables and queries as the exports write it: spreadsheets open it without running anything that stands in it."""

import csv
import io
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from archive.export.table import GUARDED
from archive.web.console import LONGEST_VALUE
from archive.web.headers import App, Message, Receive, Send

csv.field_size_limit(LONGEST_VALUE)  # of the standard library's own 131,072 characters a long article has more


def without_formulas(app: App) -> App:
    """Wrap an application: what Datasette answers as CSV, a row in each message, has the cells guarded that exports guard."""

    async def answer(scope: Mapping[str, Any], receive: Receive, send: Send) -> None:
        status = 0

        async def send_rows(message: Message) -> None:
            nonlocal status
            status = message.get("status", status)
            if status == HTTPStatus.OK and message.get("body"):
                message = {**message, "body": _guarded(message["body"])}
            await send(message)

        is_csv = scope["type"] == "http" and scope["path"].endswith(".csv")
        await app(scope, receive, send_rows if is_csv else send)

    return answer


def _guarded(rows: bytes) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out)
    for row in csv.reader(io.StringIO(rows.decode(), newline="")):
        writer.writerow([f"'{cell}" if _may_run(cell) else cell for cell in row])
    return out.getvalue().encode()


def _may_run(cell: str) -> bool:
    """Say whether a spreadsheet may take a cell for more than text. Numbers, which CSV does not tell from texts, stay."""
    try:
        float(cell)
    except ValueError:
        return cell.startswith(GUARDED)
    return False
