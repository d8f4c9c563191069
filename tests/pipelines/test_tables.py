"""Tables in the text of an article: rows of data are lines, and no rule takes a cell for a credit."""

import pytest

DATED = "<div>2023-09-18 08:52</div>"
HEAD_ROW = "<thead><tr><th>县区</th><th>驿站（个）</th></tr></thead>"
END = "骑手们说，驿站里有热水，有充电的地方，这就够了。"


def table(*rows: str) -> str:
    return f"<table>{''.join('<tr>' + ''.join(f'<td>{cell}</td>' for cell in row.split('|')) + '</tr>' for row in rows)}</table>"


@pytest.mark.parametrize("cell", ["<td>{}</td>", "<td><p><span>{}</span></p></td>"])
def test_a_row_of_a_table_is_a_line(article_on, cell: str):
    rows = "".join(
        f"<tr>{cell.format(name)}{cell.format(count)}</tr>" for name, count in (("河东区", 12), ("河西县", 8))
    )
    article = article_on(DATED, tail=f"<table>{HEAD_ROW}<tbody>{rows}</tbody></table>")
    assert article.text.endswith("\n县区 驿站（个）\n河东区 12\n河西县 8")


def test_a_table_whose_cells_hold_text_is_read_paragraph_by_paragraph(article_on):
    told = "驿站里有热水，也有充电的地方，骑手进来就能歇脚，夏天还有绿豆汤。" * 3
    article = article_on(DATED, tail=table(f"河东区|{told}", f"河西县|{told}"))
    assert article.text.endswith(f"\n河东区\n{told}\n河西县\n{told}")


def test_verse_in_two_columns_keeps_its_lines(article_on):
    verse = "炉火照天地<br>红星乱紫烟<br>赧郎明月夜"
    article = article_on(DATED, tail=table(f"{verse}|{verse}", f"{verse}|{verse}"))
    assert article.text.endswith("\n" + "\n".join(verse.split("<br>") * 4))


@pytest.mark.parametrize(
    "rows", [("职务|姓名", "记者|张建国", "摄影|李志强", "编辑|王小五"), ("王一|钢铁厂", "电厂|班长")]
)
def test_rows_of_people_write_nothing(article_on, rows: tuple[str, ...]):
    article = article_on(DATED, tail=f"{table(*rows)}<p>{END}</p>")
    assert (article.byline, article.editors) == ((), ())
    assert article.text.endswith("\n".join(row.replace("|", " ") for row in rows) + f"\n{END}")


@pytest.mark.parametrize(
    "row", ["<tr>备注：<td>王一</td><td>钢厂</td></tr>", "<tr><font>附表</font><td>王一</td></tr>"]
)
def test_text_between_cells_stays(article_on, row: str):
    article = article_on(DATED, tail=f"<table>{row}{row}</table><p>{END}</p>")
    assert "王一" in article.text
    assert article.text.count("备注") + article.text.count("附表") == 2


AREA = "西桥头滨江北路西面往南接一马路入口，中山路东面往北，新兴街南面往东接小花坛，所形成的区域。"


def test_a_text_that_is_a_table_has_its_head_and_its_first_row(article_on):
    rows = "".join(f"<tr><th>市{n}中</th><td>{n}60</td><td><p>{AREA}</p></td></tr>" for n in "123")
    table = f"<table><tr><th>学校</th><th>招生计划</th><th>学区范围</th></tr>{rows}</table>"
    text = article_on("<div>2023-09-18</div>", paragraphs=("",), tail=table).text
    assert text.split("\n")[:2] == ["学校 招生计划 学区范围", f"市1中 160 {AREA}"]


def test_a_table_of_labels_above_a_text_is_none_of_it(article_on):
    labels = "<tr><td>索引号</td><td>2023-00018</td><td>公开范围</td><td>全社会</td></tr>"
    cell = "".join(f"<p>　　{AREA}</p>" for _ in range(3))
    table = f"<table>{labels * 2}<tr><td colspan=4>{cell}</td></tr></table>"
    assert article_on("<div>2023-09-18</div>", paragraphs=("",), tail=table).text == "\n".join([AREA] * 3)
