"""How articles are found: what a page that lists them says, whatever kind of page it is. Pure functions, no requests."""

from crawler.discovery.listing import Listing, read_listing

__all__ = ["Listing", "read_listing"]
