"""What a user names on the command line, as a fixed list of files with an id each."""

from __future__ import annotations

import glob
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Final

from dateline.readers.opening import STDIN
from dateline.readers.plain import stem
from dateline.readers.unreadable import Unreadable

_MAGIC: Final = frozenset("*?[")


@dataclass(frozen=True, slots=True)
class Input:
    """One file (or ``-``) and the id that it gives its report, unique within the run whatever the order of the files."""

    name: str
    ident: str


def expand(inputs: Iterable[str]) -> Iterator[Input | Unreadable]:
    """Files, folders (all files below, hidden ones left out) and globs, in the order given, each folder's sorted, none twice."""
    names: list[str | Unreadable] = []
    seen: set[str] = set()
    for said in inputs:
        for name in _files(said):
            key = name if isinstance(name, Unreadable) or name == STDIN else str(Path(name).resolve())
            if isinstance(key, Unreadable):
                names.append(name)
            elif key not in seen:
                seen.add(key)
                names.append(name)
    idents = _idents([name for name in names if isinstance(name, str)])
    yield from (name if isinstance(name, Unreadable) else Input(name, idents[name]) for name in names)


def _files(said: str) -> Iterator[str | Unreadable]:
    path = Path(said)
    if said == STDIN or path.is_file():
        yield said
    elif path.is_dir():
        found = sorted(p for p in path.rglob("*") if p.is_file() and not _hidden(p.relative_to(path)))
        if not found:
            yield Unreadable(said, "is a folder without files; nothing to code")
        yield from (str(p) for p in found)
    elif _MAGIC & set(said):
        matches = sorted(glob.glob(said, recursive=True))  # noqa: PTH207 - a pattern may be absolute, which Path.glob refuses
        if not matches:
            yield Unreadable(said, "matches no file; check the pattern")
        for match in matches:
            yield from _files(match)
    elif path.exists():
        yield said
    else:
        yield Unreadable(said, "there is no such file or folder; check the name")


def _hidden(path: PurePath) -> bool:
    return any(part.startswith((".", "__")) for part in path.parts)


def _idents(names: list[str]) -> dict[str, str]:
    """The stem of each file; where two share it, with as many folders before it, then the extension, as tell them apart."""
    idents = {name: "stdin" if name == STDIN else stem(name) for name in names}
    for depth in range(1, 64):
        shared = {ident for ident, count in Counter(idents.values()).items() if count > 1}
        if not shared:
            return idents
        changed = {name: _longer(name, depth) for name, ident in idents.items() if ident in shared}
        if all(idents[name] == ident for name, ident in changed.items()):
            return {name: (str(PurePath(name)) if name in changed else ident) for name, ident in idents.items()}
        idents.update(changed)
    return idents


def _longer(name: str, depth: int) -> str:
    parts = PurePath(name).parts
    return "/".join((*(p for p in parts[-1 - depth : -1] if p not in ("/", "..")), stem(name)))
