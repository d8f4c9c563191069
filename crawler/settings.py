"""Scrapy's settings.

What depends on a source (delay, concurrency) is set by its spider, what depends on the home by `crawler.logs`.
"""

import os

from crawler.user_agent import user_agent

BOT_NAME = "gonghui"
SPIDER_MODULES = ["crawler.spiders"]
ADDONS = {"crawler.logs.LogsInHome": 100}

# Where things are. Another value: -s NAME=VALUE, or the environment.
GONGHUI_HOME = os.environ.get("GONGHUI_HOME") or "var"
GONGHUI_SOURCES = os.environ.get("GONGHUI_SOURCES")  # none: the definitions that come with gonghui

# Politeness
USER_AGENT = user_agent()
ROBOTSTXT_USER_AGENT = "gonghui"  # the name a robots.txt uses; the full user agent holds an address besides
AUTOTHROTTLE_ENABLED = True  # in the form of crawler.pace.Pace
DOWNLOAD_DELAY_JITTER = 0  # a source's delay is the least time between two requests, not their mean
DOWNLOAD_TIMEOUT = 60  # of the whole answer: one that trickles ends as surely as one that never comes
DOWNLOAD_MAXSIZE = 20 * 1024 * 1024  # no page of news is larger; a video behind a wrong link is
COOKIES_ENABLED = False

# Guard
PRIVATE_ADDRESSES = False  # a source's definition may say otherwise, as the sample site's do
DOWNLOAD_VERIFY_CERTIFICATES = True
DOWNLOAD_HANDLERS = {
    "http": "crawler.guard.GuardedHandler",
    "https": "crawler.guard.GuardedHandler",
    "data": None,
    "file": None,
    "ftp": None,
    "s3": None,
}
REQUEST_FINGERPRINTER_CLASS = "crawler.fingerprints.Fingerprints"
DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "zh-CN,zh;q=0.9",
}
# The entry of an e-paper forwards at once by meta refresh. A page that reloads itself every minute forwards nowhere:
# followed, it would count as seen and never be read.
METAREFRESH_MAXDELAY = 5

# What comes back passes upwards, from high numbers to low: written to the WARC as received, then decompressed, looked at
# for a challenge, delivered to the archive, all before redirects (600) and retries (550) take their part out of the stream.
DOWNLOADER_MIDDLEWARES = {
    "crawler.capture.Capturing": 1000,
    "crawler.unpacking.Unpacking": 960,
    "crawler.challenges.Challenges": 955,
    "crawler.delivery.Delivery": 950,
    "scrapy.downloadermiddlewares.httpcompression.HttpCompressionMiddleware": None,
    "crawler.robots.Robots": 100,
    "crawler.rendering.Rendering": 80,
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "crawler.hosts.OwnHosts": 50,
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,
    "scrapy.downloadermiddlewares.httpauth.HttpAuthMiddleware": None,
}
EXTENSIONS = {
    "crawler.register.Register": 100,
    "crawler.quiet.QuietHours": 100,
    "crawler.pace.Pace": 0,
    "scrapy.extensions.throttle.AutoThrottle": None,
    "scrapy.extensions.remote_control.RemoteControl": None,  # off or not, it would load a web server
}
SCHEDULER = "crawler.scheduler.FrontierScheduler"

# Each of these looks at every page or request for nothing: what failed is recorded by the delivery and known to the spiders,
# what is asked for comes from the frontier, whatever its length and depth.
SPIDER_MIDDLEWARES = {
    "scrapy.spidermiddlewares.httperror.HttpErrorMiddleware": None,
    "scrapy.spidermiddlewares.urllength.UrlLengthMiddleware": None,
    "scrapy.spidermiddlewares.depth.DepthMiddleware": None,
    "scrapy.spidermiddlewares.metacopy.MetaCopyDetectionMiddleware": None,
}

# Scrapy makes as many tasks for each response as items may be worked on at once. A spider of ours makes no items: the
# default of 100 costs more time than fetching the page does.
CONCURRENT_ITEMS = 1
WARN_ON_GENERATOR_RETURN_VALUE = False  # it reads a callback's source at every page; mypy knows what ours return

# Nothing that listens, nothing that stores beside the archive
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False
HTTPCACHE_ENABLED = False

LOG_LEVEL = "INFO"
