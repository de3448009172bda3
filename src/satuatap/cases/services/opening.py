"""Opening a case: the first word is written before anything is asked."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from uuid import UUID, uuid4

from satuatap.access import gate, keyring
from satuatap.access.rules.purposes import Purpose
from satuatap.accounts.actors import Actor
from satuatap.accounts.rules.acts import Act
from satuatap.cases.doors import new_row
from satuatap.cases.models import Case, CaseEvent, LimitsExplained, Party, Respondent, TeamMember
from satuatap.cases.rules.words import CaseState, PartyRole, RespondentKind, Source, TeamKind
from satuatap.cases.selectors.limits import duties_at
from satuatap.cases.vault import Vault
from satuatap.lib import references
from satuatap.lib.errors import Invalid
from satuatap.lib.verdicts import require

PREFIX = "C"
_ATTEMPTS = 3


@dataclass(frozen=True, slots=True)
class PartyDraft:
    """Somebody the case is about. Everything may be left out but how the team calls her."""

    code_name: str
    role: PartyRole = PartyRole.WORKER
    name: str = ""
    contact: str = ""
    private: str = ""
    person_id: UUID | None = None
    relation_code: str = ""
    sex: str = ""
    birth_year: int | None = None
    is_child: bool = False
    village_code: str = ""
    disability_code: str = ""


@dataclass(frozen=True, slots=True)
class RespondentDraft:
    """The other side, as far as is known. An empty name: not known."""

    kind: RespondentKind
    name: str = ""
    contact: str = ""
    country_code: str = ""


@dataclass(frozen=True, slots=True)
class CaseDraft:
    """What is known when a case is opened: nothing is mandatory."""

    source: Source = Source.COUNSELLOR
    title: str = ""
    story: str = ""
    categories: Sequence[str] = ()
    destination_code: str = ""
    phase_code: str = ""
    limits_explained: bool = False
    limits_language: str = ""
    interpreter: bool = False
    parties: Sequence[PartyDraft] = field(default_factory=tuple)
    respondents: Sequence[RespondentDraft] = field(default_factory=tuple)


def open_case(actor: Actor, draft: CaseDraft, *, once: UUID, now: datetime) -> str:
    """Open a case that the actor leads for her organisation, and return its reference.

    Args:
        once: the form's own key; a second submit returns the reference of the first.

    Raises:
        Denied: the role may not.
    """
    require(actor.may(Act.WORK_CASES))
    for _attempt in range(_ATTEMPTS):
        case_id = uuid4()
        try:
            return _open(actor, draft, case_id, once=once, now=now)
        except Invalid as refused:
            if refused.code != "not_accepted":
                raise
            keyring.destroy(case_id)  # the reference was taken, or the same form arrived twice at once
    raise Invalid("not_accepted")


def _open(actor: Actor, draft: CaseDraft, case_id: UUID, *, once: UUID, now: datetime) -> str:
    with gate.opened(actor, Purpose.CASEWORK, now=now) as door:
        door.record("open_case", case_id)
        known = Case.objects.filter(once=once).values_list("reference", flat=True).first()
        if known is not None:
            return known
        vault = Vault.new(case_id)
        reference = references.new(PREFIX)
        Case.objects.create(
            id=case_id,
            reference=reference,
            office_id=actor.office_id,
            lead_id=actor.organisation_id,
            state=CaseState.INTAKE,
            source=draft.source,
            opened_at=now,
            opened_by=actor.user_id,
            once=once,
            title_sealed=vault.seal("cases_case", case_id, "title_sealed", draft.title),
            story_sealed=vault.seal("cases_case", case_id, "story_sealed", draft.story),
            categories=list(draft.categories),
            destination_code=draft.destination_code,
            phase_code=draft.phase_code,
            limits_explained_at=now if draft.limits_explained else None,
            limits_explained_by=actor.user_id if draft.limits_explained else None,
        )
        new = partial(new_row, case_id, by=actor.user_id, now=now)
        TeamMember.objects.create(
            **new(user_id=actor.user_id, organisation_id=actor.organisation_id, kind=TeamKind.LEAD)
        )
        for party in draft.parties:
            row = new()
            Party.objects.create(**row, **party_values(vault, row["id"], party))
        for respondent in draft.respondents:
            row = new()
            Respondent.objects.create(**row, **respondent_values(vault, row["id"], respondent))
        if draft.limits_explained:
            LimitsExplained.objects.create(
                **new(
                    language=draft.limits_language,
                    interpreter=draft.interpreter,
                    duties=list(duties_at(actor)),
                )
            )
        CaseEvent.objects.create(**new(act="opened", facts={"source": draft.source}))
    return reference


def party_values(vault: Vault, row_id: UUID, party: PartyDraft) -> dict[str, object]:
    """What is known of a party, for the row `row_id`: her texts sealed."""
    return {
        "person_id": party.person_id,
        "role": party.role,
        "code_name": party.code_name,
        "name_sealed": vault.seal("cases_party", row_id, "name_sealed", party.name),
        "contact_sealed": vault.seal("cases_party", row_id, "contact_sealed", party.contact),
        "private_sealed": vault.seal("cases_party", row_id, "private_sealed", party.private),
        "relation_code": party.relation_code,
        "sex": party.sex,
        "birth_year": party.birth_year,
        "is_child": party.is_child,
        "village_code": party.village_code,
        "disability_code": party.disability_code,
    }


def respondent_values(vault: Vault, row_id: UUID, draft: RespondentDraft) -> dict[str, object]:
    """What is known of a respondent, for the row `row_id`: its texts sealed."""
    return {
        "kind": draft.kind,
        "name_sealed": vault.seal("cases_respondent", row_id, "name_sealed", draft.name),
        "contact_sealed": vault.seal("cases_respondent", row_id, "contact_sealed", draft.contact),
        "country_code": draft.country_code,
    }
