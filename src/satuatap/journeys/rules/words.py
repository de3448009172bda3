"""The words of one migration: what its rows may say. Steps and exits stand in `data/journeys/steps.yaml`."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Legality(TextChoices):
    """How she goes or went. It bars nobody from a journey here (domain page 2.3)."""

    PROCEDURAL = "procedural", _("By the procedure")
    NONPROCEDURAL = "nonprocedural", _("Outside the procedure")
    UNDOCUMENTED = "undocumented", _("Without valid papers")
    UNKNOWN = "unknown", _("Not known yet")


class System(TextChoices):
    """Whose number it is: the state's systems, and papers that carry one."""

    SIAPKERJA = "siapkerja", _("SIAPkerja")
    SISKOP2MI = "siskop2mi", _("SISKOP2MI")
    PASSPORT = "passport", _("Passport")
    PLACEMENT = "placement", _("Placement agreement (PP)")
    CONTRACT = "contract", _("Employment contract (PK)")
    BPJS = "bpjs", _("BPJS Ketenagakerjaan")
    CARD = "card", _("E-KPMI card")
    VISA = "visa", _("Work visa")


class AgreementKind(TextChoices):
    PLACEMENT = "placement", _("Placement agreement (PP)")
    EMPLOYMENT = "employment", _("Employment contract (PK)")
    SEA = "sea", _("Seafarer's contract (PKL)")


class Payer(TextChoices):
    """Who bears or bore a cost (Permen P2MI 17/2025; domain page 2.4)."""

    EMPLOYER = "employer", _("Employer")
    AGENCY = "agency", _("Recruitment agency (P3MI)")
    WORKER = "worker", _("The worker or her family")
    GOVERNMENT = "government", _("Government")


class CostTime(TextChoices):
    BEFORE = "before", _("Before departure")
    DURING = "during", _("On the way or on arrival")
    DEDUCTION = "deduction", _("Taken from her wages")


class RefundState(TextChoices):
    ASKED = "asked", _("Asked back")
    AGREED = "agreed", _("Agreed")
    RECEIVED = "received", _("Paid back")


class Level(TextChoices):
    """What an interview says. Never more than an indication (domain page 5)."""

    NONE = "none", _("No indication")
    LOOK_CLOSER = "look_closer", _("Look closer")
    STRONG = "strong", _("Strong indication")


class ClassKind(TextChoices):
    OPP = "opp", _("Pre-departure orientation (OPP)")
    TRAINING = "training", _("Training")


class DateKind(TextChoices):
    """What comes due of a journey."""

    PASSPORT = "passport", _("Passport runs out")
    MEDICAL = "medical", _("Health certificate runs out")
    DOCUMENT = "document", _("Another paper runs out")
    CONTRACT_END = "contract_end", _("Contract ends")
    EXTENSION = "extension", _("Extension to be decided")
    CLAIM = "claim", _("Last day to claim social security")
    FOLLOW_UP = "follow_up", _("Follow-up after return")
    CONTACT = "contact", _("Contact with her abroad")


class AbroadKind(TextChoices):
    ARRIVED = "arrived", _("Arrived there")
    EMPLOYER_CHANGED = "employer_changed", _("Changed employer")
    CONTACT = "contact", _("Was in contact")
    CONTACT_LOST = "contact_lost", _("Contact lost")
    CONTACT_FOUND = "contact_found", _("Contact found again")
    EXTENDED = "extended", _("Contract extended")


class ReturnType(TextChoices):
    """Domain page 8."""

    CONTRACT_ENDED = "contract_ended", _("Contract ended")
    LEAVE = "leave", _("On leave")
    DISMISSED = "dismissed", _("Dismissed")
    ILL = "ill", _("Ill or injured")
    DEPORTED = "deported", _("Deported or repatriated")
    DECEASED = "deceased", _("Died")
    TROUBLE = "trouble", _("In trouble")
    OWN_WISH = "own_wish", _("On her own")


class Match(TextChoices):
    """What became of a row of an uploaded list."""

    MATCHED = "matched", _("Same in both")
    DIFFERENT = "different", _("Different")
    ONLY_THERE = "only_there", _("Only in the list")
    ONLY_HERE = "only_here", _("Only here")
    UNREADABLE = "unreadable", _("Cannot be read")


class Decision(TextChoices):
    OPEN = "open", _("Not decided yet")
    TAKE_THEIRS = "take_theirs", _("Take over from the list")
    KEEP_OURS = "keep_ours", _("Keep what stands here")
    NOT_HER = "not_her", _("Not the same person")


class Phase(TextChoices):
    """What an uploaded list waits for. What the worker has to do goes on, whatever is killed."""

    MATCHING = "matching", _("Being compared")
    MATCHED = "matched", _("Compared")
    APPLYING = "applying", _("Being carried out")
    APPLIED = "applied", _("Carried out")
    UNDOING = "undoing", _("Being undone")
    UNDONE = "undone", _("Undone")


class Outcome(TextChoices):
    """What became of a row that was to be taken over."""

    APPLIED = "applied", _("Taken over")
    REFUSED = "refused", _("Could not be taken over")
    UNDONE = "undone", _("Undone")
    KEPT = "kept", _("Not undone")
