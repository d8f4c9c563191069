"""Hanweb's jpage (大汉, most of Jiangsu and Zhejiang): a list's rows as records of XML that a script would show.

They lie in <script type="text/xml"> of the list's page, and alone in what /module/web/jpage/dataproxy.jsp answers:
<datastore><nextgroup><![CDATA[<a href="…dataproxy.jsp?page=2&…">]]></nextgroup><recordset><record><![CDATA[<li><a …>]]>.
Structure after public notes on the sites of Jiangsu, Shandong and Hangzhou.
"""

import re

DATASTORE = re.compile(r"<datastore\b.*?(?:</datastore\s*>|\Z)", re.DOTALL | re.IGNORECASE)
RECORD = re.compile(r"<record\b[^>]*>(.*?)(?:</record\s*>|\Z)", re.DOTALL | re.IGNORECASE)
NEXT_GROUP = re.compile(
    r"""<nextgroup\b[^>]*>.*?href\s*=\s*["']([^"']+)["'].*?</nextgroup\s*>""", re.DOTALL | re.IGNORECASE
)
CDATA = re.compile(r"<!\[CDATA\[|\]\]>")


def datastore(text: str) -> tuple[str, str]:
    """Return the rows of all records in a text as HTML, and the link of the next group of them; empty if there is none."""
    stores = DATASTORE.findall(text)
    rows = [CDATA.sub("", row) for store in stores for row in RECORD.findall(store)]
    following = [match[1] for store in stores if (match := NEXT_GROUP.search(store))]
    return "\n".join(rows), following[0].replace("&amp;", "&") if following else ""
