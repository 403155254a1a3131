"""Pictures as plain SVG, drawn on the server: they read without scripts, and the islands only light and measure them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, Final

from markupsafe import Markup

Json = dict[str, Any]
WIDTH: Final = 1000
ROOM: Final = 1.06


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
    name = f"{line['words']}: {line['source']}"
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
