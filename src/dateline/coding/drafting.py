"""From act mentions to drafts: each act with its resolved participants, figures, times, places and sources."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from spacy.tokens import Token

from dateline.coding.draft import Count, Draft, Part, When, Where
from dateline.coding.participants.taking_part import VIOLENT, may_take_part
from dateline.coding.reading import Reading
from dateline.extract.acts import read_status
from dateline.extract.acts.crowds import crowd_roles, is_crowd
from dateline.extract.binding import Bound
from dateline.extract.binding.belonging import TAKEN
from dateline.extract.figures.numbers import Number, find_numbers
from dateline.extract.participants import link_participants
from dateline.extract.syntax import conjuncts, is_passive, lemma, objects, prepositions, subject, within_steps
from dateline.knowledge.act_words import words
from dateline.knowledge.calendar import WEEKDAYS
from dateline.knowledge.counted import load_counted_nouns
from dateline.knowledge.triggers import TriggerLexicon
from dateline.language.parsed import Parsed
from dateline.records import Source, Span
from dateline.records.mentions import ActMention, ActorMention, DayFrame, FigureMention, StatusReading, Tense
from dateline.records.vocabulary import GENERIC_ARMED_GROUP, Facility
from dateline.resolve.actors import ResolvedActor
from dateline.resolve.dates import ResolvedTime, resolve_time

WORD_REACH: Final = 3
LONGEST_OWNER: Final = 8
MOST_STEPS: Final = 5
OWNING: Final = frozenset({"of", "from", "for"})
ARTICLE: Final = re.compile(r"^(?:an?|the|another)\s+", re.IGNORECASE)
ATTACKERS: Final = frozenset({"attacker", "assailant", "raider", "invader", "infiltrator", "aggressor"})
CALLED_AFTER: Final[frozenset[Facility]] = frozenset({"worship", "hospital", "school"})
ALIKE: Final = frozenset({"place.skeleton", "place.fuzzy"})
ALLIED: Final = "pro-government-militias"
CIVIL_NOUNS: Final = frozenset({"civilian", "civilians", "activist"})
COMING: Final = frozenset({"come", "follow", "coincide", "precede"})
FRESH: Final = words("fresh")
SITES: Final = words("weapon_sites")
ONE_PERSON: Final = ("a ", "an ", "the ", "one ", "his ", "her ", "their ")
PEOPLE_WORDS: Final = words("people_words")
SEPARATORS: Final = re.compile(
    r"^\W*(?:in (?:another|a separate|a related|a similar|a relevant|other|a different|a further)\b|separately|meanwhile|"
    r"elsewhere|in other (?:developments|news)|on (?:another|a different) (?:front|note)|"
    r"in the (?:meantime|meanwhile)|"
    r"a separate\b|on the other hand|for (?:its|their) part)",
    re.IGNORECASE,
)
TOWNS: Final = frozenset({"village", "town", "city", "hamlet", "neighborhood", "neighbourhood", "suburb", "district", "camp"})
BLOWN_UP: Final = frozenset({"blow", "dynamite"})
BACK: Final = re.compile(
    r"\b(?:during|in|throughout|after|following|as a result of|in the course of) (?:the|this|that)(?: course of the)?(?: \w+)? "
    r"(?:operation|search|raid|patrol|engagement|mission|firefight|exchange|sweep)\b",
    re.IGNORECASE,
)


def draft_acts(reading: Reading, lexicon: TriggerLexicon) -> list[Draft]:
    """One draft an act mention, in order of the text."""
    heads = frozenset(a.head for a in reading.acts)
    return [_draft(act, bound, reading, lexicon, heads) for act, bound in zip(reading.acts, reading.bound, strict=True)]


def _draft(act: ActMention, bound: Bound, reading: Reading, lexicon: TriggerLexicon, heads: frozenset[int]) -> Draft:
    context, doc = reading.context, reading.context.parsed.doc
    head = doc[act.head]
    said, elsewhere = head.sent.text, _beside(head)
    status = read_status(context.parsed, act.head, act.nominal)
    fillers = link_participants(act, context, lexicon, heads)
    parts = tuple(
        p
        for p in (part_of(f.role, f.mention, f.rule, reading, act.types[0]) for f in fillers)
        if may_take_part(p, act.types[0], reading)
    )
    counts = tuple(_counts(bound, reading))
    draft = Draft(
        act=act,
        cls=act.types[0],
        extent=act.span,
        status=status,
        sources=_sources(act, reading),
        parts=parts,
        counts=counts,
        when=tuple(_when(bound, reading, status)),
        said=tuple(When(reading.context.times[n], _resolve(n, reading, "past"), 0.5) for n in bound.said),
        where=tuple(w for w in _where(bound, reading) if reading.context.places[w.index].start not in elsewhere),
        weapons=tuple(
            w
            for w in (context.weapons[i] for i in bound.weapons)
            if not _of_a_site(doc[w.head]) and not _is_blown_up(doc[w.head], head)
        ),
        words=_words(head),
        definite=act.nominal
        and any(
            (c.dep_ in ("det", "poss") and c.lower_ in ("the", "this", "that", "these", "those", "its", "their"))
            or (c.dep_ in ("poss", "compound") and c.lower_.rstrip("s").rstrip("'’") in WEEKDAYS)
            for c in head.children
        ),
        fresh=any(c.lower_ in FRESH for c in head.children) or _by_another(head),
        also=not act.nominal and any(c.lower_ == "also" for c in head.children),
        back=bool(BACK.search(said)),
        separated=bool(SEPARATORS.match(said)),
        unnamed=_in_some_town(head),
        beside=elsewhere,
        title=act.span.start < reading.title_end,
        lead=act.sentence <= reading.lead,
        crowd=crowd_roles(head, act.nominal, act.types[0]),
    )
    draft.extent = _extent(draft, reading)
    return draft


def _by_another(verb: Token) -> bool:
    """Whether others than before do it: "another army unit killed", "a second group attacked"."""
    doer = subject(verb) if verb.pos_ == "VERB" and verb.tag_ != "VBG" else None
    return (
        doer is not None
        and bool(list(objects(verb)))
        and not is_passive(verb)
        and any(c.lower_ in ("another", "second") for c in doer.children)
    )


def _of_a_site(weapon: Token) -> bool:
    """Whether a weapon only says what a site or a stock is for: "chemical weapons facilities"."""
    return weapon.dep_ in ("compound", "amod", "nmod") and lemma(weapon.head) in SITES


def _is_blown_up(weapon: Token, verb: Token) -> bool:
    """Whether a platform is what was blown up, not the means: "a plane was dynamited"."""
    return lemma(verb) in BLOWN_UP and weapon.dep_ in ("nsubjpass", "dobj") and weapon.head.i == verb.i


def _in_some_town(head: Token) -> bool:
    """Whether an act is told of a town or village without its name: "executed 48 people in a northern village"."""
    for word, thing in prepositions(head):
        indefinite = any(c.dep_ == "det" and c.lower_ in ("a", "an", "another") for c in thing.children)
        named = any(c.pos_ == "PROPN" for c in thing.subtree)
        if word in ("in", "at", "on") and indefinite and not named and lemma(thing) in TOWNS:
            return True
    return False


def _beside(head: Token) -> frozenset[int]:
    """The tokens of what happened at another time or place: "the attack came as ...", "the raid followed ..."."""
    verb = head.head
    joined = frozenset(c.i for c in head.children if c.dep_ == "conj" and _own_noun(c)) if head.pos_ == "NOUN" else frozenset()
    if head.dep_ != "nsubj" or lemma(verb) not in COMING:
        return joined
    clauses = [c for c in verb.children if c.i > verb.i and c.dep_ in ("advcl", "prep", "dobj", "npadvmod")]
    return frozenset(t.i for c in clauses for t in c.subtree if c.dep_ != "prep" or c.lower_ in ("after", "amid"))


def _own_noun(noun: Token) -> bool:
    """Whether a joined noun for an act stands by itself: "the kidnapping of A and the murder of B" are two."""
    told = any(c.dep_ in ("det", "poss") for c in noun.children)
    return told and noun.pos_ == "NOUN" and any(word == "of" for word, _ in prepositions(noun))


def part_of(role: str, mention: int, rule: str, reading: Reading, cls: str) -> Part:
    """The participant that a mention is in an act of class `cls`; `rule` says what ties it to the act."""
    words = reading.context.actors[mention]
    actor = reading.actors[mention]
    if (
        role == "initiator"
        and cls in VIOLENT - {"riot", "clash"}
        and actor.kind == "civilians"
        and not is_crowd(reading.context.parsed.doc[words.head])
        and not (words.category == "people" and words.form == "demonym")
    ):
        actor = replace(actor, name=GENERIC_ARMED_GROUP, actor=None, kind="armed_group", rule="actor.plain_people")
    if role in ("side", "initiator") and words.category == "people" and words.form == "demonym":
        actor = replace(actor, name=ARTICLE.sub("", words.text))
    armed = reading.armed(actor) if cls in VIOLENT or cls in ("withdraw", "deploy") else actor
    span = _whole_phrase(words, reading.context.parsed) if _is_plain(armed, words) else _told_by(mention, reading)
    text = reading.context.parsed.quote(span)
    return Part(role, armed, mention, span, text, rule, _amount(words, actor, reading.context.parsed))


def _told_by(mention: int, reading: Reading) -> Span:
    """The words that tell who is meant: of a pronoun, those that it stands for."""
    for _ in range(MOST_STEPS):
        before = reading.actors[mention].antecedent
        if reading.context.actors[mention].form != "pronoun" or before is None:
            break
        mention = before
    return reading.context.actors[mention].span


def _is_plain(actor: ResolvedActor, words: ActorMention) -> bool:
    """Whether a phrase is nobody's name, so that it is worth telling in full."""
    return actor.actor is None and words.use == "phrase" and words.form == "description"


