"""How the desk is run: what the command line's options of `serve` and `review` become."""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from pydantic import BaseModel, ConfigDict, Field, field_validator

from dateline.config import Config

KEYS: Final = {
    "next": "j", "back": "k", "accept": "a", "reject": "r", "edit": "e", "same": "s", "different": "d", "undo": "u",
    "search": "/", "help": "?", "new": "n", "split": "x", "move": "m", "done": "f",
    "who": "1", "whom": "2", "how_many": "3", "where": "4", "when": "5", "what": "6", "says": "7",
}  # fmt: skip


class Settings(BaseModel):
    """Every setting of the desk, with its default."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    db: str
    host: str = "127.0.0.1"
    port: int = Field(default=8600, ge=0, le=65535)
    read_only: bool = False
    reviewer: str = Field(default="", description="whose name decisions bear where there are no users")
    users: Path | None = Field(
        default=None, description="users with passwords and roles; demanded unless the address is loopback"
    )
    token: str | None = Field(default=None, description="a bearer token that reads and decides, for programs")
    hosts: tuple[str, ...] = Field(default=(), description="further names under which the desk may be asked for")
    tiles: str | None = Field(default=None, description="address of raster tiles, as https://host/{z}/{x}/{y}.png")
    tiles_credit: str = ""
    keys: dict[str, str] = Field(default_factory=dict, description="keys that differ from the ones built in")
    config: Config = Config()
    max_upload: int = Field(default=20_000_000, gt=0, description="bytes of one upload")
    rate: float = Field(default=40.0, gt=0, description="requests a second for one reader, on average")
    sign_in_log: Path | None = None

    @field_validator("keys")
    @classmethod
    def _known_keys(cls, value: dict[str, str]) -> dict[str, str]:
        unknown = sorted(set(value) - set(KEYS))
        if unknown:
            raise ValueError(f"no action is called {', '.join(unknown)}; one of {', '.join(KEYS)}")
        check_keys({**KEYS, **value})
        return value

    @property
    def all_keys(self) -> dict[str, str]:
        """The key of each action."""
        return {**KEYS, **self.keys}

    @property
    def loopback(self) -> bool:
        """Whether only this machine can reach the desk."""
        return is_loopback(self.host)


def check_keys(keys: Mapping[str, str]) -> None:
    """Raise `ValueError` unless each action has one character of its own."""
    odd = [f"{action}={key!r}" for action, key in keys.items() if len(key) != 1 or not key.isprintable() or key.isspace()]
    if odd:
        raise ValueError(f"a key is one character: {', '.join(odd)}")
    by_key: dict[str, list[str]] = {}
    for action, key in keys.items():
        by_key.setdefault(key, []).append(action)
    shared = [f"{key} for {' and '.join(actions)}" for key, actions in by_key.items() if len(actions) > 1]
    if shared:
        raise ValueError(f"one key cannot do two things: {', '.join(shared)}")


def is_loopback(host: str) -> bool:
    """Whether `host` is this machine alone."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
