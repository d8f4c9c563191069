"""An article on several pages, imported: what its pages gave is one article, and what one of them did not give is told."""

import csv
from pathlib import Path

FOLDER = "/xwzx/ncxw/jrnc/202303/"
TITLE = "职工驿站建到工地旁"
STORY = "市总工会把职工驿站建到工地旁，饮水机、微波炉和急救药箱一应俱全，一线职工下班后就能歇脚。"
MORE = "负责人表示，下一步还要延长开放时间，请法律志愿者定期坐班，把维权服务送到职工身边。"


def saved(folder: Path, site: str, told: list[str]) -> list[Path | str]:
    """Save pages with a pager, each of which names the next; return what to import."""
    folder.mkdir()
    rows = [["file", "url", "date"]]
    for number, text in enumerate(told, start=1):
        name = "t20230324_1894900" + (f"_{number}" if number > 1 else "") + ".html"
        following = f'<a href="t20230324_1894900_{number + 1}.html">下一页</a>' if number < len(told) else ""
        head = f"<title>{TITLE}</title><h1>{TITLE}</h1><p>2023-03-24 10:21</p>"
        (folder / name).write_text(f"<meta charset=utf-8>{head}<div class=content>{text}</div>{following}", "utf-8")
        rows.append([name, f"{site}{FOLDER}{name}", "2023-03-25T10:00:00Z"])
    with (folder.parent / "urls.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return [folder, "--urls", folder.parent / "urls.csv", "--source", "sample-nanchang"]


def test_pages_of_pictures_or_without_anything_end_no_article(brought, rows, tmp_path):
    told = [f"<p>{STORY}{MORE[:20]}</p>", "<p><img src=a.jpg></p>", "", f"<p>{MORE}</p>", "<p>（完）</p>"]
    assert brought(*saved(tmp_path / "pages", "http://www.hezhou.cn", told)).code == 0
    home = tmp_path / "home"
    ((article,), images) = rows(home, "SELECT text FROM articles"), rows(home, "SELECT url FROM images")
    assert article["text"].split("\n") == [STORY + MORE[:20], MORE, "（完）"]
    assert [image["url"].rpartition("/")[2] for image in images] == ["a.jpg"]
    failures = rows(home, "SELECT stage, url FROM failures ORDER BY stage")
    assert [(row["stage"], row["url"].rpartition("_")[2]) for row in failures] == [
        ("extract", "3.html"),
        ("join", "1894900.html"),
    ]


def test_the_last_article_of_a_page_goes_on_and_the_others_do_not(brought, rows, tmp_path):
    reports = f"<p>临江比武</p><p>本报讯（记者王小明）{MORE}</p><p>驿站上新</p><p>本报讯（记者孙丽）{STORY}</p>"
    arguments = saved(tmp_path / "pages", "http://www.hezhou.cn", [reports, f"<p>{MORE}</p>"])
    first = tmp_path / "pages" / "t20230324_1894900.html"
    first.write_text(first.read_text("utf-8").replace(f"<h1>{TITLE}</h1>", ""), "utf-8")
    assert brought(*arguments).code == 0
    home = tmp_path / "home"
    articles = rows(home, "SELECT title, text FROM articles ORDER BY ordinal")
    assert [(row["title"], row["text"]) for row in articles] == [
        ("临江比武", MORE),
        ("驿站上新", f"{STORY}\n{MORE}"),
    ]
    pages = rows(home, "SELECT a.ordinal, p.position FROM revision_pages p JOIN articles a USING (revision_id)")
    assert [(row["ordinal"], row["position"]) for row in pages] == [(2, 1), (2, 2)]
