"""What was sent to another organisation: a frozen copy of the fields she agreed to, and what became of it.

The receiver never holds the key of the case. The copy is sealed under a key of the referral's own, which is
destroyed when it is taken back.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from satuatap.access.rules.purposes import Purpose
from satuatap.access.scopes import claim
from satuatap.access.sensitivity import ADD, Command, Policy, Rights
from satuatap.cases.models.base import CaseRow, all_sealed, at_and_by
from satuatap.cases.models.consents import Consent
from satuatap.cases.models.core import Party
from satuatap.cases.models.directory import Provider
from satuatap.cases.rules.consent import Share
from satuatap.cases.rules.duty import Basis
from satuatap.cases.rules.referral_steps import UNANSWERED, ReferralState
from satuatap.cases.scopes import case_table, of_receiver
from satuatap.catalogue.models import Organisation

NOT_SENT = Q(state=ReferralState.DRAFT)


class Referral(CaseRow):
    """Sealed. Open to its receiver only while the consent under it lives, or on a signed legal basis."""

    reference = models.CharField(max_length=10, unique=True)  # R-…
    party = models.ForeignKey(Party, on_delete=models.DO_NOTHING, related_name="+")
    provider = models.ForeignKey(Provider, on_delete=models.DO_NOTHING, related_name="+")
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.DO_NOTHING, related_name="+")
    purpose_code = models.CharField(max_length=40)  # code list survivor_service
    fields = ArrayField(models.CharField(max_length=12), default=list)
    consent = models.ForeignKey(Consent, null=True, on_delete=models.DO_NOTHING, related_name="+")
    basis_code = models.CharField(max_length=12, choices=Basis, blank=True)  # without her consent
    basis_sealed = models.BinaryField()  # why, and what she wishes
    told_her_at = models.DateTimeField(null=True)  # that it goes without her consent
    urgent = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=ReferralState, default=ReferralState.DRAFT)
    version = models.PositiveIntegerField(default=1)
    receiver_sealed = models.BinaryField()  # under the case's key: to whom it is addressed
    request_sealed = models.BinaryField()  # under the case's key: what is asked
    typed_sealed = models.BinaryField()  # under the case's key: what was written for this referral, JSON
    copy_sealed = models.BinaryField()  # under the case's key: what has been shared, JSON
    package_sealed = models.BinaryField()  # the same under the referral's key: what the receiver opens
    sent_at = models.DateTimeField(null=True)
    sent_by = models.UUIDField(null=True)
    opened_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    decline_code = models.CharField(max_length=40, blank=True)  # code list decline_reason
    done_at = models.DateTimeField(null=True)
    answer_sealed = models.BinaryField()  # under the referral's key, later the case's: the receiver's words
    answer_kept = models.BooleanField(default=False)  # True: under the case's key
    shut_at = models.DateTimeField(null=True)  # recalled or withdrawn: its key is gone

    class Meta(CaseRow.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(consent__isnull=False, basis_code="")
                | (Q(consent__isnull=True) & ~Q(basis_code=""))
                | NOT_SENT
                | Q(state=ReferralState.RECALLED),
                name="referral_on_consent_or_law",
            ),
            at_and_by("referral", "sent"),
            models.CheckConstraint(
                condition=NOT_SENT | Q(sent_at__isnull=False) | Q(state=ReferralState.RECALLED),
                name="referral_sent_once_sent",
            ),
            models.CheckConstraint(condition=Q(fields__contained_by=Share.values), name="referral_fields"),
            models.CheckConstraint(
                condition=~Q(state=ReferralState.DECLINED) | ~Q(decline_code=""), name="declined_for_a_reason"
            ),
            models.CheckConstraint(
                condition=~Q(state=ReferralState.RECALLED) | Q(shut_at__isnull=False), name="recalled_is_shut"
            ),
        ]
        indexes = [
            *CaseRow.Meta.indexes,
            models.Index(
                fields=["organisation", "sent_at"],
                condition=Q(state__in=[*sorted(UNANSWERED), ReferralState.ACCEPTED]),
                name="referrals_to_organisation",
            ),
        ]

    class Sealing:
        table = case_table(
            of_receiver("id"),
            search=Rights(
                select=(
                    "id",
                    "reference",
                    "party",
                    "provider",
                    "organisation",
                    "purpose_code",
                    "fields",
                    "consent",
                    "basis_code",
                    "state",
                    "sent_at",
                    "shut_at",
                )
            ),
        )
        fields = all_sealed(
            "reference",
            "party",
            "provider",
            "organisation",
            "purpose_code",
            "fields",
            "consent",
            "basis_code",
            "basis_sealed",
            "told_her_at",
            "urgent",
            "state",
            "version",
            "receiver_sealed",
            "request_sealed",
            "typed_sealed",
            "copy_sealed",
            "package_sealed",
            "sent_at",
            "sent_by",
            "opened_at",
            "answered_at",
            "decline_code",
            "done_at",
            "answer_sealed",
            "answer_kept",
            "shut_at",
        )


class ReferralLink(CaseRow):
    """Sealed. A link and its code, for a receiver without an account. Neither is kept, only their hashes."""

    referral = models.ForeignKey(Referral, on_delete=models.DO_NOTHING, related_name="+")
    token_hash = models.BinaryField()  # 32 bytes
    code_hash = models.BinaryField()
    expires_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)  # wrong codes; the link locks after five
    used_at = models.DateTimeField(null=True)  # the code opens once
    ended_at = models.DateTimeField(null=True)  # a newer link took its place, or it was taken back

    class Meta(CaseRow.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["referral"], condition=Q(ended_at__isnull=True), name="one_live_link_per_referral"
            )
        ]

    class Sealing:
        table = case_table(
            (
                Policy(
                    "by_its_link",
                    Command.SELECT,
                    using=f"{{row}}.referral_id = {claim('actor', [Purpose.BY_LINK])}",
                ),
                Policy(
                    "its_link_is_used",
                    Command.UPDATE,
                    using=f"{{row}}.referral_id = {claim('actor', [Purpose.BY_LINK])}",
                    check=f"{{row}}.referral_id = {claim('actor', [Purpose.BY_LINK])}",
                ),
            )
        )
        fields = all_sealed(
            "referral", "token_hash", "code_hash", "expires_at", "tries", "used_at", "ended_at"
        )


class ReferralEvent(CaseRow):
    """Sealed. Who opened it and what she did, also without an account; only ever added to."""

    referral = models.ForeignKey(Referral, on_delete=models.DO_NOTHING, related_name="+")
    act = models.CharField(max_length=20)
    by_link = models.BooleanField(default=False)  # then `by` is the referral itself

    class Sealing:
        table = case_table(of_receiver("referral_id"), gate=ADD)
        fields = all_sealed("referral", "act", "by_link")
