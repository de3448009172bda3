"""Where an act of the demo's resource centre is played: who acts, in which file, on which day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from satuatap.accounts.actors import Actor
from satuatap.cases.models import Provider
from satuatap.cases.rules.words import RespondentKind
from satuatap.cases.selectors.directory import providers_of
from satuatap.cases.selectors.people import PeoplePage, people_page
from satuatap.lib import clocks

Facts = Mapping[str, Any]  # of one act, as its file says them


@dataclass(frozen=True, slots=True)
class Scene:
    """`at`: when the file was opened · `now`: this instant, which nothing in the demo comes after."""

    by: Actor
    staff: Mapping[str, Actor]
    reference: str
    at: datetime
    now: datetime

    def when(self, days: float) -> datetime:
        """So many days after the file was opened, and an hour after the form before."""
        return min(self.now, self.at + timedelta(days=days, hours=1))

    def day(self, days: int) -> date:
        """The day so many days after the file was opened."""
        return clocks.day(self.at + timedelta(days=days), self.by.time_zone)

    def today(self, days: int = 0) -> date:
        """Today, or so many days from now."""
        return clocks.day(self.now + timedelta(days=days), self.by.time_zone)

    def soon(self, days: int) -> datetime:
        """At ten in the morning, so many days from now."""
        here = clocks.local(self.now, self.by.time_zone)
        return datetime.combine(here.date() + timedelta(days=days), time(10), here.tzinfo)

    def people(self) -> PeoplePage:
        return people_page(self.by, self.reference, now=self.now)

    def worker(self) -> UUID:
        """The first of whom the file is about."""
        return self.people().parties[0].id

    def respondent(self, kind: str) -> UUID | None:
        """The first of the other side of this kind, if there is one."""
        found = (one.id for one in self.people().respondents if one.kind == RespondentKind(kind))
        return next(found, None) if kind else None

    def provider(self, slug: str) -> Provider:
        return next(one for one in providers_of(self.by.office_id) if one.slug == slug)
