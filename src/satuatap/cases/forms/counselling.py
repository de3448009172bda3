"""Forms of the counselling log, of what comes in, and of beginning a file. No paper is asked for."""

from collections.abc import Sequence
from datetime import date, time
from typing import Any, cast
from uuid import UUID, uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from satuatap.cases.forms.fields import choose, codes, day, hour, line, uuid_of, words
from satuatap.cases.rules import names_list
from satuatap.cases.rules.intakes import Told
from satuatap.cases.rules.words import RespondentKind, Source
from satuatap.cases.services.counselling import SessionDraft
from satuatap.cases.services.intake import IntakeDraft
from satuatap.cases.services.opening import CaseDraft, PartyDraft, RespondentDraft
from satuatap.catalogue import selectors as catalogue
from satuatap.catalogue.rules.kinds import CodeList
from satuatap.catalogue.selectors import VillageLine
from satuatap.people.rules.words import Sex

RESPONDENTS = 3  # rows offered when a file begins; more are added in it
MINUTES = (10, 20, 30, 45, 60, 90)
NOT_SAID = _("Not said")
NOT_CONFIRMED = _("* not confirmed")
LINE = 200  # letters
LEFT_BY = (Source.PARTNER, Source.FAMILY, Source.OUTREACH)


def star(form: forms.Form, name: str, of: CodeList, today: date) -> None:
    """Offer a whole list as chips: what nobody has confirmed has a star, said once below them."""
    rows = catalogue.codes(of, today)
    starred = {row.code for row in rows if catalogue.is_unverified(row)}
    choose(form, name, [(row.code, f"{row} *" if row.code in starred else str(row)) for row in rows])
    if starred:
        form.fields[name].help_text = NOT_CONFIRMED


