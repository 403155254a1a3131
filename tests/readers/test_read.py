from __future__ import annotations

import gzip
import io
import json
import os
import sys
from datetime import date
from pathlib import Path

import pytest

from dateline.errors import ReadError
from dateline.readers import Unreadable, read_reports
from dateline.records import Report

PAGE = """<html><head><title>Five die in raid | The Post</title>
<meta property="article:published_time" content="2016-05-03T10:00:00Z"><meta property="og:site_name" content="The Post">
<script>var menu = "not text";</script></head><body><nav>Home World</nav><article><h1>Five die in raid</h1>
<p>A car bomb killed five people in the town of Bostan on Monday, officials said. The road was closed for hours.
<p>Nobody claimed the attack, which came a day after a raid on a market near the river.</article></body></html>"""


def one(path: Path, **options: object) -> Report | Unreadable:
    (found,) = read_reports([str(path)], **options)  # type: ignore[arg-type]
    return found


def report(path: Path) -> Report:
    found = one(path)
    assert isinstance(found, Report), found
    return found


def reason(path: Path, **options: object) -> str:
    found = one(path, **options)
    assert isinstance(found, Unreadable), found
    assert found.name.startswith(str(path))
    return found.reason


def write(folder: Path, name: str, data: bytes | str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("Two died.\r\n\r\nÄ end\t".encode(), "Two died.\r\n\r\nÄ end\t"),
        (b"\xef\xbb\xbfTwo died.", "Two died."),
        ("Two died “here”.".encode("utf-16"), "Two died “here”."),
        ("Two died there.".encode("utf-16-le"), "Two died there."),
        ("Two died there.".encode("utf-16-be"), "Two died there."),
        ("Two died.".encode("utf-32"), "Two died."),
        ("Mossoul: café attaqué, ‘deux’ morts".encode("cp1252"), "Mossoul: café attaqué, ‘deux’ morts"),
        ("Été à Kyïv, ".encode() * 6 + b"don\x92t", "Été à Kyïv, " * 6 + "don’t"),
        ("قتل شخصان".encode(), "قتل شخصان"),
        ("Two \U0001f4a5 died e\u0301 \u200f\u202e.".encode(), "Two \U0001f4a5 died e\u0301 \u200f\u202e."),
    ],
)
def test_read_a_text_is_only_decoded(tmp_path: Path, data: bytes, text: str) -> None:
    assert report(write(tmp_path, "raid.txt", data)).text == text


def test_read_reads_gzip_of_each_format(tmp_path: Path) -> None:
    rows = {
        "a.txt": "Two died.",
        "b.jsonl": '{"text": "Two died."}\n',
        "c.csv": "id,text\n7,Two died.\n",
        "d.json": '[{"text": "Two died."}]',
    }
    for name, data in rows.items():
        write(tmp_path, f"{name}.gz", gzip.compress(data.encode(), mtime=0))
    found = list(read_reports([str(tmp_path)]))
    assert [r.text for r in found if isinstance(r, Report)] == ["Two died."] * 4
    assert [r.id for r in found if isinstance(r, Report)] == ["a", "b:1", "7", "d"]


def test_read_takes_an_article_from_a_page(tmp_path: Path) -> None:
    found = report(write(tmp_path, "raid.html", PAGE))
    assert "killed five people" in found.text
    assert "menu" not in found.text
    assert (found.id, found.source, found.published, found.published_origin) == ("raid", "The Post", date(2016, 5, 3), "metadata")
    assert found.title is not None
    assert found.title.startswith("Five die")


def test_read_reads_broken_html(tmp_path: Path) -> None:
    page = f"<div><p>{'A mine killed two men near the dam on Monday. ' * 8}<b><script>alert(1)</p></i></div>"
    assert "A mine killed two men" in report(write(tmp_path, "x.html", page)).text


def test_read_rows_keep_their_fields(tmp_path: Path) -> None:
    row = {
        "id": 12,
        "title": "T",
        "text": "Two died.",
        "source": "Post",
        "published": "2016-05-03T10:00:00",
        "url": "http://p/1",
        "language": "en",
        "x": 1,
    }
    found = report(write(tmp_path, "r.jsonl", json.dumps(row)))
    assert found == Report("Two died.", "12", "T", "Post", date(2016, 5, 3), "file", "http://p/1", "en")


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_read_finds_the_delimiter_of_a_table(tmp_path: Path, delimiter: str) -> None:
    table = f'id{delimiter}text{delimiter}published\r\n1{delimiter}"Two died;\r\nthree, \t| fled"{delimiter}03.05.2016\r\n'
    found = report(write(tmp_path, "t.csv", table))
    assert (found.id, found.text, found.published) == ("1", "Two died;\r\nthree, \t| fled", date(2016, 5, 3))


