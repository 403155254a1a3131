"""From act mentions to drafts: each act with its resolved participants, figures, times, places and sources."""

from __future__ import annotations

from dateline.coding.draft import Draft, When
from dateline.coding.drafting.counts import counts_of
from dateline.coding.drafting.parts import part_of
from dateline.coding.drafting.places import places_of
from dateline.coding.drafting.taking_part import may_take_part
from dateline.coding.drafting.telling import (
    beside,
    in_some_town,
    is_blown_up,
    is_definite,
    is_fresh,
    of_a_site,
    points_back,
    turns_away,
    words_near,
)
from dateline.coding.drafting.times import day_of, times_of
from dateline.coding.reading import Reading
from dateline.extract.acts import read_status
from dateline.extract.acts.crowds import crowd_roles
from dateline.extract.binding import Bound
from dateline.extract.participants import link_participants
from dateline.knowledge.triggers import TriggerLexicon
from dateline.records import Source, Span
from dateline.records.mentions import ActMention


def draft_acts(reading: Reading, lexicon: TriggerLexicon) -> list[Draft]:
    """One draft an act mention, in order of the text."""
    heads = frozenset(a.head for a in reading.acts)
    return [_draft(act, bound, reading, lexicon, heads) for act, bound in zip(reading.acts, reading.bound, strict=True)]


def _draft(act: ActMention, bound: Bound, reading: Reading, lexicon: TriggerLexicon, heads: frozenset[int]) -> Draft:
    context, doc = reading.context, reading.context.parsed.doc
    head = doc[act.head]
    sentence, elsewhere = head.sent.text, beside(head)
    status = read_status(context.parsed, act.head, act.nominal)
    fillers = link_participants(act, context, lexicon, heads)
    parts = tuple(
        p
        for p in (part_of(f.role, f.mention, f.rule, reading, act.types[0]) for f in fillers)
        if may_take_part(p, act.types[0], reading)
    )
    draft = Draft(
        act=act,
        cls=act.types[0],
        extent=act.span,
        status=status,
        sources=_sources(act, reading),
        parts=parts,
        counts=tuple(counts_of(bound, reading)),
        when=tuple(times_of(bound, reading, status)),
        said=tuple(When(reading.context.times[n], day_of(n, reading, "past"), 0.5) for n in bound.said),
        where=tuple(w for w in places_of(bound, reading) if reading.context.places[w.index].start not in elsewhere),
        weapons=tuple(
            w
            for w in (context.weapons[i] for i in bound.weapons)
            if not of_a_site(doc[w.head]) and not is_blown_up(doc[w.head], head)
        ),
        words=words_near(head),
        definite=act.nominal and is_definite(head),
        fresh=is_fresh(head),
        also=not act.nominal and any(c.lower_ == "also" for c in head.children),
        back=points_back(sentence),
        separated=turns_away(sentence),
        unnamed=in_some_town(head),
        beside=elsewhere,
        title=act.span.start < reading.title_end,
        lead=act.sentence <= reading.lead,
        crowd=crowd_roles(head, act.nominal, act.types[0]),
    )
    draft.extent = _extent(draft, reading)
    return draft


def _sources(act: ActMention, reading: Reading) -> tuple[Source, ...]:
    """The chain of the narrowest attribution that covers the act, then the wire and the outlet."""
    covering = [a for a in reading.context.attributions if a.start <= act.head < a.end and not a.start <= a.cue == act.head]
    chain: list[Source] = []
    if covering:
        narrow = min(covering, key=lambda a: a.end - a.start)
        chain = [Source(s.name, s.kind, s.actor, s.span) for s in narrow.sources]
    said = {s.name.lower() for s in chain}
    wire = reading.wire if reading.wire is not None and reading.wire.name.lower() != reading.outlet.name.lower() else None
    ends = [s for s in (wire, reading.outlet) if s is not None and s.name.lower() not in said]
    return (*chain, *ends)


def _extent(draft: Draft, reading: Reading) -> Span:
    """The words of the claim: the act with its participants and figures, as far as they stand in its sentence."""
    parsed = reading.context.parsed
    sentence = parsed.sentences[draft.act.sentence]
    whole = parsed.span(sentence.start, sentence.end)
    extent = draft.act.span
    spans = [p.span for p in draft.parts] + [c.mention.span for c in draft.counts]
    for span in spans:
        if whole.contains(span):
            extent = extent.join(span)
    return extent
