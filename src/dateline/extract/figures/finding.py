"""How many: every count of people or things of which the report says what became, with the bounds of the codebook's table."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from dateline.extract.figures.counts import Count, find_counts
from dateline.extract.figures.fate_binding import bind
from dateline.extract.figures.fates import Cue, find_cues
from dateline.extract.figures.parts import Region, later_parts, part_regions, parts_of
from dateline.extract.figures.units import is_speaker
from dateline.knowledge.fates import load_fate_words
from dateline.language.parsed import Parsed
from dateline.records.mentions import FigureMention
from dateline.records.vocabulary import FigureKind

_JOINS: Final = frozenset(
    {",", "and", "or", "plus", "&", "as", "well", "along", "with", "in", "addition", "to", "together", ";", "also"}
)
_NOT_BARE: Final = frozenset({"RP", "JJ", "NN", "NNP", "HYPH"})  # tags after a number that show that its noun was not read
_NEAR: Final = 2  # sentences between a figure and a sentence that tells its parts
_OF_THE_DEAD: Final = 5  # tokens between "of those killed" at the head of a sentence and the count
_LIVE_OR_DIE: Final = frozenset({"killed", "wounded"})


def find_figures(parsed: Parsed) -> tuple[FigureMention, ...]:
    """The figures of a report in the order of the text: killed, wounded, captured, displaced, destroyed, deployed, ...

    Parts of a figure ("including five children") are in its `including`; a subset that has no part group is a mention of
    its own with `subset` set. Dates, ages, measures, sums of money and counts of acts are not figures. A figure's `span`
    covers the number with its noun, as the report words them.
    """
    found: list[FigureMention] = []
    for sentence in parsed.sentences:
        cues = find_cues(parsed, sentence.start, sentence.end)
        if cues:
            told = later_parts(parsed, sentence.start, sentence.end)
            if not (told and _add_parts(parsed, found, *told)):
                found += _in_sentence(parsed, sentence.start, sentence.end, cues)
    return tuple(found)


def _add_parts(parsed: Parsed, found: list[FigureMention], kind: FigureKind, start: int, end: int) -> bool:
    """Give parts that stand in a sentence of their own to the last figure of their kind, if it is near."""
    parts = parts_of(parsed, start, end)
    for i in range(len(found) - 1, max(-1, len(found) - 4), -1):
        near = parsed.sentence_of[start] - parsed.sentence_of[found[i].head] <= _NEAR
        if parts and near and found[i].kind in (kind, "casualties"):
            found[i] = replace(found[i], including=found[i].including + parts)
            return True
    return False


def _in_sentence(parsed: Parsed, start: int, end: int, cues: dict[int, Cue]) -> list[FigureMention]:
    counts = find_counts(parsed, start, end, cues)
    bound = _bind_all(parsed, counts, cues, start, end)
    figures = [_mention(parsed, count, cue, cues) for count, cue in zip(counts, bound, strict=True) if cue]
    regions = part_regions(parsed, figures, start, end)
    loose = [count for count, cue in zip(counts, bound, strict=True) if cue is None]
    figures += [m for count in loose if (m := _subset(parsed, count, regions))]
    return _with_parts(parsed, sorted(figures, key=lambda f: f.start), regions)


def _subset(parsed: Parsed, count: Count, regions: list[Region]) -> FigureMention | None:
    """Those counted among the parts of a figure who have no part group: "including at least two rebel fighters"."""
    region = next((r for r in regions if r.start <= count.start < r.end), None)
    numbered = count.number.rule not in ("figure.plural", "figure.many")
    if region is None or count.unit is None or count.unit.kind != "people" or not numbered:
        return None
    host = region.figure
    cue = Cue(host.cue or host.head, 0, 0, host.kind or "killed", "after", "")
    return replace(_mention(parsed, count, cue, {}), subset=True)


def _bind_all(parsed: Parsed, counts: list[Count], cues: dict[int, Cue], start: int, end: int) -> list[Cue | None]:
    claimed: set[int] = set()
    bound: list[Cue | None] = []
    for count in counts:
        cue = bind(parsed, count, cues, end, start, frozenset(claimed))
        if cue and cue.token >= count.end:
            claimed.add(cue.token)
        bound.append(cue)
    _share(parsed, counts, bound)
    return bound


def _share(parsed: Parsed, counts: list[Count], bound: list[Cue | None]) -> None:
    """Let counts joined in one list share a fate: "killed a woman, two men and a child", "a nurse and two soldiers died"."""
    for i in range(1, len(counts)):
        left, cue = counts[i - 1], bound[i - 1]
        if bound[i] is None and cue and cue.token < left.start and _listed(parsed, left, counts[i]):
            bound[i] = cue
    for i in range(len(counts) - 2, -1, -1):
        right, cue = counts[i + 1], bound[i + 1]
        if bound[i] is None and cue and cue.token >= right.end and _listed(parsed, counts[i], right):
            bound[i] = cue


def _listed(parsed: Parsed, left: Count, right: Count) -> bool:
    """Whether only words that join stand between two counts of people."""
    if left.end > right.start or right.start - left.end > 4 or is_speaker(parsed, right.end):
        return False
    if right.unit is None and (
        right.number.rule != "figure.exact" or parsed.tags[min(right.end, len(parsed.tags) - 1)] in _NOT_BARE
    ):
        return False
    kinds = {c.unit.kind for c in (left, right) if c.unit}
    return kinds == {"people"} and all(w in _JOINS for w in parsed.lowers[left.end : right.start])


def _mention(parsed: Parsed, count: Count, cue: Cue, cues: dict[int, Cue]) -> FigureMention:
    number = count.number
    head = count.unit.head if count.unit and number.rule in ("figure.article", "figure.plural") else number.core
    return FigureMention(
        span=parsed.span(count.start, count.end),
        start=count.start,
        end=count.end,
        head=head,
        low=number.low,
        best=number.best,
        high=number.high,
        rule=number.rule,
        kind=_kind(parsed, count, cue, cues),
        cue=cue.token,
        unit=count.unit.head if count.unit else None,
        approximate=number.approximate,
        others=number.others or parsed.lowers[count.end - 1] == "others",
        subset=_among_others(parsed, count, cue) or _of_the_hit(parsed, count, cue.kind),
        total=cue.form == "before" and (cue.lemma == "toll" or "toll" in parsed.lowers[cue.start : cue.end]),
    )


def _among_others(parsed: Parsed, count: Count, cue: Cue) -> bool:
    """Whether those counted are said to be among others ("were among the dead"), not others among them."""
    words = parsed.lowers
    return any(words[i] == "among" and words[i + 1] not in ("them", "whom") for i in range(count.end, cue.token))


def _of_the_hit(parsed: Parsed, count: Count, kind: FigureKind) -> bool:
    """Whether those counted are some who met that fate: "six of those killed were found", "of the dead, six were children"."""
    start = parsed.sentences[parsed.sentence_of[count.start]].start
    if parsed.lowers[count.end : count.end + 1] == ("of",) and _hit(parsed, count.end + 1) == kind:
        return True
    return parsed.lowers[start] == "of" and count.start - start <= _OF_THE_DEAD and _hit(parsed, start + 1) == kind


def _hit(parsed: Parsed, at: int) -> FigureKind | None:
    """The fate of "those killed", "the dead", "the wounded" at a token."""
    if at + 1 >= len(parsed.lowers) or parsed.lowers[at] not in ("those", "the"):
        return None
    known, word = load_fate_words(), parsed.lowers[at + 1]
    return known.adjectives.get(word) or known.counted.get(word) or known.verbs.get(parsed.lemmas[at + 1], {}).get(())


def _kind(parsed: Parsed, count: Count, cue: Cue, cues: dict[int, Cue]) -> FigureKind:
    """The cue's kind; killed and wounded under one number are `casualties`; hostages and prisoners taken tell it themselves."""
    known = load_fate_words()
    noun = parsed.lemmas[count.unit.head] if count.unit else ""
    if noun in known.taken and cue.lemma in known.taking:
        return known.taken[noun]
    partner = _partner(parsed, cue, cues)
    if partner and {cue.kind, partner.kind} == _LIVE_OR_DIE:
        return "casualties"
    return cue.kind


