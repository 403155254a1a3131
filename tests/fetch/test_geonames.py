"""Fetching a country's dump from a server on this machine."""

from __future__ import annotations

import io
import threading
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from dateline.errors import FetchError
from dateline.fetch.geonames import fetch_country
from dateline.gazetteer.tables import read_places

ROW = "\t".join(
    ["501", "Bayt Laym", "Bayt Laym", "Beit Lim", "36.4", "37.4", "P", "PPL", "SY", "", "09", "", "", "", "350", "", "400",
     "Asia/Damascus", "2020-01-01"]
)  # fmt: skip


def dump() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("readme.txt", "about the dump")
        archive.writestr("SY.txt", ROW + "\n")
    return out.getvalue()


class Dumps(BaseHTTPRequestHandler):
    """Serves SY.zip, half of IQ.zip, and nothing else."""

    def do_GET(self) -> None:
        body = dump()
        if self.path not in ("/dump/SY.zip", "/dump/IQ.zip"):
            self.send_error(404)
            return
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body if "SY" in self.path else body[: len(body) // 2])

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def server() -> Iterator[str]:
    """The address of a server of dumps."""
    with HTTPServer(("127.0.0.1", 0), Dumps) as httpd:
        thread = threading.Thread(target=httpd.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield f"http://127.0.0.1:{httpd.server_port}/dump"
        httpd.shutdown()
        thread.join()


def test_geonames_fetches_a_dump_that_can_be_added(server: str, tmp_path: Path) -> None:
    path = fetch_country("SY", tmp_path, base_url=server)
    (place,) = read_places(path)
    assert (place.ref, place.name, place.admin1) == ("gn:501", "Bayt Laym", "Aleppo")


@pytest.mark.parametrize(
    ("code", "said"), [("XX", "answers 404"), ("IQ", "cannot be fetched|bytes came"), ("Syria", "no country code")]
)
def test_geonames_says_what_did_not_come(server: str, tmp_path: Path, code: str, said: str) -> None:
    with pytest.raises(FetchError, match=said):
        fetch_country(code, tmp_path, base_url=server)


def test_geonames_fetches_nothing_but_http(tmp_path: Path) -> None:
    with pytest.raises(FetchError, match="only http"):
        fetch_country("SY", tmp_path, base_url="file:///etc")


def test_geonames_says_when_no_server_is_there(tmp_path: Path) -> None:
    with pytest.raises(FetchError, match="download it yourself"):
        fetch_country("SY", tmp_path, base_url="http://127.0.0.1:9")
