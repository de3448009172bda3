"""The words for the codes of a migration, from each part of it. `REASONS`: why not."""

from satuatap.journeys.labels import core, home, interviews, lists, papers, promises, register

_PARTS = (core, home, interviews, papers, promises, register, lists)
REASONS = {code: words for part in _PARTS for code, words in part.REASONS.items()}
