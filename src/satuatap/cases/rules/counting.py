"""How counselling is counted: persons and contacts are two figures, and neither is ever the other's sum.

The rules stand under every report (numbers as there):
1 a person is one key; who gave no name has one key per contact unless she used hers again · 2 a contact is
one person, one day, one channel · 3 a service is one code inside a contact · 4 unique in a period: persons
with a contact in it; never the sum of shorter periods · 7, 13 her status is that of that day · 12
new or returning is told by her first contact ever.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Talk:
    """One row of the log. `client`: her key; `anonymous`: she gave no name; `minutes`: 0 when not written."""

    client: str
    on: date
    channel: str
    status: str
    sex: str = ""
    topics: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    minutes: int = 0
    anonymous: bool = False


@dataclass(frozen=True, slots=True)
class Counts:
    """The figures of a period.

    `talks`: rows of the log · `contacts`: person x day x channel · `persons`: unique · the mappings count
    contacts by code, `persons_by_sex` persons · `minutes`: sum.
    """

    talks: int
    contacts: int
    persons: int
    new_persons: int
    anonymous: int
    minutes: int
    by_channel: Mapping[str, int]
    by_status: Mapping[str, int]
    by_topic: Mapping[str, int]
    by_service: Mapping[str, int]
    persons_by_sex: Mapping[str, int]

    @property
    def returning(self) -> int:
        return self.persons - self.new_persons


def counted(talks: Iterable[Talk], *, start: date, end: date, seen_before: Collection[str]) -> Counts:
    """Count the talks from `start` to `end`, both days included; others are left out.

    Args:
        seen_before: clients with a contact before `start`.
    """
    rows = [talk for talk in talks if start <= talk.on <= end]
    persons = {talk.client for talk in rows}
    return Counts(
        talks=len(rows),
        contacts=len({_contact(talk) for talk in rows}),
        persons=len(persons),
        new_persons=len(persons - set(seen_before)),
        anonymous=len({talk.client for talk in rows if talk.anonymous}),
        minutes=sum(talk.minutes for talk in rows),
        by_channel=_by({(_contact(talk), talk.channel) for talk in rows}),
        by_status=_by({(_contact(talk), talk.status) for talk in rows}),
        by_topic=_by({(_contact(talk), topic) for talk in rows for topic in talk.topics}),
        by_service=_by({(_contact(talk), service) for talk in rows for service in talk.services}),
        persons_by_sex=Counter({talk.client: talk.sex for talk in rows if talk.sex}.values()),
    )


def _contact(talk: Talk) -> tuple[str, date, str]:
    return talk.client, talk.on, talk.channel


def _by(pairs: Iterable[tuple[tuple[str, date, str], str]]) -> Mapping[str, int]:
    return Counter(code for _contact_key, code in pairs)
