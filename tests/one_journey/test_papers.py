"""The papers of a journey, verified once and sealed; the family's letter, whose worry goes elsewhere."""

import re
from datetime import date
from io import BytesIO
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from satuatap.access.gate import opened as gate_opened
from satuatap.access.models import AccessEvent
from satuatap.access.rules.purposes import Purpose
from satuatap.journeys import doors, files
from satuatap.journeys.drafts import Begin
from satuatap.journeys.models import FamilyConsent, Scan, ScanPiece
from satuatap.journeys.rules.papers import LARGEST, CopyKind, PaperState, can_keep, state_of, wanted
from satuatap.journeys.selectors.papers import paper_page, papers_page
from satuatap.journeys.services import papers
from satuatap.journeys.services.consents import ConsentDraft, note_consent
from satuatap.journeys.services.papers import PaperDraft
from satuatap.lib.errors import Denied, Invalid, NotFound
from satuatap.lib.uploads import PDF, Upload
from satuatap.people import selectors as people
from tests.cases.test_safety_evidence import SECRET, paper, photo
from tests.one_journey import house
from tests.one_journey.house import COUNSELLOR, ELSEWHERE, NOW, OFFICER, TODAY

PASSPORT = PaperDraft(number="X1234567", issued_on=date(2025, 1, 1), valid_until=date(2030, 1, 1))
LETTER = ConsentDraft(
    relation_code="pasangan",
    signed_by="Budi Contoh",
    witnessed_by="Kepala Desa Contoh",
    signed_on=date(2026, 11, 20),
    heard_alone=False,
)
BANK = house.actor("bayu", "desk_officer", "perbankan")


def test_the_eight_papers_of_the_law_come_first_with_their_letters() -> None:
    lines = wanted(files.law(), files.course("p_to_p", TODAY), "belum_kawin")
    letters = [one.letter for one in lines]
    assert "".join(dict.fromkeys(letters)) == "abcdefgh"
    assert [one.kind for one in lines if not one.letter] == ["ktp", "kk", "ijazah", "kartu-bpjs-tk"]
    assert {one.kind: one.of_her for one in lines}["buku-nikah"] is False
    married = wanted(files.law(), files.course("p_to_p", TODAY), "kawin")
    assert all(one.of_her for one in married)


@pytest.mark.parametrize("scheme", sorted(files.every()))
def test_each_kind_stands_once_and_nothing_a_step_asks_for_is_left_out(scheme: str) -> None:
    course = files.course(scheme, TODAY)
    kinds = [one.kind for one in wanted(files.law(), course, "")]
    assert len(kinds) == len(set(kinds))
    assert {paper.kind for rule in course.steps for paper in rule.papers} <= set(kinds)


@pytest.mark.parametrize(
    ("verified", "until", "state"),
    [
        (False, None, PaperState.MISSING),
        (True, None, PaperState.VALID),
        (True, date(2026, 11, 23), PaperState.OVER),
        (True, date(2026, 11, 24), PaperState.SOON),
        (True, date(2027, 2, 22), PaperState.SOON),
        (True, date(2027, 2, 23), PaperState.VALID),
    ],
)
def test_how_a_paper_stands(verified: bool, until: date | None, state: PaperState) -> None:
    assert state_of(verified, until, TODAY) == state


@pytest.mark.parametrize(
    ("name", "media_type", "size", "reason"),
    [
        ("paspor.pdf", PDF, 9, ""),
        ("PASPOR.PDF", PDF, 9, ""),
        ("paspor", PDF, 9, ""),
        ("paspor.scan", PDF, 9, ""),
        ("foto.jpg", "image/png", 9, ""),  # telephones confuse the two
        ("foto.jpg", PDF, 9, "scan_false_ending"),
        ("paspor.pdf", "image/jpeg", 9, "scan_false_ending"),
        ("paspor.pdf", "", 9, "scan_kind_unknown"),
        ("paspor.pdf", "application/zip", 9, "scan_kind_unknown"),
        ("catatan.txt", "text/plain", 9, "scan_kind_unknown"),
        ("paspor.pdf", PDF, 0, "scan_empty"),
        ("paspor.pdf", PDF, LARGEST, ""),
        ("paspor.pdf", PDF, LARGEST + 1, "scan_too_big"),
    ],
)
def test_which_scans_are_kept(name: str, media_type: str, size: int, reason: str) -> None:
    assert can_keep(name, media_type, size).reason == reason


