import pytest
from hypothesis import given
from hypothesis import strategies as st

from satuatap.lib import names

WORDS = st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=14)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Moch. Soedjono", "Mohamad Sujono"),
        ("Muhammad Ali", "M. Ali"),
        ("Mohammed Ali", "Moh Ali"),
        ("Zaenal Arifin", "Jainal Aripin"),
        ("Fauziyah", "Pauziah"),
        ("Rizky", "Riski"),
        ("Rizky", "Rizqi"),
        ("Tjahjono", "Cahyono"),
        ("Joesoef", "Yusuf"),
        ("Jusup", "Yusuf"),
        ("Widjaja", "Wijaya"),
        ("Achmad Sjafi'i", "Ahmad Syafii"),
        ("Sa'diyah", "Sadiah"),
        ("Nurjannah", "Nurjanah"),
        ("Suwarno", "Suarno"),
        ("Sudarto, S.Pd., M.M.", "Drs. Sudarto"),
        ("H. Abd. Rochman", "Abdul Rohman"),
        ("St. Aminah", "Siti Aminah"),
        ("Chotimah", "Khotimah"),
        ("Maulana", "Moulana"),
        ("ÉVI", "evi"),
    ],
)
def test_two_spellings_of_one_name_are_one(one: str, other: str) -> None:
    assert names.normalise(one).text == names.normalise(other).text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Dwi", "Dewi"),
        ("Sri", "Seri"),
        ("Sutrisno", "Sutrisna"),
        ("Moejiati", "Moeyiati"),
        ("Siti Aminah", "Siti Amin"),
        ("Suparman", "Suparmin"),
    ],
)
def test_different_names_stay_different(one: str, other: str) -> None:
    assert names.normalise(one).text != names.normalise(other).text


@pytest.mark.parametrize(
    ("written", "words", "father"),
    [
        ("Hj. St. Khadijah binti Oemar", ("siti", "hadija"), ("umar",)),
        ("Siti bt Suparman", ("siti",), ("suparman",)),
        ("Bin Umar", ("umar",), ()),
        ("Siti binti", ("siti",), ()),
        ("Ahmad bin Ali bin Umar", ("ahmat",), ("ali", "umar")),
        ("Ibu Sri", ("sri",), ()),
        ("Ibu", ("ibu",), ()),
        ("R. Siti", ("siti",), ()),
        ("Siti R", ("siti", "r"), ()),
        ("Siti M.", ("siti", "m"), ()),
        ("M. Siti", ("muhamat", "siti"), ()),
        ("Siti Z.", ("siti", "j"), ()),
        ("SUPARMAN", ("suparman",), ()),
        ("Suparman, S.E.", ("suparman",), ()),
        (", Suparman", ("suparman",), ()),
        ("", (), ()),
        ("😀 123 --", (), ()),
        ("محمد", ("محمد",), ()),
    ],
)
def test_a_name_is_taken_apart(written: str, words: tuple[str, ...], father: tuple[str, ...]) -> None:
    name = names.normalise(written)
    assert (name.words, name.father) == (words, father)


def test_the_words_as_written_stand_beside_the_normal_ones() -> None:
    name = names.normalise("Hj. Khadijah Tjahjono binti Oemar")
    assert name.raw_words == ("khadijah", "tjahjono")
    assert name.raw_father == ("oemar",)
    assert name.text == "hadija cahyunu / umar"


def test_word_order_does_not_change_the_sorted_key() -> None:
    assert names.normalise("Aminah Siti").sorted_key == names.normalise("Siti Aminah").sorted_key


@given(WORDS)
def test_the_normal_form_of_a_normal_word_is_itself(word: str) -> None:
    normal = names.normal_word(word)
    assert names.normal_word(normal) == normal


@given(st.text())
def test_any_text_has_a_normal_form(text: str) -> None:
    name = names.normalise(text)
    assert len(name.words) == len(name.raw_words)
    assert len(name.father) == len(name.raw_father)
    assert all(name.all_words)


@pytest.mark.parametrize(
    "text", ["a" * 10_000, "siti " * 2_000, "😀" * 3_000, "\u202eitis", "<b>Siti</b>", "\x00"]
)
def test_strange_names_stay_small(text: str) -> None:
    name = names.normalise(text)
    assert len(name.all_words) <= names.MAX_WORDS
    assert all(len(word) <= 2 * names.MAX_LETTERS for word in name.all_words)


@pytest.mark.parametrize(
    ("word", "bones"),
    [("sutrisno", "strsn"), ("aminah", "imn"), ("yohan", ""), ("indah", "ind"), ("siti", ""), ("", "")],
)
def test_a_skeleton_keeps_the_consonants(word: str, bones: str) -> None:
    assert names.skeleton(word) == bones


@given(WORDS, st.data())
def test_one_typing_error_leaves_a_common_key(word: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(min_value=0, max_value=len(word) - 1))
    letter = data.draw(st.sampled_from("abcxyz"))
    typed = data.draw(
        st.sampled_from(
            [
                word[:place] + word[place + 1 :],
                word[:place] + letter + word[place:],
                word[:place] + letter + word[place + 1 :],
                word[:place] + word[place : place + 2][::-1] + word[place + 2 :],
            ]
        )
    )
    assert names.osa(word, typed) <= 1
    if len(word) > 1 and len(typed) > 1:
        assert set(names.delete_keys(word)) & set(names.delete_keys(typed))


@pytest.mark.parametrize(("word", "count"), [("a", 1), ("abc", 4), ("abcdefg", 8), ("abcdefgh", 37)])
def test_delete_keys_are_few_and_fit_an_integer(word: str, count: int) -> None:
    keys = names.delete_keys(word)
    assert len(keys) == count
    assert all(-(2**31) <= key < 2**31 for key in keys)


@pytest.mark.parametrize(("a", "b", "errors"), [("siti", "siti", 0), ("siti", "stii", 1), ("dwi", "dewi", 1)])
def test_a_swap_of_neighbours_is_one_error(a: str, b: str, errors: int) -> None:
    assert names.osa(a, b) == errors
