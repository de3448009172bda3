"""Invented people in the register: the same everywhere by the seed, registered over the last twelve weeks."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

import yaml
from django.conf import settings

from satuatap.accounts.actors import Actor
from satuatap.catalogue.models import Area, Office
from satuatap.catalogue.rules.kinds import VILLAGE_LEVELS
from satuatap.frontdesk.demo.staff import DEMO
from satuatap.lib.errors import Invalid
from satuatap.people import services as people
from satuatap.people.drafts import PersonDraft
from satuatap.people.results import PersonHandle
from satuatap.people.rules.words import AliasKind, BirthPrecision, NameKind

PEOPLE = 80
SEED = 18_2017


@dataclass(frozen=True, slots=True)
class Registered:
    handle: PersonHandle
    draft: PersonDraft
    at: datetime


def register_people(receptionist: Actor, office: Office, *, now: datetime) -> list[Registered]:
    """Register whoever is missing, in the order of the lists; a likely duplicate of somebody is left out."""
    found = []
    drafts = list(_drafts(office))
    for place, draft in enumerate(drafts):
        at = now - timedelta(days=83 * (len(drafts) - place) / len(drafts))
        try:
            handle = people.register(receptionist, draft, now=at, once=_once(place))
        except Invalid as refused:
            if refused.code != "possible_duplicates":
                raise
            continue
        found.append(Registered(handle, draft, at))
    return found


def _once(place: int) -> UUID:
    return uuid5(DEMO, f"person/{place}")


def _drafts(office: Office) -> Iterator[PersonDraft]:
    lists = yaml.safe_load((settings.ROOT / "data" / "demo" / "people.yaml").read_text("utf-8"))
    chance = random.Random(SEED)  # noqa: S311  invented people, the same in every demo
    villages = list(
        Area.objects.filter(code__startswith=f"{office.area_id}.", level__in=VILLAGE_LEVELS)
        .order_by("code")
        .values_list("code", flat=True)
    )
    for place, special in enumerate(lists["special"]):
        yield _special(special, place, chance.choice(villages), lists)
    for place in range(len(lists["special"]), PEOPLE):
        yield _invented(place, chance, villages, lists)


def _special(given: dict[str, Any], place: int, village: str, lists: dict[str, list[str]]) -> PersonDraft:
    born: date | None = given.get("born")
    has_nik = given.get("nik", True) and born is not None
    alias = given.get("alias")
    return PersonDraft(
        full_name=given["full_name"],
        name_kind=NameKind(given.get("name_kind", "official")),
        sex=given["sex"],
        birth_date=born,
        birth_precision=BirthPrecision(given.get("precision", "day" if born else "unknown")),
        birth_place="Tulungagung",
        nik=_nik(village, born, given["sex"], place) if has_nik and born else "",
        mother_name=lists["mothers"][place % len(lists["mothers"])],
        village_code=village,
        marital_code=given.get("marital", ""),
        aliases=((AliasKind(alias[0]), alias[1]),) if alias else (),
    )


def _invented(
    place: int, chance: random.Random, villages: list[str], lists: dict[str, list[str]]
) -> PersonDraft:
    sex = "P" if chance.random() < 0.72 else "L"
    given = chance.choice(lists["women"] if sex == "P" else lists["men"])
    name = given if chance.random() < 0.25 else f"{given} {chance.choice(lists['last'])}"
    born = date(2026 - chance.randint(19, 47), chance.randint(1, 12), chance.randint(1, 28))
    village = chance.choice(villages)
    return PersonDraft(
        full_name=name,
        name_kind=NameKind.OFFICIAL,
        sex=sex,
        birth_date=born,
        birth_precision=BirthPrecision.DAY,
        birth_place="Tulungagung",
        nik=_nik(village, born, sex, place),
        mother_name=chance.choice(lists["mothers"]),
        village_code=village,
        address=f"RT {chance.randint(1, 9):02} RW {chance.randint(1, 5):02}",
        marital_code=chance.choice(["belum_kawin", "kawin", "kawin", "cerai_hidup"]),
        phone=f"08999999{place:04}",
        phone_owner=chance.choice(["sendiri", "sendiri", "saudara"]),
        phone_safe=chance.choice([True, True, None]),
    )


def _nik(village: str, born: date, sex: str, place: int) -> str:
    """District, day of birth (women: plus 40), and a serial from 9900 on: plainly invented."""
    district = "".join(village.split(".")[:3])
    day = born.day + (40 if sex == "P" else 0)
    return f"{district}{day:02}{born:%m%y}{9900 + place % 100}"