class TalkForm(forms.Form):
    """A talk, in under a minute: four taps, a line, done."""

    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    party = forms.ChoiceField(label=_("With whom?"), required=False)
    client_key = line(_("Her key, if she came before without a name"), most=LINE, hint="K-7K2M-4Q")
    channel = forms.ChoiceField(label=_("How?"), widget=forms.RadioSelect)
    status = forms.ChoiceField(label=_("Where does she stand?"), widget=forms.RadioSelect)
    services = forms.MultipleChoiceField(
        label=_("What was given?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    topics = forms.MultipleChoiceField(
        label=_("What was it about?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    minutes = forms.TypedChoiceField(
        label=_("Minutes"), required=False, coerce=int, empty_value=None, widget=forms.RadioSelect
    )
    text = words(_("What was said and agreed"), rows=3)
    follow_up_on = day(_("Follow up on"))
    held_on = day(_("Day"), required=True)
    place = forms.ChoiceField(label=_("Place"), required=False)
    sex = forms.ChoiceField(
        label=_("Sex"), required=False, choices=[*Sex.choices, ("", NOT_SAID)], widget=forms.RadioSelect
    )
    age_band = forms.ChoiceField(label=_("Age"), required=False)
    destination_code = forms.ChoiceField(label=_("Destination"), required=False)
    village_query = line(
        _("Village"), most=LINE, hint=_("Type the beginning of the name; the district may follow.")
    )
    village_code = forms.ChoiceField(label=_("Which one?"), required=False)

    def __init__(
        self,
        *args: Any,
        today: date,
        regency_code: str,
        parties: Sequence[tuple[str, str]] = (),
        named: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.regency_code = regency_code
        star(self, "channel", CodeList.CHANNEL, today)
        star(self, "status", CodeList.CLIENT_STATUS, today)
        star(self, "services", CodeList.COUNSEL_SERVICE, today)
        star(self, "topics", CodeList.TOPIC, today)
        choose(self, "place", codes(CodeList.SESSION_PLACE, today, none=_("Not known")))
        choose(self, "age_band", codes(CodeList.AGE_BAND, today, none=NOT_SAID))
        choose(self, "destination_code", codes(CodeList.DESTINATION, today, none=NOT_SAID))
        choose(self, "minutes", [("", NOT_SAID), *((str(n), str(n)) for n in MINUTES)])
        if parties:
            choose(self, "party", list(parties))
        else:
            del self.fields["party"]
        if parties or named:
            del self.fields["client_key"]
        self.villages = self._villages()
        choose(self, "village_code", [("", _("Not known")), *((v.code, v.label) for v in self.villages)])

    def draft(self, *, person: str = "") -> SessionDraft:
        typed = {
            name: value for name, value in self.cleaned_data.items() if name not in ("once", "village_query")
        }
        return SessionDraft(**typed | {"party": uuid_of(typed.get("party", ""))}, person=person)

    def _villages(self) -> list[VillageLine]:
        typed = str(self["village_query"].value() or "").strip()
        code = str(self["village_code"].value() or "")
        found = catalogue.villages_matching(typed, near=self.regency_code) if typed else []
        if code and all(one.code != code for one in found) and (label := catalogue.area_label(code)):
            return [VillageLine(code, label, "", near=True), *found]
        return found


class LimitsForm(forms.Form):
    """That the limits of confidentiality were explained, and in which language."""

    language = forms.ChoiceField(label=_("In which language?"))
    interpreter = forms.BooleanField(label=_("With an interpreter"), required=False)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "language", codes(CodeList.LANGUAGE, today))


class HealthForm(forms.Form):
    """When it happened, as near as she knows. Not stored."""

    assault_on = day(_("Day it happened"))
    assault_time = hour(_("About what time"))

    def moment(self) -> tuple[date, time | None] | None:
        """The day and, if she knows, the hour; None when no day was given."""
        if not self.is_valid() or not self.cleaned_data["assault_on"]:
            return None
        return self.cleaned_data["assault_on"], self.cleaned_data["assault_time"]


class BeginForm(forms.Form):
    """A file begins: what is known of it, and nothing that is not."""

    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    explained = forms.ChoiceField(
        label=_("Were they explained before she told?"),
        choices=[("yes", _("Yes, by me")), ("later", _("Not yet: she is not here"))],
        widget=forms.RadioSelect,
        error_messages={"required": "limits_first"},
    )
    language = forms.ChoiceField(label=_("In which language?"), required=False)
    interpreter = forms.BooleanField(label=_("With an interpreter"), required=False)
    title = line(_("A line to know it again"), most=120, hint=_("Of your own; without her name."))
    story = words(_("What happened, in her words"), rows=6)
    workers = words(
        _("Whom is it about? One a line"),
        rows=3,
        hint=_("Names, nicknames or nothing: one line for each worker. Empty: one worker without a name."),
    )
    contact = line(_("How to reach her"), most=LINE)
    phase_code = forms.ChoiceField(label=_("Where does she stand?"), required=False)
    destination_code = forms.ChoiceField(label=_("Destination"), required=False)
    categories = forms.MultipleChoiceField(
        label=_("Kinds of complaint"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "language", codes(CodeList.LANGUAGE, today))
        choose(self, "phase_code", codes(CodeList.CLIENT_STATUS, today, none=_("Not known")))
        choose(self, "destination_code", codes(CodeList.DESTINATION, today, none=_("Not known")))
        star(self, "categories", CodeList.COMPLAINT_CATEGORY, today)
        for number in range(1, RESPONDENTS + 1):
            self.fields[f"kind_{number}"] = forms.ChoiceField(
                label=_("Against whom?"),
                required=False,
                choices=[("", _("Nobody named")), *RespondentKind.choices],
            )
            self.fields[f"respondent_{number}"] = line(_("Name, if known"), most=LINE)

    def respondent_rows(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        return [(self[f"kind_{n}"], self[f"respondent_{n}"]) for n in range(1, RESPONDENTS + 1)]

    def clean_workers(self) -> list[str]:
        names = names_list.read(self.cleaned_data["workers"])
        if names and (wrong := names_list.wrong(names)):
            raise forms.ValidationError(wrong)
        return names

    def draft(self, *, stem: str, person_id: UUID | None = None) -> CaseDraft:
        """What was typed. `stem`: how the team calls a worker; `person_id`: of the first in the register."""
        typed = self.cleaned_data
        names = typed["workers"] or [""]
        code_names = names_list.code_names(stem, len(names), taken=())
        return CaseDraft(
            source=Source.COUNSELLOR,
            title=typed["title"],
            story=typed["story"],
            categories=typed["categories"],
            destination_code=typed["destination_code"],
            phase_code=typed["phase_code"],
            limits_explained=typed["explained"] == "yes",
            limits_language=typed["language"],
            interpreter=typed["interpreter"],
            parties=tuple(
                PartyDraft(
                    code_name=code,
                    name=name,
                    contact=typed["contact"] if first else "",
                    person_id=person_id if first else None,
                )
                for first, code, name in zip([True] + [False] * len(names), code_names, names, strict=False)
            ),
            respondents=tuple(
                RespondentDraft(
                    kind=RespondentKind(typed[f"kind_{n}"] or RespondentKind.UNKNOWN),
                    name=typed[f"respondent_{n}"],
                )
                for n in range(1, RESPONDENTS + 1)
                if typed[f"kind_{n}"] or typed[f"respondent_{n}"]
            ),
        )


class IntakeForm(forms.Form):
    """What a partner or a member of the family tells; a word or a number is enough."""

    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    source = forms.ChoiceField(
        label=_("Where does it come from?"),
        choices=[(source.value, source.label) for source in LEFT_BY],
        widget=forms.RadioSelect,
        initial=Source.PARTNER,
    )
    is_danger = forms.BooleanField(label=_("Somebody is in danger now"), required=False)
    story = words(_("What is it about?"), rows=5)
    teller = line(_("Who tells it"), most=LINE)
    teller_contact = line(_("How to reach who tells it"), most=LINE, inputmode="tel")
    relation_code = forms.ChoiceField(label=_("What is she to the worker?"), required=False)
    worker = line(_("Worker, if a name may be said"), most=LINE)
    worker_contact = line(_("How to reach the worker"), most=LINE, inputmode="tel")
    safe_note = line(_("When and how is it safe?"), most=LINE)
    workers = forms.IntegerField(label=_("How many workers?"), required=False, min_value=1)
    respondent_kind = forms.ChoiceField(
        label=_("Against whom?"),
        required=False,
        choices=[("", _("Nobody named")), *RespondentKind.choices],
    )
    respondent = line(_("Name, if known"), most=LINE)
    destination_code = forms.ChoiceField(label=_("Destination"), required=False)
    phase_code = forms.ChoiceField(label=_("Where does she stand?"), required=False)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "relation_code", codes(CodeList.RELATION, today, none=_("Not known")))
        choose(self, "destination_code", codes(CodeList.DESTINATION, today, none=_("Not known")))
        choose(self, "phase_code", codes(CodeList.CLIENT_STATUS, today, none=_("Not known")))

    def draft(self) -> IntakeDraft:
        typed = self.cleaned_data
        return IntakeDraft(
            told=Told(**{name: typed[name] for name in Told.__dataclass_fields__ if name in typed}),
            source=Source(typed["source"]),
            workers=typed["workers"],
            destination_code=typed["destination_code"],
            phase_code=typed["phase_code"],
            is_danger=typed["is_danger"],
        )


class MonthForm(forms.Form):
    """Which month."""

    month = forms.DateField(
        label=_("Month"), input_formats=["%Y-%m"], widget=forms.TextInput(attrs={"type": "month"})
    )

    def first(self, otherwise: date) -> date:
        """Its first day; this month when nothing or nonsense was asked."""
        return cast(date, self.cleaned_data["month"]) if self.is_valid() else otherwise.replace(day=1)
