"""Forms of consent, referral and directory."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from satuatap.cases.forms.fields import Choices, choose, codes, day, star, uuid_of, words
from satuatap.cases.forms.plans import people, providers, team
from satuatap.cases.models import Provider
from satuatap.cases.rules.consent import USUAL_LIFE, ConsentKind, ConsentWay, Share
from satuatap.cases.rules.doors_ranking import WEEKDAYS, Accepts, Cost
from satuatap.cases.rules.duty import Basis
from satuatap.cases.selectors.directory import ProviderPage, Wanted
from satuatap.cases.selectors.people import Somebody
from satuatap.cases.selectors.team import MemberLine
from satuatap.cases.services.consents import ConsentDraft
from satuatap.cases.services.directory import ProviderDraft
from satuatap.cases.services.referrals import ReferralDraft, SpokenConsent
from satuatap.catalogue.rules.kinds import CodeList

CHOOSE: Choices = [("", _("Choose"))]
_LINE = re.compile(r"(mon|tue|wed|thu|fri|sat|sun)\s+(\d\d:\d\d)\s*[-–]\s*(\d\d:\d\d)")
YES_NO: Choices = [("", _("not known")), ("yes", _("yes")), ("no", _("no"))]


class OfAChildForm(forms.Form):
    """Some questions are for somebody under 18 only: folded away where the file is about adults."""

    CHILD: tuple[str, ...] = ()
    has_child = False

    def main(self) -> list[forms.BoundField]:
        """What is asked of everybody."""
        return [one for one in self.visible_fields() if one.name not in self.CHILD]

    def under_18(self) -> list[forms.BoundField]:
        return [self[name] for name in self.CHILD]

    def shows_under_18(self) -> bool:
        """Whether they are unfolded."""
        return self.has_child or any(one.errors for one in self.under_18())


class ConsentForm(OfAChildForm):
    """Her answer to one question. It is read to her before it is ticked."""

    CHILD = ("best_interest", "guardian", "guardian_unsafe", "unsafe_reason")

    party_id = forms.ChoiceField(label=_("Who was asked"))
    kind = forms.ChoiceField(label=_("What she was asked"), choices=ConsentKind.choices)
    given = forms.ChoiceField(
        label=_("Her answer"), choices=[("", _("Choose")), ("yes", _("Yes")), ("no", _("No"))]
    )
    provider_id = forms.ChoiceField(
        label=_("With whom"), required=False, help_text=_("For sharing: one organisation at a time.")
    )
    purpose_code = forms.ChoiceField(label=_("For which service"), required=False)
    fields_shared = forms.MultipleChoiceField(
        label=_("What may be shared"),
        choices=Share.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    until = day(_("Until the end of"), hint=_("Left empty: as long as the file is open."))
    way = forms.ChoiceField(label=_("How she said it"), choices=ConsentWay.choices)
    language_code = forms.ChoiceField(label=_("Explained in which language"))
    explained_by = forms.ChoiceField(label=_("Explained by"))
    witness = forms.CharField(label=_("Witness"), required=False, max_length=120)
    best_interest = words(
        _("Under 18: why this is best for her"),
        rows=2,
        hint=_("Needed for somebody under 18."),
    )
    guardian = forms.CharField(label=_("Under 18: guardian who agrees"), required=False, max_length=120)
    guardian_unsafe = forms.BooleanField(
        label=_("Under 18: asking the guardian is not safe"),
        required=False,
        help_text=_("Then it counts only when a supervisor has signed."),
    )
    unsafe_reason = words(_("Under 18: why it is not safe"), rows=2)
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def __init__(
        self,
        *args: Any,
        today: date,
        parties: Iterable[Somebody],
        members: Iterable[MemberLine],
        offered: Iterable[Provider],
        me: UUID,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        somebody = list(parties)
        self.has_child = any(one.is_child for one in somebody)
        choose(self, "party_id", people(somebody, []))
        choose(self, "provider_id", providers(offered, [("", "–")]))
        choose(self, "purpose_code", [("", "–"), *codes(CodeList.SURVIVOR_SERVICE, today)])
        choose(self, "language_code", codes(CodeList.LANGUAGE, today))
        choose(self, "explained_by", team(members, me))
        self.fields["until"].initial = today + USUAL_LIFE

    def draft(self) -> ConsentDraft:
        said = self.cleaned_data
        kind = ConsentKind(said["kind"])
        sharing = kind == ConsentKind.SHARING
        return ConsentDraft(
            kind=kind,
            given=said["given"] == "yes",
            party_id=UUID(said["party_id"]),
            way=ConsentWay(said["way"]),
            language_code=said["language_code"],
            provider_id=uuid_of(said["provider_id"]) if sharing else None,
            purpose_code=said["purpose_code"] if sharing else "",
            fields=[Share(one) for one in said["fields_shared"]] if sharing else [],
            until=said["until"],
            explained_by=UUID(said["explained_by"]),
            witness=said["witness"],
            best_interest=said["best_interest"],
            guardian=said["guardian"],
            guardian_unsafe=said["guardian_unsafe"],
            unsafe_reason=said["unsafe_reason"],
        )


class WithdrawForm(forms.Form):
    way = forms.ChoiceField(label=_("How she said it"), choices=ConsentWay.choices)


class SharesForm(forms.Form):
    """A tick box and a text for everything that can be shared; nothing is ticked beforehand."""

    def __init__(
        self, *args: Any, texts: Mapping[Share, str], shared: Iterable[str] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        ticked = set(shared)
        for share in Share:
            self.fields[f"share_{share}"] = forms.BooleanField(
                label=share.label, required=False, initial=share in ticked
            )
            text = words(share.label, rows=2)
            text.initial = texts.get(share, "")
            self.fields[f"text_{share}"] = text

    @property
    def shares(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """Tick box and text of each thing that can go."""
        return [(self[f"share_{share}"], self[f"text_{share}"]) for share in Share]

    def shared(self) -> list[Share]:
        return [share for share in Share if self.cleaned_data[f"share_{share}"]]

    def texts(self) -> dict[Share, str]:
        return {share: self.cleaned_data[f"text_{share}"] for share in Share}


class ReferralForm(SharesForm):
    """What is asked of whom, and the words that go with it. Only ticked lines leave."""

    party_id = forms.ChoiceField(label=_("Who is referred"))
    provider_id = forms.ChoiceField(label=_("To whom"))
    purpose_code = forms.ChoiceField(label=_("For which service"))
    receiver = forms.CharField(
        label=_("Addressed to"),
        required=False,
        max_length=120,
        help_text=_("The name stands on the page she opens."),
    )
    request = words(
        _("What is asked"),
        rows=3,
        hint=_("Goes with every referral: write no name here."),
        missing="text_missing",
    )
    urgent = forms.BooleanField(label=_("Urgent: answer within two hours"), required=False)
    basis = forms.ChoiceField(
        label=_("Without her consent: on which legal basis"),
        choices=[("", _("With her consent")), *Basis.choices],
        required=False,
        help_text=_(
            "Goes only when a supervisor has signed; urgent and in danger to life, she signs afterwards."
        ),
    )
    basis_text = words(_("Without her consent: why, and what she wishes"), rows=2)
    told_her = forms.BooleanField(label=_("Without her consent: she was told"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def __init__(
        self,
        *args: Any,
        today: date,
        parties: Iterable[Somebody],
        offered: Iterable[Provider],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "party_id", people(parties, []))
        choose(self, "provider_id", providers(offered, CHOOSE))
        choose(self, "purpose_code", [*CHOOSE, *codes(CodeList.SURVIVOR_SERVICE, today)])

    def draft(self) -> ReferralDraft:
        said = self.cleaned_data
        return ReferralDraft(
            party_id=UUID(said["party_id"]),
            provider_id=UUID(said["provider_id"]),
            purpose_code=said["purpose_code"],
            request=said["request"],
            fields=self.shared(),
            texts=self.texts(),
            receiver=said["receiver"],
            urgent=said["urgent"],
            basis=Basis(said["basis"]) if said["basis"] else None,
            basis_text=said["basis_text"],
            told_her=said["told_her"],
        )


class EmergencyForm(SharesForm, OfAChildForm):
    """Hospital and shelter at once."""

    party_id = forms.ChoiceField(label=_("Who is referred"))
    hospital = forms.ChoiceField(label=_("Health"), required=False)
    shelter = forms.ChoiceField(label=_("Safe place"), required=False)
    request = words(_("What is asked"), rows=2, missing="text_missing")
    way = forms.ChoiceField(label=_("She agrees: how she said it"), choices=ConsentWay.choices)
    language_code = forms.ChoiceField(label=_("Explained in which language"))
    best_interest = words(_("Under 18: why this is best for her"), rows=2)
    guardian = forms.CharField(label=_("Under 18: guardian who agrees"), required=False, max_length=120)
    cannot_ask = forms.BooleanField(label=_("Her life is in danger and she cannot be asked"), required=False)
    basis_text = words(_("What the danger is, and why she cannot be asked"), rows=2)
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    SERVICES = (("hospital", "kesehatan"), ("shelter", "rumah_aman"))
    CHILD = ("best_interest", "guardian")

    def __init__(
        self,
        *args: Any,
        today: date,
        parties: Iterable[Somebody],
        offered: Mapping[str, Iterable[Provider]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        somebody = list(parties)
        self.has_child = any(one.is_child for one in somebody)
        choose(self, "party_id", people(somebody, []))
        for field, service in self.SERVICES:
            rows = list(offered[service])
            choose(self, field, providers(rows, [("", _("not now"))]))
            self.fields[field].initial = str(rows[0].id) if rows else ""
        choose(self, "language_code", codes(CodeList.LANGUAGE, today))

    def drafts(self) -> list[ReferralDraft]:
        said = self.cleaned_data
        return [
            ReferralDraft(
                party_id=UUID(said["party_id"]),
                provider_id=UUID(said[field]),
                purpose_code=service,
                request=said["request"],
                fields=self.shared(),
                texts=self.texts(),
                urgent=True,
                basis=Basis.LIFE if said["cannot_ask"] else None,
                basis_text=said["basis_text"],
            )
            for field, service in self.SERVICES
            if said[field]
        ]

    def consent(self) -> SpokenConsent | None:
        """How she agreed; None: she could not be asked."""
        said = self.cleaned_data
        if said["cannot_ask"]:
            return None
        return SpokenConsent(
            ConsentWay(said["way"]), said["language_code"], said["best_interest"], said["guardian"]
        )


class CodeForm(forms.Form):
    """What the sender told by another way than the link."""

    code = forms.CharField(
        label=_("Code of six figures"),
        max_length=20,
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "one-time-code"}),
    )

    def clean_code(self) -> str:
        return "".join(letter for letter in self.cleaned_data["code"] if letter.isdigit())


class DeclineForm(forms.Form):
    reason = forms.ChoiceField(label=_("Why not"))
    text = words(_("More about it"), rows=2)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "reason", [*CHOOSE, *codes(CodeList.DECLINE_REASON, today)])


class DoneForm(forms.Form):
    text = words(_("What was done"), rows=3, missing="text_missing")


class DoorsForm(forms.Form):
    """Which door? The rest is in the file."""

    service = forms.ChoiceField(label=_("Which service"))
    party_id = forms.ChoiceField(label=_("For whom"), required=False)
    language = forms.ChoiceField(label=_("Her language"), required=False)
    no_id = forms.BooleanField(label=_("Without identity papers"), required=False)
    with_children = forms.BooleanField(label=_("With her children"), required=False)
    woman_officer = forms.BooleanField(label=_("She asks for a woman"), required=False)

    def __init__(self, *args: Any, today: date, parties: Iterable[Somebody], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "service", [*CHOOSE, *codes(CodeList.SURVIVOR_SERVICE, today)])
        choose(self, "party_id", people(parties, []))
        choose(self, "language", [("", "–"), *codes(CodeList.LANGUAGE, today)])

    def wanted(self) -> Wanted:
        said = self.cleaned_data
        return Wanted(
            service=said["service"],
            party_id=uuid_of(said["party_id"]),
            language=said["language"],
            has_id=not said["no_id"],
            with_children=said["with_children"],
            woman_officer=said["woman_officer"],
        )


class ProviderForm(forms.Form):
    """What is known of a service."""

    name = forms.CharField(label=_("Name"), max_length=120)
    services = forms.MultipleChoiceField(label=_("Services"), widget=forms.CheckboxSelectMultiple)
    elements = forms.MultipleChoiceField(
        label=_("Essential services"), required=False, widget=forms.CheckboxSelectMultiple
    )
    accepts = forms.MultipleChoiceField(
        label=_("Who is accepted"), choices=Accepts.choices, widget=forms.CheckboxSelectMultiple
    )
    exclusions = forms.CharField(label=_("Who is not accepted"), required=False, max_length=300)
    languages = forms.MultipleChoiceField(
        label=_("Languages"), required=False, widget=forms.CheckboxSelectMultiple
    )
    phone = forms.CharField(label=_("Telephone"), required=False, max_length=40)
    secret_place = forms.BooleanField(label=_("The place is secret"), required=False)
    address = forms.CharField(
        label=_("Address"),
        required=False,
        max_length=300,
        help_text=_("Left empty where the place is secret."),
    )
    place = forms.CharField(
        label=_("Secret place"), required=False, max_length=300, help_text=_("Only counsellors read it.")
    )
    contact = forms.CharField(
        label=_("Whom to ask for"), required=False, max_length=300, help_text=_("Only counsellors read it.")
    )
    open_24h = forms.BooleanField(label=_("Open day and night"), required=False)
    opening = words(_("Opening hours"), rows=5, hint=_("One day a line, such as: mon 08:00-16:00."))
    female_staff = forms.ChoiceField(label=_("Women work there"), choices=YES_NO, required=False)
    cost = forms.ChoiceField(label=_("Cost"), choices=Cost.choices)
    asks_for_id = forms.ChoiceField(label=_("Asks for identity papers"), choices=YES_NO, required=False)
    answer_hours = forms.IntegerField(
        label=_("Answers a referral within (hours)"), min_value=1, max_value=720
    )
    beds = forms.IntegerField(label=_("Beds"), required=False, min_value=0, max_value=999)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        star(self, "services", CodeList.SURVIVOR_SERVICE, today)
        star(self, "elements", CodeList.ESSENTIAL, today)
        star(self, "languages", CodeList.LANGUAGE, today)

    def clean_opening(self) -> dict[str, list[str]]:
        lines = [line.strip().lower() for line in self.cleaned_data["opening"].splitlines() if line.strip()]
        found = [_LINE.fullmatch(line) for line in lines]
        if not all(found):
            raise forms.ValidationError("unreadable_opening")
        return {one[1]: [one[2], one[3]] for one in found if one}

    def draft(self) -> ProviderDraft:
        said = dict(self.cleaned_data)
        said.pop("version")
        known = {"yes": True, "no": False}
        return ProviderDraft(
            **said | {name: known.get(said[name]) for name in ("female_staff", "asks_for_id")}
        )


def initial_of(page: ProviderPage) -> dict[str, object]:
    """What stands now, for the form."""
    row = page.row
    names = [name for name in ProviderForm.base_fields if hasattr(row, name)]
    said = {True: "yes", False: "no", None: ""}
    hours = [f"{day} {row.opening[day][0]}-{row.opening[day][1]}" for day in WEEKDAYS if day in row.opening]
    return {name: getattr(row, name) for name in names} | {
        "opening": "\n".join(hours),
        "female_staff": said[row.female_staff],
        "asks_for_id": said[row.asks_for_id],
        "place": page.place,
        "contact": page.contact,
        "version": page.version,
    }


class BedsForm(forms.Form):
    free = forms.IntegerField(label=_("Beds free now"), min_value=0, max_value=999)
