"""Reads of the letter register."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.conf import settings

from satuatap.letters import files
from satuatap.letters.models import IssuedLetter
from satuatap.letters.rules.kinds import signed_payload
from satuatap.lib import clocks, signs


class LetterState(StrEnum):
    GENUINE = "genuine"
    EXPIRED = "expired"
    REVOKED = "revoked"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class LetterCheck:
    """What anybody may learn about a letter from its code: no personal data."""

    state: LetterState
    number: str = ""
    titles: dict[str, str] | None = None  # by language
    office: str = ""
    issued_on: date | None = None
    valid_until: date | None = None
    revoked_on: date | None = None


UNKNOWN = LetterCheck(LetterState.UNKNOWN)


def check(code: str, *, today: date) -> LetterCheck:
    """The register's word on a code. A row whose signature does not fit is as unknown as a missing one."""
    letter = IssuedLetter.objects.select_related("office").filter(code=code.upper()).first()
    if letter is None or not _is_ours(letter):
        return UNKNOWN
    kind = files.kinds().get(letter.kind)
    if letter.revoked_at is not None:
        state = LetterState.REVOKED
    elif letter.valid_until is not None and letter.valid_until < today:
        state = LetterState.EXPIRED
    else:
        state = LetterState.GENUINE
    return LetterCheck(
        state=state,
        number=letter.number,
        titles={language: words.title for language, words in kind.words.items()} if kind else None,
        office=letter.office.label_id,
        issued_on=letter.issued_on,
        valid_until=letter.valid_until,
        revoked_on=clocks.day(letter.revoked_at, letter.office.time_zone) if letter.revoked_at else None,
    )


def _is_ours(letter: IssuedLetter) -> bool:
    payload = signed_payload(
        code=letter.code,
        kind=letter.kind,
        number=letter.number,
        office=letter.office.slug,
        issued_on=letter.issued_on,
        digest=bytes(letter.digest),
    )
    return signs.verify(signs.public_of(settings.ENV.letters_key), payload, bytes(letter.signature))
