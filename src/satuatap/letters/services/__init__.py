"""What letters and messages can be done with; `issuing` for paper, `outbox` for what goes over the wire."""

from satuatap.letters.services.issuing import CODE_SYMBOLS, Issued, issue, revoke

__all__ = ["CODE_SYMBOLS", "Issued", "issue", "revoke"]
