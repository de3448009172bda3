"""Names of places that cannot be mistaken: Kab. and Kota apart, a village always with its district."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from satuatap.catalogue.rules.kinds import AreaLevel

# The abbreviations of Indonesian addresses; they are part of the name and are not translated.
_PREFIX = {
    AreaLevel.PROVINCE: "Prov.",
    AreaLevel.REGENCY: "Kab.",
    AreaLevel.CITY: "Kota",
    AreaLevel.DISTRICT: "Kec.",
    AreaLevel.KELURAHAN: "Kel.",
    AreaLevel.DESA: "Desa",
    AreaLevel.DESA_ADAT: "Desa Adat",
}
# The first digit of the village's number (Kepmendagri 300.2.2-2138/2025).
_VILLAGE_LEVEL = {"1": AreaLevel.KELURAHAN, "2": AreaLevel.DESA, "3": AreaLevel.DESA_ADAT}
_LEVEL_WORDS = frozenset({"desa", "kel", "kelurahan", "kec", "kecamatan"})
_OLD_SPELLING = (("oe", "u"), ("dj", "j"), ("tj", "c"))
_REGENCY_WORDS = (("Kabupaten ", AreaLevel.REGENCY), ("Kota ", AreaLevel.CITY))


class AreaRow(NamedTuple):
    """A row of the area table, in the order of its columns."""

    code: str
    name: str
    level: str
    parent_id: str | None
    postal_code: str
    name_key: str
    label: str


def name_key(name: str) -> str:
    """Return lower case letters and digits only: "Sumber Gempol" and "sumbergempol" are the same key."""
    return "".join(sign for sign in name.casefold() if sign.isalnum())


def area_rows(
    regions: Mapping[str, str], villages: Mapping[str, str], postal_codes: Mapping[str, str]
) -> Iterator[AreaRow]:
    """Turn `code -> name` tables into rows, parents before children.

    `regions` holds provinces, regencies and districts (2, 5 and 8 signs), `villages` codes of 13 signs.
    A village is labelled with district and regency; namesakes in one district also with their code.
    """
    shorts = {code: _short(code, name) for code, name in regions.items()}
    for code in sorted(regions, key=lambda c: (len(c), c)):
        level, name = _level_and_name(code, regions[code])
        parent = code[:-3] or None
        outer = [shorts[code], shorts[parent]] if parent and len(code) == 8 else [shorts[code]]
        yield AreaRow(code, name, level, parent, "", name_key(name), ", ".join(outer))
    same = Counter((code[:10], name_key(name)) for code, name in villages.items())
    for code, name in villages.items():
        level = _VILLAGE_LEVEL[code[9]]
        key = name_key(name)
        own = f"{_PREFIX[level]} {name}"
        if same[code[:10], key] > 1:
            own = f"{own} ({code})"
        label = f"{own}, {shorts[code[:8]]}, {shorts[code[:5]]}"
        yield AreaRow(code, name, level, code[:8], postal_codes.get(code, ""), key, label)


def village_and_district_keys(text: str) -> list[tuple[str, str]]:
    """Return the ways to read typed text as (village key, district key): "sidomulyo pager" is two of them.

    The district key is empty when all words belong to the village. Old spelling ("Soekoredjo") adds its
    modern form.
    """
    words = [key for word in text.replace(",", " ").split() if (key := name_key(word))]
    words = [word for word in words if word not in _LEVEL_WORDS] or words
    ways = [("".join(words[:i]), "".join(words[i:])) for i in range(len(words), 0, -1)]
    return list(dict.fromkeys([*ways, *((modern(village), modern(district)) for village, district in ways)]))


def modern(key: str) -> str:
    """Return the key in the spelling of 1972: oe is u, dj is j, tj is c."""
    for old, new in _OLD_SPELLING:
        key = key.replace(old, new)
    return key


def _level_and_name(code: str, name: str) -> tuple[AreaLevel, str]:
    if len(code) == 2:
        return AreaLevel.PROVINCE, name
    if len(code) == 8:
        return AreaLevel.DISTRICT, name
    for word, level in _REGENCY_WORDS:
        if name.startswith(word):
            return level, name.removeprefix(word)
    raise ValueError(f"{code}: neither Kabupaten nor Kota: {name}")


def _short(code: str, name: str) -> str:
    level, bare = _level_and_name(code, name)
    return f"{_PREFIX[level]} {bare}"
