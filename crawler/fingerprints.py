"""Which requests are the same: those of one URL, with what follows # in it."""

from scrapy import Request
from scrapy.utils.request import fingerprint


class Fingerprints:
    """Scrapy's fingerprints, which by themselves leave out the fragment. Canonical URLs have one only where it names a page."""

    def fingerprint(self, request: Request) -> bytes:
        """Return what two requests have in common if they are the same."""
        return fingerprint(request, keep_fragments=True)
