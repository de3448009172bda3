"""A broken file is refused whole: every refusal names the file, the line and the reason."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import yaml
from django.utils.translation import override
from hypothesis import given, settings
from hypothesis import strategies as st

from satuatap.catalogue.files import Files, Problem, read
from satuatap.catalogue.labels import PROBLEMS, problem_text
from satuatap.catalogue.rules.rows import SECTIONS

AREAS = frozenset({"35.04"})
DESK = "  {slug}: {{office: a, kind: b, organisation: c, presence: {presence}, label: {{id: A, en: A}}}}\n"
HEAD = "defaults: {valid_from: 2026-01-01, source: a decree, confidence: F}\n"
KIND = "  {slug}: {{sort: 10, legal: true, label: {{id: Loket, en: Desk}}}}\n"
OFFICE = """offices:
  kota-contoh:
    label: {id: LTSA Contoh, en: Example Office}
    area: "35.04"
    time_zone: Asia/Jakarta
    address: Jalan Contoh 1
    letterhead: [PEMERINTAH CONTOH]
    letter_number_pattern: "560/{number:03}/{year}"
    head_title: {id: Kepala, en: Head}
    opening: {mon: ["08:00", "15:00"]}
"""


def read_one(folder: Path, text: str | bytes) -> tuple[Files, list[Problem]]:
    content = text.encode() if isinstance(text, str) else text
    (folder / "desks.yaml").write_bytes(content)
    return read([folder], AREAS)


def desk_kinds(*rows: str) -> str:
    return HEAD + "desk_kinds:\n" + "".join(rows)


BROKEN = {
    "a slug twice": (desk_kinds(KIND.format(slug="a"), KIND.format(slug="a")), 4, "duplicate_slug"),
    "a field twice": (
        desk_kinds("  a:\n    sort: 1\n    sort: 2\n    legal: true\n    label: {id: A, en: A}\n"),
        5,
        "duplicate_key",
    ),
    "a bad slug": (desk_kinds(KIND.format(slug='"two words"')), 3, "bad_slug"),
    "an unknown section": (HEAD + "deskkinds:\n  a: {}\n", 2, "unknown_section"),
    "an unknown key": (
        desk_kinds("  a:\n    sort: 1\n    legal: true\n    colour: red\n    label: {id: A, en: A}\n"),
        6,
        "unknown_key",
    ),
    "a missing translation": (
        desk_kinds("  a:\n    sort: 1\n    legal: true\n    label: {id: A}\n"),
        6,
        "missing_translation",
    ),
    "an empty translation": (
        desk_kinds("  a:\n    sort: 1\n    legal: true\n    label:\n      id: A\n      en: ''\n"),
        8,
        "empty",
    ),
    "a missing field": (desk_kinds("  a:\n    legal: true\n    label: {id: A, en: A}\n"), 3, "missing_key"),
    "a number that is none": (
        desk_kinds("  a:\n    sort: ten\n    legal: true\n    label: {id: A, en: A}\n"),
        4,
        "not_a_number",
    ),
    "a number too great": (
        desk_kinds("  a:\n    sort: 40000\n    legal: true\n    label: {id: A, en: A}\n"),
        4,
        "number_out_of_range",
    ),
    "neither true nor false": (
        desk_kinds("  a:\n    sort: 1\n    legal: maybe\n    label: {id: A, en: A}\n"),
        5,
        "not_true_or_false",
    ),
    "a label that is no block": (
        desk_kinds("  a:\n    sort: 1\n    legal: true\n    label: Loket\n"),
        6,
        "not_a_block",
    ),
    "a row that is no block": (desk_kinds("  a: Loket\n"), 3, "not_a_block"),
    "no source": (
        "defaults: {valid_from: 2026-01-01, confidence: F}\ndesk_kinds:\n" + KIND.format(slug="a"),
        3,
        "missing_key",
    ),
    "no confidence": (
        "defaults: {valid_from: 2026-01-01, source: s}\ndesk_kinds:\n" + KIND.format(slug="a"),
        3,
        "missing_key",
    ),
    "a confidence that is none": (
        "defaults:\n  valid_from: 2026-01-01\n  source: s\n  confidence: X\ndesk_kinds:\n"
        + KIND.format(slug="a"),
        4,
        "not_one_of",
    ),
    "a day as a number": (
        "defaults:\n  valid_from: 2026\n  source: s\n  confidence: F\ndesk_kinds:\n" + KIND.format(slug="a"),
        2,
        "not_a_date",
    ),
    "a day that does not exist": (
        "defaults:\n  valid_from: 2026-02-30\n  source: s\n  confidence: F\ndesk_kinds:\n"
        + KIND.format(slug="a"),
        2,
        "not_a_date",
    ),
    "an end before the beginning": (
        desk_kinds(KIND.format(slug="a").replace("sort", "valid_to: 2025-12-31, sort")),
        3,
        "ends_before_it_begins",
    ),
    "an unknown area": (HEAD + OFFICE.replace("35.04", "99.99"), 5, "unknown_reference"),
    "a list that is none": (HEAD + OFFICE.replace("[PEMERINTAH CONTOH]", "PEMERINTAH"), 8, "not_a_list"),
    "a text that is none": (HEAD + OFFICE.replace("Jalan Contoh 1", "[Jalan Contoh 1]"), 7, "not_text"),
    "an unknown time zone": (HEAD + OFFICE.replace("Asia/Jakarta", "Asia/Djakarta"), 6, "unknown_time_zone"),
    "a letter number without a year": (
        HEAD + OFFICE.replace("{number:03}/{year}", "{number:03}"),
        9,
        "bad_number_pattern",
    ),
    "closing before opening": (HEAD + OFFICE.replace("15:00", "07:00"), 3, "closes_before_it_opens"),
    "a time that is none": (HEAD + OFFICE.replace("15:00", "25:00"), 11, "not_a_time"),
    "a weekday that is none": (HEAD + OFFICE.replace("mon:", "someday:"), 11, "not_one_of"),
    "a desk of nobody": (
        HEAD
        + OFFICE
        + "desks:\n  kota-contoh--polisi:\n    office: kota-contoh\n    kind: polisi\n"
        + "    organisation: polres\n    presence: present\n    label: {id: A, en: A}\n",
        15,
        "unknown_reference",
    ),
    "a desk with another slug": (
        HEAD + "desks:\n" + DESK.format(slug="polisi", presence="present"),
        3,
        "desk_slug",
    ),
    "a switch with another slug": (
        HEAD + "office_services:\n  passport: {office: a, service: b, enabled: true}\n",
        3,
        "switch_slug",
    ),
    "a visit without days": (
        HEAD + "desks:\n" + DESK.format(slug="a--b", presence="visiting"),
        3,
        "visiting_without_days",
    ),
    "off site, nobody knows where": (
        HEAD + "desks:\n" + DESK.format(slug="a--b", presence="off_site"),
        3,
        "off_site_without_where",
    ),
    "a code of no list": (HEAD + "codes:\n  colour--red: {sort: 1, label: {id: A, en: A}}\n", 3, "code_slug"),
    "a form that does not fit": (
        HEAD + "codes:\n  destination--HK:\n    sort: 1\n    label: {id: A, en: A}\n    extra: {iso: hkg}\n",
        6,
        "wrong_form",
    ),
    "not YAML": (HEAD + "desk_kinds:\n  a: {sort: 1,\n", 4, "not_yaml"),
    "a tab": (HEAD + "desk_kinds:\n\ta: 1\n", 3, "not_yaml"),
    "a list instead of sections": ("- a\n", 1, "not_a_block"),
    "defaults that are none": ("defaults: F\n", 1, "not_a_block"),
    "a section that is none": (HEAD + "desk_kinds: none\n", 2, "not_a_block"),
    "a character that is none": (HEAD + "\n# \x00\n", 3, "control_character"),
    "a character hidden in a text": (
        desk_kinds('  a:\n    sort: 1\n    legal: true\n    label: {id: "\\0", en: A}\n'),
        6,
        "control_character",
    ),
    "an alias": (HEAD + "desk_kinds:\n  a: &a {sort: 1}\n  b: *a\n", 3, "alias"),
}


@pytest.mark.parametrize(("text", "line", "code"), BROKEN.values(), ids=BROKEN)
def test_a_broken_file_is_refused_with_file_line_and_reason(
    tmp_path: Path, text: str, line: int, code: str
) -> None:
    _, problems = read_one(tmp_path, text)
    file = f"{tmp_path.name}/desks.yaml"
    assert (file, line, code) in [(p.file, p.line, p.code) for p in problems]
    for problem in problems:
        assert problem.code in PROBLEMS, "every refusal has its own sentence"
        said = problem_text(problem.file, problem.line, problem.code, problem.facts)
        assert said.startswith(f"{file}:{problem.line}: ")
        assert "%(" not in said


def test_every_sentence_has_a_file_that_earns_it() -> None:
    shown_elsewhere = {"not_utf8", "too_long", "unknown_letter"}
    assert {code for _, _, code in BROKEN.values()} | shown_elsewhere == set(PROBLEMS)


def test_a_file_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    _, problems = read_one(tmp_path, b"desk_kinds:\n  a: {label: {id: \xe9}}\n")
    assert [p.code for p in problems] == ["not_utf8"]


def test_a_file_that_nests_itself_ends_in_a_refusal(tmp_path: Path) -> None:
    bomb = "a: &a [x, x]\n" + "".join(f"b{i}: &b{i} [*a, *a]\n" for i in range(9))
    _, problems = read_one(tmp_path, bomb)
    assert {"alias"} <= {p.code for p in problems}


def test_one_mistake_is_told_in_a_plain_sentence_in_both_languages(tmp_path: Path) -> None:
    _, [problem] = read_one(tmp_path, desk_kinds("  loket: {sort: 1, legal: true, label: {id: A}}\n"))
    place = f"{tmp_path.name}/desks.yaml:3: "
    with override("en"):
        said = problem_text(problem.file, problem.line, problem.code, problem.facts)
        assert said == place + "loket: the translation “label.en” is missing."
    with override("id"):
        said = problem_text(problem.file, problem.line, problem.code, problem.facts)
        assert said == place + "loket: terjemahan “label.en” belum ada."


def test_all_mistakes_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(desk_kinds("  a: {sort: x, legal: x, label: {id: A, en: A}}\n"))
    (tmp_path / "b.yaml").write_text("nothing_known: {}\n")
    _, problems = read([tmp_path], AREAS)
    assert [(p.file.partition("/")[2], p.code) for p in problems] == [
        ("a.yaml", "not_true_or_false"),
        ("a.yaml", "not_a_number"),
        ("b.yaml", "unknown_section"),
    ]


def test_the_same_slug_in_two_files_of_a_folder_is_refused(tmp_path: Path) -> None:
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_text(desk_kinds(KIND.format(slug="loket")))
    _, [problem] = read([tmp_path], AREAS)
    assert (problem.file, problem.line, problem.code) == (f"{tmp_path.name}/b.yaml", 3, "duplicate_slug")
    assert problem.facts["other"] == f"{tmp_path.name}/a.yaml:3"


def test_a_row_of_the_offices_own_folder_replaces_the_shipped_one(tmp_path: Path) -> None:
    shipped, own = tmp_path / "shipped", tmp_path / "own"
    for folder, label in ((shipped, "Shipped"), (own, "Own")):
        folder.mkdir()
        (folder / "x.yaml").write_text(desk_kinds(KIND.format(slug="loket").replace("Desk", label)))
    (shipped / "y.yaml").write_text(desk_kinds(KIND.format(slug="other")))
    files, problems = read([shipped, own], AREAS)
    assert not problems
    kinds = files.entries["desk_kinds"]
    assert kinds["loket"].row.columns("loket")["label_en"] == "Own"
    assert kinds["loket"].file == "own/x.yaml"
    assert set(kinds) == {"loket", "other"}


def test_words_that_look_like_values_stay_words(tmp_path: Path) -> None:
    text = HEAD + "codes:\n  destination--NO: {sort: 010, label: {id: no, en: 'null'}, extra: {iso: NO}}\n"
    files, problems = read_one(tmp_path, text)
    assert not problems
    columns = files.entries["codes"]["destination--NO"].row.columns("destination--NO")
    assert (columns["label_id"], columns["label_en"], columns["sort"]) == ("no", "null", 10)
    assert columns["extra"] == {"iso": "NO"}
    assert (columns["list"], columns["code"]) == ("destination", "NO")


def test_the_digest_changes_with_any_byte_of_any_file(tmp_path: Path) -> None:
    first, _ = read_one(tmp_path, desk_kinds(KIND.format(slug="a")))
    same, _ = read_one(tmp_path, desk_kinds(KIND.format(slug="a")))
    other, _ = read_one(tmp_path, desk_kinds(KIND.format(slug="a")) + "# a remark\n")
    assert first.digest == same.digest != other.digest


FIELDS = st.sampled_from(
    ["label", "sort", "legal", "valid_from", "valid_to", "source", "confidence", "id", "en"]
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.dates() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(FIELDS, inner, max_size=4),
    max_leaves=12,
)


@settings(deadline=None)
@given(
    rows=st.dictionaries(st.sampled_from(["a", "b--c", "x y"]), VALUES, max_size=2),
    section=st.sampled_from(sorted(SECTIONS)),
)
def test_whatever_is_written_is_a_row_or_a_reason(rows: dict[str, object], section: str) -> None:
    with TemporaryDirectory() as folder:
        text = yaml.safe_dump({"defaults": {"source": "s"}, section: rows}, allow_unicode=True)
        files, problems = read_one(Path(folder), text)
    assert len(files.entries[section]) == len(rows) or problems


@settings(deadline=None)
@given(content=st.binary(max_size=120))
def test_no_content_of_a_file_is_an_error_of_the_programme(content: bytes) -> None:
    with TemporaryDirectory() as folder:
        _, problems = read_one(Path(folder), content)
    assert all(problem.line >= 1 and problem.code in PROBLEMS for problem in problems)
