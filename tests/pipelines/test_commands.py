import json

import pytest
from click.testing import CliRunner

from pipelines.commands import extract, restore

DAMAGED = "“创新”，&#24037;&#20250;新闻\n"
RESTORED = "“创新”，工会新闻\n"


def run(*arguments, text=DAMAGED):
    return CliRunner().invoke(restore, arguments, input=text.encode())


def test_the_restored_text_and_nothing_else_goes_to_standard_output():
    assert run().output == RESTORED


def test_a_file_is_read_where_one_is_named(tmp_path):
    (tmp_path / "page.txt").write_text(DAMAGED, "utf-8")
    assert run(str(tmp_path / "page.txt")).output == RESTORED


def test_the_edits_are_listed_with_place_certainty_and_rule():
    assert run("--edits").output == "5\t'&#24037;&#20250;' → '工会'\tproven\tentity\n"


def test_the_difference_shows_what_was_taken_out_put_in_and_left():
    assert run("--diff").output == "“创新”，[-&#24037;&#20250;-]{+工会+}新闻\n"
    assert run("--diff", text="工会�新闻\n").output == "工会[?�?]新闻\n"


def test_json_holds_text_edits_and_unrepaired_spans():
    shown = json.loads(run("--json").output)
    assert shown["text"] == RESTORED
    assert [(edit["start"], edit["after"], edit["certainty"]) for edit in shown["edits"]] == [(5, "工会", "proven")]
    assert shown["unrepaired"] == []


@pytest.mark.parametrize("shown", [(), ("--diff",)])
def test_clean_text_comes_out_as_it_went_in(shown):
    assert run(*shown, text="[工会] 新闻[/b] 好吗?\n").output == "[工会] 新闻[/b] 好吗?\n"


def test_what_is_not_utf_8_is_refused_in_one_line():
    refused = CliRunner().invoke(restore, [], input="总工会".encode("gbk"))
    assert refused.exit_code == 1
    assert "is not UTF-8 at byte 0" in refused.output


PAGE = (
    "<meta charset=gb2312><title>河州市总工会召开推进会-河州网</title><h1>河州市总工会召开推进会</h1>"
    "<div>2023-09-18 08:52 来源：河州日报</div><p>本报讯（记者王小明）9月18日，河州市总工会召开推进会，职工代表踊跃发言。</p>"
    "<p>据介绍，今年以来新建职工驿站十二个，受到职工好评。</p><p>责任编辑：李梅</p>"
)


def test_a_saved_page_is_read_with_the_rule_of_each_field(tmp_path):
    (tmp_path / "page.html").write_bytes(PAGE.encode("gb18030"))
    shown = CliRunner().invoke(extract, [str(tmp_path / "page.html")])
    assert shown.exit_code == 0
    lines = shown.output.splitlines()
    assert lines[0] == "title      河州市总工会召开推进会  (heading that <title> repeats)"
    assert "source     河州日报  (labelled line)" in lines
    assert [line.split()[1] for line in lines if line.startswith(("byline", "editors"))] == ["王小明", "李梅"]
    assert "据介绍，今年以来新建职工驿站十二个，受到职工好评。" in lines


def test_json_has_what_was_taken_out_and_where_it_stood():
    shown = CliRunner().invoke(
        extract, ["--json", "--url", "http://www.hezhou.example/1.html"], input=PAGE.encode("gb18030")
    )
    (article,) = json.loads(shown.output)
    assert (article["url"], article["encoding"]) == ("http://www.hezhou.example/1.html", "gb18030")
    assert {"本报讯（记者王小明）", "责任编辑：李梅"} <= {removal["text"] for removal in article["removals"]}


def test_a_page_without_an_article_says_why():
    shown = CliRunner().invoke(extract, input=b"<title>x</title>")
    assert shown.exit_code == 1
    assert shown.output.startswith("Error: no article in ")
    assert shown.output.endswith(": empty: no text in the page\n")
