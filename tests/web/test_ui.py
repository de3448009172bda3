"""The components: what a screen reader hears, what a language changes."""

import re
from datetime import UTC, date, datetime

import pytest
from django import forms
from django.template import Context, Template, TemplateSyntaxError
from django.utils import translation

from satuatap.web.templatetags import ui


def drawn(text: str, **names: object) -> str:
    return Template("{% load ui %}" + text).render(Context(names))


class Form(forms.Form):
    name = forms.CharField(label="Nama", help_text="Seperti di KTP")
    sex = forms.ChoiceField(
        label="JK", choices=[("P", "Perempuan"), ("L", "Laki-laki")], widget=forms.RadioSelect
    )
    woman = forms.BooleanField(label="Petugas", required=False)


def test_an_icon_is_hidden_from_screen_readers() -> None:
    assert 'aria-hidden="true"' in ui.icon("search")


def test_a_badge_has_word_picture_and_colour() -> None:
    badge = ui.badge("menunggu", "wait", "clock")
    assert "menunggu" in badge
    assert "#clock" in badge
    assert "tone-wait" in badge


def test_a_badge_of_an_unknown_colour_is_our_mistake() -> None:
    with pytest.raises(TemplateSyntaxError):
        ui.badge("x", "pink")


def test_a_badge_writes_no_html_of_others() -> None:
    assert "<b>" not in ui.badge("<b>x</b>")


def test_a_form_shown_twice_has_its_own_ids_each_time() -> None:
    form = Form({"name": ""})
    html = drawn("{{ form }}{{ form|apart:7 }}{{ form|apart:action|apart:7 }}", form=form, action="sign")
    ids = re.findall(r'(?<= id=")[^"]+', html)
    assert len(ids) == len(set(ids))
    for name in ("id_name", "7_id_name", "7_sign_id_name"):
        assert f'for="{name}"' in html
        assert f'id="{name}_error"' in html


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Sumiati", "S"), ("Sri Wahyuni binti Kasno", "SK"), ("", "–"), ("😀 Siti", "S"), ("12", "–")],
)
def test_initials_take_the_first_and_the_last_word(name: str, letters: str) -> None:
    assert f">{letters}<" in ui.initials(name)


def test_an_error_stands_by_its_field_and_is_announced_with_it() -> None:
    html = drawn("{% field form.name %}", form=Form({"name": ""}))
    assert 'aria-invalid="true"' in html
    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert 'id="id_name_error"' in html
    assert 'for="id_name"' in html


def test_a_reason_code_beside_a_field_is_a_sentence() -> None:
    form = Form({"name": "x"})
    form.add_error("name", "choose_a_service")
    with translation.override("id"):
        assert "Pilih paling sedikit satu layanan." in drawn("{{ form }}", form=form)


def test_what_was_typed_stays_in_a_refused_form_and_is_escaped() -> None:
    html = drawn("{{ form }}", form=Form({"name": '"><script>', "sex": "X"}))
    assert "&quot;&gt;&lt;script&gt;" in html
    assert "<script>" not in html


def test_a_group_of_choices_is_a_fieldset_with_a_legend() -> None:
    html = drawn("{{ form.sex.as_field_group }}", form=Form())
    assert html.count("<legend") == 1
    assert html.count('type="radio"') == 2


def test_days_and_times_are_written_as_on_indonesian_walls() -> None:
    with translation.override("id"):
        assert ui.day(date(2026, 8, 17)) == "17 Agu 2026"
        assert ui.long_day(date(2026, 11, 24)) == "Selasa, 24 Nov 2026"
        assert ui.clock(datetime(2026, 11, 24, 2, 30, tzinfo=UTC), "Asia/Jakarta") == "09.30 WIB"
    assert ui.day(None) == ""


def test_a_row_speaks_the_language_of_the_page() -> None:
    class Row:
        label_id, label_en, why_id = "Loket 1", "Counter 1", "Karena"

    with translation.override("en"):
        assert ui.label(Row()) == "Counter 1"
        assert ui.label(Row(), "why") == "Karena"  # no English words: rather Indonesian than nothing


def test_a_select_marks_what_is_chosen_groups_and_writes_no_html_of_others() -> None:
    class Choosing(forms.Form):
        to = forms.ChoiceField(choices=[("", "—"), ("Meja <b>", [("a:1", "Satu & dua"), ('"x', "Tiga")])])

    page = str(Choosing({"to": "a:1"})["to"])
    assert '<option value="">—</option>' in page
    assert '<optgroup label="Meja &lt;b&gt;"><option value="a:1" selected>Satu &amp; dua</option>' in page
    assert '<option value="&quot;x">Tiga</option></optgroup>' in page
    assert 'aria-invalid="true"' in str(Choosing({"to": "b"})["to"])
