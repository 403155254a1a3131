"""Actor lists that a user has added: kept in the user's data folder, read after the embedded list."""

from __future__ import annotations

import os
from pathlib import Path

from platformdirs import user_data_path

from dateline.errors import KnowledgeError


def lists_folder() -> Path:
    """The folder of the user's actor lists; it need not exist."""
    return user_data_path("dateline") / "actors"


def user_lists() -> tuple[Path, ...]:
    """The user's lists, in order of their names."""
    folder = lists_folder()
    return tuple(sorted(folder.glob("*.tsv"))) if folder.is_dir() else ()


def keep_list(path: Path) -> Path:
    """Copy a list into the folder, whole or not at all; one of the same name is replaced. Gives where it is now."""
    target = lists_folder() / f"{path.stem}.tsv"
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        beside = target.with_suffix(f".{os.getpid()}.part")
        beside.write_bytes(path.read_bytes())
        beside.replace(target)
    except OSError as error:
        raise KnowledgeError(f"{path}: cannot be added to {target.parent}: {error}") from error
    return target
