"""docs/reference/catalogue-files.md: what the files in data/catalogue may say, from the rows themselves."""

from collections.abc import Iterator

from satuatap.catalogue.rules.kinds import OrganisationKind
from satuatap.catalogue.rules.rows import SECTIONS, Row
from satuatap.lib.pages import Page, table

OPENING = """\
Offices, desks, services, required papers and codes are YAML files in `data/catalogue/`. An office puts its
own in `VAR/catalogue/`: a row there replaces the shipped row of the same slug, whole; other rows are added.
Nothing in the programme has to change when a law does.

    satuatap catalogue check    # are the files right? names file, line and reason of every mistake
    satuatap catalogue diff     # what would change, field by field
    satuatap catalogue apply    # change it, whole or not at all

A file has **sections**, and in a section rows keyed by their **slug**. How files are named and divided is up
to you: one per office is handy. What most rows of a file share stands once, under `defaults`:

```yaml
defaults: {valid_from: 2026-01-01, source: Surat edaran kantor 3/2026, confidence: F}

counters:
  tulungagung--loket-10:
    desk: tulungagung--bp3mi
    sort: 10
    label: {id: Loket 10, en: Counter 10}
```

- **A slug is for ever.** Its identifier is made from it, the same in every installation. To rename a thing,
  change its label.
- **Life**: `valid_from` to `valid_to`, both days included. A row taken out of the files ends the day before;
  nothing is deleted, old visits still find it.
- **Source and confidence**: F was found in the source named; K is general knowledge, shown with a mark until
  somebody fills in `checked_on` and `checked_by`. An empty fee means "not known", never "free".
- **Both languages** everywhere. Put a text with a comma, a colon or a quotation mark into quotes:
  `{id: "Satu, dua", en: "One, two"}`.
- **A switch** (`office_services`) turns an optional service on, or an ordinary one off, in one office."""

MEANING = {
    "address": "where the office is",
    "applies_to": "of whom it is asked (sex, marital, scheme, destination, occupation, sector, age_min, "
    "age_max); left out: of everybody",
    "area": "Kemendagri code, such as 35.04",
    "asks_heard_alone": "a consent: the officer notes whether the applicant was heard without the family",
    "checked_by": "who compared the row with its source",
    "checked_on": "on which day",
    "closures": "the office's own days off: `{day: 2026-12-31, reason: {id: …, en: …}}`",
    "confidence": "F found, K not verified",
    "description": "what happens at the desk",
    "desk": "slug of the desk",
    "desk_kind": "slug of the kind of desk that gives it",
    "document": "slug of the paper",
    "duty_pp9": "a service centre (PPT): has to report to the police within 24 hours (PP 9/2008 Article 14)",
    "duty_tpks41": "has to report to the police within 3x24 hours (UU 12/2022 Article 41)",
    "enabled": "on or off",
    "extra": "what the list needs: iso, isco, sector, zero_cost, minutes, good, about",
    "fee_rupiah": "0 only where a source says it is free",
    "head_title": "under the signature of a letter",
    "issuer": "who issues it",
    "desks.kind": "slug of the kind of desk",
    "organisations.kind": ", ".join(OrganisationKind.values),
    "label": "its name",
    "legal": "one of the eight desks of PP 59/2021 Article 31(1)",
    "legal_basis": "slug of the article or standard it rests on",
    "legal_source": "slug of the article or standard that asks for it",
    "letter_kind": "the letter at its end: a file of data/letters",
    "letter_number_pattern": "`{number}`, `{year}` and, if wanted, `{month}` in Roman figures",
    "letterhead": "lines above a letter",
    "mandatory": "false: good to have, does not hold the request up",
    "minutes": "planned length at the desk",
    "note": '"two prints, red background"',
    "numbered": "the paper carries a number",
    "office": "slug of the office",
    "opening": 'hours by weekday: `mon: ["08:00", "15:00"]`; a day left out is closed',
    "optional": "offered only where an office switches it on",
    "organisation": "slug of the agency, union or organisation that sits there",
    "phone": "of the office",
    "presence": "present, visiting (with weekdays), off_site (with where) or missing",
    "private_room": "a closed room",
    "public_name": "neutral words for tickets and displays",
    "service": "slug of the service",
    "sort": "place in lists; for services the order of an itinerary",
    "source": "law, decree, address of a page, or who says so",
    "text": "what it says, in our own words",
    "time_zone": "Asia/Jakarta, Asia/Makassar or Asia/Jayapura",
    "url": "where it can be read",
    "valid_from": "first day",
    "valid_months": "good for so many months from the day of issue",
    "valid_to": "last day",
    "weekdays": "of a visiting desk, Monday is 1: `[2, 4]`",
    "where": "where to go for it, when it is not here",
    "why": '"why do I need this?", in plain words',
    "working_days": "after the papers are complete; left out: done while you wait",
}


def reference() -> Iterator[Page]:
    """The sections with their fields."""
    parts = [f"## {section}\n\n{_fields(section, kind)}" for section, kind in SECTIONS.items()]
    yield Page(
        name="catalogue-files.md",
        source="satuatap.catalogue.rules.rows",
        text="\n\n".join(["# The catalogue's files", OPENING, "## In every row", _fields("", Row), *parts]),
    )


def _fields(section: str, kind: type[Row]) -> str:
    rows = [
        [f"`{name}`", "yes" if info.is_required() else "", MEANING.get(f"{section}.{name}") or MEANING[name]]
        for name, info in kind.model_fields.items()
        if not section or name not in Row.model_fields
    ]
    return table(["Field", "Needed", "Meaning"], rows)
