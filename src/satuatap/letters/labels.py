"""Why a message cannot be sent, in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

REASONS: dict[str, Promise] = {
    "no_way_to_write": _("There is no way to write to this person that she has agreed to."),
    "message_not_neutral": _("The message has a word that may not leave the office. Choose other words."),
    "word_may_not_leave": _(
        "“%(words)s” may not leave the office: others may read it before her. Choose other words."
    ),
    "message_too_long": _("The message is too long."),
    "no_such_message": _("There is no such message."),
    "too_late": _("It could not be sent in time."),
    "no_consent_for_way": _("There was no consent for this way."),
    "channel_off": _("This way of sending is not set up in the office."),
    "no_way_left": _("No way was left to try."),
    "refused": _("It was refused by every way that was tried."),
    "called_back": _("Called back before it was sent."),
}
