"""Evidence: sealed as it came, hashed, copied without hidden data, handed over with its hash."""

import hashlib
from io import BytesIO
from uuid import UUID, uuid4

import pikepdf
import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from satuatap.access import keyring
from satuatap.access.models import AccessEvent
from satuatap.cases import doors
from satuatap.cases.models import Evidence, EvidenceChunk
from satuatap.cases.rules.evidence import LARGEST, can_keep
from satuatap.cases.selectors import evidence as pages
from satuatap.cases.services import evidence
from satuatap.cases.services.evidence import Receipt
from satuatap.lib import jpeg, stripping
from satuatap.lib.errors import Denied, Invalid, NotFound
from satuatap.lib.seal import SealBrokenError
from satuatap.lib.uploads import CHUNK, HEAD, Upload, media_type, pieces
from tests.cases import house

SECRET = b"lokasi-rahasia-contoh"


def photo(size: tuple[int, int] = (64, 48)) -> bytes:
    """A JPEG with a place in its Exif, turned, and a comment."""
    picture, out = Image.effect_noise(size, 60).convert("RGB"), BytesIO()
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned by a quarter
    exif[0x010E] = SECRET.decode()
    exif.get_ifd(0x8825)[1] = "S"
    picture.save(out, "JPEG", exif=exif, comment=SECRET)
    return out.getvalue()


def drawing() -> bytes:
    from PIL.PngImagePlugin import PngInfo

    out, info = BytesIO(), PngInfo()
    info.add_text("Author", SECRET.decode())
    Image.effect_noise((32, 32), 60).save(out, "PNG", pnginfo=info)
    return out.getvalue()


def paper() -> bytes:
    """A PDF with author, XMP, an attachment, and a photo with Exif in it."""
    document, out = pikepdf.new(), BytesIO()
    image = pikepdf.Stream(
        document,
        photo(),
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        Width=64,
        Height=48,
        ColorSpace=pikepdf.Name.DeviceRGB,
        BitsPerComponent=8,
        Filter=pikepdf.Name.DCTDecode,
    )
    page = document.add_blank_page(page_size=(200, 200))
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(A=image))
    page.Contents = document.make_stream(b"q 100 0 0 100 0 0 cm /A Do Q")
    document.docinfo["/Author"] = SECRET.decode()
    with document.open_metadata() as meta:
        meta["dc:creator"] = [SECRET.decode()]
    document.attachments["a.txt"] = pikepdf.AttachedFileSpec(document, SECRET)
    document.save(out, compress_streams=False, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return out.getvalue()


def everything_in(pdf: bytes) -> bytes:
    with pikepdf.open(BytesIO(pdf)) as document:
        streams = [thing.read_raw_bytes() for thing in document.objects if isinstance(thing, pikepdf.Stream)]
        return pdf + b"".join(streams) + repr([*document.objects]).encode()


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (photo(), "image/jpeg"),
        (drawing(), "image/png"),
        (paper(), "application/pdf"),
        ("Ia menulis: “jangan pulang”.".encode(), "text/plain"),
        (b"\x7fELF\x02\x01\x01" + bytes(9), ""),
        (b"MZ" + bytes(200), ""),
        (b"", ""),
    ],
)
def test_what_a_file_is_says_its_content(content: bytes, kind: str) -> None:
    found = media_type(content[:HEAD])
    assert bool(can_keep(found, len(content))) == bool(kind)
    assert not kind or found == kind


@pytest.mark.parametrize(
    ("size", "reason"), [(0, "file_empty"), (1, ""), (LARGEST, ""), (LARGEST + 1, "file_too_big")]
)
def test_how_much_is_kept(size: int, reason: str) -> None:
    assert can_keep("image/jpeg", size).reason == reason


@given(st.integers(0, 5 * CHUNK))
def test_the_pieces_are_the_whole_without_gaps(size: int) -> None:
    found = list(pieces(size))
    assert sum(end - start for start, end in found) == size
    assert [start for start, _end in found[1:]] == [end for _start, end in found[:-1]]


def test_a_photo_loses_what_it_tells_and_keeps_how_it_looks() -> None:
    content = photo()
    assert SECRET in content
    clean = stripping.stripped("image/jpeg", content)
    assert SECRET not in clean
    with Image.open(BytesIO(clean)) as picture:
        assert picture.size == (48, 64)  # turned for good
        assert not picture.getexif()
        assert "comment" not in picture.info


def test_a_png_loses_its_texts() -> None:
    assert SECRET in drawing()
    assert SECRET not in stripping.stripped("image/png", drawing())


def test_a_pdf_loses_author_attachment_and_the_exif_of_its_pictures() -> None:
    assert SECRET in everything_in(paper())
    clean = stripping.stripped("application/pdf", paper())
    assert SECRET not in everything_in(clean)
    with pikepdf.open(BytesIO(clean)) as document:
        assert len(document.pages) == 1
        assert not document.attachments


def test_a_locked_pdf_is_refused_with_its_reason() -> None:
    out = BytesIO()
    with pikepdf.open(BytesIO(paper())) as document:
        document.save(out, encryption=pikepdf.Encryption(user="", owner="x"))
    with pytest.raises(stripping.CannotStripError) as refused:
        stripping.stripped("application/pdf", out.getvalue())
    assert refused.value.reason == "file_locked"


@pytest.mark.parametrize("kind", ["image/jpeg", "image/png", "application/pdf"])
def test_a_broken_file_is_refused_and_not_passed_on(kind: str) -> None:
    for content in (b"\xff\xd8\xff\xe0broken", photo()[:200], b"%PDF-1.7\nnothing"):
        if kind != "application/pdf" or not content.startswith(b"%PDF"):
            with pytest.raises(stripping.CannotStripError):
                stripping.stripped(kind, content)


