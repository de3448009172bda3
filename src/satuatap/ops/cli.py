"""The console command `satuatap`: it starts what a command needs and hands over to those who do the work."""

import argparse
import os
import signal
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module

from satuatap.config import env
from satuatap.config.env import ConfigError, Env
from satuatap.ops import messenger
from satuatap.ops.assets import ROOT
from satuatap.ops.console import Refusal, complain
from satuatap.ops.database import at_hand
from satuatap.ops.processes import end_with
from satuatap.ops.serve import serve


@dataclass(frozen=True, slots=True)
class Passed:
    """A command that Django (or `bench`) runs, with all that follows on the line."""

    help: str
    before: tuple[str, ...] = ()
    database: bool = True


PASSED = {
    "migrate": Passed("bring the tables up to date", ("migrate", "--database=owner")),
    "catalogue": Passed("check, diff or apply the reference data in data/", ("catalogue",)),
    "demo": Passed("fill the demo office with fictional people and a working day", ("demo",)),
    "log": Passed("close the days of the access log, or verify them", ("log",)),
    "messages": Passed("collect new sentences and compile the translations", ("messages",), database=False),
    "docs": Passed("write the generated pages of docs/reference", ("docs",), database=False),
    "manage": Passed("any other command of Django, as the owner"),
    "bench": Passed("measure: search, desk, pages, cases, journeys, report", database=False),
}


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="satuatap", description="Satu Atap, one roof for migrant workers.")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    setup = commands.add_parser("setup", help="make everything ready; repeatable")
    setup.add_argument(
        "--admin-url", default="", help="superuser of the PostgreSQL in DATABASE_URL, for the roles"
    )
    server = commands.add_parser("serve", help="serve until Ctrl-C")
    server.add_argument("--address", default="127.0.0.1", help="where to listen (default: this machine only)")
    server.add_argument("--tied", action="store_true", help="end when the program that started this one ends")
    commands.add_parser("messenger", help="send what is in the outbox until Ctrl-C (serve does it too)")
    for name, passed in PASSED.items():
        commands.add_parser(name, help=passed.help, add_help=False)
    line = list(sys.argv[1:] if arguments is None else arguments)
    passed_on = bool(line) and line[0] in PASSED
    given = parser.parse_args(line[:1] if passed_on else line)
    try:
        if passed_on:
            return _pass_on(given.command, line[1:])
        if given.command == "setup":
            from satuatap.ops.setup import set_up  # here: `serve` has no use for it, and stays to the end

            set_up(_as_owner(), admin_url=given.admin_url, demo=os.environ.get("DEMO") == "1")
        elif given.command == "messenger":
            _send_messages(env.load())
        else:
            if given.tied:
                end_with(os.getppid(), signal.SIGTERM)
            serve(env.load(), address=given.address)
    except (ConfigError, Refusal) as refusal:
        complain(str(refusal))
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


def _as_owner() -> Env:
    os.environ["SATUATAP_OWNER"] = "1"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "satuatap.config.settings")
    return env.load()


def _send_messages(told: Env) -> None:
    if not told.channels:
        raise ConfigError("No channel is set up: set the variables of SMTP, KANNEL or WHATSAPP first.")
    messenger.main()


def _pass_on(name: str, rest: list[str]) -> int:
    told, passed = _as_owner(), PASSED[name]
    run: Callable[[list[str]], int] = _bench if name == "bench" else _django
    if not passed.database:
        return run([*passed.before, *rest])
    with at_hand(told, name):
        return run([*passed.before, *rest])


def _django(arguments: list[str]) -> int:
    from django.core.management import execute_from_command_line

    execute_from_command_line(["satuatap", *arguments])
    return 0


def _bench(arguments: list[str]) -> int:
    """The package `bench` is in the repository, beside `src`: it is not installed with us."""
    if not (ROOT / "bench" / "__main__.py").is_file():
        complain("The package bench is not here: it is part of the repository.")
        return 1
    sys.path.insert(0, str(ROOT))
    return int(import_module("bench.__main__").main(arguments))


if __name__ == "__main__":
    sys.exit(main())
