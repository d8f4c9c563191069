import json

import pytest
from click.testing import CliRunner

from pipelines.commands import restore

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
