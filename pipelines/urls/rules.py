"""What in a URL names the visit and not the page: data of `canonical_url`.

Session ids by the forms that web archives strip from their index keys (the canonicaliser of the Wayback Machine); analytics
and share marks by the documentation of those who set them, or by many addresses quoted with them in public files; tokens of
web application firewalls by their look.
"""

import re

DEFAULT_PORTS = {"http": 80, "https": 443}

VISIT_KEYS = re.compile(
    r"utm_\w+|spm|spm_id_from|fbclid|gclid|msclkid|isappinstalled|share_token|wfr|hmsr|hmpl"  # the way a reader came
    r"|ivk_sa|tdsourcetag|nsukey"  # the same: of links opened from an app, from QQ, from WeChat
    r"|jsessionid|phpsessid|aspsessionid\w*|aspxautodetectcookiesupport"
    r"|MmEwMD"  # Riversecurity's usual key
    r"|security_verify_data|wzwschallenge|__cf_chl_\w+",  # what is added for having passed 云锁, 360, Cloudflare
    re.IGNORECASE,
)
"""Query keys that name a visit, whatever their value."""

VISIT_PAIRS = re.compile(
    r"from=(?:singlemessage|groupmessage|timeline)"  # WeChat's; any other value may name a page
    r"|div=-1"  # where Founder's e-papers open a page: content_2712498.htm?div=-1
    r"|(?i:sid|sessionid|session_id)=[0-9a-zA-Z]{32}"  # a short sid is the number of a site
    # Riversecurity (瑞数) hangs a token on the links of a page, as ?7OkeOa4k=qAc4qqk45dB45dB45aHe…: a key mixed of digits
    # and letters, and a value of 50 characters or more that is mixed so too, and therefore no number and no hash.
    r"|(?=[A-Za-z]*[0-9][0-9A-Z]*[A-Za-z])(?=[0-9a-z]*[A-Z])(?=[0-9A-Z]*[a-z])[A-Za-z0-9]{6,12}="
    r"(?=[^&]*[0-9])(?=[^&]*[A-Z])(?=[^&]*[g-z])[\w.%~-]{50,}",
)
"""Pairs of key and value that name a visit."""

VISIT_PATHS = re.compile(
    r"(?i:;jsessionid=[^/?#;]*)"  # Java's, when the visitor takes no cookie
    r"|(?<=/)\((?:[A-Z]\([0-9a-zA-Z_-]+\))+\)/"  # ASP.NET's: /(S(lit3py55t21z5v55vlm25s55))/
)
"""Parts of a path that name a visit."""
