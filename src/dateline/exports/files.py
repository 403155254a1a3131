"""Writing a file whole or not at all, never over another unless told to."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final

from dateline.errors import ExportError

STDOUT: Final = "-"


def check_free(target: str, *, force: bool) -> None:
    """Raise `ExportError` if `target` cannot be written: so that hours of work do not end in it."""
    path = Path(target)
    if target == STDOUT:
        return
    if path.is_dir():
        raise ExportError(f"{path} is a folder; name a file")
    if not path.absolute().parent.is_dir():
        raise ExportError(f"{path}: there is no folder {path.absolute().parent}")
    if path.exists() and not force and path.is_file():
        raise ExportError(f"{path} exists; --force overwrites it")
    if not os.access(path.absolute().parent, os.W_OK):
        raise ExportError(f"{path} cannot be written: its folder is read-only")


@contextmanager
def writing(target: str, *, force: bool = False) -> Iterator[IO[str]]:
    """A text file (UTF-8, line ends as written) that takes its name once the block ends well; ``-`` is standard output.

    Raises `ExportError` if it exists and `force` is not given, or cannot be written (the disk is full, the folder is read-only).
    """
    if target == STDOUT:
        yield sys.stdout
        sys.stdout.flush()
        return
    with binary(target, force=force) as raw, open(raw.fileno(), "w", encoding="utf-8", newline="", closefd=False) as file:
        yield file


@contextmanager
def binary(target: str, *, force: bool = False) -> Iterator[IO[bytes]]:
    """As `writing`, for bytes. Devices and pipes are written as they stand."""
    if target == STDOUT:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    path = Path(target)
    check_free(target, force=force)
    try:
        if path.exists() and not path.is_file():
            with path.open("wb") as device:
                yield device
            return
        with _replacing(path) as file:
            yield file
    except OSError as error:
        if isinstance(error, BrokenPipeError):
            raise
        raise ExportError(f"{path} cannot be written: {error.strerror or error}") from error


@contextmanager
def _replacing(path: Path) -> Iterator[IO[bytes]]:
    number, name = tempfile.mkstemp(dir=path.absolute().parent, prefix=f".{path.name}.")
    fresh = Path(name)
    try:
        with os.fdopen(number, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        fresh.chmod(0o666 & ~_umask())
        fresh.replace(path.resolve())
    finally:
        fresh.unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
