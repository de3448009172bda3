"""Words of the papers and their scans."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrPromise

Words = Mapping[str, StrPromise]

REASONS: Words = {
    "paper_not_asked_for": _("No paper of this kind is asked for on this journey."),
    "paper_of_other_desk": _("Another desk verifies this paper. Its number and scan are not shown here."),
    "no_desk_here": _("You work at no desk of this office. Whoever does verifies papers."),
    "no_such_scan": _("This scan is no longer here, or a colleague set it aside."),
    "scan_missing": _("Choose a file."),
    "scan_empty": _("This file is empty. Nothing was kept."),
    "scan_too_big": _("This file is larger than 10 MB. Nothing was kept; scan it again with fewer dots."),
    "scan_kind_unknown": _("This is neither a photo (JPEG, PNG) nor a PDF. Nothing was kept."),
    "scan_false_ending": _(
        "The file is something else than its name says (a PDF called .jpg, or the other way round). "
        "Nothing was kept. Make sure that it is the right file and save it under its true kind."
    ),
    "scan_locked": _("This PDF is locked by a password. Nothing was kept; save it without one."),
    "scan_broken": _("This file is damaged: it cannot be opened. Nothing was kept."),
    "scan_picture_too_big": _("This picture has more than 40 million dots. Take it again in ordinary size."),
    "relation_not_listed": _("Choose from the list who signed it."),
    "signed_by_missing": _("Write who signed it."),
}