def _whole_phrase(words: ActorMention, parsed: Parsed) -> Span:
    """The words for a building with those that say which: whose it is, and its "of" phrase ("a branch of the Popular Bank")."""
    head = parsed.doc[words.head]
    before = (t.i for c in head.lefts if c.dep_ in ("poss", "compound", "amod", "nmod", "det", "nummod") for t in c.subtree)
    start, end = min(words.start, *before, words.head), words.end
    for child in head.rights:
        inside = [t.i for t in child.subtree]
        if child.dep_ == "prep" and child.lower_ in OWNING and inside[0] == end and len(inside) <= LONGEST_OWNER:
            end = next((i for i in inside[1:] if _parts_from(parsed.doc[i])), inside[-1] + 1)
    return parsed.span(start, end) if end - start <= 2 * LONGEST_OWNER else words.span


def _parts_from(token: Token) -> bool:
    """Whether a word begins what is no more the name of the owner: a clause, a comma, where it is."""
    return token.dep_ in ("relcl", "acl", "punct", "advcl") or (token.dep_ == "prep" and token.lower_ != "of")


def _amount(words: ActorMention, actor: ResolvedActor, parsed: Parsed) -> Number | None:
    """How many people a mention is of: the number before its noun; one, of a name or a singular noun with its article.

    Of a plural noun without a number: several, nobody says how many.
    """
    thing = load_counted_nouns().kinds.get(parsed.lemmas[words.head])
    if actor.kind in ("facility", "vehicle", "unknown") or thing in ("equipment", "property"):
        return None
    for said in find_numbers(parsed, words.start, words.head + 1):
        if said.low is not None and (said.core == words.head or parsed.heads[said.core] == words.head):
            return said
    if words.plural:
        several = words.form == "description" and parsed.tags[words.head] == "NNS" and parsed.lowers[words.head] != "others"
        return Number(words.start, words.end, words.head, None, None, None, "figure.plural") if several else None
    if actor.kind == "person":
        return Number(words.start, words.end, words.head, 1, 1, 1, "figure.named_person")
    if words.form == "description" and parsed.tags[words.head] == "NN" and words.text.lower().startswith(ONE_PERSON):
        return Number(words.start, words.end, words.head, 1, 1, 1, "figure.article")
    return None


