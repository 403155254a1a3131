"""Reliability pictures as SVG: what was said against what was right, with 95 % intervals and the numbers behind each point."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple
from xml.sax.saxutils import escape

from benchmarks.gate.calibration import Bin

SIDE: Final = 190
GAP: Final = 72
TOP: Final = 74
LEFT: Final = 58
COLUMNS: Final = 3
STRIP: Final = 26
BARS: Final = 20
STYLE: Final = """
text{font:12px system-ui,sans-serif;fill:#222}.t{font-weight:600;font-size:13px}.q{fill:#666;font-size:11px}
.f{fill:none;stroke:#bbb}.d{stroke:#999;stroke-dasharray:4 4}.i{stroke:#1d5fa8;stroke-width:1.6}.p{fill:#1d5fa8}.h{fill:#c9d8ea}
.bg{fill:#fff}
@media(prefers-color-scheme:dark){text{fill:#eee}.q{fill:#aaa}.bg{fill:#16181c}.f{stroke:#555}.d{stroke:#777}
.i{stroke:#7db4f0}.p{fill:#7db4f0}.h{fill:#33475f}}"""


class Panel(NamedTuple):
    """One picture: the field, the calibration error and its interval, the bins, all probabilities that were given."""

    field: str
    error: tuple[float, float, float]
    bins: Sequence[Bin]
    given: Sequence[float]


def drawn(panels: Sequence[Panel], title: str) -> str:
    """All panels in rows of three, as one SVG file."""
    lines = -(-len(panels) // COLUMNS)
    width = LEFT + COLUMNS * (SIDE + GAP)
    height = TOP + lines * (SIDE + STRIP + GAP + 26)
    said = f"Said against right, {title}: " + "; ".join(
        f"{p.field} n {len(p.given)}, calibration error {p.error[0]:.3f}" for p in panels
    )
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img">',
        f"<title>{escape(said)}</title><style>{STYLE}</style>",
        f'<rect class="bg" width="{width}" height="{height}"/>',
        f'<text class="t" x="{LEFT}" y="24">Confidence on reports kept aside: {escape(title)}</text>',
        f'<text class="q" x="{LEFT}" y="42">across: the confidence given, up: the share that is right; bars are 95 % intervals, '
        "the strip below shows where the values lie</text>",
    ]
    for number, panel in enumerate(panels):
        x = LEFT + (number % COLUMNS) * (SIDE + GAP)
        y = TOP + (number // COLUMNS) * (SIDE + STRIP + GAP + 26)
        parts += _panel(panel, x, y)
    return "\n".join([*parts, "</svg>"]) + "\n"


def _panel(panel: Panel, x: int, y: int) -> Iterator[str]:
    value, low, high = panel.error
    yield f'<text class="t" x="{x}" y="{y}">{escape(panel.field)}</text>'
    said = f"n {len(panel.given)}, calibration error {value:.3f} ({low:.3f} - {high:.3f})"
    yield f'<text class="q" x="{x}" y="{y + 15}">{said}</text>'
    top = y + 22
    yield f'<rect class="f" x="{x}" y="{top}" width="{SIDE}" height="{SIDE}"/>'
    yield f'<line class="d" x1="{x}" y1="{top + SIDE}" x2="{x + SIDE}" y2="{top}"/>'
    for tick in (0.0, 0.5, 1.0):
        yield f'<text class="q" x="{x - 6}" y="{top + SIDE * (1 - tick) + 4:.1f}" text-anchor="end">{tick:g}</text>'
        yield f'<text class="q" x="{x + SIDE * tick:.1f}" y="{top + SIDE + STRIP + 14}" text-anchor="middle">{tick:g}</text>'
    yield from _strip(panel.given, x, top + SIDE)
    for b in panel.bins:
        at, up = x + SIDE * b.said, top + SIDE * (1 - b.right)
        ends = top + SIDE * (1 - b.high), top + SIDE * (1 - b.low)
        yield f'<line class="i" x1="{at:.1f}" y1="{ends[0]:.1f}" x2="{at:.1f}" y2="{ends[1]:.1f}"/>'
        words = f"{b.n} values: said {b.said:.2f}, right {b.right:.2f}"
        yield f'<circle class="p" cx="{at:.1f}" cy="{up:.1f}" r="4"><title>{words}</title></circle>'


def _strip(given: Sequence[float], x: int, top: int) -> Iterator[str]:
    """How many values lie where, in twenty bars."""
    counts = Counter(min(int(p * BARS), BARS - 1) for p in given)
    wide, most = SIDE / BARS, max(counts.values())
    for at, n in sorted(counts.items()):
        tall = (STRIP - 4) * n / most
        left, up = x + at * wide + 0.5, top + STRIP - tall
        yield f'<rect class="h" x="{left:.1f}" y="{up:.1f}" width="{wide - 1:.1f}" height="{tall:.1f}"/>'
