"""Rules as they might have been before: for making an archive that today's rules change. Workers find them by name."""

from dataclasses import replace

from pipelines import Findings, Hints, Page, examine

FALSE = (
    "<h1>工会工作之假文</h1>"
    + "<p>工会组织深入企业和车间，了解职工的诉求，推动开展集体协商，签订合同，把服务送到职工身边。</p>" * 4
).encode()


def work(page: Page, hints: Hints) -> Findings:
    name = page.url.rpartition("/")[2].removesuffix(".html")
    if name == "same":
        return Findings((), "older rules saw nothing here")
    found = examine(replace(page, body=FALSE) if name == "none" else page, hints)
    added = "（旧）" if name in ("changed", "new") else ""
    older = (replace(each, title=f"{each.title}{added}", rules_version="older") for each in found.articles)
    return replace(found, articles=tuple(older))