def _counts(bound: Bound, reading: Reading) -> Iterator[Count]:
    """The figures of the act with a fate, each with the group that it counts."""
    last: Count | None = None
    for n in bound.figures:
        figure = reading.context.figures[n]
        if figure.kind is None:
            continue
        noun = reading.context.parsed.doc[figure.unit] if figure.unit is not None else None
        group, attackers = _group_of(figure, reading), noun is not None and lemma(noun) in ATTACKERS
        if attackers:
            group = (GENERIC_ARMED_GROUP, "armed_group")
        if last is not None and (group is None or (figure.others and group[0] == "unknown") or _theirs(figure, noun)):
            group, attackers = (last.group, last.group_kind), last.attackers and _theirs(figure, noun)
        group = group or ("unknown", "unknown")
        count = Count(figure, figure.kind, *group, attackers=attackers, noun=lemma(noun) if noun is not None else "")
        last = last if figure.subset else count
        yield count


def _theirs(figure: FigureMention, noun: Token | None) -> bool:
    """Whether what was destroyed is said to belong to those counted before: "35 were killed and 12 of their vehicles burnt"."""
    return figure.kind == "destroyed" and noun is not None and any(c.lower_ in ("their", "its") for c in noun.children)


def _group_of(figure: FigureMention, reading: Reading) -> tuple[str, str] | None:
    """Name and kind of the people counted; None for a bare number."""
    if figure.unit is None:
        return None
    context = reading.context
    noun = context.parsed.doc[figure.unit]
    counted = {f.unit for f in context.figures if f is not figure}
    found = [i for t in conjuncts(noun) if t.i == noun.i or t.i not in counted for i in context.denoted_by(t)]
    if figure.kind == "destroyed":
        found = context.modifying(noun, owners=True) or found
    sides = [reading.armed(a) for i in found if (a := reading.actors[i]).kind in ("state", "armed_group")]
    sides += [reading.armed(reading.actors[i]) for i in _of_two_sides(noun, figure.start, reading)]
    if len({a.name for a in sides}) > 1:
        one = [a for a in sides if a.kind == "state"] if any(a.actor == ALLIED for a in sides) else []
        return (one[0].name, "state") if one and len({a.name for a in sides}) == 2 else ("unknown", "unknown")
    if lemma(noun) in PEOPLE_WORDS and not context.modifying(noun):
        return ("civilians", "civilians") if figure.kind == "displaced" else ("unknown", "unknown")
    if lemma(noun) in CIVIL_NOUNS:
        return "civilians", "civilians"
    for i in found:
        actor = reading.armed(reading.actors[i])
        if actor.kind == "civilians":
            return "civilians", "civilians"
        if actor.kind in ("state", "armed_group", "organization"):
            return actor.name, actor.kind
        if actor.kind == "person":
            return "civilians", "civilians"
    return "unknown", "unknown"


