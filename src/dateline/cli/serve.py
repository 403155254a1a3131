"""`dateline serve`: the review desk in the browser."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dateline.cli.frame import command_app
from dateline.cli.options import ConfigFile, Database

if TYPE_CHECKING:
    from dateline.web.settings import Settings

app = command_app()

Host = Annotated[str, typer.Option("--host", help="Address to listen on; other than loopback it demands users or a token.")]
Port = Annotated[int, typer.Option("--port", min=0, max=65535, help="Port; 0 takes a free one.")]
ReadOnly = Annotated[bool, typer.Option("--read-only", help="Nobody decides or adds anything.")]
Open = Annotated[bool, typer.Option("--open", help="Open the desk in the browser.")]
Reviewer = Annotated[str, typer.Option("--as", metavar="NAME", help="Under which name decisions are kept. [default: yours]")]
Users = Annotated[Path | None, typer.Option("--users", metavar="FILE", help="File of users, made with --add-user.")]
AddUser = Annotated[
    str | None, typer.Option("--add-user", metavar="NAME", help="Ask for a password, add the user to --users, and leave.")
]
Role = Annotated[str, typer.Option("--role", help="Role of the user added: read, review or admin.")]
Token = Annotated[
    str | None, typer.Option("--token", envvar="DATELINE_TOKEN", help="Bearer token for programs, at least 20 characters.")
]
AllowHost = Annotated[
    list[str] | None, typer.Option("--allow-host", metavar="NAME", help="A name under which the desk is asked for.")
]
Tiles = Annotated[str | None, typer.Option("--tiles", metavar="URL", help="Raster tiles, https://host/{z}/{x}/{y}.png.")]
TilesCredit = Annotated[str, typer.Option("--tiles-credit", metavar="TEXT", help="Whom the tiles' licence wants named.")]
Key = Annotated[list[str] | None, typer.Option("--key", metavar="ACTION=KEY", help="Another key for an action: accept=y.")]
Certificate = Annotated[Path | None, typer.Option("--certificate", metavar="FILE", help="TLS certificate (PEM).")]
PrivateKey = Annotated[Path | None, typer.Option("--private-key", metavar="FILE", help="TLS key (PEM).")]


@app.command()
def serve(
    db: Database,
    host: Host = "127.0.0.1",
    port: Port = 8600,
    read_only: ReadOnly = False,
    open_browser: Open = False,
    reviewer: Reviewer = "",
    users: Users = None,
    add_user: AddUser = None,
    role: Role = "review",
    token: Token = None,
    allow_host: AllowHost = None,
    tiles: Tiles = None,
    tiles_credit: TilesCredit = "",
    key: Key = None,
    certificate: Certificate = None,
    private_key: PrivateKey = None,
    config: ConfigFile = None,
) -> None:
    """Open the review desk: map, timeline, reports with their evidence, and the queue of records to decide.

    Only this machine can reach it, unless --host names another address; then people sign in (--users) or programs show a token.

    \b
    Examples:
      dateline serve --db events.db --open
      dateline serve --db events.db --read-only --port 9000
      dateline serve --db events.db --users users.json --add-user ana --role admin
      dateline serve --db events.db --users users.json --host 192.0.2.10 --certificate cert.pem --private-key key.pem
    """
    if add_user is not None:
        ask_for_user(users, add_user, role)
        return
    made = settings(
        db=db, host=host, port=port, read_only=read_only, reviewer=reviewer, users=users, token=token,
        hosts=tuple(allow_host or ()),
        tiles=tiles, tiles_credit=tiles_credit, keys=dict(pair(text) for text in key or ()), config=config,
    )  # fmt: skip
    run(made, "/", open_browser, certificate, private_key)


def ask_for_user(users: Path | None, name: str, role: str) -> None:
    """Add a user with a password from the terminal, or from standard input where there is none."""
    from dateline.web.accounts import add_user

    if users is None:
        raise typer.BadParameter("say in which file users are kept: --users FILE")
    if sys.stdin.isatty():
        password = typer.prompt(f"Password of {name}", hide_input=True, confirmation_prompt=True)
    else:
        password = sys.stdin.readline().rstrip("\n")
    add_user(users, name, password, role)
    print(f"{name} may {role}; kept in {users}")


def pair(text: str) -> tuple[str, str]:
    """ACTION=KEY."""
    name, sign, value = text.partition("=")
    if not sign or len(value) != 1:
        raise typer.BadParameter(f"{text!r} is not ACTION=KEY with one character as key")
    return name, value


def settings(config: Path | None = None, **given: Any) -> Settings:
    """The desk's settings; raises `ConfigError` with the one at fault."""
    from pydantic import ValidationError

    from dateline.cli.options import settings as coding
    from dateline.errors import ConfigError
    from dateline.web.settings import Settings

    if not given.get("reviewer"):
        given["reviewer"] = whoami()
    if given.get("users") is not None:
        given["sign_in_log"] = given["users"].with_name("sign-ins.log")
    try:
        return Settings(config=coding(config), **given)
    except ValidationError as error:
        raise ConfigError("; ".join(str(row["msg"]) for row in error.errors())) from error


def whoami() -> str:
    """The name of whoever runs the program."""
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "reviewer"


def run(made: Settings, page: str, open_browser: bool, certificate: Path | None = None, private_key: Path | None = None) -> None:
    """Serve until it is stopped; the address is printed once it can be asked for."""
    import socket

    import uvicorn

    from dateline.errors import ConfigError
    from dateline.web.app import create_app

    app = create_app(made)
    family = socket.AF_INET6 if ":" in made.host else socket.AF_INET
    bound = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)  # named, or asyncio leaves Nagle on: 40 ms a page
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind((made.host.strip("[]"), made.port))
        bound.listen(2048)
    except OSError as error:
        raise ConfigError(f"{made.host}:{made.port} cannot be listened on: {error.strerror}; try another --port") from error
    shown = f"[{made.host.strip('[]')}]" if ":" in made.host else made.host
    address = f"{'https' if certificate else 'http'}://{shown}:{bound.getsockname()[1]}{page}"
    print(f"The desk is at {address} (Ctrl-C ends it)", flush=True)
    if open_browser:
        import webbrowser

        webbrowser.open(address)
    options = uvicorn.Config(
        app, log_level="warning", access_log=False, server_header=False, ssl_certfile=certificate, ssl_keyfile=private_key
    )
    uvicorn.Server(options).run(sockets=[bound])