def _partner(parsed: Parsed, cue: Cue, cues: dict[int, Cue]) -> Cue | None:
    """The other fate of "dead or wounded", "killed and injured", if nothing else stands between."""
    for joint, other in ((cue.token + 1, cue.token + 2), (cue.token - 1, cue.token - 2)):
        if 0 <= joint < len(parsed.lowers) and parsed.lowers[joint] in ("and", "or", "/", "and/or"):
            found = cues.get(other)
            if found and not _own_object(parsed, found if other > cue.token else cue):
                return found
    return None


def _own_object(parsed: Parsed, cue: Cue) -> bool:
    """Whether a number follows the second fate, which is then a figure of its own: "killed and wounded 20" has none."""
    after = cue.token + 1
    return after < len(parsed.lowers) and parsed.tags[after] == "CD" and cue.form == "bare"


def _with_parts(parsed: Parsed, figures: list[FigureMention], regions: list[Region]) -> list[FigureMention]:
    """Fold the parts that a figure names into it and mark what is only a subset of another."""
    result: list[FigureMention] = []
    for figure in figures:
        owner = next((r for r in regions if r.start <= figure.start < r.end), None)
        apart = figure.cue != owner.figure.cue and (figure.cue or 0) >= figure.end if owner else False
        if owner and apart and not _before_others(figures, figure, owner):
            owner = None  # it has a fate of its own: "Four killed, including a child, 25 others injured"
        if owner and parts_of(parsed, figure.start, figure.end):
            continue
        parts = tuple(p for r in regions if r.figure == figure for p in parts_of(parsed, r.start, r.end))
        result.append(replace(figure, including=parts, subset=figure.subset or owner is not None))
    return result


def _before_others(figures: list[FigureMention], figure: FigureMention, region: Region) -> bool:
    """Whether "others" with a fate of their own close the list of parts: "among them two women and nine others were injured"."""
    return any(f.others and f.cue == figure.cue and figure.end <= f.start < region.end for f in figures)
