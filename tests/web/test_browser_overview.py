"""The overview in a browser: map, timeline and list in step, both ways; without scripts; on a phone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest

Open = Callable[..., Any]
Served = Any


def shown(page: Any) -> int:
    return int(page.inner_text(".facets .sum b").replace(",", ""))


def wait_drawn(page: Any) -> None:
    page.wait_for_function(
        "() => document.querySelector('#map').dataset.drawn || document.querySelector('#map').classList.contains('none')"
    )


def wait_shown(page: Any, before: int) -> int:
    page.wait_for_function("n => document.querySelector('.facets .sum b').textContent.replace(',', '') !== String(n)", arg=before)
    return shown(page)


def test_browser_overview_draws_the_map_from_its_own_files_alone(shared_desk: Served, open_page: Open) -> None:
    page = open_page("about:blank")
    asked: list[str] = []
    page.on("request", lambda r: asked.append(r.url))
    page.goto(shared_desk.url)
    wait_drawn(page)
    assert page.get_attribute("#map", "data-drawn") == str(shown(page))
    assert all(url.startswith((shared_desk.url, "blob:", "data:")) for url in asked)
    assert any(url.endswith("map-worker.js") for url in asked)


def test_browser_overview_drag_on_the_timeline_chooses_days(shared_desk: Served, open_page: Open) -> None:
    page = open_page(shared_desk.url)
    wait_drawn(page)
    before = shown(page)
    box = page.locator("svg.bars").last.bounding_box()
    page.mouse.move(box["x"] + box["width"] * 0.3, box["y"] + 30)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.6, box["y"] + 30, steps=5)
    page.mouse.up()
    after = wait_shown(page, before)
    assert after < before and "since=" in page.url and "until=" in page.url
    page.wait_for_function("n => document.querySelector('#map').dataset.drawn === String(n)", arg=after)
    page.reload()
    assert shown(page) == after
    page.go_back()
    assert wait_shown(page, after) == before


def test_browser_overview_facets_and_search_keep_everything_in_the_address(shared_desk: Served, open_page: Open) -> None:
    page = open_page(shared_desk.url)
    before = shown(page)
    page.click('[data-facet="type"] li li a >> nth=0')
    chosen = wait_shown(page, before)
    assert "type=" in page.url and page.locator(".facets .chosen a").count() == 2
    page.fill("#q", "rifles")
    page.press("#q", "Enter")
    page.wait_for_function("() => location.search.includes('q=rifles')")
    assert "type=" in page.url
    page.click(".facets .chosen a.all")
    page.wait_for_function("n => document.querySelector('.facets .sum b').textContent === String(n)", arg=before)
    assert chosen < before


def test_browser_overview_choosing_what_the_map_shows(shared_desk: Served, open_page: Open) -> None:
    page = open_page(shared_desk.url)
    wait_drawn(page)
    before = shown(page)
    for _ in range(3):
        page.click(".maplibregl-ctrl-zoom-in")
        page.wait_for_timeout(400)
    page.click("[data-box]")
    after = wait_shown(page, before)
    assert after < before and "box=" in page.url


def test_browser_overview_a_line_dragged_around_an_area_chooses_it(shared_desk: Served, open_page: Open) -> None:
    page = open_page(shared_desk.url)
    wait_drawn(page)
    before = shown(page)
    page.click("[data-draw]")
    box = page.locator("#map").bounding_box()
    x, y, wide, high = box["x"], box["y"], box["width"], box["height"]
    page.mouse.move(x + wide * 0.6, y + high * 0.3)
    page.mouse.down()
    for across, down in ((0.9, 0.3), (0.95, 0.7), (0.55, 0.6), (0.6, 0.31)):
        page.mouse.move(x + wide * across, y + high * down, steps=6)
    page.mouse.up()
    after = wait_shown(page, before)
    assert 0 < after < before and "area=" in page.url
    assert "corners" in page.inner_text(".facets .chosen")
    page.wait_for_function("n => document.querySelector('#map').dataset.drawn === String(n)", arg=after)
    page.reload()
    assert shown(page) == after
    page.click('.facets .chosen a:has-text("corners")')
    assert wait_shown(page, after) == before


def test_browser_overview_corners_are_set_by_clicks_or_by_keys_alone(shared_desk: Served, open_page: Open) -> None:
    page = open_page(shared_desk.url)
    wait_drawn(page)
    before = shown(page)
    page.click("[data-draw]")
    box = page.locator("#map").bounding_box()
    for across, down in ((0.5, 0.3), (0.9, 0.3), (0.9, 0.7), (0.5, 0.3)):
        page.mouse.click(box["x"] + box["width"] * across, box["y"] + box["height"] * down)
    clicked = wait_shown(page, before)
    assert page.url.count(";") == 2 and clicked < before
    page.goto(shared_desk.url)
    wait_drawn(page)
    page.focus("[data-draw]")
    page.keyboard.press("Enter")
    for key in ("Space", "ArrowRight", "Space", "ArrowDown", "Space"):
        page.keyboard.press(key)
        page.wait_for_timeout(400)
    page.keyboard.press("Enter")
    page.wait_for_function("() => location.search.includes('area=')")
    assert page.url.count(";") == 2 and page.locator("[data-draw][aria-pressed=false]").count() == 1


@pytest.mark.parametrize("scripts", [True, False])
def test_browser_overview_a_place_is_chosen_by_numbers(shared_desk: Served, open_page: Open, scripts: bool) -> None:
    page = open_page(shared_desk.url, java_script_enabled=scripts)
    before = shown(page)
    page.click(".map-acts summary")
    for side, degrees in (("west", 36), ("south", 33), ("east", 42), ("north", 37)):
        page.fill(f'.place-form [name="{side}"]', str(degrees))
    page.click(".place-form button")
    page.wait_for_selector('.facets .chosen a:has-text("part of the map")')
    assert 0 < shown(page) < before
    page.goto(f"{shared_desk.url}/?area=36,33;42,33;42,37;36,37")
    assert 0 < shown(page) < before
    assert page.input_value('.place-form [name="area"]') == "36.0,33.0;42.0,33.0;42.0,37.0;36.0,37.0"


def test_browser_overview_chosen_days_are_moved_stretched_and_seen_nearer(shared_desk: Served, open_page: Open) -> None:
    page = open_page(shared_desk.url)
    box = page.locator("svg.bars").last.bounding_box()

    def drag(start: float, end: float) -> dict[str, str]:
        before = page.url
        page.mouse.move(start, box["y"] + 30)
        page.mouse.down()
        page.mouse.move(end, box["y"] + 30, steps=5)
        page.mouse.up()
        page.wait_for_function("before => location.href !== before", arg=before)
        page.wait_for_function("() => location.href.includes(document.querySelector('.days [name=until]').value)")
        return dict(parse_qsl(urlsplit(page.url).query))

    def frame() -> tuple[float, float]:
        chosen = page.locator("svg.bars").last.locator(".chosen").bounding_box()
        return chosen["x"], chosen["x"] + chosen["width"]

    first = drag(box["x"] + box["width"] * 0.3, box["x"] + box["width"] * 0.4)
    assert page.locator(".nearer svg.bars").count() == 1
    wider = drag(frame()[1] - 2, box["x"] + box["width"] * 0.7)
    assert wider["since"] == first["since"] and wider["until"] > first["until"]
    moved = drag(sum(frame()) / 2, sum(frame()) / 2 + box["width"] * 0.1)
    assert moved["since"] > wider["since"] and moved["until"] > wider["until"]


def test_browser_overview_rows_light_bars_and_points_and_back(shared_desk: Served, open_page: Open) -> None:
    page = open_page(shared_desk.url)
    wait_drawn(page)
    page.hover(".rows .row[data-from] >> nth=0")
    page.wait_for_selector(".bars g.lit", state="attached")
    page.locator(".bars g").last.hover(position={"x": 2, "y": 1}, force=True)
    page.wait_for_selector(".rows .row.lit")


def test_browser_overview_reads_without_scripts(shared_desk: Served, open_page: Open) -> None:
    page = open_page(shared_desk.url, java_script_enabled=False)
    assert page.locator(".rows .row").count() == 50
    page.click('[data-facet="type"] li li a >> nth=0')
    assert "type=" in page.url
    page.goto(f"{shared_desk.url}/queue")
    assert page.locator(".acts button.go").is_visible()


def test_browser_overview_at_phone_and_wide_widths(shared_desk: Served, open_page: Open) -> None:
    for width in (390, 768, 1920):
        page = open_page(shared_desk.url, viewport={"width": width, "height": 900})
        assert page.evaluate("() => document.documentElement.scrollWidth") <= width
        assert page.locator(".rows .row").first.is_visible()


def test_browser_overview_theme_is_kept(shared_desk: Served, open_page: Open) -> None:
    page = open_page(shared_desk.url, color_scheme="light")
    light = page.evaluate("() => getComputedStyle(document.documentElement).backgroundColor")
    page.click(".theme")
    dark = page.evaluate("() => getComputedStyle(document.documentElement).backgroundColor")
    page.goto(f"{shared_desk.url}/reports")
    assert page.evaluate("() => getComputedStyle(document.documentElement).backgroundColor") == dark != light
