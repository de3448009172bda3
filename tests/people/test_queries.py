"""What may be meant by a text in the search box."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from satuatap.people.rules.queries import Query, QueryKind, read


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("P-7K2M-4Q", (Query(QueryKind.REFERENCE, "P-7K2M-4Q"),)),
        ("p 7k2m 4q", (Query(QueryKind.REFERENCE, "P-7K2M-4Q"),)),
        ("3504 0752 0394 9901", (Query(QueryKind.NIK, "3504075203949901"),)),
        ("350407520394990", (Query(QueryKind.NIK, "350407520394990"),)),
        ("0812-3456-7890", (Query(QueryKind.PHONE, "+6281234567890"),)),
        ("+852 6123 4567", (Query(QueryKind.PHONE, "+85261234567"),)),
        ("  sri   wahyuni ", (Query(QueryKind.NAME, "sri wahyuni"),)),
        ("Parwata", (Query(QueryKind.REFERENCE, "P-ARWA-TA"), Query(QueryKind.NAME, "Parwata"))),
        ("", ()),
        ("---", ()),
        ("12", ()),
    ],
)
def test_one_box_understands_references_numbers_and_names(text: str, meant: tuple[Query, ...]) -> None:
    assert read(text) == meant


@given(st.text(max_size=500))
def test_any_text_can_be_searched(text: str) -> None:
    assert len(read(text)) <= 2
