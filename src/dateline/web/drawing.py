"""Pictures as plain SVG, drawn on the server: they read without scripts, and the islands only light and measure them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, Final

from markupsafe import Markup, escape

Json = dict[str, Any]
WIDTH: Final = 1000
ROOM: Final = 1.06
NAME_ROOM: Final = 38


def nice(top: float) -> int:
    """The next round number at or above `top`: 1, 2 or 5 times a power of ten."""
    size = 1
    while True:
        for step in (1, 2, 5):
            if step * size >= top:
                return step * size
        size *= 10


def toll_axis(lines: Sequence[Json]) -> Markup:
    """Tolls as ranges on one axis, a line a source; an open end is an arrow, so that disagreement is seen before it is read."""
    if not lines:
        return Markup("")
    top = nice(max(line["high"] or line["best"] or line["low"] or 1 for line in lines) * ROOM)
    left, right, pitch = 330, 60, 26
    height = pitch * len(lines) + 34
    scale = (WIDTH - left - right) / top
    parts = [
        Markup('<svg class="toll-axis" viewBox="0 0 {} {}" role="img" aria-label="Tolls by source, as ranges">').format(
            WIDTH, height
        )
    ]
    for i in range(5):
        x = left + top * i / 4 * scale
        parts.append(Markup('<line class="grid" x1="{0:.1f}" x2="{0:.1f}" y1="0" y2="{1}"/>').format(x, height - 22))
        parts.append(Markup('<text class="tick" x="{:.1f}" y="{}">{}</text>').format(x, height - 6, f"{top * i / 4:g}"))
    for i, line in enumerate(lines):
        parts.append(_toll_line(line, i, left, pitch, scale))
    return Markup("").join([*parts, Markup("</svg>")])


def _toll_line(line: Json, i: int, left: int, pitch: int, scale: float) -> Markup:
    y = pitch * i + pitch / 2 + 4
    low = line["low"] or 0
    known = line["high"] if line["high"] is not None else line["best"] if line["best"] is not None else low
    x, end = left + low * scale, left + known * scale
    name = f"{line['source']}: {line['words']}"
    label = name if len(name) <= 44 else name[:43] + "…"
    drawn = [Markup('<g><title>{}</title><text class="name" x="{}" y="{}">{}</text>').format(name, left - 12, y + 4, label)]
    drawn.append(Markup('<line class="range" x1="{:.1f}" x2="{:.1f}" y1="{}" y2="{}"/>').format(x, max(end, x + 1), y, y))
    end_line = Markup('<line class="range" x1="{0:.1f}" x2="{0:.1f}" y1="{1}" y2="{2}"/>')
    drawn += [end_line.format(left + n * scale, y - 5, y + 5) for n in sorted({low, known})]
    if line["high"] is None:
        drawn.append(Markup('<path class="range" d="M{0:.1f} {1}h26m-6 -5l6 5l-6 5"/>').format(end, y))
    if line["best"] is not None:
        drawn.append(Markup('<circle class="best" cx="{:.1f}" cy="{}" r="4"/>').format(left + line["best"] * scale, y))
    return Markup("").join([*drawn, Markup("</g>")])


def timeline_bars(data: Json, since: date | None, until: date | None, height: int = 84) -> Markup:
    """The bars of the timeline: exact days full, events whose day is a range as the lighter part above; what is chosen
    is framed.
    """
    if not data["counts"]:
        return Markup('<p class="quiet">No event here has a day.</p>')
    size, top = len(data["counts"]), max(data["counts"]) or 1
    wide = WIDTH / size
    first = date.fromisoformat(data["first"])
    parts = [
        Markup(
            '<svg class="bars" viewBox="0 0 {} {}" preserveAspectRatio="none" data-first="{}" data-step="{}" data-size="{}"'
            ' role="img" aria-label="Events by day, {} to {}">'
        ).format(WIDTH, height, data["first"], data["step"], size, data["first"], data["last"])
    ]
    step = data["step"]
    bars = enumerate(zip(data["counts"], data["exact"], strict=True))
    parts.append(Markup("".join(
        _bar(i, count, exact, top, wide, height, first + timedelta(days=i * step), step) for i, (count, exact) in bars if count
    )))  # fmt: skip
    if since or until:
        start = max(((since or first) - first).days / data["step"] * wide, 0)
        end = min((((until or date.fromisoformat(data["last"])) - first).days + 1) / data["step"] * wide, WIDTH)
        parts.append(
            Markup('<rect class="chosen" x="{:.1f}" width="{:.1f}" y="0" height="{}"/>').format(
                start, max(end - start, 2), height
            )
        )
    return Markup("").join([*parts, Markup("</svg>")])


def _bar(i: int, count: float, exact: int, top: float, wide: float, height: int, day: date, step: int) -> str:
    """One bar as SVG: numbers and days alone, so that nothing needs escaping."""
    tall, solid = count / top * (height - 4), min(exact, count) / top * (height - 4)
    until = f" to {(day + timedelta(days=step - 1)).isoformat()}" if step > 1 else ""
    title = f"{day.isoformat()}{until}: {count:g} events, {exact} of a known day"
    x, across = i * wide, wide - min(wide * 0.15, 1.5)
    boxes = "".join(
        f'<rect class="{kind}" x="{x:.2f}" y="{height - h:.1f}" width="{across:.2f}" height="{h:.1f}"/>'
        for kind, h in (("range", tall), ("exact", solid))
    )
    return f'<g data-i="{i}"><title>{title}</title>{boxes}</g>'


def time_ticks(data: Json) -> Markup:
    """The names of years, or of months where the bars span less than two years, under the bars; at most a dozen."""
    if not data["counts"]:
        return Markup("")
    first, days = date.fromisoformat(data["first"]), len(data["counts"]) * data["step"]
    starts = [d for d in _first_days(first, first + timedelta(days=days), monthly=days < 730) if d >= first]
    starts = starts[:: max(1, -(-len(starts) // 12))]
    form = "%b %Y" if days < 730 else "%Y"
    mark = Markup('<text x="{:.1f}%" y="11">{}</text>')
    names = Markup("").join(mark.format((d - first).days / days * 100, d.strftime(form)) for d in starts)
    return Markup('<svg class="ticks" aria-hidden="true">{}</svg>').format(names)


def _first_days(first: date, last: date, *, monthly: bool) -> list[date]:
    """The first days of the months or years from `first` to `last`."""
    found = [date(y, m, 1) for y in range(first.year, last.year + 1) for m in (range(1, 13) if monthly else (1,))]
    return [day for day in found if day <= last]


def range_strips(rows: Sequence[Json], pitch: int = 6) -> Markup:
    """A few events, each as its range of days on a line of its own: when near, uncertainty is seen event by event."""
    if not rows:
        return Markup("")
    first = date.fromisoformat(min(r["first"] for r in rows))
    days = (date.fromisoformat(max(r["last"] for r in rows)) - first).days + 1
    parts = [
        Markup(
            '<svg class="strips" viewBox="0 0 {} {}" preserveAspectRatio="none" role="img"'
            ' aria-label="Each event as its range of days">'
        ).format(WIDTH, pitch * len(rows))
    ]
    for i, row in enumerate(rows):
        start, end = (date.fromisoformat(row[name]) for name in ("first", "last"))
        x, wide = (start - first).days / days * WIDTH, ((end - start).days + 1) / days * WIDTH
        said = row["first"] if start == end else f"{row['first']} to {row['last']}"
        strip = Markup('<rect data-id="{}" class="{}" x="{:.2f}" y="{}" width="{:.2f}" height="{}"><title>{}: {}</title></rect>')
        kind = "exact" if start == end else "range"
        parts.append(strip.format(row["id"], kind, x, i * pitch + 1, max(wide, 2), pitch - 2, row["id"], said))
    return Markup("").join([*parts, Markup("</svg>")])


def series(rows: Sequence[Json], title: str, height: int = 280) -> Markup:
    """A bar a period with its uncertainty: `label`, `low`, `best`, `high`; the best as a bar, low to high as a whisker."""
    left, bottom, over = 60, 40, 12
    top = nice(max((max(r["high"], r["best"]) for r in rows), default=1) or 1)
    wide = (WIDTH - left - 10) / max(len(rows), 1)
    scale = (height - bottom - over) / top
    base = height - bottom
    parts = [Markup('<svg class="series" viewBox="0 0 {} {}" role="img" aria-label="{}">').format(WIDTH, height, title)]
    for i in range(5):
        y = base - top * i / 4 * scale
        parts.append(Markup('<line class="grid" x1="{}" x2="{}" y1="{:.1f}" y2="{:.1f}"/>').format(left, WIDTH - 10, y, y))
        parts.append(Markup('<text class="tick left" x="{}" y="{:.1f}">{}</text>').format(left - 6, y + 4, f"{top * i / 4:,g}"))
    every = max(1, len(rows) // 14)
    for i, row in enumerate(rows):
        parts.append(_column(row, left + i * wide, wide, base, scale, labelled=i % every == 0))
    return Markup("").join([*parts, Markup("</svg>")])


def _column(row: Json, x: float, wide: float, base: float, scale: float, *, labelled: bool) -> Markup:
    middle = x + wide / 2
    best, low, high = (base - row[n] * scale for n in ("best", "low", "high"))
    text = f"{row['label']}: {row['best']:,g}" + (f" ({row['low']:,g}–{row['high']:,g})" if row["low"] != row["high"] else "")
    drawn = [Markup("<g><title>{}</title>").format(text)]
    drawn.append(Markup('<rect class="bar" x="{:.2f}" y="{:.1f}" width="{:.2f}" height="{:.1f}"/>').format(
        x + wide * 0.1, best, wide * 0.8, base - best))  # fmt: skip
    if row["low"] != row["high"]:
        drawn.append(_whisker(f"M{middle:.1f} {low:.1f}V{high:.1f}m-4 0h8M{middle - 4:.1f} {low:.1f}h8"))
    if labelled:
        drawn.append(Markup('<text class="tick" x="{:.1f}" y="{:.1f}">{}</text>').format(middle, base + 16, escape(row["label"])))
    return Markup("").join([*drawn, Markup("</g>")])


def ranking(rows: Sequence[Json], title: str, pitch: int = 22) -> Markup:
    """A bar a row, the names before them: `label`, `low`, `best`, `high`; the best as a bar, low to high as a whisker."""
    left, over, right = 260, 8, 90
    top = nice(max((max(r["high"], r["best"]) for r in rows), default=1) or 1)
    scale = (WIDTH - left - right) / top
    height = pitch * len(rows) + over + 24
    parts = [Markup('<svg class="series" viewBox="0 0 {} {}" role="img" aria-label="{}">').format(WIDTH, height, title)]
    for i in range(5):
        x = left + top * i / 4 * scale
        parts.append(Markup('<line class="grid" x1="{0:.1f}" x2="{0:.1f}" y1="{1}" y2="{2}"/>').format(x, over, height - 20))
        parts.append(Markup('<text class="tick" x="{:.1f}" y="{}">{}</text>').format(x, height - 6, f"{top * i / 4:,g}"))
    parts += [_lying(row, over + i * pitch, pitch, left, scale) for i, row in enumerate(rows)]
    return Markup("").join([*parts, Markup("</svg>")])


def _lying(row: Json, y: float, pitch: float, left: float, scale: float) -> Markup:
    middle = y + pitch / 2
    low, best, high = (left + row[n] * scale for n in ("low", "best", "high"))
    name = row["label"] if len(row["label"]) <= NAME_ROOM else row["label"][: NAME_ROOM - 1] + "…"
    said = f"{row['best']:,g}" + (f" ({row['low']:,g}–{row['high']:,g})" if row["low"] != row["high"] else "")
    drawn = [Markup("<g><title>{}: {}</title>").format(row["label"], said)]
    drawn.append(Markup('<text class="name" x="{}" y="{:.1f}">{}</text>').format(left - 8, middle + 4, name))
    drawn.append(Markup('<rect class="bar" x="{}" y="{:.1f}" width="{:.1f}" height="{}"/>').format(
        left, y + 3, max(best - left, 1), pitch - 6))  # fmt: skip
    if row["low"] != row["high"]:
        drawn.append(_whisker(f"M{low:.1f} {middle:.1f}H{high:.1f}m0 -4v8M{low:.1f} {middle - 4:.1f}v8"))
    drawn.append(Markup('<text class="said" x="{:.1f}" y="{:.1f}">{}</text>').format(max(high, best) + 8, middle + 4, said))
    return Markup("").join([*drawn, Markup("</g>")])


def _whisker(path: str) -> Markup:
    """The line from low to high, on a lighter one, so that it is seen on the bar as well."""
    return Markup('<path class="halo" d="{0}"/><path class="whisker" d="{0}"/>').format(path)


STYLE: Final = (
    ".grid{stroke:#ccc}.tick,.said{fill:#555;font:11px sans-serif}.tick{text-anchor:middle}.left,.name{text-anchor:end}"
    ".name{fill:#222;font:12px sans-serif}.bar{fill:#17606e}.halo{stroke:#fff;stroke-width:4;fill:none}"
    ".whisker{stroke:#222;stroke-width:1.4;fill:none}.title{font:600 15px sans-serif;fill:#222}"
)


def picture(drawn: Markup, title: str) -> str:
    """A picture of `series` or `ranking` that stands alone: a file with its own style and title, on white."""
    text = str(drawn)
    height = int(text.partition('viewBox="0 0 ')[2].partition('"')[0].split()[1]) + 28
    body = text[text.index(">") + 1 : text.rindex("</svg>")]
    head = Markup('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 -28 {0} {1}" width="{0}" height="{1}"><title>{2}</title>')
    made = head.format(WIDTH, height, title) + Markup("<style>{}</style>").format(Markup(STYLE))
    made += Markup(
        '<rect x="0" y="-28" width="100%" height="100%" fill="#fff"/><text class="title" x="60" y="-8">{}</text>'
    ).format(title)
    return str(made) + body + "</svg>\n"