def test_read_maps_columns(tmp_path: Path) -> None:
    path = write(tmp_path, "t.csv", "nr,body,day\n7,Two died.,2016-05-03\n")
    found = one(path, mapping={"id": "nr", "text": "body", "published": "day"})
    assert isinstance(found, Report)
    assert (found.id, found.text, found.published) == ("7", "Two died.", date(2016, 5, 3))


def test_read_refuses_a_mapping_of_an_unknown_field() -> None:
    with pytest.raises(ReadError, match="not author"):
        list(read_reports([], mapping={"author": "by"}))


@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
def test_read_takes_lists_objects_and_lines_under_either_name(tmp_path: Path, name: str) -> None:
    lines = '{"id": "1", "text": "Two died."}\n{"id": "2", "text": "Three died."}\n'
    assert [r.id for r in read_reports([str(write(tmp_path, name, lines))]) if isinstance(r, Report)] == ["1", "2"]


def test_read_takes_reports_inside_an_object(tmp_path: Path) -> None:
    path = write(tmp_path, "a.json", json.dumps({"reports": [{"report": {"id": "g", "text": "Two died."}}]}))
    assert report(path).id == "g"


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("empty.txt", b"", "is empty"),
        ("blank.txt", b" \n\t\n", "is empty"),
        ("empty.jsonl", b"", "holds no reports"),
        ("empty.csv", b"", "is empty"),
        ("header.csv", b"id,text\n", "holds no reports"),
        ("empty.json", b"", "is empty"),
        ("random.txt", bytes(range(256)) * 20, "binary data"),
        ("nul.txt", b"Two men died near the bridge over the river, a monitor said on Monday.\x00 More.", "NUL characters"),
        ("paper.txt", b"%PDF-1.7 ...", "is a PDF"),
        ("office.txt", b"PK\x03\x04....", "zip archive"),
        ("shot.txt", b"\x89PNG\r\n....", "picture"),
        ("store.txt", b"SQLite format 3\x00", "is a database"),
        ("columns.csv", b"a,b\n1,2\n", "--map text=COLUMN"),
        ("deep.json", b"[" * 200_000, "nested too deeply"),
        ("broken.json", b'{"text": "Two died"', "not valid JSON (line 1"),
        ("page.html", b"<html><body></body></html>", "no article text"),
        ("bad.txt.gz", b"no gzip", "damaged gzip"),
        ("cut.txt.gz", gzip.compress(b"Two died. " * 50, mtime=0)[:-12], "damaged gzip"),
    ],
)
def test_read_says_why_a_file_is_no_report(tmp_path: Path, name: str, data: bytes, said: str) -> None:
    assert said in reason(write(tmp_path, name, data))


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (b"not json", "not valid JSON (character 1"),
        (b'{"id": "1"}', "--map text=FIELD"),
        (b'{"text": ""}', "has no text"),
        (b'{"text": 5}', "no field 'text'"),
        (b'["Two died."]', "is a JSON list"),
        (b'{"a":' * 10_000, "nested too deeply"),
        (b'{"text": "Two \\ud83d died."}', "half of a character"),
        (b'{"text": "Two \\u0000 died."}', "NUL characters"),
        (b'{"text": "' + b"x" * 900 + b'"}', "limit of 500"),
    ],
)
def test_read_a_broken_line_does_not_stop_the_rest(tmp_path: Path, line: bytes, said: str) -> None:
    path = write(tmp_path, "r.jsonl", b'{"id":"a","text":"One."}\n' + line + b'\n{"id":"b","text":"Two."}\n')
    first, broken, last = read_reports([str(path)], max_size=500)
    assert isinstance(first, Report)
    assert isinstance(last, Report)
    assert isinstance(broken, Unreadable)
    assert broken.name == f"{path}:2"
    assert said in broken.reason


@pytest.mark.parametrize(
    ("row", "said"), [("2,Two,more", "3 fields where the header has 2"), ("2", "1 fields"), ("2,", "has no text")]
)
def test_read_a_broken_row_does_not_stop_the_rest(tmp_path: Path, row: str, said: str) -> None:
    path = write(tmp_path, "t.csv", f"id,text\n1,One.\n{row}\n3,Three.\n")
    first, broken, last = read_reports([str(path)])
    assert [r.id for r in (first, last) if isinstance(r, Report)] == ["1", "3"]
    assert isinstance(broken, Unreadable)
    assert broken.name == f"{path}:3"
    assert said in broken.reason


