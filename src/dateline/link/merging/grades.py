"""How well an event is established: the act, who did it, and the toll, apart, each with one sentence (codebook section 5).

``contested`` names who says what. A party's account of its own success is ``weak``; the side accused that admits the act against
its interest ``confirms`` it. What people find (an act shown not to have happened) comes in as decisions on the claims' status.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from dateline.link.copies.origins import Origin, independent
from dateline.link.merging.board import Board
from dateline.link.merging.merge import Merged
from dateline.link.merging.toll import Toll
from dateline.records.event import Event
from dateline.records.grade import Graded, Grades
from dateline.records.participant import Participant
from dateline.records.vocabulary import GENERIC_ARMED_GROUP

_HARMLESS_OUTCOMES: Final = frozenset({"repelled", "blocked"})
_VIOLENT: Final = frozenset({"battle", "remote", "civilians", "unrest"})
_WIDE: Final = 1.5


@dataclass(frozen=True, slots=True)
class _Doer:
    """One actor as one claim has it in the part of the one who did it."""

    participant: Participant
    claim: int
    origin: Origin


def grade(merged: Merged) -> Grades:
    """The three grades of a merged event."""
    doers = tuple(_doers(merged.board))
    return Grades(_act(merged, doers), _perpetrator(merged, doers), _toll(merged))


def _doers(board: Board) -> Iterable[_Doer]:
    for event, offset in board.members():
        for p in event.participants:
            if p.role in ("initiator", "side"):
                for i in p.claims:
                    yield _Doer(p, offset + i, board.origin[offset + i])


def _act(merged: Merged, doers: Sequence[_Doer]) -> Graded:
    board = merged.board
    denying = [i for i, c in enumerate(board.claims) if c.status == "denied"]
    telling = [i for i in range(len(board.claims)) if i not in denying]
    if denying and not telling:
        return _all_deny(board, denying)
    if denying:
        return _denied(board, telling, denying)
    admitted = _admission(merged.event, doers)
    if admitted:
        return Graded("confirmed", f"{admitted.participant.name}, accused of it, admits the act.")
    return _by_origins(board, telling, merged.event, "the act")


def _all_deny(board: Board, denying: Sequence[int]) -> Graded:
    neutral = [i for i in denying if board.origin[i].party is None]
    if neutral:
        return Graded("discounted", f"Only denied: {_say(board, neutral)} that it did not happen.")
    return Graded("contested", f"{_deny(board, denying)} it, and no report at hand tells who says otherwise.")


def _denied(board: Board, telling: Sequence[int], denying: Sequence[int]) -> Graded:
    return Graded("contested", f"{_say(board, telling)} that it happened; {_deny(board, denying)} it.")


def _by_origins(board: Board, claims: Sequence[int], event: Event, what: str) -> Graded:
    origins = independent([board.origin[i] for i in claims])
    neutral = [o for o in origins.values() if o.party is None]
    if len(origins) >= 2 and neutral:
        return Graded("fair", f"{len(origins)} independent origins tell {what}: {_listed([o.name for o in origins.values()])}.")
    if len(origins) >= 2:
        return Graded("weak", f"Only parties to the conflict tell {what}: {_listed([o.name for o in origins.values()])}.")
    only = next(iter(origins.values()))
    own = _own_success(event, only)
    reports = len({board.claims[i].report for i in claims})
    through = f", in {reports} reports" if reports > 1 else ""
    return Graded("weak", f"One origin only, {only.name}{through}{': a party that tells of its own success' if own else ''}.")


def _own_success(event: Event, origin: Origin) -> bool:
    doing = [p for p in event.participants if p.role == "initiator" and p.certainty == "claimed"]
    return origin.party is not None and bool(doing) and event.outcome not in _HARMLESS_OUTCOMES


def _admission(event: Event, doers: Sequence[_Doer]) -> _Doer | None:
    """Whoever says that he did what others accuse him of, where it does him no credit: people or their things were hit."""
    targets = [p for p in event.participants if p.role == "target"]
    harmed = any(p.kind == "civilians" or p.facility not in (None, "military") for p in targets)
    if not harmed or event.type.partition(".")[0] not in _VIOLENT:
        return None
    for one in doers:
        if one.participant.certainty == "claimed":
            others = [d for d in doers if _who(d.participant) == _who(one.participant) and d.origin.key != one.origin.key]
            if any(d.participant.certainty in ("accused", "stated") for d in others):
                return one
    return None


def _perpetrator(merged: Merged, doers: Sequence[_Doer]) -> Graded:
    event, board = merged.event, merged.board
    named = [d for d in doers if d.participant.role == "initiator"] or list(doers)
    if any(d.participant.kind == "armed_group" and d.participant.name != GENERIC_ARMED_GROUP for d in named):
        named = [d for d in named if d.participant.name != GENERIC_ARMED_GROUP]  # "gunmen" contradicts no name of an armed group
    if not named:
        return Graded(None, "No report says who did it.")
    denied = [d for d in named if d.participant.certainty == "denied"]
    saying = [d for d in named if d.participant.certainty != "denied"]
    if denied:
        return _disputed(saying, denied)
    rivals = _rivals(board, saying)
    if rivals:
        return Graded("contested", f"Origins disagree on who did it: {rivals}.")
    admitted = _admission(event, doers)
    if admitted:
        return Graded("confirmed", f"{admitted.participant.name} says so itself, and others accuse it.")
    suspected = all(d.participant.certainty == "suspected" for d in saying)
    if suspected:
        return Graded("weak", f"{_who_names(saying)} is only suspected.")
    accused = all(d.participant.certainty == "accused" for d in saying)
    if accused and all(d.origin.party for d in saying):
        return Graded("weak", f"{_who_names(saying)} is accused by its opponents only: {_listed(_by(saying))}.")
    return _by_origins(board, sorted({d.claim for d in saying}), event, f"that {_who_names(saying)} did it")


def _disputed(saying: Sequence[_Doer], denied: Sequence[_Doer]) -> Graded:
    deny = f"{_verb(_by(denied), 'deny', 'denies')} that {_who_names(denied)} did it"
    return Graded("contested", f"{_verb(_by(saying), 'name', 'names')} {_who_names(saying)}; {deny}." if saying else f"{deny}.")


def _rivals(board: Board, saying: Sequence[_Doer]) -> str:
    """The accounts of who did it, if two origins name quite different actors; empty if they do not."""
    accounts: dict[str, set[str]] = {}
    names: dict[str, str] = {}
    for one in saying:
        if one.participant.role == "initiator" and one.participant.kind in ("armed_group", "state"):
            accounts.setdefault(one.origin.key, set()).add(_who(one.participant))
            names[_who(one.participant)] = one.participant.name
    by_key = {o.key: o.name for o in board.origin}
    keys = sorted(accounts)
    for n, left in enumerate(keys):
        for right in keys[n + 1 :]:
            if accounts[left].isdisjoint(accounts[right]) and _accused_elsewhere(saying, left, right):
                return "; ".join(f"{by_key[k]} says {_listed(sorted(names[w] for w in accounts[k]))}" for k in (left, right))
    return ""


def _accused_elsewhere(saying: Sequence[_Doer], left: str, right: str) -> bool:
    """Whether a role is turned round: whom one origin has as doer the other has not even as target. Fights have two sides."""
    roles = {d.participant.role for d in saying if d.origin.key in (left, right)}
    return "side" not in roles


def _toll(merged: Merged) -> Graded:
    told = [t for t in merged.tolls if t.figure.kind in ("killed", "wounded", "casualties")]
    if not told:
        return Graded(None, "No toll is told.")
    first = min(told, key=_graded_first)
    claims = sorted({*first.behind, *first.against, *first.grew}) or list(first.figure.claims)
    board = merged.board
    zero = [i for i in first.against if _says_zero(merged, i)]
    if zero:
        others = [i for i in claims if i not in zero]
        none = f"{_say(board, zero)} that nobody was {first.figure.kind}"
        giving = _verb(board.names_of(others), "give", "gives")
        return Graded("contested", f"{none}; {giving} {_range(first)}.")
    if first.how in ("chosen", "indeterminate") and _far_apart(first):
        return Graded("contested", f"The numbers {first.figure.kind} differ: {first.reason}.")
    return _by_origins(board, claims, merged.event, f"the toll ({_range(first)} {first.figure.kind})")


def _graded_first(toll: Toll) -> tuple[int, int, bool, str]:
    """Which of several tolls is graded: of the killed, told by most, of equals that of civilians."""
    kind = ("killed", "casualties", "wounded").index(toll.figure.kind)
    return kind, -len(toll.behind), toll.figure.group != "civilians", toll.figure.group


def _says_zero(merged: Merged, claim: int) -> bool:
    return any(
        f.best == 0 and claim in {offset + i for i in f.claims} for event, offset in merged.board.members() for f in event.figures
    )


def _far_apart(toll: Toll) -> bool:
    low, high = toll.figure.low, toll.figure.high if toll.figure.high is not None else toll.figure.best
    return low is not None and high is not None and high > _WIDE * max(low, 1)


def _range(toll: Toll) -> str:
    low, high = toll.figure.low, toll.figure.high
    if low is None or high is None:
        return "no number" if low == high else f"at least {low}" if high is None else f"up to {high}"
    return str(low) if low == high else f"{low} to {high}"


def _who(participant: Participant) -> str:
    return participant.actor or participant.name.casefold()


def _who_names(doers: Sequence[_Doer]) -> str:
    return _listed(list(dict.fromkeys(d.participant.name for d in doers)))


def _by(doers: Sequence[_Doer]) -> list[str]:
    said = [d.participant.by if d.participant.by and d.participant.certainty != "stated" else d.origin.name for d in doers]
    return list(dict.fromkeys(said))


def _verb(names: Sequence[str], many: str, one: str) -> str:
    """The names, and what they do: "A denies", "A and B deny"."""
    return f"{_listed(names)} {one if len(names) == 1 else many}"


def _say(board: Board, claims: Iterable[int]) -> str:
    return _verb(board.names_of(claims), "say", "says")


def _deny(board: Board, claims: Iterable[int]) -> str:
    return _verb(board.names_of(claims), "deny", "denies")


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else "nobody"
