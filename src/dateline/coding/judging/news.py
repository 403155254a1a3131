"""What is news, background, a total or no event, and which event is the report's main one (codebook sections 1, 2, 4, 6)."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Final

from dateline.coding.draft import Draft, Group
from dateline.coding.figures.same_people import is_vague
from dateline.coding.kinds import AIMED, is_bare
from dateline.coding.reading import Reading
from dateline.extract.syntax import ancestors, lemma, objects
from dateline.knowledge.act_words import words
from dateline.records import DateRange, Publication

GOING_ON: Final = frozenset({"begin", "start", "launch", "continue", "end", "extend", "resume", "suspend", "call"})
OLD: Final = timedelta(days=7)
HISTORY_REACH: Final = 110
TOTAL_DAYS: Final = 8
WAR_TOLL: Final = 5000
TOTAL_WORDS: Final = re.compile(
    r"\b(since|so far|in total|a total of|altogether|overall|throughout|during the (?:war|conflict|past|last)|"
    r"over the (?:past|last)|in the (?:past|last) (?:\w+ )?(?:weeks?|months?|years?)|this (?:month|year)|"
    r"campaign|wave of|series of|string of|documented)\b",
    re.IGNORECASE,
)
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
REFERRING: Final = words("referring")
NEEDS_ACTOR: Final = words("needs_actor")
HABIT: Final = words("habit")
LAID: Final = frozenset({"responsible", "wanted", "infamous", "notorious"})
LAID_REACH: Final = 5  # words between an act and the word that lays it to a person
TRUCE_VERBS: Final = words("truce_verbs")


def is_old(when: DateRange, publication: Publication) -> bool:
    """Whether an act began more than seven days before the publication."""
    if publication.earliest is None:
        return False
    begun = when.latest if when.extent == "within" else when.earliest
    begun = begun or when.earliest
    return begun is not None and begun < publication.earliest - OLD


def is_total(group: Group, when: DateRange, words: str) -> bool:
    """Whether the group tells many acts together: it lasted long or is summed up, and is told in the plural or with a toll."""
    days = (when.latest - when.earliest).days + 1 if when.earliest and when.latest else 0
    long = days >= TOTAL_DAYS and when.basis in ("stated", "relative")
    plural = any(d.act.nominal for d in group.drafts) and bool(group.counts)
    campaign = any(d.act.entry.endswith(("campaign", "bombardment")) for d in group.drafts)
    if long and (bool(TOTAL_WORDS.search(words)) or campaign or (days > 25 and plural)):
        return True
    summed = re.search(r"\b(a total of|in total|altogether|so far|since (?:the|it|its|march|the start))\b", words, re.IGNORECASE)
    return bool(summed) and bool(group.counts) and days != 1


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
    meant = _is_purpose(first, reading) and not group.classes & AIMED
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


def empty(group: Group, reading: Reading) -> tuple[str, str] | None:
    """Why a group that nothing else joined is no event, with the rule's name; None if it is one.

    Words for an act that say nothing of it: a definite "the attack" that points at nothing told, a truce only named, bare deaths.
    """
    first = group.first
    if group.classes <= {"foil", "repel"} and not group.parts("initiator"):
        return "a verb of prevention without an act", "pass.prevention"
    told = group.counts or any(w.own for w in group.when) or any(w.score > 0.35 and w.precision <= 4 for w in group.where)
    known = any(p.role != "none" for d in group.drafts for p in d.parts)
    if group.type == "agreement.ceasefire":
        return (
            None
            if any(_predicated(d, reading) for d in group.drafts)
            else ("a truce is named, no act is told", "pass.named_only")
        )
    arrived = group.classes == {"aid"} and bool(told)
    if known and group.classes == {"protest"} and _goes_on(first, reading):
        return None
    if not known and not arrived and group.classes & NEEDS_ACTOR and group.classes <= NEEDS_ACTOR:
        return "nobody is said to have done it", "pass.no_actor"
    if _context_only(group):
        return "context: no time, no place and no number of its own", "pass.context"
    if group.type == "agreement.talks" and all(d.act.nominal and _loose(d, reading) for d in group.drafts):
        return "talks are named, no act is told", "pass.named_only"
    if _only_referred_to(group, known):
        return "fighting that is named, not told", "pass.named_only"
    if (
        group.classes <= REFERRING
        and first.act.nominal
        and not told
        and ((first.definite and "talks" not in group.classes) or not known)
    ):
        return "words for an act that is not told here", "pass.named_only"
    if (
        not known
        and not told
        and not any(d.title or d.lead for d in group.drafts)
        and group.type.startswith(("battle.", "remote.", "civilians.", "control.destr"))
    ):
        return "nobody, nowhere and no number", "pass.named_only"
    if is_bare(group) and group.counts and all(c.mention.high == 0 for c in group.counts):
        return "nobody was hurt, and no act is told", "pass.bare_deaths"
    if is_bare(group) and not known and not any(c.mention.low is not None for c in group.counts):
        return "deaths without a number, a victim or a cause", "pass.bare_deaths"
    return None


def _goes_on(draft: Draft, reading: Reading) -> bool:
    """Whether people are said to begin, extend or end a protest of theirs, or to do something "in protest"."""
    head = reading.context.parsed.doc[draft.act.head]
    if head.dep_ == "pobj":
        return head.head.lower_ == "in" and lemma(head) == "protest" and head.head.head.pos_ == "VERB"
    return head.dep_ == "dobj" and lemma(head.head) in GOING_ON


def _only_referred_to(group: Group, known: bool) -> bool:
    """Whether "the fighting" or "violence" is all that is said: nobody fights, nobody is hit, no number and no day."""
    first = group.first
    if group.counts or any(w.own for w in group.when) or not all(d.act.nominal for d in group.drafts):
        return False
    if any(d.title or d.lead for d in group.drafts):
        return False
    violence = all(d.act.entry.endswith(".violence") for d in group.drafts) and not group.parts("target")
    return violence or (group.classes == {"clash"} and first.definite and not known)


def _context_only(group: Group) -> bool:
    """Whether an act told outside title and lead has no time, no place below a country, and no exact number."""
    if group.type.startswith(("agreement.", "control.withdrawal", "control.deployment")) or group.first.status.status not in (
        "happened",
        "ongoing",
    ):
        return False
    if group.type in ("civilians.sexual_violence", "civilians.abduction"):
        return False
    if (
        group.purpose
        or (group.scene is not None and any(d.back for d in group.drafts))
        or any(d.title or d.lead for d in group.drafts)
        or any(d.said or any(w.own for w in d.when) for d in group.drafts)
    ):
        return False
    if any(w.score >= 0.25 and w.precision <= 4 for w in group.where) or group.lender is not None:
        return False
    if group.parts("initiator") and group.parts("target") and any(d.weapons for d in group.drafts):
        return False
    if any(p.actor.kind == "person" for p in group.parts("target")):
        return False
    return all(c.mention.low is None or is_vague(c.mention.rule) for c in group.counts)


def _loose(draft: Draft, reading: Reading) -> bool:
    """Whether a noun hangs in a phrase of circumstance ("in the Geneva negotiations") without parties of its own."""
    head = reading.context.parsed.doc[draft.act.head]
    return head.dep_ in ("pobj", "compound", "poss", "pcomp") and (
        not draft.parts or (lemma(head) == "mediation" and head.dep_ != "compound")
    )


def _predicated(draft: Draft, reading: Reading) -> bool:
    """Whether a truce is the subject or object of a verb that says what became of it."""
    head = reading.context.parsed.doc[draft.act.head]
    if head.pos_ == "VERB":
        return True
    if head.dep_ == "pobj" and lemma(head.head.head) in ("agree", "announce", "call"):
        return True
    verb = head.head
    return head.dep_ in ("nsubj", "nsubjpass", "dobj", "ROOT", "conj") and (
        (verb.pos_ in ("VERB", "AUX") and lemma(verb) in TRUCE_VERBS) or head.dep_ == "ROOT"
    )


def main_index(groups: list[Group], told: list[bool], reading: Reading) -> int | None:
    """The act of title or lead: the first that is `told` as news (no background, no total), else the first of all.

    What a person is only said to be responsible for comes after what was done; people taken come before goods found in
    one breath.
    """
    if not groups:
        return None
    news = [t and not all(_laid_to_a_person(d, reading) for d in g.drafts) for g, t in zip(groups, told, strict=True)]
    taken = {g.sentence for g in groups if g.type == "control.arrest" and _joined(g.first, reading)}
    goods = [g.type == "control.seizure" and g.sentence in taken for g in groups]
    order = sorted(
        range(len(groups)), key=lambda i: (not news[i], not told[i], groups[i].sentence, goods[i], groups[i].first.act.start)
    )
    titled = [i for i in order if news[i] and any(d.title for d in groups[i].drafts)]
    return (titled or order)[0]


def _joined(draft: Draft, reading: Reading) -> bool:
    """Whether an act is told by a verb joined to one before it: "found a cache and detained two"."""
    return not draft.act.nominal and reading.context.parsed.deps[draft.act.head] == "conj"


def _laid_to_a_person(draft: Draft, reading: Reading) -> bool:
    """Whether an act only says who someone is: "a leader responsible for attacks", "wanted for the bombing"."""
    above = list(reading.context.parsed.doc[draft.act.head].ancestors)[:LAID_REACH]
    return any(t.lower_ in LAID for t in above)
