"""The shapes that content systems give the URLs of articles: all we have where nothing is known of a site's own.

None of them matches a list: those end in a folder, index, node, list, a column's name or the number of a page. What is
missed this way is missing; what would be taken in error would have to be found and taken out again.
"""

from collections.abc import Mapping

SHAPES: Mapping[str, str] = {
    "https://ghpf.acftu.org/flfg/dfldfg/sjzbsh/202009/t20200929_547180.html": r"/\d{6}/t\d{8}_\d+\.s?html?$",  # TRS
    "https://www.sdgh.org.cn/art/2025/12/29/art_101583_10363084.html": r"/art/\d{4}/\d\d?/\d\d?/art_\d+_\d+\.html$",  # Hanweb
    "https://www.szft.gov.cn/bmxx_qt/qzgh/ghdt/content/post_12758418.html": r"/content/post_\d+\.html$",
    "https://www.sznews.com/news/content/2025-12/17/content_31816420.htm": r"/\d{4}-\d\d/\d\d/content_\d+\.s?html?$",
    "https://www.nnzgh.org/ghyw/cygr/xwbd/2023-03-09/19232.html": r"/\d{4}-\d\d-\d\d/\d+\.s?html?$",
    "https://gxworker.org.cn/gxworker/ztjj/2022/fjxzc/2025/01/16/25253.html": r"/\d{4}/\d\d/\d\d/\d+\.s?html?$",
    "http://www.ahgrrb.com/html/detail/20200825/200825075821582.html": r"/(19|20)\d{6}/\d+\.s?html?$",
    "http://www.hngrrb.cn/shizheng/202604/120519.html": r"/(19|20)\d{4}/\d{3,}\.s?html?$",
    "https://www.hzghw.org.cn/gsggs/40544.jhtml": r"/\d{3,}\.jhtml$",  # JEECMS; its lists are index_2.jhtml
    "https://gh.haut.edu.cn/info/1043/12107.htm": r"/info/\d+/\d+\.htm$",  # VSB
    "https://www.lnszgh.org/news-show-17402.html": r"/[a-z]+-show-\d+\.html$",
    "https://www.qhszgh.com/index.php?c=show&id=17026": r"[?&]c=show&id=\d+$",  # xunruicms
    # Routed by scripts: only a browser sees it, and only where a definition keeps fragments does it count.
    "https://zxfw.sdgh.org.cn/qlgh/#/newsDetail?type=imp_news&id=33343786138541061": (
        r"/#/(\w+/)*\w*[Dd]etail\?(\w+=[^&]*&)*id=\w+$"
    ),
}
"""Patterns by the URL of an article that shows the shape, each quoted in a public file or page."""
