"""Lists of URLs are crawled as their sources are; what a list says of a URL is kept beside it."""

ARTICLE = "/xwzx/ncxw/jrnc/202303/t20230324_1894000.html"


def test_a_csv_is_crawled_by_the_machinery_of_its_sources_and_its_dates_are_kept(crawled, run, rows, tmp_path):
    listed = tmp_path / "urls.csv"
    closed = "/xwzx/ncxw/neibu/202303/t20230301_1893001.html"
    urls = {crawled.site + ARTICLE: "2011-11-11", crawled.site + closed: "", "http://foreign.example/a.html": "2012"}
    listed.write_text("date,url\n" + "".join(f"{date},{url}\n" for url, date in urls.items()), "utf-8")
    home = tmp_path / "home"
    said = run("import", "--sources", crawled.sources, listed, home=home)
    assert said.code == 2, said
    assert f"of no source: http://foreign.example/a.html ({listed})" in said.out
    assert [row["url"] for row in rows(home, "SELECT url FROM articles")] == [crawled.site + ARTICLE]
    asked = {row["url"] for row in rows(home, "SELECT url FROM captures")}
    assert asked == {crawled.site + ARTICLE, crawled.site + "/robots.txt"}
    assert rows(home, "SELECT date, file FROM listed_urls WHERE url = ?", crawled.site + ARTICLE) == [
        {"date": "2011-11-11", "file": str(listed)}
    ]
    (article,) = rows(home, "SELECT published FROM articles")
    assert not article["published"].startswith("2011")
    assert rows(home, "SELECT DISTINCT kind FROM crawls") == [{"kind": "urls"}]


def test_a_csv_without_a_column_of_urls_is_a_mistake_of_the_user(brought, tmp_path):
    listed = tmp_path / "urls.csv"
    listed.write_text("link\nhttp://a.cn/\n", "utf-8")
    said = brought(listed)
    assert said.code == 1
    assert said.err.startswith(f"{listed}: its first line must name the columns")


def test_urls_of_no_source_on_standard_input_are_named(brought):
    said = brought("-", stdin="# ours\nhttp://foreign.example/a.html\n")
    assert (said.code, said.out) == (2, "of no source: http://foreign.example/a.html (-)\n")
