"""How often a page asks the database: nothing twice, and for many rows as often as for few."""

import re
from collections import Counter
from decimal import Decimal
from io import BytesIO
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from satuatap.accounts.actors import Actor
from satuatap.cases import doors
from satuatap.cases.rules.claim_words import MoneyKind
from satuatap.cases.rules.plans import NeedsMet
from satuatap.cases.rules.safe_contact import Route, Rules, Way
from satuatap.cases.rules.screening import Frequency
from satuatap.cases.rules.words import RespondentKind
from satuatap.cases.services import (
    claims,
    complaints,
    dues,
    evidence,
    incidents,
    notes,
    plans,
    safety,
    screening,
)
from satuatap.cases.services.claims import ClaimDraft, Money
from satuatap.cases.services.incidents import IncidentDraft, PerpetratorDraft
from satuatap.cases.services.opening import RespondentDraft
from satuatap.cases.services.plans import ActionDraft, FollowUpDraft, NeedDraft
from satuatap.cases.services.safety import PlanDraft
from satuatap.cases.services.screening import Said
from satuatap.cases.tabs import TABS
from satuatap.lib.clocks import EVERY_DAY
from satuatap.lib.uploads import Upload
from tests.cases import house
from tests.cases import plans_house as say
from tests.cases.house import NOW, UNION

pytestmark = pytest.mark.usefixtures("office", "directory")

FILE = "C-2222-22"  # stands for a reference
PAGES = [*(reverse(tab.url_name, args=[FILE]) for tab in TABS), "/files/", "/due/"]
BY_THE_CLOCK = "catalogue_loading"  # a new catalogue is looked for now and then, whatever page is asked
WAY = Way(route=Route.SMS, address="+6281234567890", days=EVERY_DAY, since="08:00", until="17:00")


@pytest.mark.parametrize("who", [UNION, house.UNION_HEAD], ids=lambda who: who.role)
def test_no_page_of_a_file_asks_twice_nor_more_often_for_more_rows(who: Actor) -> None:
    few, many = _file(1), _file(4)
    browser = house.signed_in(who)
    for page in PAGES:
        for_few, for_many = (_asked(browser, page.replace(FILE, reference)) for reference in (few, many))
        assert [one for one, times in Counter(for_many).items() if times > 1] == [], page
        assert +(Counter(map(_shape, for_many)) - Counter(map(_shape, for_few))) == Counter(), page


def _asked(browser: Client, url: str) -> list[str]:
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(url).status_code == 200, url
    return [one["sql"] for one in asked.captured_queries if BY_THE_CLOCK not in one["sql"]]


def _shape(statement: str) -> str:
    """A statement without what it asks for."""
    return re.sub(r"'[^']*'|\d+", "?", re.sub(r"IN \([^)]*\)", "IN (?)", statement))


def _file(times: int) -> str:
    """A file with so many rows of everything its pages show."""
    workers = [f"Pekerja {number}" for number in range(1, times + 1)]
    others = tuple(RespondentDraft(RespondentKind.EMPLOYER, name="Contoh") for _ in workers)
    reference = house.opened(UNION, *workers, respondents=others)
    complaints.register_complaint(UNION, reference, now=NOW)
    safety.assess_risk(UNION, reference, yes=(), unknown=(), decided="sedang", reason="Dinilai.", now=NOW)
    with doors.opened(UNION, reference, act="view", now=NOW) as room:
        people = list(room.parties.values_list("id", flat=True))
    for party in people:
        _spoken_of(reference, party)
        _planned(reference, party)
        _kept_safe(reference, party)
    return reference


def _spoken_of(reference: str, party: UUID) -> None:
    incident = uuid4()
    said = IncidentDraft(party, {"penetration": True})
    incidents.record_incident(UNION, reference, said, incident_id=incident, now=NOW)
    incidents.add_perpetrator(UNION, reference, incident, PerpetratorDraft(), once=uuid4(), now=NOW)
    screening.save_answers(UNION, reference, party, {"q01": Said(Frequency.OFTEN)}, now=NOW)
    claim = claims.add_claim(UNION, reference, ClaimDraft("upah", party_id=party), once=uuid4(), now=NOW)
    money = Money(MoneyKind.ASKED, "TWD", Decimal(5000), NOW.date())
    claims.enter_money(UNION, reference, claim_id=claim, money=money, once=uuid4(), now=NOW)
    paper = Upload("surat.txt", BytesIO(b"contoh"), 6)
    evidence.keep(UNION, reference, paper, about="Surat.", origin="worker", once=uuid4(), now=NOW)
    notes.add_note(UNION, reference, text="Catatan.", once=uuid4(), now=NOW)


def _planned(reference: str, party: UUID) -> None:
    need = NeedDraft("keselamatan", "Tempat aman.", "Tidur tenang.", party)
    plans.add_need(UNION, reference, need, once=uuid4(), now=NOW)
    action = ActionDraft("hukum", text="Surat.", party_id=party)
    plans.plan_action(UNION, reference, action, once=uuid4(), now=NOW)
    held = FollowUpDraft(NOW, "telepon", "Baik.", NeedsMet.PARTLY, party_id=party)
    plans.record_follow_up(UNION, reference, held, once=uuid4(), now=NOW)
    dues.remind(UNION, reference, text="Telepon.", due_at=house.later(days=1), once=uuid4(), now=NOW)
    say.sent(reference)


def _kept_safe(reference: str, party: UUID) -> None:
    rules = Rules(ways=(WAY,), consent=frozenset({Route.SMS}))
    safety.agree_contact(UNION, reference, party, rules, now=NOW)
    plan = PlanDraft({"concern": "Suaminya."}, (), made_with_her=True, review_on=house.later(days=30).date())
    safety.write_plan(UNION, reference, party, plan, now=NOW)
