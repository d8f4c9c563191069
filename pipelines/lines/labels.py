"""The labels before a credit on Chinese news pages, as data: 来源：, 作者：, 责编：, 发布时间：, 浏览次数：."""

import re

SOURCE_LABELS = (
    r"(?:本文|文章|信息|稿件|新闻|内容|资料|消息|图文)?来\s*源(?:于|自)?"
    r"|来自|稿源|出处|(?:转载?|选|摘)自|转载于|原载于?"
)
PUBLISHER_LABELS = (
    r"发布(?:机构|单位|部门|处室)|发文(?:机关|机构|单位|部门)|供稿(?:单位|部门)"
    r"|供稿(?=\s*[：:]\s*[\u4e00-\u9fff]{0,8}工会)"
)
"""Of the office that put a text out, which is its source where no other is named."""
AUTHOR_LABELS = (
    r"(?:本文|文章)?作\s*者|撰文(?:/摄影)?|(?:特约)?撰稿[人者]?|(?<![\u4e00-\u9fff])报[道导](?=\s*[：:])|翻\s*译|译者|文字整理|采写|采访(?:[、/]整理)?|直播|执笔|供稿[人者]?|[投来]稿[人者]?|撰写人?|文案|拍摄|编译|整理|(?:[\u4e00-\u9fff]{2,6})?记\s*者|(?:特约)?通讯员|信息员|报道员|实习生"
    r"|文/图|图/文|文、图|图文|文图|文字|图片|摄影|摄像|(?<![\u4e00-\u9fff/、])(?:文(?!\s*/\s*图)|图)"
)
EDITOR_LABELS = (
    r"(?:责任|值班|执行|网络|网站|文字|图片|图文|视频|栏目|频道|版面|实习|本文|本期|视觉|新媒体|流程|助理|见习|初审|复审|终审)?编\s*辑[人员]?|责\s*编|编\s*审|(?:责任)?校\s*对|校\s*稿|审\s*校|审\s*核人?|审\s*稿人?"
    r"|审\s*签|签\s*发|监\s*审|总?监\s*制|(?:值班|执行|常务|副|栏目|频道|版面)?(?:编委|主任|主编|总编)|网编|美编|主\s*编|编\s*[校发排]|主\s*审"
    r"|[初复终一二三]\s*审(?:[初复终一二三]\s*校)?"
)
EDITOR_ENDS = "[辑编审对校核稿签发排制委任人员]"
"""The last characters of the labels of editors, every one of them: a label is looked for only where one of these stands."""
OTHER_LABELS = (
    r"(?:(?:题图|图片|图|图表|数据|视频)来?源|(?:发布|发表|更新|录入|添加|加入|上传)?(?:时间|日期|人|者)|发布(?:机构|单位)?|供稿单位|浏览(?:量|次数)?|点击(?:数|率|量)?"
    r"|阅读(?:量|次数)?|访问(?:量|次数)|播放(?:量|次数)?|人气|评论|字[号体]|分享到?|策划|关键[词字]|标签|栏目|分类|口述|制图|版式|版权声明)"
)
ANY_LABEL = re.compile(
    rf"{SOURCE_LABELS}|{EDITOR_LABELS}|{OTHER_LABELS}|{AUTHOR_LABELS}"
    r"|(?:视频|音频)?(?:剪辑|拍摄|摄制|后期|配音)|海报|设计|绘图|漫画|插图|统筹|文案|出品|排版"
)
"""A label, whatever it tells; it is no name."""
_MARK = r"\s*[：:]\s*"
EDITED_BY = re.compile(rf"[（(【\[]?\s*(?:{EDITOR_LABELS})\s*[：:]\s*[\w·、\s-]{{0,16}}[）)】\]]?")
"""A line that names an editor and says nothing else; where the name is a committee's, it is nobody's."""

NO_SOURCE = re.compile(
    rf"[（(【\[]?\s*(?:{SOURCE_LABELS}|(?!.{{0,6}}(?:记者|[讯信道]员|实习生)){AUTHOR_LABELS}|(?:图片|图|数据|视频)来源|供稿(?:单位|部门)){_MARK}[^，。！？；：]{{2,16}}[）)】\]]?"
    r"|[*＊（(]?(?:本文|文中|以上|部分)?(?:图片|图文|照片|图|素材|信息|内容|资料|视频)(?:均|都)?"
    r"(?:(?:来源|来自|源自|源于)于?(?:网络|互联网|受访\S{1,4})(?:[，,]?(?:如有)?侵.{1,12})?|由[^，。]{2,20}(?:提供|供图|拍摄))[）)]?"
    r"|[^，。：]{2,16}供稿"
)
"""A line that says whence text or pictures come, and names nobody: 来源：网络, 图片来源：受访者提供, 图片均来自网络."""

MARK = r"\s*[：:丨︱｜|/／]\s*"
ITEM = re.compile(
    r"(?:(?<![\u4e00-\u9fff])|(?=(?:[\u4e00-\u9fff\s、]|文/图|图/文){1,10}[：:]))"  # 河州发布 | is no label
    rf"(?:(?P<source>{SOURCE_LABELS})|(?P<editor>{EDITOR_LABELS})|(?P<other>{OTHER_LABELS})|(?P<author>{AUTHOR_LABELS})"
    rf"|(?<=[\s【\[（(；;])(?P<unknown>(?!.(?:审核|编辑|校对|责编|审校|监制)\s*[：:])[\u4e00-\u9fff]{{2,6}})(?=\s*[：:])){MARK}"
)
"""A label and its mark. What stands up to the next one is its value. A label not known ends the value before it."""


SPACED_LABEL = re.compile(r"(?<![\u4e00-\u9fff])([\u4e00-\u9fff])\s+([\u4e00-\u9fff])(?=\s*[：:丨︱｜|])")


def close_label(line: str) -> str:
    """Close up labels of two characters that are set apart: 撰 稿： → 撰稿：."""
    return SPACED_LABEL.sub(lambda pair: label if ANY_LABEL.fullmatch(label := pair[1] + pair[2]) else pair[0], line)


def credits_nobody(line: str) -> bool:
    """Say whether a line is one of credits and nothing else, though it names nobody whom a field takes."""
    return EDITED_BY.fullmatch(line) is not None or NO_SOURCE.fullmatch(line) is not None
