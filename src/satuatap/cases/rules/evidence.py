"""What may be kept as evidence, what may be shared of it, and the words of its custody."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from satuatap.lib.uploads import PDF, PICTURES, ending_of
from satuatap.lib.verdicts import YES, Verdict, no

LARGEST = 25 * 1024 * 1024  # bytes of one file


class Origin(TextChoices):
    WORKER = "worker", _("From her")
    FAMILY = "family", _("From her family")
    RESPONDENT = "respondent", _("From the other side")
    OFFICE = "office", _("Made by us")
    AUTHORITY = "authority", _("From an authority")
    OTHER = "other", _("From somebody else")


class CopyKind(TextChoices):
    ORIGINAL = "original", _("Original")
    SHARED = "shared", _("Copy without hidden data")


class HandOverReason(TextChoices):
    POLICE = "police", _("Report to the police")
    COURT = "court", _("Court or mediation")
    REFERRAL = "referral", _("Referral with her consent")
    RETURNED = "returned", _("Back to her")
    EXPERT = "expert", _("Examination by an expert")
    OTHER = "other", _("Other reason")


# Kept as they come: of these we cannot promise that nothing hidden is left, so no copy is made.
OTHERS = frozenset(
    {
        "audio/mpeg",
        "audio/mp4",
        "audio/x-m4a",
        "audio/m4a",
        "audio/aac",
        "audio/amr",
        "audio/ogg",
        "audio/wav",
        "audio/x-wav",
        "video/mp4",
        "video/3gpp",
        "video/quicktime",
        "video/webm",
        "image/webp",
        "image/heic",
        "image/gif",
        "application/zip",
        "application/msword",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "text/plain",
    }
)
KEPT = PICTURES | {PDF} | OTHERS


def can_keep(media_type: str, size: int) -> Verdict:
    """Reasons: file_empty, file_too_big, file_kind_unknown."""
    if size == 0:
        return no("file_empty")
    if size > LARGEST:
        return no("file_too_big")
    return YES if media_type in KEPT else no("file_kind_unknown")


def can_strip(media_type: str) -> Verdict:
    """May a copy without hidden data be made of it? Reason: cannot_strip."""
    return YES if media_type in PICTURES or media_type == PDF else no("cannot_strip")


def file_name(reference: str, number: int, media_type: str) -> str:
    """What a downloaded file is called: it tells nothing of what is inside."""
    return f"{reference}-{number}.{ending_of(media_type)}"
