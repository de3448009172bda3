"""QR codes (error correction M), on paper and on screens."""

from functools import lru_cache
from io import BytesIO

import segno


@lru_cache(maxsize=256)
def _code(text: str) -> segno.QRCode:
    """Kept: finding the best mask takes longer than all else, and a ticket is shown first, then printed."""
    return segno.make(text, error="m")


def svg(text: str) -> str:
    """A code as SVG text, without a border: the template leaves the quiet zone."""
    picture = BytesIO()
    _code(text).save(picture, kind="svg", xmldecl=False, border=0)
    return picture.getvalue().decode()


def data_uri(text: str) -> str:
    """A code as the address of a picture for `<img>`, dark on white with a small border."""
    return _code(text).svg_data_uri(border=2, light="#fff")
