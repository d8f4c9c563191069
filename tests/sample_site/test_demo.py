"""The demo's own part; what it brings into the archive is in tests/main_job."""

import signal
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path
from urllib.request import urlopen

from archive import Archive
from crawler.demo import PORT, sample_sources
from crawler.sample_site import copy_site


def test_the_definitions_name_the_address_where_the_site_is_served():
    sources = sample_sources("http://127.0.0.1:1")
    assert len(sources) == 5
    for source in sources:
        for url in (source.homepage, *source.discovery.start):
            assert url.startswith("http://127.0.0.1:1/")
    assert sample_sources(f"http://127.0.0.1:{PORT}")[0].homepage.startswith(f"http://127.0.0.1:{PORT}/")


def test_a_copy_that_was_changed_is_left_as_it_is(tmp_path: Path):
    copy_site(tmp_path)
    page = tmp_path / "pages" / "index.html"
    page.write_text("改过了", "utf-8")
    copy_site(tmp_path)
    assert page.read_text("utf-8") == "改过了"


def heed_interrupts() -> None:
    """Tests that run in the background have interrupts ignored, and so would what they start."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_serving_says_where_and_ends_with_an_interrupt():
    command = [sys.executable, "-u", "-m", "gonghui", "demo", "--serve", "--port", "0"]
    with ExitStack() as stack:
        serving = stack.enter_context(
            subprocess.Popen(
                command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8", preexec_fn=heed_interrupts
            )
        )
        stack.callback(serving.kill)
        assert serving.stdout is not None
        url = serving.stdout.readline().split()[5]
        with urlopen(url, timeout=10) as response:
            assert "样例站" in response.read().decode("utf-8")
        serving.send_signal(signal.SIGINT)
        _, errors = serving.communicate(timeout=20)
    assert (serving.returncode, errors) == (0, "")


def test_the_crawl_goes_on_when_whoever_reads_its_output_goes_away(tmp_path: Path):
    command = [sys.executable, "-u", "-m", "gonghui", "demo", "--port", "0", "--home", str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8") as crawling:
        assert crawling.stdout is not None
        crawling.stdout.readline()
        crawling.stdout.close()
        assert crawling.wait(timeout=60) == 0
    with Archive(tmp_path / "archive.db", read_only=True) as archive:
        assert archive.count("工会") == 11
