"""The definition of a site of a test's own: one list, and its articles."""

DEFINITION = """
id = "{source}"
name = "样例"
organisation = "样例"
level = "city"
homepage = "{url}/"
evidence = "a test"
private_addresses = true
[discovery]
spider = "lists"
start = ["{url}{start}"]
articles = ['{articles}']
[politeness]
delay = 0
concurrency = {concurrency}
"""


def define_site(
    url: str,
    start: str = "/list.html",
    source: str = "site",
    articles: str = r"/a/\d+\.html$",
    concurrency: int = 1,
) -> str:
    """Return a definition of the site at a URL whose articles are those that match, linked from the page `start`."""
    return DEFINITION.format(source=source, url=url, start=start, articles=articles, concurrency=concurrency)
