from django.utils.functional import Promise

REASONS: dict[str, Promise] = {}
DUES: dict[str, Promise] = {}
EVENTS: dict[str, Promise] = {}
