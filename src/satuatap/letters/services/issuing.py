"""Issuing and revoking letters. Who may is decided by the caller: this package knows no roles."""

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from django.utils import translation
from django.utils.translation import gettext as _

from satuatap.catalogue.models import Office
from satuatap.letters import files, qr, typst
from satuatap.letters.models import IssuedLetter
from satuatap.letters.rules.kinds import fill, letter_number, signed_payload
from satuatap.lib import clocks, dates, references, signs
from satuatap.lib.errors import NotFound

CODE_SYMBOLS = 12  # of 30: 59 bits, cannot be guessed at a page that anybody may ask


@dataclass(frozen=True)
class Issued:
    """A letter just made: its register row, and the paper."""

    letter: IssuedLetter
    pdf: bytes


@transaction.atomic
def issue(
    *,
    kind_slug: str,
    office: Office,
    issued_by: UUID,
    facts: Mapping[str, str],
    language: str,
    now: datetime,
    base_url: str,
) -> Issued:
    """Number, print, sign and register a letter.

    `facts` go onto the paper only; the register keeps the PDF's SHA-256, and of a letter that would tell of
    a closed file only the neutral kind it is `registered_as`. Raises `NotFound("no_such_letter")`,
    `Invalid("letter_lacks_facts")`.
    """
    kind = files.kinds().get(kind_slug)
    if kind is None:
        raise NotFound("no_such_letter", kind=kind_slug)
    issued_on = clocks.day(now, office.time_zone)
    words = kind.words[language]
    code = "".join(secrets.choice(references.ALPHABET) for _ in range(CODE_SYMBOLS))
    body = {
        "title": words.title,
        "before": [fill(text, facts) for text in words.before],
        "facts": [(label, fill(text, facts)) for label, text in words.facts],
        "after": [fill(text, facts) for text in words.after],
        "signers": list(words.signers),
    }
    number = letter_number(
        office.letter_number_pattern, number=_next_number(office.id, issued_on.year), on=issued_on
    )
    pdf = typst.render(
        "letter.typ", {**body, **_frame(office, code, number, issued_on, language, base_url)}, at=now
    )
    digest = hashlib.sha256(pdf).digest()
    payload = signed_payload(
        code=code, kind=kind.registered, number=number, office=office.slug, issued_on=issued_on, digest=digest
    )
    letter = IssuedLetter(
        code=code,
        office=office,
        kind=kind.registered,
        number=number,
        issued_at=now,
        issued_on=issued_on,
        issued_by=issued_by,
        valid_until=kind.valid_until(issued_on),
        digest=digest,
        signature=signs.sign(settings.ENV.letters_key, payload),
    )
    letter.save(force_insert=True)
    return Issued(letter, pdf)


@transaction.atomic
def revoke(*, code: str, office_id: UUID, revoked_by: UUID, now: datetime) -> None:
    """Take a letter back: from now on its QR code says so. Raises `NotFound`."""
    changed = IssuedLetter.objects.filter(code=code, office_id=office_id, revoked_at=None).update(
        revoked_at=now, revoked_by=revoked_by
    )
    if not changed:
        raise NotFound("no_such_letter")


def _next_number(office_id: UUID, year: int) -> int:
    """The next running number, under the lock of its row until the transaction ends: no gaps, no twins."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO letters_letternumber AS n (office_id, year, last) VALUES (%s, %s, 1) "
            "ON CONFLICT (office_id, year) DO UPDATE SET last = n.last + 1 RETURNING last",
            [office_id, year],
        )
        return int(cursor.fetchone()[0])


def _frame(
    office: Office, code: str, number: str, issued_on: date, language: str, base_url: str
) -> dict[str, object]:
    """What every letter has around its own words."""
    with translation.override(language):
        return {
            "lang": language,
            "office": office.label_id,
            "letterhead": office.letterhead,
            "number_label": _("Number"),
            "number": number,
            "facts_header": [_("Item"), _("Statement")],
            "place_date": f"{office.area.name}, {dates.date_text(issued_on, language)}",
            "signer_title": office.head_title_id if language == "id" else office.head_title_en,
            "signer_hint": _("Name and signature"),
            "code": code,
            "qr": qr.svg(f"{base_url}/c/{code}"),
            "qr_alt": _("QR code that leads to the page where this letter can be checked"),
            "qr_words": _("Check this letter: scan the code. The page shows no personal data."),
            "footer": _("Service and letter are free of charge."),
        }
