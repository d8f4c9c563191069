"""No connection is made to an address that is not public, however it is written, found or resolved."""

import sqlite3
from contextlib import closing
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import IPv4Address, IPv6Address, ip_network
from pathlib import Path
from socket import create_server
from threading import Thread
from urllib.parse import urlsplit

import pytest
from certificates import self_signed
from hypothesis import given
from hypothesis import strategies as st

from crawler.addresses import why_not_public

DEFINITION = """
id = "guarded"
name = "样例"
organisation = "样例"
level = "city"
homepage = "{start[0]}"
hosts = {hosts}
evidence = "a test"
{extra}
[discovery]
spider = "lists"
start = {start}
articles = ['/a/']
lists = ['/list/']
[politeness]
delay = 0
concurrency = 8
"""

SPELLINGS = {
    "127.0.0.1": "loopback",
    "2130706433": "loopback",
    "0x7f000001": "loopback",
    "0x7f.1": "loopback",
    "0177.0.0.1": "loopback",
    "127.1": "loopback",
    "127.0.0.1.": "loopback",
    "１２７.0.0.1": "loopback",
    "127。0。0。1": "loopback",
    "www.workercn.cn@127.0.0.1": "loopback",
    "user:password@127.0.0.1": "loopback",
    "[::1]": "loopback",
    "[::ffff:127.0.0.1]": "127.0.0.1, which is loopback",
    "[::ffff:7f00:1]": "127.0.0.1, which is loopback",
    "[64:ff9b::127.0.0.1]": "127.0.0.1, which is loopback",
    "[2002:7f00:1::1]": "6to4",
    "[::127.0.0.1]": "reserved",
    "[fe80::1]": "link-local",
    "[fd00::1]": "private",
    "[ff02::1]": "multicast",
    "[::]": "unspecified",
    "0": "unspecified",
    "10.0.0.1": "private",
    "172.16.0.1": "private",
    "192.168.1.1": "private",
    "100.64.0.1": "private",
    "169.254.169.254": "link-local",
    "224.0.0.1": "multicast",
    "240.0.0.1": "reserved",
}


@pytest.fixture
def listener():
    """A port on all addresses of this machine, and who came: a connection is enough."""
    came: list[bytes] = []
    with create_server(("", 0)) as server:
        server.settimeout(0.05)
        stopped = False

        def listen() -> None:
            while not stopped:
                try:
                    connection, _ = server.accept()
                except TimeoutError:
                    continue
                with connection:
                    came.append(connection.recv(1000))

        thread = Thread(target=listen)
        thread.start()
        yield server.getsockname()[1], came
        stopped = True
        thread.join()


@pytest.fixture
def crawl(run, tmp_path, monkeypatch):
    """Crawl a source that starts at these URLs: what failed, by URL, and the log."""

    def crawl(*start: str, extra: str = "", hosts: tuple[str, ...] = (), settings: tuple[str, ...] = ()):
        definition = DEFINITION.format(start=[*start], hosts=[*hosts], extra=extra)
        (tmp_path / "guarded.toml").write_text(definition, "utf-8")
        places = (f"GONGHUI_HOME={tmp_path}", f"GONGHUI_SOURCES={tmp_path}", "RETRY_TIMES=0")
        options = [part for setting in places + settings for part in ("-s", setting)]
        run("scrapy", "crawl", "lists", "-a", "source=guarded", *options)
        with closing(sqlite3.connect(tmp_path / "archive.db")) as db:
            failures = dict(db.execute("SELECT url, stage || ': ' || reason FROM failures"))
        return failures, "".join(path.read_text("utf-8") for path in (tmp_path / "logs").iterdir())

    monkeypatch.delenv("http_proxy", raising=False)
    return crawl


def test_no_spelling_of_a_forbidden_address_is_connected_to_and_each_is_named(crawl, listener):
    port, came = listener
    failures, log = crawl(*(f"http://{host}:{port}/{number}" for number, host in enumerate(SPELLINGS)))
    assert came == []
    for host, kind in SPELLINGS.items():
        assert kind in log, host
    reasons = "\n".join(failures.values())
    assert reasons.count("ForbiddenAddress: no connection to") >= len(set(SPELLINGS)) - 4  # some are one origin
    assert all(url.endswith("/robots.txt") for url in failures), "nothing is asked after that"
    for url in failures:
        assert f"no connection to {url}: " in log or f"no connection to {urlsplit(url).netloc}: " in log, url


def resolver(folder: Path, body: str) -> str:
    """Write a resolver of a test's own; return the setting that names it."""
    (folder / "own_resolver.py").write_text(
        "from twisted.internet import defer\n"
        "from scrapy.resolver import CachingThreadedResolver\n\n"
        "class Resolver(CachingThreadedResolver):\n"
        f"    answers = {body}\n"
        "    def getHostByName(self, name, timeout=()):\n"
        "        found = self.answers.get(name, [name])\n"
        "        return defer.succeed(found.pop(0) if len(found) > 1 else found[0])\n",
        "utf-8",
    )
    return "DNS_RESOLVER=own_resolver.Resolver"


