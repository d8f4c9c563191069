"""A small web site built like the real ones: what `gonghui demo` serves on loopback and crawls."""

from crawler.sample_site.server import HOST, SampleSite, ServeError
from crawler.sample_site.site import Site, SiteError, copy_site, packaged_site

__all__ = ["HOST", "SampleSite", "ServeError", "Site", "SiteError", "copy_site", "packaged_site"]
