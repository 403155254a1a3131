"""The composition: the acts of a report grouped, judged, joined and made into events."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.coding.assemble import assemble
from dateline.coding.checks import check_events
from dateline.coding.choices import choices_of
from dateline.coding.confidence import with_confidence
from dateline.coding.dating import event_date
from dateline.coding.draft import Draft, Group, Notes
from dateline.coding.drafting import all_times, draft_acts
from dateline.coding.joining import group_within, merge_across
from dateline.coding.judging import drop_doubted, main_index, news_only, refusal, without_descriptions
from dateline.coding.lending import lend_aims, lend_days, lend_doers, lend_place, set_days, set_scenes
from dateline.coding.participants.roles import settle_doers
from dateline.coding.reading import Reading
from dateline.knowledge.triggers import TriggerLexicon
from dateline.records import Choice, Event, Evidence


def acts_told(reading: Reading, lexicon: TriggerLexicon, notes: Notes) -> list[Group]:
    """The acts of each sentence, those told as one together, without what can be no event; that is noted with the reason."""
    drafts = without_descriptions(draft_acts(reading, lexicon), reading, notes)
    return _refuse_history(_by_sentence(drafts, reading), reading, notes)


def compose(acts: Sequence[Group], reading: Reading, notes: Notes) -> tuple[tuple[Event, ...], tuple[Choice, ...]]:
    """The events that the acts of the sentences tell, in order of the text, and what was chosen for each and why.

    The groups are changed: they take in what later sentences add.
    """
    groups = merge_across(acts, reading.publication.earliest)
    times = all_times(reading)
    lend_days(groups, reading.publication, lambda d: reading.context.parsed.sentences[d.act.sentence].text, times)
    lend_aims(groups)
    lend_doers(groups)
    set_scenes(groups, reading)
    kept, marks = news_only(groups, reading, notes)
    set_days(kept, reading, times)
    settle_doers(kept, reading)
    told = [
        not (m["background"] or m["aggregate"]) and g.first.status.status in ("happened", "ongoing", "attempted")
        for g, m in zip(kept, marks, strict=True)
    ]
    events = [assemble(g, reading, lend_place(n, kept, m), m) for n, (g, m) in enumerate(zip(kept, marks, strict=True))]
    main = main_index(kept, told, reading)
    if main is not None:
        event = events[main]
        because = {**event.because, "main": (Evidence(reading.report.id, kept[main].first.act.span, "news.main"),)}
        events[main] = replace(event, main=True, because=because)
    sure, why = with_confidence(check_events(events, kept, reading), kept, reading)
    doubted = drop_doubted(sure, kept, reading, notes)
    told_of = (c for c in (*choices_of(events, kept), *why) if c.event not in doubted)
    return tuple(e for e in sure if e.id not in doubted), tuple(told_of)


def _by_sentence(drafts: list[Draft], reading: Reading) -> list[Group]:
    doc = reading.context.parsed.doc
    groups: list[Group] = []
    start = 0
    for n in range(1, len(drafts) + 1):
        if n == len(drafts) or drafts[n].act.sentence != drafts[start].act.sentence:
            groups += group_within(drafts[start:n], doc)
            start = n
    return groups


def _refuse_history(groups: list[Group], reading: Reading, notes: Notes) -> list[Group]:
    """The groups without those that can be no event; these are noted with the reason."""
    kept: list[Group] = []
    for group in groups:
        words = reading.context.parsed.sentences[group.first.act.sentence].text
        reason = refusal(group, words, event_date(group, reading), reading)
        if reason is None:
            kept.append(group)
        else:
            notes.add(group.first.act.span, *reason)
    return kept
