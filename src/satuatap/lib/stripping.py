"""A copy of a file without what programs have hidden in it.

Pictures are decoded and written anew. PDFs lose their description, attachments, scripts and earlier versions,
and the pictures in them their Exif. What we cannot clean we refuse to copy.
"""

from io import BytesIO
from typing import Any

from satuatap.lib import jpeg
from satuatap.lib.uploads import PDF, PICTURES

MOST_PIXELS = 40_000_000
QUALITY = 92
_HIDDEN = ("/Metadata", "/PieceInfo", "/AA", "/Thumb", "/LastModified", "/AF", "/EF")
_HIDDEN_AT_ROOT = ("/OpenAction", "/Metadata", "/MarkInfo", "/SpiderInfo", "/Collection", "/Perms")


class CannotStripError(Exception):
    """No clean copy can be made. `reason`: file_locked, file_broken, picture_too_big."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def can_strip(kind: str) -> bool:
    """Whether a clean copy can be made of files of this type at all."""
    return kind in PICTURES or kind == PDF


def stripped(kind: str, content: bytes) -> bytes:
    """The clean copy of a JPEG, a PNG or a PDF. Raises `CannotStripError`."""
    return _pdf(content) if kind == PDF else _picture(kind, content)


def _picture(kind: str, content: bytes) -> bytes:
    from PIL import Image, ImageOps, UnidentifiedImageError  # 20 MB: only whoever copies pays for it

    out = BytesIO()
    try:
        with Image.open(BytesIO(content), formats=("JPEG", "PNG")) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise CannotStripError("picture_too_big")
            upright = ImageOps.exif_transpose(picture)
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise CannotStripError("file_broken") from error
    if kind == "image/png":
        if "transparency" in upright.info:
            upright = upright.convert("RGBA")
        upright.info.clear()
        upright.save(out, "PNG", optimize=True)
    else:
        upright.info.clear()  # the comment would be written again
        upright.save(out, "JPEG", quality=QUALITY)
    return out.getvalue()


def _pdf(content: bytes) -> bytes:
    import pikepdf

    try:
        with pikepdf.open(BytesIO(content)) as document:
            if document.is_encrypted:
                raise CannotStripError("file_locked")
            _clean(document)
            out = BytesIO()
            document.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
            return out.getvalue()
    except pikepdf.PasswordError as error:
        raise CannotStripError("file_locked") from error
    except (pikepdf.PdfError, ValueError) as error:
        raise CannotStripError("file_broken") from error


def _clean(document: Any) -> None:
    """Everything but what the pages show. `document`: a `pikepdf.Pdf`."""
    import pikepdf

    for name in ("/Info",):
        if name in document.trailer:
            del document.trailer[name]
    root = document.Root
    for name in _HIDDEN_AT_ROOT:
        if name in root:
            del root[name]
    for name in ("/EmbeddedFiles", "/JavaScript"):
        if "/Names" in root and name in root.Names:
            del root.Names[name]
    for thing in document.objects:
        if not isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
            continue
        for name in _HIDDEN:
            if name in thing:
                del thing[name]
        if thing.get("/Type") == "/Annot" and "/T" in thing and "/FT" not in thing:
            del thing["/T"]  # whoever wrote the remark
        if isinstance(thing, pikepdf.Stream) and thing.get("/Filter") in {"/DCTDecode"}:
            thing.write(jpeg.without_metadata(thing.read_raw_bytes()), filter=pikepdf.Name.DCTDecode)