def _of_two_sides(noun: Token, start: int, reading: Reading) -> list[int]:
    """The actors joined before one noun that one number (from token `start`) counts: "70 regime and rebel fighters"."""
    if noun.dep_ == "conj" and start <= noun.head.i < noun.i:
        return list(reading.context.denoted_by(noun.head))
    before = [c for c in noun.children if c.dep_ in ("amod", "compound", "nmod") and c.i < noun.i]
    joined = [t for c in before for t in conjuncts(c)]
    found = [i for t in joined if len(joined) > 1 for i in reading.context.actor_heads.get(t.i, ())]
    return found if any(t.dep_ == "conj" for t in joined) else []


def _when(bound: Bound, reading: Reading, status: StatusReading) -> Iterator[When]:
    for n, score in bound.times:
        expression = reading.context.times[n]
        if score >= TAKEN and expression.value.kind != "now":
            yield When(expression, _resolve(n, reading, status.tense), score)


def all_times(reading: Reading) -> list[tuple[int, When]]:
    """Every time of the report but "now", resolved, with the number of its sentence."""
    context = reading.context
    return [
        (context.parsed.sentence_of[t.start], When(t, _resolve(n, reading, "past"), 0.5))
        for n, t in enumerate(context.times)
        if t.value.kind not in ("now", "anchored")
    ]


def _resolve(n: int, reading: Reading, tense: Tense, depth: int = 0) -> ResolvedTime:
    """A time against the publication, and against the time named before it in its sentence or the one before."""
    expression = reading.context.times[n]
    publication = reading.publication
    narrative: tuple[date | None, date | None] = (None, None)
    sentence = reading.context.parsed.sentence_of
    for m in range(n - 1, max(-1, n - 3), -1):
        earlier = reading.context.times[m]
        apart = sentence[expression.start] - sentence[earlier.start]
        if apart > (0 if expression.value.kind == "anchored" else 1) or depth > 3:
            break
        if earlier.value.kind != "now":
            told = _resolve(m, reading, "past", depth + 1)
            narrative = (told.earliest, told.latest)
            break
    return resolve_time(
        expression, DayFrame(publication.earliest, publication.latest, tense, *narrative, spans=publication.spans)
    )


def _where(bound: Bound, reading: Reading) -> Iterator[Where]:
    for n, score in bound.places:
        place = reading.context.places[n]
        if reading.places[n].precision is None and reading.places[n].name == "":
            continue
        if called_after(n, reading):
            continue
        if _facility_of(n, reading) is not None:
            score = round(score * 0.5, 4)
        yield Where(
            n, reading.places[n], score, place.span, place.text, place.feature, place.relation, place.group, place.name,
            place.areas, bound.signs.get(n, {}),
        )  # fmt: skip


def called_after(n: int, reading: Reading) -> bool:
    """Whether a name is that of a building that bears the name of somebody or of a place elsewhere.

    Its entry is abroad, or, of the buildings that are called after people, only like it in sound.
    """
    facility, place = _facility_of(n, reading), reading.places[n]
    country = reading.country[0].country if reading.country is not None else None
    abroad = country is not None and place.country not in (None, country)
    return facility is not None and (abroad or (facility in CALLED_AFTER and place.rule in ALIKE))


def _facility_of(n: int, reading: Reading) -> Facility | None:
    """The kind of building that a name is of ("the al-Quds hospital"): it need not stand in the town that it is called after."""
    place = reading.context.places[n]
    for actor in reading.context.actors:
        inside = actor.span.start <= place.name_span.start and place.end <= actor.head
        if actor.kind == "facility" and inside and actor.facility not in (None, "transport", "military"):
            return actor.facility
    return None


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


def _words(head: Token) -> frozenset[str]:
    """Words close to the act in the tree, in lower case."""
    near = {t.lower_ for t in within_steps(head, WORD_REACH)}
    return frozenset(near | {head.lemma_.lower()})


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
