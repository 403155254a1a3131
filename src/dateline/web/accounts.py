"""Who is asking, and what they may do: users with argon2 passwords and roles, sessions, tokens, and the forgery check.

On loopback without a users file everybody is the reviewer of this machine, under a name of their choice. Anywhere else there
are users, or a token. A users file is JSON: ``{"ana": {"password": "$argon2id$...", "role": "review"}}``.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import logging
import secrets
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal, get_args

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from dateline.errors import ConfigError
from dateline.web.errors import DeskError
from dateline.web.security import Buckets
from dateline.web.settings import Settings

Role = Literal["read", "review", "admin"]
ROLES: Final[tuple[str, ...]] = get_args(Role)
SESSION: Final = "dateline_session"
LIFE: Final = 12 * 3600.0
LEAST_PASSWORD: Final = 10
log = logging.getLogger("dateline.web.sign_in")


@dataclass(frozen=True, slots=True)
class Person:
    """Who asks. `session` is what the forgery check hangs on; empty for a token, which no browser sends by itself."""

    name: str
    role: Role
    session: str = ""

    def may(self, role: Role) -> bool:
        return ROLES.index(self.role) >= ROLES.index(role)


def read_users(path: Path) -> dict[str, tuple[str, Role]]:
    """(password hash, role) by name; raises `ConfigError` with the file's name."""
    try:
        rows = json.loads(path.read_text(encoding="utf-8"))
        users = {str(name): (str(row["password"]), row["role"]) for name, row in rows.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ConfigError(f"{path}: not a file of users: {error}") from error
    for name, (_, role) in users.items():
        if role not in ROLES:
            raise ConfigError(f"{path}: the role of {name} cannot be {role!r}; one of {', '.join(ROLES)}")
    return users


def add_user(path: Path, name: str, password: str, role: str) -> None:
    """Add a user to the file, or give them a new password and role; the file is made readable by its owner alone."""
    if role not in ROLES:
        raise ConfigError(f"a role cannot be {role!r}; one of {', '.join(ROLES)}")
    if len(password) < LEAST_PASSWORD:
        raise ConfigError(f"a password needs at least {LEAST_PASSWORD} characters")
    if not name.strip() or len(name) > 60:
        raise ConfigError("a user needs a name of at most 60 characters")
    rows = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    rows[name] = {"password": PasswordHasher().hash(password), "role": role}
    fresh = path.with_name(path.name + ".new")
    fresh.touch(mode=0o600)
    fresh.write_text(json.dumps(rows, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    fresh.replace(path)


@dataclass(slots=True)
class Accounts:
    """The people of the desk. Sessions live in memory: after a restart one signs in again."""

    settings: Settings
    users: dict[str, tuple[str, Role]] = field(default_factory=dict)
    sessions: dict[str, tuple[str, Role, float]] = field(default_factory=dict)
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    tries: Buckets = field(default_factory=lambda: Buckets(5 / 60, 5))
    hasher: PasswordHasher = field(default_factory=PasswordHasher)

    @classmethod
    def of(cls, settings: Settings) -> Accounts:
        """Raises `ConfigError` if others could reach the desk and there is neither a user nor a token."""
        users = read_users(settings.users) if settings.users else {}
        if not settings.loopback and not users and not settings.token:
            raise ConfigError(
                f"{settings.host} can be reached from other machines: add users (--users FILE --add-user NAME) or a --token first"
            )
        if settings.token is not None and len(settings.token) < 20:
            raise ConfigError("a token needs at least 20 characters")
        return cls(settings, users)

    @property
    def open(self) -> bool:
        """Whether nobody signs in here."""
        return self.settings.loopback and not self.users

    def person(self, cookies: dict[str, str], authorization: str | None, chosen: str | None) -> Person | None:
        """Who asks, or None. `chosen` is the name that somebody on this machine goes by, where nobody signs in."""
        token = self.settings.token
        if authorization and token and hmac.compare_digest(authorization.encode(), f"Bearer {token}".encode()):
            return Person("token", "review")
        session = cookies.get(SESSION, "")
        if self.open:
            return Person(chosen or self.settings.reviewer or "reviewer", "admin", session)
        found = self.sessions.get(session)
        if found is None or time.monotonic() > found[2]:
            self.sessions.pop(session, None)
            return None
        self.sessions[session] = (found[0], found[1], time.monotonic() + LIFE)
        return Person(found[0], found[1], session)

    def sign_in(self, name: str, password: str, client: str) -> str:
        """A new session's cookie; raises `DeskError` 401 or 429. Each attempt is written to the log of sign-ins."""
        if not self.tries.take(f"{client} {name}") or not self.tries.take(client):
            self._note("refused", name, client)
            raise DeskError(429, "too many attempts; wait a minute", {"retry-after": "60"})
        held = self.users.get(name)
        good = self._verify(held[0] if held else None, password)
        self._note("in" if good else "failed", name, client)
        if held is None or not good:
            raise DeskError(401, "the name or the password is not right")
        session = secrets.token_urlsafe(32)
        self.sessions[session] = (name, held[1], time.monotonic() + LIFE)
        return session

    def sign_out(self, session: str) -> None:
        self.sessions.pop(session, None)

    def _verify(self, held: str | None, password: str) -> bool:
        """A name that is unknown takes as long as a wrong password."""
        try:
            return self.hasher.verify(held or self._nobody(), password) and held is not None
        except (VerificationError, InvalidHashError):
            return False

    def _nobody(self) -> str:
        return "$argon2id$v=19$m=65536,t=3,p=4$c29tZXNhbHRzb21lc2FsdA$" + "A" * 43

    def _note(self, what: str, name: str, client: str) -> None:
        line = json.dumps(
            {"at": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()), "what": what, "name": name[:60], "from": client}
        )
        log.info("%s", line)
        if self.settings.sign_in_log:
            with self.settings.sign_in_log.open("a", encoding="utf-8") as file:
                file.write(line + "\n")

    def forgery_token(self, session: str) -> str:
        """What a page must send back with every change; it hangs on the session's cookie."""
        return hmac.new(self.secret, session.encode(), hashlib.sha256).hexdigest()

    def check_forgery(self, person: Person, sent: str | None, origin: str | None, host: str) -> None:
        """Raise `DeskError` 403 unless a change comes from a page of this desk."""
        if person.name == "token" and not person.session:
            return
        if origin not in (None, "null") and origin is not None and origin.partition("://")[2] != host:
            raise DeskError(403, "the request comes from another site")
        if not sent or not hmac.compare_digest(sent, self.forgery_token(person.session)):
            raise DeskError(403, "the page is too old; load it again and repeat")
