import pytest

from pipelines.boilerplate.link_farms import find_link_farms

TRADITIONAL = ["雲南省總工會積極推進建設，促進全省工會幹部轉變理念。", "(責編:劉瓊、黃瑾)"]
SIMPLIFIED = ["云南省总工会积极推进建设，促进全省工会干部转变理念。", "（责编：刘琼、黄瑾）"]
NAMES = (
    "集安市 虞城县 深泽县 开江县 津南区 安西县 上杭县 成都市 正镶白旗 河北区 永年县 赣州市 杨浦区 红河县 信宜市".split()
)
WITH_ODD_WORDS = [*NAMES[:3], "搜索", *NAMES[3:9], "手游", *NAMES[9:]]
TRADITIONAL_NAMES = "集安市 虞城縣 深澤縣 開江縣 津南區 安西縣 上杭縣 成都市 正鑲白旗 河北區 永年縣 贛州市".split()
IN_ORDER = "回民区 新城区 玉泉区 赛罕区 托克托县 武川县 和林格尔县 清水河县 土默特左旗".split()


@pytest.mark.parametrize("article", [TRADITIONAL, SIMPLIFIED])
@pytest.mark.parametrize("names", [NAMES, WITH_ODD_WORDS, TRADITIONAL_NAMES])
@pytest.mark.parametrize("separator", ["| ", "|", " ", " | ", "｜", " · ", "/"])
def test_a_farm_on_one_line_is_found(article, names, separator):
    assert find_link_farms([*article, separator.join(names) + separator]) == [range(2, 3)]


@pytest.mark.parametrize("article", [TRADITIONAL, SIMPLIFIED])
@pytest.mark.parametrize("names", [NAMES, WITH_ODD_WORDS, TRADITIONAL_NAMES])
def test_a_farm_of_one_name_a_block_is_found(article, names):
    assert find_link_farms([*article, *names, "返回顶部：网站首页"]) == [range(2, 2 + len(names))]


def test_a_farm_over_several_lines_is_one_farm_and_empty_lines_do_not_end_it():
    assert find_link_farms([*SIMPLIFIED, "|".join(NAMES[:7]), "", "|".join(NAMES[7:])]) == [range(2, 5)]


def test_a_simplified_list_in_a_traditional_page_is_a_farm_even_between_commas():
    assert find_link_farms([*TRADITIONAL, "、".join(NAMES)]) == [range(2, 3)]


def test_two_farms_are_told_apart():
    lines = ["|".join(NAMES), SIMPLIFIED[0], "|".join(NAMES)]
    assert find_link_farms(lines) == [range(0, 1), range(2, 3)]


@pytest.mark.parametrize(
    "lines",
    [
        [],
        [""],
        SIMPLIFIED,
        ["授予" + "、".join(NAMES) + "等县（市、区）“全国先进县”称号。"],
        ["、".join(NAMES)],
        ["获奖县（市、区）名单", *NAMES],
        ["试点地区：", *NAMES],
        ["一、先进县（市、区）", " ".join(NAMES[:12])],
        ["先进县（市、区）（12个）", " ".join(NAMES[:12])],
        ["|".join(["全部", *IN_ORDER])],
        ["|".join(IN_ORDER)],
        IN_ORDER,
        [cell for name in NAMES for cell in (name, "1289")],
        [f"{name} | {number}" for number, name in enumerate(NAMES, 100)],
        NAMES[:7],
        ["首页 新闻 视频 综艺 邮箱 读书 女性 星座 彩票 南昌县 进贤县"],
        ["社区 园区 小区 景区 城市 超市 校区 专区 夜市 股市"],
    ],
)
def test_what_somebody_wrote_is_no_farm(lines):
    assert find_link_farms([*SIMPLIFIED, *lines]) == []


def test_an_article_that_names_twelve_counties_stays():
    assert find_link_farms([f"{name}总工会建成职工驿站{number}个。" for number, name in enumerate(NAMES, 3)]) == []
