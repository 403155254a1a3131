"""The pictures of the figures page as plain SVG: bars with their uncertainty, standing or lying; and as files."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from markupsafe import Markup, escape

from dateline.web.drawing import WIDTH, nice

Json = dict[str, Any]
NAME_ROOM: Final = 38


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