def test_a_name_that_dns_answers_with_a_forbidden_address_is_not_connected_to(crawl, listener, tmp_path, monkeypatch):
    port, came = listener
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    addresses = {"loopback.cn": "127.0.0.1", "private.cn": "10.0.0.1", "link-local.cn": "169.254.169.254"}
    setting = resolver(tmp_path, repr({name: [address] for name, address in addresses.items()}))
    starts = [f"http://{name}:{port}/" for name in addresses] + [f"https://loopback.cn:{port}/"]
    failures, log = crawl(*starts, settings=(setting,))
    assert came == []
    assert sorted(failures) == sorted(f"{start}robots.txt" for start in starts)
    for name, address in addresses.items():
        assert f"no connection to {name}:{port}: {address} is {name.removesuffix('.cn')}" in log
    assert log.count(f"no connection to loopback.cn:{port}: ") >= 2, "over TLS as well"


def test_no_redirect_list_sitemap_or_robots_txt_leads_to_a_forbidden_address(
    crawl, listener, web, answer, tmp_path, monkeypatch
):
    """The public hosts are behind a proxy of ours; what they lead to would be connected to directly."""
    port, came = listener
    monkeypatch.setenv("http_proxy", web.url)
    monkeypatch.setenv("no_proxy", "127.0.0.1,localhost,inside.cn")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    setting = resolver(tmp_path, repr({"inside.cn": ["127.0.0.1"], "localhost": ["127.0.0.1"]}))
    sitemap = f"<urlset><url><loc>http://inside.cn:{port}/a/1</loc></url></urlset>"
    web.pages |= {
        "http://redirect.cn/": answer(b"", 302, {"Location": f"http://127.0.0.1:{port}/a/2"}),
        "http://refresh.cn/": answer(f'<meta http-equiv="refresh" content="0;url=http://localhost:{port}/">'.encode()),
        "http://list.cn/": answer(f'<a href="http://[::ffff:127.0.0.1]:{port}/a/3">3</a>'.encode()),
        "http://sitemap.cn/": answer(sitemap.encode(), headers={"Content-Type": "text/xml"}),
        "http://robots.cn/robots.txt": answer(b"", 301, {"Location": f"http://0x7f.1:{port}/robots.txt"}),
        "http://proxied.cn/": answer(b'<a href="http://10.0.0.1/a/4">4</a>'),
    }
    starts = [f"http://{name}.cn/" for name in ("redirect", "refresh", "list", "sitemap", "robots", "proxied")]
    hosts = ("127.0.0.1", "localhost", "::ffff:127.0.0.1", "inside.cn", "0x7f.1", "10.0.0.1")
    failures, log = crawl(*starts, hosts=hosts, settings=(setting,))
    assert came == []
    assert {path for path in web.asked() if not path.endswith("/robots.txt")} == {*starts} - {"http://robots.cn/"}
    assert "10.0.0.1" not in "".join(web.asked()), "the proxy is not asked to connect there either"
    for host in hosts:
        assert (
            f"no connection to {host}:{port}: " in log or f"no connection to http://{host}" in log or f"[{host}]" in log
        )
    refused = [url for url, reason in failures.items() if "ForbiddenAddress" in reason]
    assert len(refused) == len(hosts), failures


@pytest.mark.parametrize("trusted", [False, True])
def test_a_certificate_that_nobody_vouches_for_ends_the_connection(crawl, tmp_path, monkeypatch, trusted):
    context, path = self_signed(tmp_path)
    with ThreadingHTTPServer(("127.0.0.1", 0), SimpleHTTPRequestHandler) as server:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        Thread(target=server.serve_forever, args=(0.05,)).start()
        if trusted:
            monkeypatch.setenv("SSL_CERT_FILE", str(path))
        start = f"https://localhost:{server.server_port}/missing"
        failures, _ = crawl(start, extra="private_addresses = true")
        server.shutdown()
    if trusted:
        assert failures == {start: "fetch: HTTP 404"}
    else:
        assert "certificate verify failed" in failures[f"https://localhost:{server.server_port}/robots.txt"]


@given(st.ip_addresses(v=4))
def test_an_ipv4_address_is_judged_alike_in_every_ipv6_form_of_it(address: IPv4Address):
    forms = [f"::ffff:{address}", f"64:ff9b::{address}"]
    assert {why_not_public(form) is None for form in forms} == {why_not_public(str(address)) is None}
    assert why_not_public(f"::{address}")
    assert why_not_public(str(IPv6Address((0x2002 << 112) | (int(address) << 80))))


PRIVATE = (
    "10.0.0.0/8 172.16.0.0/12 192.168.0.0/16 127.0.0.0/8 169.254.0.0/16 100.64.0.0/10 224.0.0.0/4 240.0.0.0/4 0.0.0.0/8"
)


@given(st.sampled_from(PRIVATE.split()).flatmap(lambda network: st.ip_addresses(network=network)))
def test_no_address_of_a_special_network_is_public(address: IPv4Address):
    assert why_not_public(str(address))


@given(st.ip_addresses(v=6).filter(lambda address: address not in ip_network("2000::/3")))
def test_no_ipv6_address_outside_global_unicast_is_public_unless_it_stands_for_ipv4(address: IPv6Address):
    assert why_not_public(str(address)) or address.ipv4_mapped or address in ip_network("64:ff9b::/96")


@pytest.mark.parametrize("address", ["1.2.4.8", "114.114.114.114", "2400:3200::1", "64:ff9b::1.2.4.8"])
def test_a_public_address_may_be_connected_to(address):
    assert why_not_public(address) is None
