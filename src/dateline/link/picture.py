"""The picture of `dateline sources`: outlets on a circle, a line for the events that two of them tell, as plain SVG."""

from __future__ import annotations

import math
from html import escape
from typing import Final

from dateline.link.sources import SourceTable

SIZE: Final = 720
MOST: Final = 24
_RING: Final = 250


def draw(table: SourceTable) -> str:
    """An SVG document. A dot grows with the events that an outlet tells, a line with those that two tell both; a broken line
    means that one copied the other's text at least once."""
    shown = list(table.outlets[:MOST])
    at = {o.name: _point(n, len(shown)) for n, o in enumerate(shown)}
    lines = [
        _line(at[a.left], at[a.right], a.events, a.copies > 0)
        for a in reversed(table.agreements)
        if a.left in at and a.right in at
    ]
    dots = [_dot(at[o.name], o.events, o.name, o.first) for o in shown]
    title = "<title>Outlets that tell the same events</title>"
    style = "<style>text{font:13px system-ui,sans-serif}line{stroke:#8a8a8a}circle{fill:#a4431f}</style>"
    size = f'viewBox="0 0 {SIZE} {SIZE}" width="{SIZE}" height="{SIZE}"'
    return "\n".join([f'<svg xmlns="http://www.w3.org/2000/svg" {size}>', title, style, *lines, *dots, "</svg>", ""])


def _point(n: int, of: int) -> tuple[float, float]:
    angle = 2 * math.pi * n / max(of, 1) - math.pi / 2
    return SIZE / 2 + _RING * math.cos(angle), SIZE / 2 + _RING * math.sin(angle)


def _line(start: tuple[float, float], end: tuple[float, float], events: int, copies: bool) -> str:
    broken = ' stroke-dasharray="5 4"' if copies else ""
    ends = f'x1="{start[0]:.1f}" y1="{start[1]:.1f}" x2="{end[0]:.1f}" y2="{end[1]:.1f}"'
    return f'<line {ends} stroke-width="{1 + math.sqrt(events):.1f}"{broken}/>'


def _dot(at: tuple[float, float], events: int, name: str, first: int) -> str:
    radius = 3 + math.sqrt(events)
    right = at[0] >= SIZE / 2
    x = at[0] + (radius + 5) * (1 if right else -1)
    label = f"{escape(name)} ({events} events, first on {first})"
    anchor = "start" if right else "end"
    return (
        f'<circle cx="{at[0]:.1f}" cy="{at[1]:.1f}" r="{radius:.1f}"/>'
        f'<text x="{x:.1f}" y="{at[1] + 4:.1f}" text-anchor="{anchor}">{label}</text>'
    )