def scanned(reference: str, content: bytes, name: str = "paspor.jpg", kind: str = "paspor") -> None:
    upload = Upload(name, BytesIO(content), len(content))
    papers.keep_scan(OFFICER, reference, kind, upload, once=uuid4(), now=NOW)


def scan_of(reference: str, kind: str = "paspor") -> UUID:
    return paper_page(OFFICER, reference, kind, now=NOW).scans[0].id


def counted() -> tuple[int, int]:
    with gate_opened(OFFICER, Purpose.COUNTER_SERVICE, now=NOW):
        return Scan.objects.count(), ScanPiece.objects.count()


def line_of(reference: str, kind: str) -> Any:
    page = papers_page(OFFICER, reference, now=NOW)
    return next(line for line in (*page.law, *page.own) if line.kind.slug == kind)


@pytest.mark.usefixtures("office")
class TestOnAJourney:
    def test_verified_once_it_counts_everywhere_and_for_her_next_journey(self) -> None:
        who = house.registered()
        first = house.journey(person=who)
        papers.verify(OFFICER, first, "paspor", PASSPORT, now=NOW)
        line = line_of(first, "paspor")
        assert (line.state, line.number, line.by, line.before) == (
            PaperState.VALID,
            "X1234567",
            OFFICER.name,
            False,
        )
        [known] = people.documents_of(OFFICER, who.id, ["paspor"], now=NOW)
        assert known.valid_until == date(2030, 1, 1)
        scanned(first, photo())
        again = house.journey(person=who, begin=Begin(beside=True), now=house.later(days=1))
        line = line_of(again, "paspor")
        assert line.before
        assert (line.number, line.scans) == ("X1234567", 1)

    def test_a_paper_that_no_service_of_the_desk_asks_for_is_verified_for_the_journey(self) -> None:
        reference = house.journey()
        papers.verify(OFFICER, reference, "status-perkawinan", PaperDraft(number="470/1"), now=NOW)
        assert line_of(reference, "status-perkawinan").state == PaperState.VALID

    def test_another_desk_neither_verifies_nor_sees_number_and_scan(self) -> None:
        reference = house.journey()
        papers.verify(OFFICER, reference, "surat-sehat", PaperDraft(number="RS/1"), now=NOW)
        scanned(reference, photo(), kind="surat-sehat")
        scan = scan_of(reference, "surat-sehat")
        page = paper_page(BANK, reference, "surat-sehat", now=NOW)
        assert (page.line.number, page.line.scans, page.scans) == ("", 0, ())
        with pytest.raises(Denied) as refused:
            papers.take_out(BANK, reference, "surat-sehat", scan, CopyKind.ORIGINAL, now=NOW)
        assert refused.value.code == "paper_of_other_desk"
        with pytest.raises(Denied):
            papers.verify(BANK, reference, "surat-sehat", PaperDraft(), now=NOW)

    def test_a_scan_comes_back_as_it_was_and_leaves_an_event(self) -> None:
        reference = house.journey()
        content = photo((1200, 900))
        scanned(reference, content)
        out = papers.take_out(OFFICER, reference, "paspor", scan_of(reference), CopyKind.ORIGINAL, now=NOW)
        assert b"".join(out.parts) == content
        assert out.name == f"{reference}.jpg"
        with doors.opened(OFFICER, reference, "view_journey", now=NOW) as room:
            events = AccessEvent.objects.filter(subject_id=room.journey.person_id, act="take_out_scan")
            assert [event.fields for event in events] == [["paspor", "original"]]

    def test_nothing_of_a_scan_is_readable_in_the_database(self) -> None:
        reference = house.journey()
        scanned(reference, photo())
        with gate_opened(OFFICER, Purpose.COUNTER_SERVICE, now=NOW):
            pieces = [bytes(piece.content_sealed) for piece in ScanPiece.objects.all()]
        assert pieces
        assert all(SECRET not in piece and b"\xff\xd8\xff" not in piece[:64] for piece in pieces)

    def test_the_copy_without_hidden_data_has_none(self) -> None:
        reference = house.journey()
        content = photo()
        assert SECRET in content
        scanned(reference, content)
        out = papers.take_out(OFFICER, reference, "paspor", scan_of(reference), CopyKind.CLEAN, now=NOW)
        clean = b"".join(out.parts)
        assert SECRET not in clean
        assert out.size == len(clean)

    def test_sent_twice_it_is_there_once_and_set_aside_it_is_gone(self) -> None:
        reference, once = house.journey(), uuid4()
        for _time in range(2):
            upload = Upload("p.pdf", BytesIO(paper()), len(paper()))
            papers.keep_scan(OFFICER, reference, "paspor", upload, once=once, now=NOW)
        [scan] = paper_page(OFFICER, reference, "paspor", now=NOW).scans
        papers.set_aside(OFFICER, reference, "paspor", scan.id, now=NOW)
        assert paper_page(OFFICER, reference, "paspor", now=NOW).scans == ()
        with pytest.raises(NotFound):
            papers.take_out(OFFICER, reference, "paspor", scan.id, CopyKind.ORIGINAL, now=NOW)

    @pytest.mark.parametrize(
        ("name", "content", "reason"),
        [
            ("paspor.jpg", paper(), "scan_false_ending"),
            ("paspor.pdf", b"MZ" + bytes(300), "scan_kind_unknown"),
            ("paspor.pdf", b"%PDF-1.7\nnothing of the kind", "scan_broken"),
            ("paspor.jpg", photo()[:200], "scan_broken"),
            ("paspor.pdf", b"", "scan_empty"),
        ],
    )
    def test_what_cannot_be_a_scan_is_refused_and_nothing_is_kept(
        self, name: str, content: bytes, reason: str
    ) -> None:
        reference, before = house.journey(), counted()
        with pytest.raises(Invalid) as refused:
            scanned(reference, content, name)
        assert refused.value.fields == {"file": [reason]}
        assert counted() == before

    def test_hidden_and_missing_are_one_answer(self) -> None:
        reference = house.journey()
        for who, of in ((ELSEWHERE, reference), (OFFICER, "J-2222-22")):
            with pytest.raises(NotFound) as refused:
                papers.verify(who, of, "paspor", PASSPORT, now=NOW)
            assert refused.value.code == "no_such_journey"
        with pytest.raises(NotFound) as refused:
            papers.verify(OFFICER, reference, "buku-pelaut", PASSPORT, now=NOW)
        assert refused.value.code == "paper_not_asked_for"

    def test_the_letter_is_noted_and_verified_with_it(self) -> None:
        reference = house.journey()
        note_consent(OFFICER, reference, ConsentDraft(**{**values(LETTER), "seen": True}), now=NOW)
        [one] = papers_page(OFFICER, reference, now=NOW).consents
        assert (one.signed_by, one.witnessed_by, one.asked) == ("Budi Contoh", "Kepala Desa Contoh", True)
        assert one.relation is not None
        assert line_of(reference, "izin-keluarga").state == PaperState.VALID

    @pytest.mark.parametrize(
        ("change", "field", "reason"),
        [
            ({"relation_code": "tetangga"}, "relation_code", "relation_not_listed"),
            ({"signed_by": " "}, "signed_by", "signed_by_missing"),
            ({"signed_on": date(2026, 11, 25)}, "signed_on", "day_lies_ahead"),
            ({"seen": True, "heard_alone": None}, "heard_alone", "heard_alone_missing"),
            ({"worry": "x" * 4001}, "worry", "text_too_long"),
        ],
    )
    def test_a_letter_is_refused_whole(self, change: dict[str, Any], field: str, reason: str) -> None:
        reference = house.journey()
        with pytest.raises(Invalid) as refused:
            note_consent(OFFICER, reference, ConsentDraft(**{**values(LETTER), **change}), now=NOW)
        assert refused.value.fields == {field: [reason]}
        page = papers_page(OFFICER, reference, now=NOW)
        assert page.consents == ()
        assert people.concerns(COUNSELLOR, now=NOW) == ()

    def test_a_worry_goes_to_the_counsellors_and_leaves_no_trace_on_the_journey(self) -> None:
        told, quiet = house.journey(), house.journey()
        worry = "Suaminya menjawab untuk dia."
        note_consent(OFFICER, told, ConsentDraft(**{**values(LETTER), "worry": worry}), now=NOW)
        note_consent(OFFICER, quiet, LETTER, now=NOW)
        [concern] = people.concerns(COUNSELLOR, now=NOW)
        assert concern.text == worry
        browser = house.signed_in(OFFICER)
        for name in ("journey-papers", "journey-consent", "journey"):
            assert page_of(browser, name, told) == page_of(browser, name, quiet)
        assert page_of(browser, "journeys").count(told) == page_of(browser, "journeys").count(quiet)
        with gate_opened(OFFICER, Purpose.COUNTER_SERVICE, now=NOW):
            rows = [FamilyConsent.objects.get(journey__reference=one) for one in (told, quiet)]
        assert len({len(bytes(row.signed_by_sealed)) for row in rows}) == 1
        assert events_of(told) == events_of(quiet) != []


