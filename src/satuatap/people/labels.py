"""The words for the register's codes."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django_stubs_ext import StrPromise

from satuatap.lib.dates import date_text, time_text
from satuatap.people.rules.births import Birth, age, is_age_exact
from satuatap.people.rules.words import BirthPrecision

Words = Mapping[str, StrPromise]

REFUSALS: Words = {
    "name_missing": _("Write the name as she says it. A nickname is enough."),
    "name_too_long": _("This is longer than 120 characters. Write the name only."),
    "name_has_symbols": _(
        "A name has letters, spaces, dots, hyphens and apostrophes only. Remove the other signs."
    ),
    "name_without_letters": _("There is no letter in this name. Write it in letters."),
    "name_not_latin": _(
        "Write this name in Latin letters, as on Indonesian papers. "
        "A name in another script can be added as a name used abroad."
    ),
    "text_too_long": _("This is too long. Shorten it."),
    "text_has_markup": _("The signs < and > cannot be used here. Remove them."),
    "text_has_direction_marks": _(
        "There are invisible marks in this text that turn its direction. Type it again instead of pasting it."
    ),
    "text_has_hidden_characters": _(
        "There are invisible characters in this text. Type it again instead of pasting it."
    ),
    "text_has_pictures": _("Pictures (emoji) cannot be used here. Remove them."),
    "birth_not_numbers": _("Write day, month and year in digits, for example 12 3 1994."),
    "birth_year_missing": _(
        "The year is missing. If only the age is known, write the year it gives and tick “estimated”."
    ),
    "birth_year_four_digits": _("Write the year with four digits, for example 1994."),
    "birth_month_missing": _("The month is missing. Write it, or leave the day empty too."),
    "birth_impossible": _("This day is not in the calendar. Check day and month."),
    "birth_in_future": _("This day is still to come. Check the year."),
    "birth_over_120_years": _("This is more than 120 years ago. Check the year."),
    "phone_not_understood": _(
        "This cannot be dialled. Check the digits; for a number abroad begin with + and the country."
    ),
    "phone_owner_missing": _("Say whose telephone this is."),
    "phone_missing": _("Write the telephone number."),
    "contact_known": _("This number is in her record already."),
    "alias_known": _("This name is in her record already."),
    "village_unknown": _("Choose a village from the list."),
    "concern_missing": _("Write a few words, so that a counsellor knows what to look for."),
    "heard_alone_missing": _("Say whether the applicant was heard alone about this consent."),
    "rejection_unknown": _("Choose a reason from the list."),
    "document_expired": _("This document is past its date: it cannot be recorded as valid."),
    "document_dates_swapped": _("The document ends before it was issued. Check both dates."),
    "document_issued_in_future": _("The date of issue is still to come. Check it."),
}

WARNINGS: Words = {
    "nik_not_16_digits": _("A NIK has 16 digits. Compare with the card; it is kept as written."),
    "nik_province_unknown": _("No province has the first two digits of this NIK. Compare with the card."),
    "nik_region_zero": _("The region in this NIK is 00. Compare with the card."),
    "nik_region_not_in_list": _(
        "The district in this NIK is not in today's list. It may be an old code; compare with the card."
    ),
    "nik_date_impossible": _("The birth date inside this NIK is not in the calendar. Compare with the card."),
    "nik_serial_zero": _("This NIK ends in 0000. Compare with the card."),
    "nik_other_birth_date": _(
        "The NIK says another birth date. Ask which one is right; a changed age can be a danger sign."
    ),
    "nik_other_sex": _("The NIK says another sex. Compare with the card."),
}

ADVICE: Words = {
    "name_single_word": _("A single name is fine. For new papers the civil registry asks for two words."),
    "name_over_60": _("The civil registry's own limit is 60 characters. It is kept as written."),
    "name_has_digits": _("The civil registry does not accept digits in a name. It is kept as written."),
}

DUPLICATE_REASONS: Words = {  # codes of `rules.duplicates`, what agrees
    "name_same": _("same name"),
    "name_close": _("similar name"),
    "name_fair": _("partly the same name"),
    "birth_date_same": _("same birth date"),
    "birth_date_swapped": _("day and month swapped"),
    "birth_date_close": _("almost the same birth date"),
    "birth_year_same": _("same birth year"),
    "village_same": _("same village"),
    "district_same": _("same district"),
    "mother_same": _("same mother's name"),
    "mother_close": _("similar mother's name"),
    "phone_same": _("same telephone"),
    "nik_same": _("same NIK"),
}

DUPLICATE_DOUBTS: Words = {  # and what speaks against it
    "name_other": _("other name"),
    "birth_date_other": _("other birth date"),
    "village_other": _("other village"),
    "mother_other": _("other mother's name"),
    "sex_other": _("other sex"),
}

CHANGES: Words = {
    "full_name": _("Name"),
    "name_kind": _("Where the name comes from"),
    "sex": _("Sex"),
    "birth_date": _("Birth date"),
    "birth_precision": _("How exact the birth date is"),
    "birth_place": _("Place of birth"),
    "mother_name": _("Mother's name"),
    "nik": _("NIK"),
    "village_code": _("Village"),
    "address": _("Address"),
    "marital_code": _("Marital status"),
}

ACTS: Words = {
    "view": _("Opened the record"),
    "list": _("Saw the name in a list"),
    "register": _("Registered the person"),
    "correct": _("Corrected the record"),
    "add_alias": _("Added a name"),
    "add_contact": _("Added a telephone number"),
    "end_contact": _("Ended a telephone number"),
    "changes": _("Looked at earlier corrections"),
    "show_nik": _("Showed the whole NIK"),
    "show_phone": _("Showed a whole telephone number"),
    "verify_document": _("Verified a document"),
    "revoke_verification": _("Withdrew a verification"),
    "who_looked": _("Looked at who had looked"),
    "grant": _("Gave somebody access"),
    "revoke": _("Ended somebody's access"),
    "place_conflict": _("Closed the record to somebody"),
    "lift_conflict": _("Opened the record again to somebody"),
}

FIELDS: Words = {
    **{field: words for field, words in CHANGES.items() if field not in ("name_kind", "birth_precision")},
    "village": _("Village"),
    "aliases": _("Other names"),
    "contacts": _("Telephone numbers"),
    "phone": _("Telephone number"),
    "documents": _("Documents"),
}

REASONS: Words = {
    **REFUSALS,
    **WARNINGS,
    **ADVICE,
    "no_such_person": _("There is no such person in the register, or her record is not open to you."),
    "no_such_contact": _("This number is not in her record, or it has ended already."),
    "no_such_document": _("This document is not in her record, or it has been withdrawn already."),
    "no_such_note": _("This note is not in your inbox, or a colleague has taken it already."),
    "not_accepted_as_typed": _("Some of what was typed cannot be accepted. See the words by the fields."),
    "possible_duplicates": _("She may be in the register already. Look at the persons below first."),
    "person_changed": _("Somebody else changed this record while you were typing."),
    "not_your_desk": _("This belongs to another desk. An officer of that desk can do it."),
    "document_not_of_desk": _("No service of your desk asks for this document."),
}


def sentences(codes: Iterable[str]) -> list[StrPromise]:
    """Return the sentence of each reason code of `rules.acceptance` (KeyError: a code without words)."""
    return [REASONS[code] for code in codes]


def act_text(act: str) -> str:
    """Return what was done with a record, in words; acts of other packages are an opening."""
    return str(ACTS.get(act, ACTS["view"]))


def field_texts(fields: Iterable[str]) -> tuple[str, ...]:
    """Return the names of the fields that were shown, each once; technical ones are left out."""
    return tuple(dict.fromkeys(str(FIELDS[field]) for field in fields if field in FIELDS))


def change_text(field: str, *, who: str, at: datetime, zone: str) -> str:
    """Return "Birth date: changed by Ratna Wulandari at 09.31 WIB" for a field of `CHANGES`."""
    return _now("%(field)s: changed by %(who)s at %(time)s") % {
        "field": CHANGES[field],
        "who": who,
        "time": time_text(at, zone),
    }


def birth_text(birth: Birth, lang: str) -> str:
    """Return "12 Mar 1994", "Mar 1994", "1994", "about 1994", or "" when it is not known."""
    if birth.on is None:
        return ""
    match birth.precision:
        case BirthPrecision.DAY:
            return date_text(birth.on, lang)
        case BirthPrecision.MONTH:
            return date_text(birth.on, lang).partition(" ")[2]
        case BirthPrecision.YEAR:
            return str(birth.on.year)
        case _:
            return _now("about %(year)s") % {"year": birth.on.year}


def age_text(birth: Birth, *, today: date) -> str:
    """Return "27 years", "about 27 years", or "" when the birth is not known."""
    years = age(birth, today=today)
    if years is None:
        return ""
    text = ngettext("%(years)s year", "%(years)s years", years) % {"years": years}
    return text if is_age_exact(birth) else _now("about %(age)s") % {"age": text}
