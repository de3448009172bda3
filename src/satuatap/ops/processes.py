"""Children that never outlive us, and the account that PostgreSQL runs under."""

import ctypes
import os
import pwd
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypedDict

ACCOUNT = "satuatap"
PR_SET_PDEATHSIG = 1

_libc = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


def end_with_parent(number: signal.Signals) -> Callable[[], None]:
    """A `preexec_fn`: the kernel sends `number` to the child when the thread that started it ends.

    `subprocess` changes the user before it calls this; the other way round the kernel would forget it.
    """
    return partial(end_with, os.getpid(), number)


def end_with(parent: int, number: signal.Signals) -> None:
    """From now on the kernel sends us `number` when our parent, `parent`, ends. (Linux; else nothing.)"""
    if _libc is None:
        return
    _libc.prctl(PR_SET_PDEATHSIG, int(number), 0, 0, 0)
    if os.getppid() != parent:  # it ended before we asked
        os.kill(os.getpid(), number)


class Credentials(TypedDict, total=False):
    """The arguments of `subprocess` that change the user."""

    user: int
    group: int
    extra_groups: list[int]


@dataclass(frozen=True, slots=True)
class Account:
    """A user of the operating system."""

    name: str
    uid: int
    gid: int

    @property
    def is_us(self) -> bool:
        return self.uid == os.geteuid()

    def run(self, *command: str | Path) -> subprocess.CompletedProcess[str]:
        """Run a short command as this account and wait; `returncode` is 126 when it may not be started."""
        arguments = [str(part) for part in command]
        try:
            return subprocess.run(
                arguments,
                capture_output=True,
                text=True,
                cwd="/",
                env={"PATH": os.defpath, "LC_ALL": "C"},
                preexec_fn=end_with_parent(signal.SIGTERM),
                check=False,
                **self.credentials(),
            )
        except PermissionError as error:
            return subprocess.CompletedProcess(arguments, 126, "", str(error))

    def credentials(self) -> Credentials:
        """Changes to this account; nothing to change when it is ours already."""
        return {} if self.is_us else {"user": self.uid, "group": self.gid, "extra_groups": []}

    def can_enter(self, folder: Path) -> bool:
        return self.run("test", "-x", folder).returncode == 0


def server_account(data: Path) -> Account:
    """Who runs PostgreSQL: ourselves, or, when we are root (whom it refuses), an account without rights.

    As root: the owner of an existing `data`; else the account `satuatap`, made when missing; else `nobody`.

    Raises:
        LookupError: this user has no name in the operating system, which PostgreSQL needs.
    """
    if os.geteuid() != 0:
        return _account(os.geteuid())
    owner = data.stat().st_uid if data.exists() else 0
    if owner:
        return _account(owner)
    for attempt in range(2):
        try:
            return _account(pwd.getpwnam(ACCOUNT).pw_uid)
        except KeyError:
            if attempt == 0 and (useradd := shutil.which("useradd", path=os.defpath + ":/usr/sbin:/sbin")):
                command = [useradd, "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", ACCOUNT]
                subprocess.run(command, capture_output=True, check=False)
    return _account(pwd.getpwnam("nobody").pw_uid)


def _account(uid: int) -> Account:
    try:
        entry = pwd.getpwuid(uid)
    except KeyError:
        raise LookupError(
            f"The user with number {uid} has no name on this machine, and PostgreSQL needs one. "
            "Give it a line in /etc/passwd, or start Satu Atap as another user."
        ) from None
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)
