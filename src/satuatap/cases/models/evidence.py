"""Evidence: the original as it came, a copy that may be shared, and who got it."""

from django.db import models
from django.db.models import Q

from satuatap.access.sensitivity import (
    ADD,
    add_and_change,
)
from satuatap.cases.models.base import CaseRow, all_sealed, at_and_by
from satuatap.cases.models.core import Party
from satuatap.cases.rules.evidence import CopyKind, HandOverReason, Origin
from satuatap.cases.scopes import case_table


class Evidence(CaseRow):
    """Sealed. One file. Nothing of it is ever changed; it can be set aside."""

    party = models.ForeignKey(Party, null=True, on_delete=models.DO_NOTHING, related_name="+")
    name_sealed = models.BinaryField()  # the file's name as it came
    about_sealed = models.BinaryField()  # what it shows, and whence, in a worker's words
    origin = models.CharField(max_length=12, choices=Origin)
    media_type = models.CharField(max_length=100)  # by its content
    size = models.PositiveIntegerField()  # bytes
    set_aside_at = models.DateTimeField(null=True)
    set_aside_by = models.UUIDField(null=True)
    once = models.UUIDField(unique=True)

    class Meta(CaseRow.Meta):
        constraints = [
            at_and_by("evidence", "set_aside"),
            models.CheckConstraint(condition=Q(size__gt=0), name="evidence_is_not_empty"),
        ]

    class Sealing:
        table = case_table(gate=add_and_change("set_aside_at", "set_aside_by"))
        fields = all_sealed(
            "party",
            "name_sealed",
            "about_sealed",
            "origin",
            "media_type",
            "size",
            "set_aside_at",
            "set_aside_by",
            "once",
        )


class EvidenceCopy(CaseRow):
    """Sealed. The original, or the copy whose metadata is stripped: what its chunks belong to."""

    evidence = models.ForeignKey(Evidence, on_delete=models.DO_NOTHING, related_name="+")
    kind = models.CharField(max_length=10, choices=CopyKind)
    size = models.PositiveIntegerField()
    digest_sealed = models.BinaryField()  # SHA-256; a known digest in clear would tell what we hold

    class Meta(CaseRow.Meta):
        constraints = [
            models.UniqueConstraint(fields=["evidence", "kind"], name="one_copy_of_a_kind"),
        ]

    class Sealing:
        table = case_table(gate=ADD)
        fields = all_sealed("evidence", "kind", "size", "digest_sealed")


class EvidenceChunk(CaseRow):
    """Sealed. A piece of a copy, encrypted under the key of the case for its place in the file."""

    copy = models.ForeignKey(EvidenceCopy, on_delete=models.DO_NOTHING, related_name="+")
    number = models.PositiveSmallIntegerField()
    content_sealed = models.BinaryField()

    class Meta(CaseRow.Meta):
        constraints = [
            models.UniqueConstraint(fields=["copy", "number"], name="one_chunk_of_a_number"),
        ]

    class Sealing:
        table = case_table(gate=ADD)
        fields = all_sealed("copy", "number", "content_sealed")


class HandOver(CaseRow):
    """Sealed. The chain of custody: who gave which copy to whom, when, why. Never changed."""

    copy = models.ForeignKey(EvidenceCopy, on_delete=models.DO_NOTHING, related_name="+")
    reason = models.CharField(max_length=12, choices=HandOverReason)
    to_sealed = models.BinaryField()  # who received it, for which organisation
    note_sealed = models.BinaryField()
    digest_sealed = models.BinaryField()  # SHA-256 of what was handed over
    signature_sealed = models.BinaryField()  # the name of who received it, as typed in her presence

    class Sealing:
        table = case_table(gate=ADD)
        fields = all_sealed("copy", "reason", "to_sealed", "note_sealed", "digest_sealed", "signature_sealed")


__all__ = ["Evidence", "EvidenceChunk", "EvidenceCopy", "HandOver"]
