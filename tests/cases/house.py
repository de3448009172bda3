"""The Tulungagung office with its resource centre: three organisations, and who must see nothing."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import NAMESPACE_OID, uuid4, uuid5

from satuatap.accounts.actors import Actor
from satuatap.cases import doors
from satuatap.cases.models import Party
from satuatap.cases.services.opening import CaseDraft, PartyDraft, open_case
from satuatap.catalogue.rules.slugs import row_id
from tests import staff
from tests.staff import signed_in as signed_in

NOW = datetime(2026, 11, 24, 2, 30, tzinfo=UTC)  # 09.30 in Tulungagung, a Tuesday
OFFICE = "tulungagung"
_CLOCKED = {"Date", "Expires", "Set-Cookie", "Content-Length"}  # the body is compared itself
_NEW = re.compile(  # made anew for every page
    r"(?<=name=\"csrfmiddlewaretoken\" value=\")\w+|(?<=\"X-CSRFToken\": \")\w+|(?<=nonce[-=]).[\w+/=-]+"
    r"|(?<=name=\"once\" value=\")[\w-]+|(?<=<code>)[\w-]+(?=</code>)|(?<=<p class=\"h1\">)U-[\w-]+"
    r"|(?<=/u/)U-[\w-]+|(?<=<img src=\")data:image/svg[^\"]+"  # a slip's address, and its picture
    r"|[\d.,]+(?= s</dd>)"  # how far the clocks of web and database are apart
)


def later(**by: float) -> datetime:
    return NOW + timedelta(**by)


def actor(name: str, role: str, organisation: str, *desks: str, woman: bool = True) -> Actor:
    """Somebody of the office; the same name is the same user."""
    return Actor(
        user_id=uuid5(NAMESPACE_OID, f"cases.{name}"),
        name=f"{name.title()} Contoh",
        office_id=row_id("offices", OFFICE),
        office_slug=OFFICE,
        organisation_id=row_id("organisations", organisation),
        role=role,
        desk_ids=frozenset(row_id("desks", f"{OFFICE}--{desk}") for desk in desks),
        is_woman_officer=woman,
    )


UNION = actor("ratna", "counsellor", "ksbsi-tulungagung", "mrc")  # leads labour cases
UNION_COLLEAGUE = actor("budi", "counsellor", "ksbsi-tulungagung", "mrc", woman=False)
CRISIS_CENTRE = actor("dewi", "counsellor", "wcc-tulungagung", "mrc")  # has the duty of TPKS Ps 41
WOMENS_COALITION = actor("siti", "counsellor", "kpi-tulungagung", "mrc")
UNION_HEAD = actor("maesaroh", "case_supervisor", "ksbsi-tulungagung")
CRISIS_CENTRE_HEAD = actor("yunita", "case_supervisor", "wcc-tulungagung")
POLICE = actor("hendra", "referral_partner", "polres-tulungagung", woman=False)
HEALTH = actor("nani", "referral_partner", "dinkes-tulungagung")
RECEPTION = actor("lilis", "receptionist", "disnakertrans-tulungagung")
MANPOWER = actor("eko", "desk_officer", "disnakertrans-tulungagung", "ketenagakerjaan", woman=False)
HEAD = actor("agung", "head_of_office", "disnakertrans-tulungagung", woman=False)
ADMINISTRATOR = actor("rina", "office_administrator", "disnakertrans-tulungagung")
STAFF = (
    UNION,
    UNION_COLLEAGUE,
    CRISIS_CENTRE,
    WOMENS_COALITION,
    UNION_HEAD,
    CRISIS_CENTRE_HEAD,
    POLICE,
    HEALTH,
    RECEPTION,
    MANPOWER,
    HEAD,
    ADMINISTRATOR,
)


def hire() -> None:
    staff.hire(STAFF, house=".cases", now=NOW)


def opened(by: Actor = UNION, *workers: str, now: datetime = NOW, **values: object) -> str:
    """A case led by somebody, about these workers; returns its reference."""
    draft = CaseDraft(
        **{
            "title": "Gaji tiga bulan (contoh)",
            "story": "Majikan tidak membayar gaji tiga bulan terakhir.",
            "limits_explained": True,
            "parties": tuple(PartyDraft(code_name=name) for name in workers or ("Pekerja 1",)),
            **values,
        }  # type: ignore[arg-type]
    )
    return open_case(by, draft, once=uuid4(), now=now)


def party_of(reference: str, position: int = 0, *, by: Actor = UNION) -> Party:
    """Somebody a case is about, in the order of the names the team gave them."""
    with doors.opened(by, reference, act="view", now=NOW) as room:
        return room.parties.order_by("code_name")[position]


def plain(answer: Any) -> bytes:
    """Status, headers and body of an answer, without the keys and codes that are new on every page."""
    # The picture of a new address is longer or shorter by chance; all around it is compared below.
    by_chance = {"Content-Length"} if b"data:image/svg" in answer.content else set()
    headers = sorted(
        (name, _NEW.sub("…", value))
        for name, value in answer.headers.items()
        if name not in _CLOCKED | by_chance
    )
    cookies = sorted(
        (name, morsel["path"], morsel.value.partition(":")[0] if name == "messages" else "")
        for name, morsel in answer.cookies.items()
    )
    body = _NEW.sub("…", answer.content.decode("utf-8", "surrogateescape"))
    return repr((answer.status_code, headers, cookies)).encode() + body.encode("utf-8", "surrogateescape")
