"""What somebody left for the counsellors: words only, sealed as one."""

import json
from dataclasses import asdict, dataclass, fields

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

LONGEST = 8000  # characters of a story
LINE = 200  # characters of a name or a number


class About(TextChoices):
    """Of whom somebody tells it, as she answers at the portal."""

    ME = "me", _("Me")
    FAMILY = "family", _("Someone of my family")
    OTHER = "other", _("Somebody else")


class Reach(TextChoices):
    """How whoever left it wants to be answered."""

    NOT = "not", _("Do not contact me")
    CALL = "call", _("Telephone call")
    WHATSAPP = "whatsapp", _("WhatsApp")
    SMS = "sms", _("SMS")
    MAIL = "mail", _("E-mail")
    VISIT = "visit", _("I come by myself")


@dataclass(frozen=True, slots=True)
class Told:
    """Everything may be empty but one of story and contact: who tells it, about whom, against whom."""

    story: str = ""
    about: str = ""  # `About`, where the public was asked
    teller: str = ""
    teller_contact: str = ""
    relation_code: str = ""  # of who tells to the worker; "": she tells it herself, or it is not known
    worker: str = ""
    worker_contact: str = ""
    safe_note: str = ""  # when and how she may be reached
    respondent_kind: str = ""
    respondent: str = ""
    channel: str = ""  # `Reach`: how whoever tells it wants to be answered
    hours: str = ""
    who_answers: str = ""  # who may pick up besides her
    name_to_use: str = ""  # whom the caller says to be
    code_word: str = ""  # agreed with her before; never the word for danger

    def written(self) -> str:
        return json.dumps({key: value for key, value in asdict(self).items() if value}, ensure_ascii=False)

    @classmethod
    def read(cls, text: str) -> "Told":
        known = {field.name for field in fields(cls)}
        return cls(**{key: str(value) for key, value in json.loads(text or "{}").items() if key in known})


def wrong(told: Told) -> dict[str, list[str]]:
    """Reason codes by field: nothing was said, or too much for one field."""
    if not (told.story or told.teller_contact or told.worker_contact):
        return {"story": ["nothing_told"]}
    return {
        field.name: ["text_too_long"]
        for field in fields(told)
        if len(getattr(told, field.name)) > (LONGEST if field.name == "story" else LINE)
    }
