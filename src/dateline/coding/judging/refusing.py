"""What the acts of a sentence tell that is no event whatever else the report tells: history, aims, habits, descriptions."""

from __future__ import annotations

import re
from typing import Final

from dateline.coding.draft import Draft, Group
from dateline.coding.kinds import AIMS, is_bare
from dateline.coding.reading import Reading
from dateline.extract.syntax import ancestors, lemma, objects
from dateline.knowledge.act_words import words
from dateline.records import DateRange

HISTORY_REACH: Final = 110
WAR_TOLL: Final = 5000
HISTORY: Final = re.compile(
    r"\b(civil war|the (?:[\w-]+ )?(?:war|conflict|uprising|revolt|revolution|rebellion|crisis)(?:,)? "
    r"(?:in|that|which|has|began|broke|started|erupted|between)|"
    r"(?:three|four|five|six|seven|eight|\d+)[- ]year(?:[- ](?:old|long))?|"
    r"(?:since|in) (?:early |late |mid-?|[A-Z][a-z]+ )?(?:19|20)\d\d|decades?|"
    r"years of (?:war|conflict|fighting|violence|bombardment|bombing|shelling|siege))\b"
)
OTHER_CAUSES: Final = re.compile(
    r"\b(?:died?|dying|dead|deaths?|killed|lives|succumbed)\b[^.;]{0,40}?"
    r"\b(?:from|of|to|in|due to|because of|caused by|by)\s+(?:\w+\s){0,2}?"
    r"(?:malnutrition|malnourishment|hunger|disease|illness|cholera|polio|cold|hypothermia|cancer|natural causes|old age|"
    r"(?:a )?heart attack|dehydration|(?:a |an |the |today's |yesterday's )?"
    r"(?:(?:road|car|traffic|bus|plane|train|air|helicopter) )?(?:accident|crash)|(?:an |the )?earthquake|"
    r"(?:the )?floods?)\b",
    re.IGNORECASE,
)
WAR_BEGAN: Final = re.compile(
    r"\b(?:war|conflict|uprising|revolt|revolution|rebellion|crisis|insurgency|unrest)\b[^.;]{0,40}?"
    r"\b(?:began|begun|started|erupted|broke out|sparked|triggered)\b"
)
PREVIOUSLY: Final = re.compile(r"\b(?:has|have|had) (?:previously|repeatedly|in the past|often|long)\b")
AIMING: Final = frozenset(
    ["aim", "aims", "aimed", "aiming", "seek", "seeks", "seeking", "hope", "hopes", "hoping", "want", "wants"]
)
OPERATIONS: Final = frozenset({"operation", "campaign", "offensive", "push", "drive", "effort", "battle", "fight", "mission"})
ENDING: Final = frozenset({"stop", "halt", "end", "cease", "suspend"})
PLEAS: Final = frozenset(
    ["ask", "urge", "call", "demand", "appeal", "press", "pressure", "plead", "beg", "implore", "request", "plea"]
)
HABIT: Final = words("habit")


def refusal(group: Group, words: str, when: DateRange, reading: Reading) -> tuple[str, str] | None:
    """Why the acts of one sentence are no event whatever else the report tells, with the rule's name; None if they may be one."""
    first = group.first
    dated = (
        when.earliest is not None and when.precision is not None and when.precision <= 4 and when.basis in ("stated", "relative")
    )
    if not dated and _in_history(group, words, reading) and not (first.title or first.lead):
        return "history: no month-precise time", "pass.history"
    if _is_war_toll(group, dated):
        return "the toll of a whole war", "pass.war_toll"
    meant = _is_purpose(first, reading) and not group.classes & AIMS
    if not group.counts and (meant or (not dated and not (first.title or first.lead) and _is_wish(first, reading))):
        return "an aim or a plea, not an act", "pass.aim"
    if not dated and not group.counts and PREVIOUSLY.search(words):
        return "history: no month-precise time", "pass.history"
    if is_bare(group) and OTHER_CAUSES.search(words):
        return "deaths of a cause that is no violence", "pass.other_cause"
    if group.classes == {"displace"} and first.status.status == "denied":
        return "people who could not leave have not left", "pass.not_left"
    if group.classes == {"protest"} and WAR_BEGAN.search(words):
        return "history: how the war began", "pass.war_began"
    if when.precision == 5 and when.extent == "within" and not group.counts:
        return "no month-precise time", "pass.vague_time"
    if all(_habitual(d) for d in group.drafts):
        return "a habit, not an act", "pass.habit"
    if all(_describes(d, reading) for d in group.drafts):
        return "describes an actor, tells no act", "pass.description"
    return None


