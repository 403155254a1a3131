"""GeoNames dumps, one country each, when the user asks for one."""

from __future__ import annotations

import os
import re
import shutil
import urllib.error
import urllib.request
from pathlib import Path
from typing import Final

from dateline.errors import FetchError

BASE_URL: Final = "https://download.geonames.org/export/dump"
_TIMEOUT: Final = 60.0
_AGENT: Final = "dateline (event coding; https://www.geonames.org/export/)"


def fetch_country(code: str, folder: Path, base_url: str | None = None) -> Path:
    """Download the dump of a country (ISO code) into `folder` and give its path.

    `base_url` is the folder on the server; ``DATELINE_GEONAMES_URL`` names another (a mirror). Raises `FetchError`.
    """
    if not re.fullmatch(r"[A-Z]{2}", code):
        raise FetchError(f"{code!r} is no country code; two letters such as SY")
    url = f"{(base_url or os.environ.get('DATELINE_GEONAMES_URL') or BASE_URL).rstrip('/')}/{code}.zip"
    if not url.startswith(("https://", "http://")):
        raise FetchError(f"{url}: only http and https are fetched")
    target = folder / f"{code}.zip"
    request = urllib.request.Request(url, headers={"User-Agent": _AGENT})
    try:
        with urllib.request.urlopen(request, timeout=_TIMEOUT) as answer, target.open("wb") as out:
            shutil.copyfileobj(answer, out)
            said = answer.headers.get("Content-Length")
    except urllib.error.HTTPError as error:
        raise FetchError(f"{url}: the server answers {error.code}; is {code} a country code of GeoNames?") from error
    except (OSError, urllib.error.URLError) as error:
        raise FetchError(f"{url}: cannot be fetched: {error}; download it yourself and give the file") from error
    if said is not None and target.stat().st_size != int(said):
        raise FetchError(f"{url}: {target.stat().st_size} of {said} bytes came; try again")
    return target
