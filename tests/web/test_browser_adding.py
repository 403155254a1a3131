"""Add in a browser, with the real coder: drop files, paste text, bad files; then a record of two claims is split and moved."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator
from typing import Any

import pytest

Open = Callable[..., Any]
Served = Any

STRIKE = (
    "An air strike on the hospital in Azaz killed at least 27 people on Wednesday, rescue workers said.\n\n"
    "The Syrian army denied that its planes had struck the hospital.\n\n"
    "On Thursday rebels shelled Afrin, killing two civilians, state television reported.\n"
)
DROP = """files => {
  const data = new DataTransfer();
  for (const [name, content] of files) data.items.add(new File([Uint8Array.from(atob(content), c => c.charCodeAt(0))], name));
  document.querySelector("#drop").dispatchEvent(new DragEvent("drop", {dataTransfer: data, bubbles: true, cancelable: true}));
}"""


@pytest.fixture(scope="module")
def empty(filling: Any, serve: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A desk over a database with nothing in it, for the tests of this file one after another."""
    with serve(filling(tmp_path_factory.mktemp("add") / "e.db", []), reviewer="ana", rate=500) as desk:
        yield desk


def drop(page: Any, **files: bytes) -> None:
    page.evaluate(DROP, [[name.replace("_", "."), base64.b64encode(content).decode()] for name, content in files.items()])


def wait_finished(page: Any, jobs: int) -> None:
    page.wait_for_function(
        "n => document.querySelectorAll('#jobs h2').length === n && !document.querySelector('#jobs').dataset.running",
        arg=jobs,
        timeout=180_000,  # the coder starts with the first report
    )


def test_browser_adding_drops_pastes_and_says_what_could_not_be_read(empty: Served, open_page: Open) -> None:
    page = open_page(f"{empty.url}/add")
    drop(
        page, strike_txt=STRIKE.encode(), broken_gz=b"this is no gzip", rows_jsonl=b'{"text": 5}\n{"id": "ok", "text": "Calm."}\n'
    )
    wait_finished(page, 1)
    said = page.inner_text("#jobs")
    assert "broken.gz: " in said and "/tmp" not in said and "strike.txt" in said and "finished" in said
    assert page.locator("#jobs li.flagged").count() >= 2
    page.fill("#text", "Rebels shelled Azaz on Monday, killing two people, residents said.")
    page.fill('[name="source"]', "Levant Wire")
    page.fill('[name="published"]', "2016-03-15")
    page.click("#upload .go")
    wait_finished(page, 2)
    assert page.input_value("#text") == ""
    page.click("#jobs li a >> nth=0")
    page.wait_for_selector(".record")
    assert "Azaz" in page.inner_text(".records") and "14 Mar 2016" in page.inner_text(".records")


def test_browser_adding_refuses_other_kinds_of_files_and_keeps_the_form(empty: Served, open_page: Open) -> None:
    page = open_page(f"{empty.url}/add")
    page.fill("#text", "half a report")
    drop(page, evil_exe=b"MZ")
    page.wait_for_function("() => document.querySelector('#refusal').textContent.includes('.exe')")
    assert page.input_value("#text") == "half a report" and page.url.endswith("/add")


def two_claims(empty: Served) -> tuple[str, str]:
    """The strike, told by two, and the shelling beside it."""
    events = [e for e in empty.store.events() if e.claims[0].report.startswith("strike")]
    strike = next(e for e in events if len(e.claims) == 2)
    return strike.id, next(e.id for e in events if e.id != strike.id)


def test_browser_adding_then_a_claim_is_moved_and_another_split_off(empty: Served, open_page: Open) -> None:
    strike, shelling = two_claims(empty)
    page = open_page(f"{empty.url}/queue?at={strike.replace('#', '%23')}")
    page.keyboard.press("m")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.querySelector('#pick-title').textContent.includes('To which')")
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.querySelector('#said').textContent === 'moved'")
    assert [len(empty.store.event(name).claims) for name in (strike, shelling)] == [1, 2]
    page.keyboard.press("u")
    page.wait_for_function("() => document.querySelector('#said').textContent === 'taken back'")
    assert [len(empty.store.event(name).claims) for name in (strike, shelling)] == [2, 1]
    count = empty.store.count()
    page.keyboard.press("x")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.querySelector('#said').textContent === 'split'")
    assert empty.store.count() == count + 1 and len(empty.store.event(strike).claims) == 1


def test_browser_adding_then_four_keys_take_back_four_decisions(empty: Served, open_page: Open) -> None:
    before = {r.event_id: r.state for r in empty.store.reviews()}
    page = open_page(f"{empty.url}/queue")
    page.keyboard.press("e")
    for status in ("denied", "planned", "attempted"):
        page.select_option('#editor [name="status"]', status)
        page.wait_for_function("s => JSON.parse(document.querySelector('#queue').dataset.event).status === s", arg=status)
    page.keyboard.press("Escape")
    page.keyboard.press("f")
    page.wait_for_function("() => document.querySelector('#said').textContent.includes('nothing missed')")
    for _ in range(4):
        undo = page.get_attribute("#queue", "data-undo")
        page.keyboard.press("u")
        page.wait_for_function("undo => document.querySelector('#queue').dataset.undo !== undo", arg=undo)
    assert {r.event_id: r.state for r in empty.store.reviews()} == before
