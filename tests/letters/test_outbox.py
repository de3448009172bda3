"""The outbox: sent once, called back, tried again, reported; and empty of addresses when it is over."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from satuatap.catalogue.rules.slugs import row_id
from satuatap.letters import files
from satuatap.letters.channels import RefusedError
from satuatap.letters.models import OutboxMessage
from satuatap.letters.rules.delivery import Channel, Delivery, Leg, Plan
from satuatap.letters.rules.messages import Written
from satuatap.letters.selectors.outbox import fates
from satuatap.letters.services import outbox
from satuatap.lib import clocks
from satuatap.lib.errors import Invalid, NotFound

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shipped")]

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)  # ten o'clock in Jakarta
NUMBER = "+6281234567890"
FACTS = {"sender": "Kantor Contoh", "phone": "0355-000000", "name": "Bu Sri"}


class Line:
    """A channel that takes, or refuses as told."""

    def __init__(self, *refusals: bool) -> None:
        self.refusals = list(refusals)  # passing?
        self.taken: list[tuple[str, str, str]] = []

    def send(self, address: str, written: Written, *, report_to: str) -> str:
        if self.refusals:
            raise RefusedError("test", passing=self.refusals.pop(0))
        self.taken.append((address, written.text, report_to))
        return f"r{len(self.taken)}"


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    moment = [NOW]
    monkeypatch.setattr(clocks, "now", lambda: moment[0])
    return moment


def queued(*channels: str, consent: bool = True, **more: object) -> UUID:
    legs = tuple(Leg(channel, NUMBER, "please-call", consent, FACTS) for channel in channels or ("sms",))
    values: dict[str, object] = {"not_before": NOW, "expires_at": NOW + timedelta(days=2)} | more
    return outbox.queue(Plan(legs), office_id=row_id("offices", "tulungagung"), **values)  # type: ignore[arg-type]


def state_of(about: UUID) -> Delivery:
    return fates([about])[about][0].state


def test_a_message_goes_out_once_with_an_address_to_report_to(
    clock: list[datetime],
) -> None:
    about, line = queued(), Line()
    assert outbox.send_due({"sms": line}) == 1
    assert outbox.send_due({"sms": line}) == 0
    ((address, text, report_to),) = line.taken
    assert address == NUMBER
    assert text.startswith("Kabar dari Kantor Contoh: mohon menghubungi 0355-000000 ")
    assert "/m/" in report_to
    assert state_of(about) == Delivery.SENT


def test_what_was_called_back_is_not_sent_and_keeps_no_address(clock: list[datetime]) -> None:
    about, line = queued(), Line()
    assert outbox.cancel(about, now=NOW) == 1
    assert outbox.send_due({"sms": line}) == 0
    assert line.taken == []
    row = OutboxMessage.objects.get(about=about)
    assert (row.state, bytes(row.plan_sealed)) == (Delivery.CANCELLED, b"")


def test_nothing_is_queued_without_consent() -> None:
    with pytest.raises(Invalid, match="no_way_to_write"):
        queued(consent=False)


@pytest.mark.parametrize("channel", Channel)
@pytest.mark.parametrize(
    ("fact", "typed", "shown"),
    [
        ("sender", "Konselor Sri", "konselor"),
        ("phone", "0355-000000 soal kasus itu", "kasus"),
        ("sender", "Rumah\nAman Melati", "rumah aman"),
    ],
)
def test_no_way_takes_a_word_that_may_not_leave_and_the_refusal_names_it(
    channel: Channel, fact: str, typed: str, shown: str
) -> None:
    leg = Leg(channel, NUMBER, "please-call", consent=True, facts={**FACTS, fact: typed})
    with pytest.raises(Invalid, match="message_not_neutral") as refused:
        outbox.queue(
            Plan((leg,)),
            office_id=row_id("offices", "tulungagung"),
            not_before=NOW,
            expires_at=NOW + timedelta(days=2),
        )
    assert refused.value.fields == {fact: ["word_may_not_leave"]}
    assert refused.value.facts == {"words": shown}
    assert not OutboxMessage.objects.exists()


def test_it_waits_for_the_morning(clock: list[datetime]) -> None:
    clock[0] = NOW + timedelta(hours=12)  # ten in the evening
    about, line = queued(), Line()
    outbox.send_due({"sms": line})
    assert line.taken == []
    assert fates([about])[about][0].next_at == datetime(2026, 11, 25, 0, 0, tzinfo=UTC)
    clock[0] = NOW + timedelta(hours=21)
    outbox.send_due({"sms": line})
    assert len(line.taken) == 1


def test_a_line_that_is_away_is_tried_again_and_then_the_next_way(clock: list[datetime]) -> None:
    about = queued("sms", "whatsapp")
    sms, whatsapp = Line(True, True, True, True, True), Line()
    for _ in range(5):
        outbox.send_due({"sms": sms, "whatsapp": whatsapp})
        clock[0] += timedelta(minutes=61)
    outbox.send_due({"sms": sms, "whatsapp": whatsapp})
    assert sms.taken == []
    assert len(whatsapp.taken) == 1
    assert state_of(about) == Delivery.SENT


def test_a_number_that_does_not_exist_leads_to_the_next_way_at_once(clock: list[datetime]) -> None:
    queued("sms", "whatsapp")
    sms, whatsapp = Line(False), Line()
    outbox.send_due({"sms": sms, "whatsapp": whatsapp})
    assert len(whatsapp.taken) == 1


def test_a_report_that_it_failed_goes_on_to_the_next_way(clock: list[datetime]) -> None:
    about = queued("sms", "whatsapp")
    sms, whatsapp = Line(), Line()
    outbox.send_due({"sms": sms, "whatsapp": whatsapp})
    row = OutboxMessage.objects.get(about=about)
    outbox.note_report(row.id, 0, delivered=False, now=clock[0])
    outbox.send_due({"sms": sms, "whatsapp": whatsapp})
    assert len(whatsapp.taken) == 1
    outbox.note_report(row.id, 0, delivered=True, now=clock[0])  # too late, about the way before
    assert state_of(about) == Delivery.SENT
    outbox.note_receipt("r1", delivered=True, now=clock[0])
    assert state_of(about) == Delivery.DELIVERED
    assert bytes(OutboxMessage.objects.get(about=about).plan_sealed) == b""


def test_a_report_may_be_quicker_than_the_answer(clock: list[datetime]) -> None:
    about = queued()

    class Quick(Line):
        def send(self, address: str, written: Written, *, report_to: str) -> str:
            outbox.note_report(OutboxMessage.objects.get(about=about).id, 0, delivered=True, now=NOW)
            return super().send(address, written, report_to=report_to)

    outbox.send_due({"sms": Quick()})
    assert state_of(about) == Delivery.DELIVERED


def test_called_back_while_it_goes_out_it_says_that_it_is_out(clock: list[datetime]) -> None:
    about = queued()

    class Slow(Line):
        def send(self, address: str, written: Written, *, report_to: str) -> str:
            outbox.cancel(about, now=NOW)
            return super().send(address, written, report_to=report_to)

    outbox.send_due({"sms": Slow()})
    assert state_of(about) == Delivery.SENT


def test_what_a_dead_messenger_had_begun_another_takes_over(clock: list[datetime]) -> None:
    queued()

    class Dies(Line):
        def send(self, address: str, written: Written, *, report_to: str) -> str:
            super().send(address, written, report_to=report_to)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        outbox.send_due({"sms": Dies()})
    line = Line()
    assert outbox.send_due({"sms": line}) == 0
    clock[0] += outbox.LEASE
    outbox.send_due({"sms": line})
    assert len(line.taken) == 1


def test_after_its_time_it_is_not_sent_at_all(clock: list[datetime]) -> None:
    about, line = queued(), Line()
    clock[0] = NOW + timedelta(days=2)
    outbox.send_due({"sms": line})
    assert line.taken == []
    assert state_of(about) == Delivery.EXPIRED


def test_sent_and_never_reported_loses_its_address_when_its_time_is_over(clock: list[datetime]) -> None:
    about = queued()
    outbox.send_due({"sms": Line()})
    clock[0] = NOW + timedelta(days=2)
    outbox.send_due({"sms": Line()})
    row = OutboxMessage.objects.get(about=about)
    assert (row.state, bytes(row.plan_sealed)) == (Delivery.SENT, b"")


def test_what_is_long_over_is_deleted(clock: list[datetime]) -> None:
    about = queued()
    outbox.cancel(about, now=NOW)
    assert outbox.sweep(now=NOW + outbox.KEPT) == 0
    assert outbox.sweep(now=NOW + outbox.KEPT + timedelta(seconds=1)) == 1


def test_a_word_of_a_later_list_stops_what_waits(
    clock: list[datetime], monkeypatch: pytest.MonkeyPatch
) -> None:
    about, line = queued(), Line()
    monkeypatch.setattr(files, "forbidden_words", lambda: ("kabar",))
    outbox.send_due({"sms": line})
    assert line.taken == []
    assert state_of(about) == Delivery.FAILED


def test_only_an_address_we_gave_can_report() -> None:
    message = uuid4()
    signature = outbox.report_address(message, 1).rstrip("/").rpartition("/")[2]
    outbox.check_report(message, 1, signature)
    for wrong in [(message, 0, signature), (uuid4(), 1, signature), (message, 1, signature[:-1] + "x")]:
        with pytest.raises(NotFound):
            outbox.check_report(*wrong)


def test_the_row_tells_nothing(clock: list[datetime]) -> None:
    about = queued()
    row = OutboxMessage.objects.filter(about=about).values().get()
    assert set(row) == {
        "id", "about", "office_id", "state", "plan_sealed", "leg", "attempts", "next_at", "expires_at",
        "receipt", "sent_at", "delivered_at", "over_at", "reason",
    }  # fmt: skip
    assert NUMBER.encode() not in bytes(row["plan_sealed"])
    assert b"Kantor" not in bytes(row["plan_sealed"])
