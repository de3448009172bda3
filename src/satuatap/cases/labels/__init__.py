"""The words for the closed file's codes, from each part of it.

`REASONS`: why not · `DUES`: what is due, by `Due.kind` · `EVENTS`: what happened, by `CaseEvent.act`.
"""

from satuatap.cases.labels import complaints, core, counselling, plans, safety, security

_PARTS = (core, counselling, complaints, plans, safety, security)
REASONS = {code: words for part in _PARTS for code, words in part.REASONS.items()}
DUES = {code: words for part in _PARTS for code, words in part.DUES.items()}
EVENTS = {code: words for part in _PARTS for code, words in part.EVENTS.items()}
