"""The site that `benchmarks.crawl` has crawled: real-sized pages, made anew for each request, served on loopback.

python -m benchmarks.crawl_site PAGES, which prints its address.
"""

import asyncio
import random
import sys
from datetime import date, timedelta
from functools import cache

from benchmarks.made_texts import Writer, prose

LIST_LENGTH = 50
"""Articles that a list page links to."""

FIRST_DAY = date(2020, 1, 1)
NOT_FOUND = b"<html><title>404</title></html>"


@cache
def words() -> list[str]:
    """Return words, common ones more often. No two articles made of them share a paragraph: on a real site few do."""
    return Writer().urn


@cache
def furniture() -> tuple[bytes, bytes]:
    """Return what stands before and after the article on every page: styles, scripts, navigation, lists, footer."""
    chance = random.Random(1)
    links = "".join(
        f"<li><a href='/c/{n}.html' target='_blank'>{''.join(chance.choices(words(), k=4))}</a></li>\n"
        for n in range(320)
    )
    style = "".join(
        f".m{n} li a{{color:#{n:06x};padding:0 {n % 9}px;background:url(/i/{n}.png)}}\n" for n in range(300)
    )
    script = "".join(f"var v{n}=function(a,b){{if(a>b){{return a*{n}}}else{{return b+{n}}}}};\n" for n in range(500))
    before = f"<style>{style}</style><script>{script}</script></head><body><div class='nav'><ul>{links}</ul></div>"
    after = (
        f"<div class='hot'><h3>热点推荐</h3><ul>{links}</ul></div><script>{script}</script>"
        "<div class='footer'>版权所有 样例新闻网 京ICP备00000000号</div></body></html>"
    )
    return before.encode(), after.encode()


def article(number: int) -> bytes:
    """Return the page of an article: 140 KB, the mean of the real ones known."""
    chance = random.Random(number)
    title = f"{''.join(chance.choices(words(), k=8))}（{number}）"
    text = prose(chance.choices(words(), k=chance.randrange(200, 700)))
    told = "".join(f"<p>　　{line}</p>\n" for line in text.split("\n"))
    day = FIRST_DAY + timedelta(days=number % 2000)
    before, after = furniture()
    head = f"<html><head><meta charset='utf-8'><title>{title}_样例新闻网</title>"
    main = (
        f"<div class='main'><h1>{title}</h1>"
        f"<div class='info'>{day} 09:30　来源：样例日报</div><div class='content'>{told}</div>"
        f"<div class='editor'>责任编辑：王样例</div></div>"
    )
    return b"".join([head.encode(), before, main.encode(), after])


def listing(number: int, pages: int) -> bytes:
    """Return a list page: links to its articles, and to the next list page."""
    first = number * LIST_LENGTH
    numbers = range(first, min(first + LIST_LENGTH, pages))
    links = "".join(
        f"<li><a href='/a/{n}.html'>{''.join(random.Random(n).choices(words(), k=8))}</a></li>" for n in numbers
    )
    more = f"<a href='/list/{number + 1}.html'>下一页</a>" if numbers.stop < pages else ""
    return f"<html><head><meta charset='utf-8'><title>新闻</title></head><body><ul>{links}</ul>{more}</body></html>".encode()


def answer(path: str, pages: int) -> bytes | None:
    """Return the page at a path; None if there is none."""
    _, _, rest = path.partition("/")
    kind, _, name = rest.partition("/")
    number = name.removesuffix(".html")
    if not number.isdecimal():
        return None
    return article(int(number)) if kind == "a" else listing(int(number), pages) if kind == "list" else None


async def serve(pages: int) -> None:
    async def answer_all(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while head := await reader.readuntil(b"\r\n\r\n"):
            body = answer(head.split(b" ", 2)[1].decode(), pages)
            status = b"404 Not Found" if body is None else b"200 OK"
            body = body or NOT_FOUND
            writer.write(
                b"HTTP/1.1 %s\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: %d\r\n\r\n"
                % (status, len(body))
            )
            writer.write(body)
            await writer.drain()

    async def until_gone(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await answer_all(reader, writer)
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    server = await asyncio.start_server(until_gone, "127.0.0.1", 0)
    print(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    furniture()
    asyncio.run(serve(int(sys.argv[1])))
