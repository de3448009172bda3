"""The words for the codes of a migration, from each part of it. `REASONS`: why not."""

from satuatap.journeys.labels import core, interviews, promises, register

_PARTS = (core, interviews, promises, register)
REASONS = {code: words for part in _PARTS for code, words in part.REASONS.items()}
