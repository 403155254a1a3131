"""`dateline places add SY` from a server on this machine, with a dump made from the development data's table of Syria."""

from __future__ import annotations

import csv
import functools
import gzip
import hashlib
import os
import threading
import zipfile
from collections.abc import Callable, Iterator
from http.server import HTTPServer, SimpleHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest

DATA = (Path(os.environ.get("DATELINE_DATA", "../shared/data")) / "places" / "wof_sy.tsv.gz").resolve()
ROWS = 300
KINDS = {"locality": ("P", "PPL"), "neighbourhood": ("P", "PPLX"), "county": ("A", "ADM2"), "region": ("A", "ADM1")}
pytestmark = pytest.mark.skipif(not DATA.is_file(), reason="the development data is not there")


def as_dump() -> Iterator[str]:
    """The first rows of the table that have a GeoNames id, in the 19 columns of a GeoNames dump."""
    with gzip.open(DATA, "rt", encoding="utf-8") as lines:
        rows = [
            r for r in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE) if r["gn_id"] and r["placetype"] in KINDS
        ]
    for row in rows[:ROWS]:
        kind, code = KINDS[row["placetype"]]
        names = ",".join(filter(None, (*row["names_en"].split("|"), *row["names_ar"].split("|"))))
        before = [row["gn_id"], row["name"], row["name"], names, row["lat"], row["lon"], kind, code, "SY", "", "09", "", "", ""]
        yield "\t".join([*before, row["population"] or "0", "", "", "Asia/Damascus", "2020-01-01"])


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    """The address of a server that has SY.zip and a broken IQ.zip."""
    with zipfile.ZipFile(tmp_path / "SY.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("SY.txt", "\n".join(as_dump()) + "\n")
    with zipfile.ZipFile(tmp_path / "IQ.zip", "w") as archive:
        archive.writestr("IQ.txt", next(as_dump()) + "\n1\tcut off\n")
    handler = functools.partial(_Quiet, directory=str(tmp_path))
    with HTTPServer(("127.0.0.1", 0), handler) as httpd:
        thread = threading.Thread(target=httpd.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield f"http://127.0.0.1:{httpd.server_port}"
        httpd.shutdown()
        thread.join()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


def test_places_add_a_country_twice_and_a_broken_one(
    cli: Callable[..., Any], index: str, server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATELINE_GEONAMES_URL", server)
    first = cli("places", "add", "SY", "--gazetteer", index)
    assert first.code == 0, first.err
    assert f"{ROWS:,} places read" in first.err
    kept = hashlib.sha256(Path(index).read_bytes()).hexdigest()
    second = cli("places", "add", "SY", "--gazetteer", index)
    assert f"0 new, 0 known ones extended, {ROWS:,} unchanged" in second.err
    broken = cli("places", "add", "IQ", "--gazetteer", index)
    assert broken.code == 2
    assert "line 2" in broken.err
    assert hashlib.sha256(Path(index).read_bytes()).hexdigest() == kept
