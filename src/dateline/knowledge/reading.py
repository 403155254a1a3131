"""Reading the data files of this room."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

import yaml

from dateline.errors import KnowledgeError

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def read_yaml(name: str) -> Any:
    """The content of ``knowledge/data/NAME.yaml``, read once; raises `KnowledgeError` with the file's name."""
    path = resources.files("dateline.knowledge") / "data" / f"{name}.yaml"
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)
    except (OSError, yaml.YAMLError) as error:
        raise KnowledgeError(f"knowledge/data/{name}.yaml: {error}") from error
