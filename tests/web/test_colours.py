"""The two themes: contrast after WCAG, and hues that stay apart for readers who do not see all colours."""

from __future__ import annotations

import re
from itertools import combinations

import pytest

from dateline.web.app import static_folder

CSS = (static_folder() / "desk.css").read_text(encoding="utf-8")
QUESTIONS = ("what", "who", "whom", "how_many", "where", "when", "says")
# Machado, Oliveira, Fernandes (2009), severity 1.0; rows of the matrices on linear RGB.
SEEN = {
    "all": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
}
Colour = tuple[float, float, float]


def theme(name: str) -> dict[str, str]:
    start = CSS.index(":root {") if name == "light" else CSS.index(':root[data-theme="dark"] {')
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", CSS[start : CSS.index("}", start)]))


def linear(colour: str) -> Colour:
    values = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in values)
    return red, green, blue


def luminance(colour: str) -> float:
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def lab(colour: Colour) -> Colour:
    red, green, blue = colour
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883
    fx, fy, fz = (v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116 for v in (max(x, 0), max(y, 0), max(z, 0)))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def seen(colour: str, by: str) -> Colour:
    values = linear(colour)
    red, green, blue = (sum(m * v for m, v in zip(row, values, strict=True)) for row in SEEN[by])
    return lab((red, green, blue))


@pytest.mark.parametrize("name", ["light", "dark"])
def test_colours_text_meets_aa(name: str) -> None:
    colours = theme(name)
    for text in ("ink", "quiet", "accent", "ok", "bad"):
        for behind in ("paper", "sheet", "select"):
            assert contrast(colours[text], colours[behind]) >= 4.5, (text, behind)
    assert contrast(colours["accent-ink"], colours["accent"]) >= 4.5
    for question in QUESTIONS:
        assert contrast(colours["ink"], colours[f"b-{question}"]) >= 7, question
        assert contrast(colours[f"q-{question}"], colours[f"b-{question}"]) >= 4.5, question


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize("by", list(SEEN))
def test_colours_hues_stay_apart(name: str, by: str) -> None:
    colours = theme(name)
    for one, other in combinations(QUESTIONS, 2):
        a, b = (seen(colours[f"q-{question}"], by) for question in (one, other))
        apart = sum((p - q) ** 2 for p, q in zip(a, b, strict=True)) ** 0.5
        assert apart >= 8, (one, other, apart)
