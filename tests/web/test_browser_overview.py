"""The overview in a browser: map, timeline and list in step, both ways; without scripts; on a phone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

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
    box = page.locator("svg.bars").bounding_box()
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
