"""Taking the hidden data out of a JPEG without touching its picture (ITU-T T.81, annex B)."""

_START, _SCAN, _COMMENT = 0xD8, 0xDA, 0xFE
_ADOBE = 0xEE  # APP14 says how colours are coded: without it a picture may change
_APPLICATION = range(0xE1, 0xF0)  # APP1 (Exif, XMP) … APP15; APP0 is the file's own head


def without_metadata(content: bytes) -> bytes:
    """The same picture without Exif, XMP, profiles and comments. Raises ValueError: not a JPEG."""
    if content[:2] != bytes((0xFF, _START)):
        raise ValueError("no JPEG")
    kept, at = [content[:2]], 2
    while at + 4 <= len(content):
        if content[at] != 0xFF:
            raise ValueError("no marker where one has to be")
        marker = content[at + 1]
        if marker == 0xFF:  # filling
            at += 1
            continue
        if marker == _SCAN:
            kept.append(content[at:])
            return b"".join(kept)
        length = 2 + int.from_bytes(content[at + 2 : at + 4])
        if marker != _COMMENT and (marker not in _APPLICATION or marker == _ADOBE):
            kept.append(content[at : at + length])
        at += length
    raise ValueError("no picture in it")
