"""From bytes to text: byte order marks, UTF-8, UTF-16, a few stray bytes of an older encoding, or what the bytes look like.

Decoding is all that reading does to a text: line ends, blanks and marks stay as they are. Only the byte order mark is taken off.
"""

from __future__ import annotations

import codecs
import re
from typing import Final

from dateline.errors import ReadError

_MARKS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_KINDS: Final = (
    (b"%PDF", "a PDF; turn it into text first (pdftotext)"),
    (b"PK\x03\x04", "a zip archive or an office file; unpack it, or save it as text"),
    (b"\xd0\xcf\x11\xe0", "an old office file; save it as text"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"SQLite format 3", "a database; name report files instead"),
    (b"\x1f\x8b", "gzip data inside gzip; unpack it once"),
    (b"BZh", "bzip2 data; unpack it first"),
    (b"\xfd7zXZ", "xz data; unpack it first"),
)
_STRAY_SHARE: Final = 0.05
_SAMPLE: Final = 65_536
_META: Final = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]+)", re.IGNORECASE)
_CONTROL: Final = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def marked_encoding(data: bytes) -> tuple[str, int] | None:
    """The encoding that a byte order mark names, and the mark's length."""
    return next(((name, len(mark)) for mark, name in _MARKS if data.startswith(mark)), None)


def detect_encoding(data: bytes) -> str:
    """The encoding of a sample of a file that is read by lines; raises `ReadError` for what is no text."""
    marked = marked_encoding(data)
    if marked:
        return marked[0]
    _refuse_binary(data)
    wide = _unmarked_utf16(data)
    if wide:
        return wide
    if _decodes(data[:_SAMPLE], "utf-8"):
        return "utf-8"
    return _looks_like(data)


def decode(data: bytes, html: bool = False) -> str:
    """The text of `data`; `html`: the page's own charset is believed before guessing. Raises `ReadError` for what is no text."""
    marked = marked_encoding(data)
    if marked:
        name, length = marked
        return _checked(data[length:].decode(name, "replace"))
    _refuse_binary(data)
    wide = _unmarked_utf16(data)
    if wide:
        return _checked(data.decode(wide, "replace"))
    try:
        return _checked(data.decode("utf-8"))
    except UnicodeDecodeError:
        return _checked(_decode_other(data, html))


def decode_line(line: bytes, encoding: str) -> str:
    """One line of a file in `encoding`; a line that breaks it is read by itself."""
    try:
        return line.decode(encoding)
    except UnicodeDecodeError:
        return _decode_other(line, html=False)


def _decode_other(data: bytes, html: bool) -> str:
    named = _META.search(data, 0, 4096) if html else None
    if named:
        name = named.group(1).decode("ascii").lower()
        if _known(name) and name not in ("utf-8", "utf8"):
            return data.decode(name, "replace")
    mended = _mostly_utf8(data)
    if mended is not None:
        return mended
    return data.decode(_looks_like(data), "replace")


def _mostly_utf8(data: bytes) -> str | None:
    """UTF-8 with a few bytes of Windows-1252 among it, each read by its own; None if it is not mostly UTF-8."""
    kept = data.decode("utf-8", "surrogateescape")
    stray = sum("\udc80" <= c <= "\udcff" for c in kept)
    proper = sum(c > "\x7f" and not "\udc80" <= c <= "\udcff" for c in kept)
    if stray > max(2, _STRAY_SHARE * len(data)) or stray > 4 * proper + 2:
        return None
    return "".join(_windows(c) if "\udc80" <= c <= "\udcff" else c for c in kept)


def _windows(char: str) -> str:
    byte = bytes([ord(char) - 0xDC00])
    return byte.decode("cp1252", "ignore") or byte.decode("latin-1")


def _looks_like(data: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE]).best()
    return best.encoding if best is not None else "cp1252"


def _refuse_binary(data: bytes) -> None:
    for start, what in _KINDS:
        if data.startswith(start):
            raise ReadError(f"is {what}")
    control = len(_CONTROL.findall(data[:_SAMPLE]))
    if control > 0.02 * min(len(data), _SAMPLE) and not _unmarked_utf16(data):
        raise ReadError("is not text (binary data); leave it out, or save it as text")


def _unmarked_utf16(data: bytes) -> str | None:
    """UTF-16 of mostly Latin text shows a zero in every second byte."""
    sample = data[:_SAMPLE]
    if len(sample) < 8:
        return None
    even, odd = sample[::2].count(0) / (len(sample) / 2), sample[1::2].count(0) / (len(sample) / 2)
    if odd > 0.4 and even < 0.05:
        return "utf-16-le"
    return "utf-16-be" if even > 0.4 and odd < 0.05 else None


def _checked(text: str) -> str:
    if "\x00" in text:
        raise ReadError("holds NUL characters; it is damaged or no text. Remove them (tr -d '\\000') and try again")
    return text


def _decodes(data: bytes, encoding: str) -> bool:
    """Whether a sample decodes; a character cut at its end does not count against it."""
    try:
        codecs.getincrementaldecoder(encoding)().decode(data)
    except UnicodeDecodeError:
        return False
    return True


def _known(name: str) -> bool:
    try:
        codecs.lookup(name)
    except LookupError:
        return False
    return True
