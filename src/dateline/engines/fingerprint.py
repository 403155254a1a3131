"""What decides what coding gives: program, model, knowledge, places, settings; the version or hash of each, one name for all."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, files, version
from pathlib import Path
from typing import Final

import dateline
from dateline.config import Config
from dateline.errors import ConfigError

ROOMS: Final = ("records", "knowledge", "gazetteer", "readers", "language", "extract", "resolve", "coding")
HOME: Final = Path(dateline.__file__).parent


def components(config: Config) -> dict[str, str]:
    """Name of each part: its version or hash."""
    return {
        "dateline": version("dateline"),
        "code": _hash(p for room in ROOMS for p in sorted((HOME / room).rglob("*.py"))),
        "knowledge": _hash(p for room in ROOMS for p in sorted((HOME / room).rglob("*")) if p.suffix not in (".py", ".pyc")),
        "spacy": version("spacy"),
        "model": f"{config.model} {_model(config.model)}",
        "places": _places(config.gazetteer),
        "actors": _hash(config.actors),
        "config": config.digest,
    }


def version_of(parts: dict[str, str]) -> str:
    """One name for all the parts: the program's version and a hash; two runs with the same name give the same records."""
    said = "\n".join(f"{name} {value}" for name, value in sorted(parts.items()))
    return f"{parts['dateline']}+{hashlib.sha256(said.encode()).hexdigest()[:12]}"


def _hash(paths: Iterable[Path]) -> str:
    """Hash of the contents and names of files; raises `ConfigError` for one that cannot be read."""
    total = hashlib.sha256()
    for path in paths:
        if not path.is_dir():
            try:
                total.update(path.name.encode() + hashlib.sha256(path.read_bytes()).digest())
            except OSError as error:
                raise ConfigError(f"{path} cannot be read: {error.strerror}") from error
    return total.hexdigest()[:16]


def _model(name: str) -> str:
    """Version and hash of an installed model package (of its list of files with their hashes); of its settings, for a path."""
    try:
        listed = sorted(f"{f} {f.hash.value}" for f in files(name) or () if f.hash)
        return f"{version(name)} {hashlib.sha256(chr(10).join(listed).encode()).hexdigest()[:16]}"
    except PackageNotFoundError:
        return _hash(sorted(Path(name).glob("*.*")))


def _places(gazetteer: Path | None) -> str:
    from dateline.gazetteer.index import Gazetteer

    index = Gazetteer.open(gazetteer)
    try:
        return index.digest
    finally:
        index.close()