def _is_war_toll(group: Group, dated: bool) -> bool:
    """Whether so many are counted that no one act can be meant: bare deaths by the thousand, or more than ever died of one."""
    hit = [c.mention.low or 0 for c in group.counts if c.kind in ("killed", "wounded", "casualties")]
    most = max([*hit, *(c.mention.low or 0 for c in group.counts if c.kind == "displaced")], default=0)
    if is_bare(group) and most >= WAR_TOLL and (not dated or most >= 4 * WAR_TOLL):
        return True
    return not dated and max(hit, default=0) >= 4 * WAR_TOLL


def _is_purpose(draft: Draft, reading: Reading) -> bool:
    """Whether an act is only what another was done for: "struck the rebels to drive them back"."""
    head = reading.context.parsed.doc[draft.act.head]
    if draft.status.rule != "status.purpose" or head.dep_ != "advcl":
        return False
    done = {a.head for a in reading.acts}
    return all(t.i in done or lemma(t) not in OPERATIONS for t in objects(head.head))


def _is_wish(draft: Draft, reading: Reading) -> bool:
    """Whether an act is what somebody aims at or hopes for, or what somebody is asked to end."""
    status = draft.status
    cue = status.span.of(reading.report.text).lower() if status.span is not None else ""
    if status.status in ("planned", "hypothetical") and cue in AIMING:
        return True
    head = reading.context.parsed.doc[draft.act.head]
    if head.dep_ == "pobj" and head.head.lower_ == "to" and lemma(head.head.head) in ENDING:
        return True
    ending = head.head
    return (
        head.dep_ == "dobj"
        and lemma(ending) in ENDING
        and any(c.dep_ == "aux" and c.lower_ == "to" for c in ending.children)
        and any(lemma(up) in PLEAS for up in list(ancestors(ending))[:3])
    )


def _in_history(group: Group, words: str, reading: Reading) -> bool:
    """Whether words of history stand near the acts in their sentence."""
    parsed = reading.context.parsed
    start = parsed.span(parsed.sentences[group.first.act.sentence].start, parsed.sentences[group.first.act.sentence].end).start
    acts = [(d.act.span.start - start, d.act.span.end - start) for d in group.drafts]
    return any(
        max(found.start() - end, begin - found.end()) <= HISTORY_REACH for found in HISTORY.finditer(words) for begin, end in acts
    )


def _habitual(draft: Draft) -> bool:
    told = {p.role for p in draft.parts} >= {"initiator", "target"} and not draft.act.nominal
    return bool(draft.words & HABIT) and not draft.counts and not (told and (draft.title or draft.lead))


def _describes(draft: Draft, reading: Reading) -> bool:
    """A participle or relative clause on an actor ("rebels fighting to overthrow X") without a toll, a day or a place."""
    head = reading.context.parsed.doc[draft.act.head]
    if draft.counts or draft.when or head.pos_ not in ("VERB", "ADJ") or any(p.rule == "identified" for p in draft.parts):
        return False
    whom = any(p.actor.kind == "person" for p in draft.parts)
    while (
        not whom
        and head.dep_ in ("pcomp", "xcomp", "prep")
        and head.head.dep_ in ("acl", "relcl", "amod", "prep", "pcomp", "xcomp")
    ):
        head = head.head
    if head.dep_ not in ("acl", "relcl", "amod"):
        return False
    return head.head.i in reading.context.actor_at and draft.cls in (
        "clash",
        "attack",
        "protest",
        "capture",
        "deploy",
        "kill",
        "siege",
        "withdraw",
        "displace",
    )
