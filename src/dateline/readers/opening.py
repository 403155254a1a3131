"""Opening what a user names: files, gzip files, standard input, always with a limit on what is read."""

from __future__ import annotations

import gzip
import io
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final

from dateline.errors import ReadError, ReportTooLarge
from dateline.readers.decoding import decode_line, detect_encoding
from dateline.readers.rows import too_large

STDIN: Final = "-"
_BOMB_RATIO: Final = 100
_BOMB_SIZE: Final = 4_000_000
_SAMPLE: Final = 65_536


class _Watched(io.RawIOBase):
    """Unpacked gzip data, read on until it has grown beyond what any text packs to."""

    def __init__(self, stream: IO[bytes], packed: int) -> None:
        super().__init__()
        self._stream, self._allowed, self._read = stream, max(_BOMB_SIZE, packed * _BOMB_RATIO), 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._stream.read(len(buffer))
        self._read += len(data)
        if self._read > self._allowed:
            raise ReadError("unpacks to far more than text does (a gzip bomb?); unpack it by hand and look")
        buffer[: len(data)] = data
        return len(data)


@contextmanager
def open_bytes(name: str) -> Iterator[IO[bytes]]:
    """The bytes of a file, unpacked if it ends in ``.gz``, or of standard input. Raises `ReadError` with what to do."""
    try:
        if name == STDIN:
            yield sys.stdin.buffer
        elif name.lower().endswith(".gz"):
            packed = Path(name).stat().st_size
            with gzip.open(name) as stream:
                yield io.BufferedReader(_Watched(stream, packed))  # type: ignore[arg-type]
        else:
            with Path(name).open("rb") as stream:
                yield stream
    except FileNotFoundError as error:
        raise ReadError("there is no such file; check the name") from error
    except PermissionError as error:
        raise ReadError("may not be read; check its permissions") from error
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise ReadError(f"is damaged gzip data ({error}); fetch it again") from error
    except OSError as error:
        raise ReadError(f"cannot be read: {error.strerror or error}") from error


def read_limited(stream: IO[bytes], limit: int) -> bytes:
    """All bytes of the stream; raises `ReportTooLarge` as soon as there are more than `limit`."""
    pieces: list[bytes] = []
    size = 0
    while chunk := stream.read(min(65_536, limit + 1 - size)):
        pieces.append(chunk)
        size += len(chunk)
        if size > limit:
            raise ReportTooLarge(too_large(None, limit))
    return b"".join(pieces)


def read_lines(stream: IO[bytes], limit: int) -> Iterator[tuple[int, str | None]]:
    """Numbered decoded lines with their line ends; None for a line over `limit` bytes, of which the rest is skipped."""
    sample = stream.peek(_SAMPLE) if isinstance(stream, io.BufferedReader) else b""
    encoding = detect_encoding(sample)
    if encoding.startswith(("utf-16", "utf-32")):
        yield from _wide_lines(stream, encoding)
        return
    number = 0
    while line := stream.readline(limit + 1):
        number += 1
        if len(line) > limit and not line.endswith(b"\n"):
            _skip_line(stream)
            yield number, None
        else:
            text = decode_line(line, encoding)
            yield number, text.removeprefix("\ufeff") if number == 1 else text


def _wide_lines(stream: IO[bytes], encoding: str) -> Iterator[tuple[int, str | None]]:
    lines = io.TextIOWrapper(stream, encoding=encoding, errors="replace", newline="")
    for number, line in enumerate(lines, 1):
        yield number, line.removeprefix("\ufeff")
    lines.detach()


def _skip_line(stream: IO[bytes]) -> None:
    while (rest := stream.readline(1_000_000)) and not rest.endswith(b"\n"):
        pass