def test_the_picture_itself_is_untouched_when_only_its_exif_goes() -> None:
    content = photo()
    clean = jpeg.without_metadata(content)
    assert SECRET not in clean
    with Image.open(BytesIO(content)) as before, Image.open(BytesIO(clean)) as after:
        assert before.tobytes() == after.tobytes()


@given(st.binary(max_size=300))
def test_what_is_no_jpeg_is_refused(content: bytes) -> None:
    try:
        clean = jpeg.without_metadata(b"\xff\xd8" + content)
    except ValueError:
        return
    assert len(clean) <= len(content) + 2


def kept(reference: str, content: bytes, name: str = "bukti.jpg") -> UUID:
    evidence.keep(
        house.UNION,
        reference,
        Upload(name, BytesIO(content), len(content)),
        about="Foto kuitansi (contoh)",
        origin="worker",
        once=uuid4(),
        now=house.NOW,
    )
    return pages.evidence_page(house.UNION, reference, now=house.NOW).lines[-1].id


@pytest.mark.usefixtures("office")
class TestOnAFile:
    def test_the_original_comes_back_as_it_was_with_its_hash(self) -> None:
        reference = house.opened()
        content = photo((1200, 900))
        assert len(content) > 2 * CHUNK
        row = kept(reference, content)
        out = evidence.take_out(house.UNION, reference, row, "original", now=house.NOW)
        assert b"".join(out.parts) == content
        assert out.name == f"{reference}-1.jpg"
        (line,) = pages.evidence_page(house.UNION, reference, now=house.NOW).lines
        assert line.copies[0].digest == hashlib.sha256(content).hexdigest()

    def test_each_taking_out_leaves_an_event(self) -> None:
        reference = house.opened()
        row = kept(reference, photo())
        evidence.take_out(house.UNION, reference, row, "original", now=house.NOW)
        with doors.opened(house.UNION, reference, act="view", now=house.NOW) as room:
            events = AccessEvent.objects.filter(subject_id=room.case.id, act="take_out_evidence")
            assert [event.fields for event in events] == [["original"]]

    def test_on_the_disk_there_is_ciphertext_and_without_the_key_nothing(self) -> None:
        reference = house.opened()
        row = kept(reference, b"Ia menulis dari rumah majikan." * 50, "surat.txt")
        with doors.opened(house.UNION, reference, act="view", now=house.NOW) as room:
            case_id = room.case.id
            with connection.cursor() as cursor:
                cursor.execute("SELECT content_sealed FROM cases_evidencechunk")
                assert all(b"majikan" not in bytes(content) for (content,) in cursor.fetchall())
        keyring.destroy(case_id)
        with pytest.raises(NotFound):
            evidence.take_out(house.UNION, reference, row, "original", now=house.NOW)

    def test_pieces_that_are_not_those_of_the_file_do_not_open(self) -> None:
        reference = house.opened()
        row = kept(reference, photo((1200, 900)))
        with doors.opened(house.UNION, reference, act="view", now=house.NOW) as room:
            rows = list(EvidenceChunk.objects.filter(case=room.case).order_by("number")[:2])
            copy = evidence._copy(room, Evidence.objects.get(id=row), "original")
            contents = [
                room.vault.open_bytes("cases_evidencechunk", one.id, "content_sealed", one.content_sealed)
                for one in rows
            ]
            fresh = room.new(copy=copy, number=999)
            sealed = room.vault.seal_bytes("cases_evidencechunk", fresh["id"], "content_sealed", contents[0])
            EvidenceChunk.objects.create(**fresh, content_sealed=sealed)
            with pytest.raises(SealBrokenError, match="not those of the file"):
                evidence._opened(room, copy)

    def test_a_copy_is_made_once_and_the_original_stays(self) -> None:
        reference = house.opened()
        row = kept(reference, photo())
        evidence.make_copy(house.UNION, reference, row, now=house.NOW)
        evidence.make_copy(house.UNION, reference, row, now=house.NOW)
        shared = evidence.take_out(house.UNION, reference, row, "shared", now=house.NOW)
        original = evidence.take_out(house.UNION, reference, row, "original", now=house.NOW)
        assert SECRET in b"".join(original.parts)
        assert SECRET not in b"".join(shared.parts)

    def test_of_what_cannot_be_cleaned_no_copy_is_made(self) -> None:
        reference = house.opened()
        row = kept(reference, b"hanya teks", "a.txt")
        with pytest.raises(Denied, match="cannot_strip"):
            evidence.make_copy(house.UNION, reference, row, now=house.NOW)

    def test_a_hand_over_names_receiver_reason_hash_and_signature(self) -> None:
        reference = house.opened()
        content = photo()
        row = kept(reference, content)
        receipt = Receipt("Unit PPA Polres (contoh)", "police", "Hendra Contoh")
        evidence.hand_over(house.UNION, reference, row, "original", receipt, now=house.NOW)
        (line,) = pages.evidence_page(house.UNION, reference, now=house.NOW).lines
        (given,) = line.hand_overs
        assert (given.to, given.signature) == ("Unit PPA Polres (contoh)", "Hendra Contoh")
        assert given.digest == hashlib.sha256(content).hexdigest()
        with pytest.raises(Invalid) as refused:
            evidence.hand_over(
                house.UNION, reference, row, "original", Receipt("", "police", ""), now=house.NOW
            )
        assert set(refused.value.fields) == {"to", "signature"}

    def test_a_program_is_not_taken_in(self) -> None:
        with pytest.raises(Invalid) as refused:
            kept(house.opened(), b"MZ" + bytes(100), "foto.jpg")
        assert refused.value.fields == {"file": ["file_kind_unknown"]}
