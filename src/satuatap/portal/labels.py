"""Words for what cannot be taken at the public's door."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

REASONS: dict[str, Promise] = {
    "words_missing": _("Write at least a few words. Everything else may stay empty."),
    "too_many_messages": _(
        "Very many messages come in just now, and yours was not sent. Try again in an hour, or call the "
        "office. If it is urgent, call one of the numbers on this page."
    ),
}
