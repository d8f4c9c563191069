"""The home of a trial: made for it, removed after it."""

from collections.abc import Sequence

from archive import Capture, Failure, Home
from crawler.hold import Hold, Then
from crawler.trial.notes import Notes
from pipelines import Article


class TrialHold(Hold):
    """A hold of a home that will not last: what is stored in it is noted."""

    def __init__(self, home: Home) -> None:
        super().__init__(home)
        self.notes = Notes()

    def store(
        self,
        crawl_id: int,
        capture: Capture,
        articles: Sequence[Article],
        failure: Failure | None,
        further: Sequence[Capture] = (),
        then: Then | None = None,
        answers: Sequence[str] = (),
    ) -> None:
        """Store what came of a page, and note it if it says something of an article."""
        if articles or failure:
            self.notes.add_page(capture, articles, failure)
        super().store(crawl_id, capture, articles, failure, further, then, answers)
