"""Pages as they lie in the WARC files: they are read where they are needed, in the workers, and not carried about."""

from dataclasses import dataclass
from pathlib import Path

from archive.captures import Capture, Failure
from archive.warc.content_encoding import Undecodable, without_encoding
from archive.warc.frames import BrokenRecord, Fault, frames
from archive.warc.records import read_record
from pipelines import Page


class UnreadablePage(Exception):
    """A page that its record does not give: `failure` says why."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.reason)
        self.failure = failure


@dataclass(frozen=True, slots=True)
class KeptPage:
    """The page of a capture. `payload` is the capture with the body, if that is another; for `first` see `Page`."""

    folder: Path
    capture: Capture
    payload: Capture | None = None
    first: str = ""

    def read(self) -> Page:
        """Return the page as it was when it came in. Raises UnreadablePage."""
        try:
            return self._read()
        except Undecodable as error:
            raise UnreadablePage(Failure("decompress", str(error))) from error
        except (BrokenRecord, OSError) as error:
            raise UnreadablePage(Failure("process", f"its WARC record cannot be read: {error}")) from error

    def _read(self) -> Page:
        own = self.payload or self.capture
        frame = next(frames(self.folder / own.warc_file, own.warc_offset))
        if isinstance(frame, Fault):
            raise BrokenRecord(frame.reason)
        if not frame.whole:
            raise BrokenRecord("it is larger than any page")
        record = read_record(frame)
        body = without_encoding(record.payload, record.header("Content-Encoding"))
        headers: dict[str, str] = {}
        for name, value in record.headers or (("Content-Type", record.content_type),):
            headers[name] = f"{headers[name]}, {value}" if name in headers else value
        return Page(self.capture.url, body, headers, self.capture.captured_at, self.first)