def events_of(reference: str) -> list[tuple[Any, ...]]:
    """What the access log says of the letter."""
    with doors.opened(OFFICER, reference, "view_journey", now=NOW) as room:
        events = AccessEvent.objects.filter(subject_id=room.journey.person_id, act__contains="consent")
        return sorted(events.values_list("act", "reason", "failed"))


def values(draft: ConsentDraft) -> dict[str, Any]:
    return {name: getattr(draft, name) for name in ConsentDraft.__dataclass_fields__}


def page_of(browser: Client, name: str, *args: str) -> str:
    """A page without what differs between any two journeys: references, row ids, tokens."""
    text = browser.get(reverse(name, args=args)).content.decode()
    if not args:
        return text
    text = re.sub(r"[JP]-[2-9A-HJKMNP-TV-Z]{4}-[2-9A-HJKMNP-TV-Z]{2}", "R", text)
    text = re.sub(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "U", text)
    text = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "T", text)
    return re.sub(r'nonce[-="\w+/]*', "N", text)


@pytest.mark.usefixtures("office")
class TestThePages:
    def test_a_scan_is_taken_in_and_out_by_the_page(self) -> None:
        reference, browser, content = house.journey(), house.signed_in(OFFICER), photo()
        assert "Paspor" in browser.get(reverse("journey-papers", args=[reference])).content.decode()
        file = SimpleUploadedFile("rumah.jpg", content)
        answer = browser.post(
            reverse("journey-scan-add", args=[reference, "paspor"]), {"file": file, "once": str(uuid4())}
        )
        assert answer.status_code == 302
        out = browser.post(
            reverse("journey-scan-out", args=[reference, "paspor", scan_of(reference), "original"])
        )
        assert b"".join(out.streaming_content) == content  # type: ignore[attr-defined]
        assert reference in out["Content-Disposition"]
        assert "rumah" not in out["Content-Disposition"]
        assert "no-store" in out["Cache-Control"]

    @pytest.mark.parametrize("size", [LARGEST + 1, 27 * 1024 * 1024])
    def test_what_is_too_big_is_refused_in_words(self, size: int) -> None:
        reference, browser, before = house.journey(), house.signed_in(OFFICER), counted()
        file = SimpleUploadedFile("paspor.pdf", b"%PDF-1.7\n" + bytes(size))
        answer = browser.post(
            reverse("journey-scan-add", args=[reference, "paspor"]), {"file": file, "once": str(uuid4())}
        )
        assert answer.status_code == 422
        assert "10 MB" in answer.content.decode()
        assert counted() == before

    def test_a_refused_paper_keeps_what_was_typed(self) -> None:
        reference, browser = house.journey(), house.signed_in(OFFICER)
        answer = browser.post(
            reverse("journey-paper-verify", args=[reference, "paspor"]),
            {"number": "X1234567", "issued_on": "2026-01-01", "valid_until": "2025-01-01"},
        )
        said = answer.content.decode()
        assert answer.status_code == 422
        assert 'value="X1234567"' in said
        assert 'value="2025-01-01"' in said
        assert line_of(reference, "paspor").state == PaperState.MISSING

    def test_the_letter_by_its_form(self) -> None:
        reference, browser = house.journey(), house.signed_in(OFFICER)
        address = reverse("journey-consent", args=[reference])
        data = {"relation_code": "orang_tua", "signed_by": "Budi Contoh", "heard_alone": "yes", "seen": "on"}
        refused = browser.post(address, {**data, "signed_by": "", "worry": "Takut"})
        assert refused.status_code == 422
        assert "Takut" in refused.content.decode()
        answer = browser.post(address, {**data, "worry": "Takut"})
        assert answer.status_code == 302
        said = browser.get(answer["Location"]).content.decode()
        assert "Budi Contoh" in said
        assert "Takut" not in said

    def test_a_counsellor_reads_but_does_not_verify(self) -> None:
        reference, browser = house.journey(), house.signed_in(COUNSELLOR)
        assert browser.get(reverse("journey-paper-of", args=[reference, "paspor"])).status_code == 200
        answer = browser.post(reverse("journey-paper-verify", args=[reference, "paspor"]), {})
        assert answer.status_code == 403
