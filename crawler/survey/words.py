"""The names that tell a column of news on a site's front page, and what to look for there besides."""

import re

UNION_NEWS = re.compile(
    r"工会(?:要闻|新闻|动态|资讯|快讯|信息|工作|活动|风采)|(?:市总|区总|县总|省总|全总|基层|地方|产业|各地|县区|市县|直属)"
    r"(?:工会)?(?:要闻|新闻|动态|工作|信息|快讯|传真|之窗|风采|工会)|工作(?:动态|交流|信息|资讯)|工运"
)
"""Columns of what unions do; the names of the columns of union sites that public pages and crawlers quote."""

NEWS = re.compile(r"新闻|要闻|动态|资讯|快讯|时讯|头条|时政|简讯|速递|快报|聚焦|关注|报道|播报|News", re.I)
"""Columns of news."""

OTHER = re.compile(
    r"通知|公告|公示|劳模|工匠|维权|权益|服务|保障|帮扶|竞赛|女工|职工|理论|评论|文化|专题|更多|more", re.I
)
"""Columns that may hold articles all the same, and the links to whole columns."""

MORE = re.compile(r"更多|more", re.I)

RANKS = (UNION_NEWS, NEWS, OTHER)

LONGEST_COLUMN = 10
"""Characters of a column's name. A headline has more."""

SHORTEST_HEADLINE = 8
"""Characters of a link's text from which on it may be a headline."""

NO_PAGE = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|zip|rar|jpe?g|png|gif|mp[34]|apk|exe|css|js)$", re.I)
"""What a path ends in that is no page."""

FEED = re.compile(r"rss|atom|feed", re.I)
"""What the link to a feed has in it."""

OWNER = re.compile(
    r"(?:主办(?:单位)?|承办(?:单位)?|版权所有|Copyright[^一-鿿]{0,60})[\s:：©]*(?P<name>[一-鿿]{2,25}?"
    r"(?:总工会|工会委员会|工会|报社|集团|日报社|公司|新闻中心|编辑部))",
    re.I,
)
"""Who runs a site, as the line at its foot says."""
