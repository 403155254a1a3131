"""The desk's own errors, and the one shape in which every error leaves: status, title, detail, as JSON or as a page."""

from __future__ import annotations

from typing import Any, Final

from dateline.errors import ConfigError, DatelineError, DecisionConflict, RecordError, StoreError

TITLES: Final = {
    400: "This cannot be understood", 401: "Please sign in", 403: "This is not allowed", 404: "Not here",
    405: "Not that way", 409: "Somebody was quicker", 413: "Too large", 415: "Not a kind of file that is read here",
    422: "This breaks a rule of the codebook", 429: "Too fast", 500: "Something went wrong", 503: "The database cannot be used",
}  # fmt: skip


class DeskError(DatelineError):
    """An answer that is no page: its HTTP status and a sentence for the reader."""

    def __init__(self, status: int, detail: str, headers: dict[str, str] | None = None) -> None:
        super().__init__(detail)
        self.status = status
        self.headers = headers or {}


def missing(what: str) -> DeskError:
    """There is no such thing."""
    return DeskError(404, f"there is no {what}")


def status_of(error: DatelineError) -> int:
    """The HTTP status that an error of the family stands for."""
    if isinstance(error, DeskError):
        return error.status
    kinds: tuple[tuple[type[DatelineError], int], ...] = (
        (DecisionConflict, 409), (StoreError, 503), (ConfigError, 400), (RecordError, 422),
    )  # fmt: skip
    return next((status for kind, status in kinds if isinstance(error, kind)), 500)


def shape(status: int, detail: str, **more: Any) -> dict[str, Any]:
    """The one shape of an error."""
    return {"error": {"status": status, "title": TITLES.get(status, "Something went wrong"), "detail": detail, **more}}
