"""The walls: names, forgery, roles, sign-in, rates, uploads, hostile text."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import httpx
import pytest

from dateline.errors import ConfigError
from dateline.store import Store
from dateline.web.accounts import Accounts, add_user, read_users
from dateline.web.adding import safe_name
from dateline.web.changes import local
from dateline.web.security import Buckets, policy
from dateline.web.settings import Settings, is_loopback

Served = Any
PASSWORD = "correct horse battery"


@pytest.fixture
def users(tmp_path: Path) -> Path:
    path = tmp_path / "users.json"
    for name, role in (("ana", "admin"), ("omar", "review"), ("rita", "read")):
        add_user(path, name, PASSWORD, role)
    return path


def signed_in(desk: Served, name: str) -> httpx.Client:
    client = httpx.Client(base_url=desk.url, timeout=20)
    answer = client.post("/sign-in", data={"name": name, "password": PASSWORD})
    assert answer.status_code == 303
    return client


@pytest.mark.parametrize(
    ("host", "expected"), [("127.0.0.1", True), ("localhost", True), ("::1", True), ("0.0.0.0", False), ("192.0.2.1", False)]
)
def test_settings_loopback(host: str, expected: bool) -> None:
    assert is_loopback(host) is expected


def test_accounts_any_other_address_demands_users_or_a_token(db: Path) -> None:
    with pytest.raises(ConfigError, match="other machines"):
        Accounts.of(Settings(db=str(db), host="0.0.0.0"))
    with pytest.raises(ConfigError, match="at least 20"):
        Accounts.of(Settings(db=str(db), host="0.0.0.0", token="short"))
    assert Accounts.of(Settings(db=str(db), host="0.0.0.0", token="t" * 32))


def test_accounts_users_file_is_private_and_checked(tmp_path: Path) -> None:
    path = tmp_path / "u.json"
    with pytest.raises(ConfigError, match="at least 10"):
        add_user(path, "ana", "short", "read")
    with pytest.raises(ConfigError, match="role"):
        add_user(path, "ana", PASSWORD, "boss")
    add_user(path, "ana", PASSWORD, "read")
    assert path.stat().st_mode & 0o077 == 0
    assert PASSWORD not in path.read_text() and "$argon2id$" in path.read_text()
    path.write_text('{"ana": {"role": "boss", "password": "x"}}')
    with pytest.raises(ConfigError, match="boss"):
        read_users(path)


def test_security_refuses_foreign_host_names(desk: Served) -> None:
    answer = desk.get("/", headers={"host": "evil.example"})
    assert answer.status_code == 400 and "content-security-policy" in answer.headers


def test_security_changes_need_the_pages_own_token(desk: Served) -> None:
    event = desk.get("/.json").json()["list"][0]["id"]
    sent = {"kind": "accept", "events": [event]}
    assert desk.client.post("/decide", json=sent).status_code == 403
    assert desk.client.post("/decide", json=sent, headers={"x-forgery": "0" * 64}).status_code == 403
    own = {"x-forgery": desk.forgery()}
    assert desk.client.post("/decide", json=sent, headers={**own, "origin": "http://evil.example"}).status_code == 403
    assert desk.client.post("/decide", json=sent, headers={**own, "origin": desk.url}).status_code == 200


def test_security_read_only_desk_changes_nothing(db: Path, serve: Any) -> None:
    with serve(db, read_only=True) as desk:
        event = desk.get("/.json").json()["list"][0]["id"]
        assert desk.decide(kind="accept", events=[event]).status_code == 403
        assert 'data-may=""' in desk.get("/queue", headers={"accept": "text/html"}).text


def test_security_users_sign_in_by_role(db: Path, users: Path, serve: Any, tmp_path: Path) -> None:
    log = tmp_path / "sign-ins.log"
    with serve(db, users=users, sign_in_log=log) as desk:
        assert desk.get("/", headers={"accept": "text/html"}).status_code == 401
        assert desk.get("/.json").status_code == 401
        assert desk.client.post("/sign-in", data={"name": "ana", "password": "wrong"}).status_code == 401
        ana, omar, rita = (signed_in(desk, name) for name in ("ana", "omar", "rita"))
        cookie = ana.cookies.jar.__iter__().__next__()
        assert cookie.has_nonstandard_attr("HttpOnly") and cookie.get_nonstandard_attr("SameSite") == "strict"
        event = ana.get("/.json").json()["list"][0]["id"]
        assert desk.decide(rita, kind="accept", events=[event]).status_code == 403
        assert desk.decide(omar, kind="accept", events=[event]).json()["decision"]["who"] == "omar"
        plan = {"share": 0.5, "first": "ana", "second": "omar"}
        assert omar.post("/double", data={**plan, "forgery": desk.forgery(omar)}).status_code == 403
        assert ana.post("/double", data={**plan, "forgery": desk.forgery(ana)}).status_code == 303
        assert ana.post("/sign-out", data={"forgery": desk.forgery(ana)}).status_code == 303
        assert ana.get("/.json").status_code == 401
        for client in (ana, omar, rita):
            client.close()
    said = [json.loads(line)["what"] for line in log.read_text().splitlines()]
    assert said.count("failed") == 1 and said.count("in") == 3


def test_security_sign_in_is_slowed_down(db: Path, users: Path, serve: Any) -> None:
    with serve(db, users=users) as desk:
        answers = [desk.client.post("/sign-in", data={"name": "ana", "password": f"guess {i}"}).status_code for i in range(7)]
        assert 429 in answers


def test_security_token_reads_and_decides_without_a_browser(db: Path, users: Path, serve: Any) -> None:
    token = "t" * 32
    with serve(db, users=users, token=token) as desk:
        header = {"authorization": f"Bearer {token}"}
        event = desk.get("/.json", headers=header).json()["list"][0]["id"]
        answer = desk.client.post("/decide", json={"kind": "accept", "events": [event]}, headers=header)
        assert answer.status_code == 200
        assert desk.get("/.json", headers={"authorization": "Bearer wrong"}).status_code == 401


def test_security_buckets_refill() -> None:
    buckets = Buckets(rate=2, burst=3)
    assert [buckets.take("a", 0.0) for _ in range(4)] == [True, True, True, False]
    assert buckets.take("b", 0.0) and buckets.take("a", 1.0)


def test_security_requests_are_limited(db: Path, serve: Any) -> None:
    with serve(db, rate=1) as desk:
        answers = [desk.get("/double.json").status_code for _ in range(15)]
        assert answers[0] == 200 and 429 in answers


def test_security_policy_opens_for_the_tiles_host_alone() -> None:
    assert "https://tiles.example" in policy("https://tiles.example/{z}/{x}/{y}.png")
    assert "unsafe" not in policy("https://tiles.example/{z}") and "http" not in policy(None)


@pytest.mark.parametrize(
    ("address", "expected"),
    [("/queue?at=x", "/queue?at=x"), ("//evil", "/"), ("https://evil/", "/"), ("/\\evil", "/"), ("javascript:x", "/"), ("", "/")],
)
def test_changes_go_back_to_this_desk_only(address: str, expected: str) -> None:
    assert local(address) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\x\\evil.txt", "evil.txt"),
        ("", "upload-3"),
        ("..", "upload-3"),
        ("a<b>.txt", "a_b_.txt"),
    ],
)
def test_adding_takes_no_path_from_a_name(name: str, expected: str) -> None:
    assert safe_name(name, 3) == expected


def test_security_uploads_are_limited_by_size_and_kind(db: Path, serve: Any) -> None:
    with serve(db, max_upload=1000) as desk:
        form = {"forgery": desk.forgery()}
        big = desk.client.post("/add", data=form, files={"files": ("a.txt", b"x" * 2000)})
        odd = desk.client.post("/add", data=form, files={"files": ("a.exe", b"x")})
        none = desk.client.post("/add", data=form)
        assert (big.status_code, odd.status_code, none.status_code) == (413, 415, 400)


def test_security_decisions_refuse_what_is_no_decision(desk: Served) -> None:
    own = {"x-forgery": desk.forgery(), "content-type": "application/json"}
    for body in (b"{", b"[]", b'{"kind": "explode"}', b'{"kind": "accept", "more": 1}', b'{"kind": "accept"}'):
        assert desk.client.post("/decide", content=body, headers=own).status_code == 400
    assert desk.client.post("/decide", content=b" " * 2_000_000, headers=own).status_code == 413
    assert desk.store.decisions() == ()


def test_security_a_reports_text_is_only_ever_text(filling: Any, invented: Any, serve: Any, tmp_path: Path) -> None:
    from dateline.records import CodedReport, Report

    evil = "<script>alert(1)</script> \u202egnp.exe <img src=x onerror=alert(2)> {{ 7*7 }} \u0000 &amp; \u2066x\u2069 "
    report = Report(evil * 3, "evil<b>", f"<i>{evil}", "</title><script>x", url="javascript:alert(3)")
    with serve(filling(tmp_path / "e.db", [CodedReport(report, "no_event", evil)])) as desk:
        page = desk.get("/reports/evil%3Cb%3E", headers={"accept": "text/html"}).text
        for piece in ("<script>alert", "<img", "onerror=alert(2)>", 'href="javascript', "\u202e", "</title><script>x"):
            assert piece not in page.replace("&lt;img src=x onerror=alert(2)&gt;", "")
        assert "U+202E RIGHT-TO-LEFT OVERRIDE" in page and "{{ 7*7 }}" in page
        assert desk.get("/reports/evil%3Cb%3E.json").json()["report"]["text"] == evil * 3


def test_security_store_is_opened_once_and_not_made(tmp_path: Path) -> None:
    from dateline.errors import StoreError
    from dateline.web.app import create_app

    with pytest.raises(StoreError, match="no such database"):
        create_app(Settings(db=str(tmp_path / "none.db")))
    assert Store is not None


def test_security_what_nobody_foresaw_carries_the_policy_too(db: Any, serve: Any, monkeypatch: Any) -> None:
    from dateline.web.desk import Desk

    def fails(*_: Any, **__: Any) -> Any:
        raise RuntimeError("invented")

    with serve(db) as desk:
        desk.get("/")
        monkeypatch.setattr(Desk, "columns", fails)
        for accept in ("text/html", "application/json"):
            answer = desk.get("/", headers={"accept": accept, "connection": "close"})
            assert answer.status_code == 500 and "script-src 'self'" in answer.headers["content-security-policy"]
            assert "invented" not in answer.text