def test_read_a_line_beyond_the_limit_is_skipped_to_its_end(tmp_path: Path) -> None:
    path = write(tmp_path, "r.jsonl", b'{"text":"' + b"x" * 200_000 + b'"}\n{"id":"b","text":"Two."}\n')
    broken, last = read_reports([str(path)], max_size=1000)
    assert isinstance(broken, Unreadable)
    assert "--max-report-size" in broken.reason
    assert isinstance(last, Report)


def test_read_quarantines_a_large_report(tmp_path: Path) -> None:
    assert "--max-report-size" in reason(write(tmp_path, "big.txt", b"word " * 300), max_size=1000)
    assert isinstance(one(write(tmp_path, "line.txt", b"word " * 200_000)), Report)


def test_read_stops_a_gzip_bomb_early(tmp_path: Path) -> None:
    assert "limit of 2,000,000" in reason(write(tmp_path, "bomb.txt.gz", gzip.compress(b"0" * 30_000_000, mtime=0)))
    assert "gzip bomb" in reason(write(tmp_path, "bomb.jsonl.gz", gzip.compress(b"\n" * 9_000_000, mtime=0)))


def test_read_names_missing_files_folders_and_patterns(tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    found = list(read_reports([str(tmp_path / "x.txt"), str(tmp_path / "none"), str(tmp_path / "*.txt")]))
    assert [u.reason.split(";")[0] for u in found if isinstance(u, Unreadable)] == [
        "there is no such file or folder", "is a folder without files", "matches no file",
    ]  # fmt: skip


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_read_says_that_a_file_may_not_be_read(tmp_path: Path) -> None:
    path = write(tmp_path, "shut.txt", b"Two died.")
    path.chmod(0)
    assert "permissions" in reason(path)


def test_read_files_of_one_name_get_ids_of_their_own(tmp_path: Path) -> None:
    names = ["a/raid.txt", "b/raid.txt", "b/raid.html.txt", "x/deep/raid.txt", "y/deep/raid.txt", "lone.txt"]
    for name in names:
        write(tmp_path, name, f"Two died in {name}.")
    forward = {r.text: r.id for r in read_reports([str(tmp_path)]) if isinstance(r, Report)}
    backward = {r.text: r.id for r in read_reports([str(tmp_path / n) for n in reversed(names)]) if isinstance(r, Report)}
    assert forward == backward
    assert len(set(forward.values())) == len(names)
    assert {"lone", "a/raid", "b/raid"} <= set(forward.values())


def test_read_files_of_one_stem_in_one_folder_keep_their_extension(tmp_path: Path) -> None:
    for name in ("raid.txt", "raid.md"):
        write(tmp_path, name, f"Two died in {name}.")
    assert len({r.id for r in read_reports([str(tmp_path)]) if isinstance(r, Report)}) == 2


def test_read_is_ordered_and_names_nothing_twice(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "sub/c.txt", ".hidden.txt", ".git/x.txt"):
        write(tmp_path, name, f"Two died in {name}.")
    found = [
        r.id for r in read_reports([str(tmp_path), str(tmp_path / "a.txt"), str(tmp_path / "*.txt")]) if isinstance(r, Report)
    ]
    assert found == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("data", "ids"),
    [
        ('{"id": "1", "text": "Two died."}\n{"id": "2", "text": "Three died."}', ["1", "2"]),
        ('[{"id": "1", "text": "Two died."}]', ["1"]),
        ("Two men died near the dam.", ["stdin"]),
        (PAGE, ["stdin"]),
    ],
)
def test_read_tells_the_format_of_standard_input(monkeypatch: pytest.MonkeyPatch, data: str, ids: list[str]) -> None:
    stream = io.BufferedReader(io.BytesIO(data.encode()))  # type: ignore[arg-type]
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(stream))
    assert [r.id for r in read_reports(["-"]) if isinstance(r, Report)] == ids


def test_read_takes_a_utf16_table(tmp_path: Path) -> None:
    assert report(write(tmp_path, "t.csv", "id;text\n1;Zwei Tote in Köln.\n".encode("utf-16"))).text == "Zwei Tote in Köln."
