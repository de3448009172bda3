"""The components of the staff screens: `{% load ui %}`."""

from collections.abc import Iterable, Mapping
from copy import copy
from datetime import date, datetime
from functools import cache

from django import template
from django.forms import BaseForm, BoundField, CheckboxInput, CheckboxSelectMultiple, RadioSelect, Select
from django.forms.boundfield import BoundWidget
from django.forms.utils import flatatt
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from satuatap.catalogue import selectors as catalogue
from satuatap.catalogue.language import active_language
from satuatap.catalogue.models import Dated
from satuatap.lib import dates
from satuatap.web.labels import words_of

register = template.Library()

TONES = ("ok", "wait", "bad", "info", "plain")


@register.simple_tag
def icon(name: str, css: str = "") -> SafeString:
    """A picture of the sprite; always beside a word, so hidden from screen readers."""
    return _drawn(name, css)


@cache
def _drawn(name: str, css: str) -> SafeString:
    """Kept: a page of the hall has a hundred pictures, the house two hundred."""
    return format_html(
        '<svg class="icon {}" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        css,
        static("vendor/icons.svg"),
        name,
    )


@register.simple_tag
def badge(word: object, tone: str = "plain", picture: str = "") -> SafeString:
    """A state as word, colour and picture. `tone` is one of ok, wait, bad, info, plain."""
    if tone not in TONES:
        raise template.TemplateSyntaxError(f"badge: unknown tone {tone!r}")
    return format_html('<span class="tone tone-{}">{}{}</span>', tone, icon(picture) if picture else "", word)


@register.simple_tag
def initials(name: str) -> SafeString:
    """The first letters of the first and last word of a name, in a circle; decoration only."""
    words = [word for word in name.split() if word[0].isalpha()]
    letters = "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper() or "–"
    return format_html('<span class="initials" aria-hidden="true">{}</span>', letters)


@register.simple_tag
def reason(code: str, facts: Mapping[str, object] | None = None) -> str:
    """A reason code (of a verdict or an error) in words."""
    return words_of(code, facts) or code


@register.simple_tag
def field(bound: BoundField) -> SafeString:
    """A whole form field: label, input, help, error."""
    return bound.as_field_group()


@register.filter
def apart(form: BaseForm, place: object) -> BaseForm:
    """The form with ids of its own, for a page that shows it twice: `{{ form|apart:line.id }}`.

    Without, the words beside the second would belong to the first.
    """
    own = copy(form)
    own.auto_id = f"{place}_{form.auto_id}"
    own._bound_fields_cache = {}  # type: ignore[attr-defined]  # what is drawn holds on to its form
    return own


@register.simple_tag
def control(bound: BoundField) -> SafeString:
    """The bare input of a field with Tabler's class for its kind."""
    widget = bound.field.widget
    css = "form-control"
    if isinstance(widget, CheckboxInput):
        css = "form-check-input"
    elif isinstance(widget, Select):
        css = "form-select"
    own = widget.attrs.get("class", "")
    wrong = " is-invalid" if bound.errors else ""
    return bound.as_widget(attrs={"class": f"{css} {own}{wrong}".strip()})


@register.simple_tag
def attributes(attrs: Mapping[str, object]) -> SafeString:
    """The attributes of an input: ` class="…" required`."""
    return flatatt({name: value for name, value in attrs.items() if value is not None})


@register.simple_tag
def choices(groups: Iterable[tuple[str | None, Iterable[Mapping[str, object]], int]]) -> SafeString:
    """The options of a select, by group, as `Select.optgroups` gives them."""
    drawn = []
    for name, group, _place in groups:
        options = format_html_join(
            "",
            '<option value="{}"{}>{}</option>',
            ((one["value"], " selected" if one["selected"] else "", one["label"]) for one in group),
        )
        drawn.append(format_html('<optgroup label="{}">{}</optgroup>', name, options) if name else options)
    return mark_safe("".join(drawn))  # noqa: S308  each part is escaped above


@register.filter
def options(bound: BoundField) -> list[BoundWidget]:
    """The tick boxes or radio buttons of a group, each to be drawn beside its label."""
    bound.field.widget.attrs["class"] = "form-check-input"
    return bound.subwidgets


@register.filter
def label(row: object, stem: str = "label") -> str:
    """The words of a catalogue row in the language of the page: `desk|label`, `requirement|label:"why"`."""
    return str(getattr(row, f"{stem}_{active_language()}", "")) or str(getattr(row, f"{stem}_id", ""))


@register.filter
def unverified(row: Dated) -> bool:
    """General knowledge nobody has checked: shown with a mark, never as a fact."""
    return catalogue.is_unverified(row)


@register.filter
def day(value: date | None) -> str:
    """A day as "24 Nov 2026"; empty for no day."""
    return dates.date_text(value, active_language()) if value else ""


@register.filter
def long_day(value: date | None) -> str:
    """A day with its weekday: "Tuesday, 24 Nov 2026"; empty for no day."""
    return dates.weekday_text(value, active_language()) if value else ""


@register.filter
def clock(at: datetime | None, zone: str) -> str:
    """An instant as the wall of an office in `zone` shows it: "09.30 WIB"."""
    return dates.time_text(at, zone) if at else ""


@register.filter
def is_checkbox(bound: BoundField) -> bool:
    """A single tick box, drawn with its label at the right."""
    return isinstance(bound.field.widget, CheckboxInput)


@register.filter
def is_group(bound: BoundField) -> bool:
    """Several tick boxes or radio buttons under one legend."""
    return isinstance(bound.field.widget, CheckboxSelectMultiple | RadioSelect)
