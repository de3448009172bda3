"""E-mail by SMTP: plain text, neutral subject, no picture that would tell when it was read."""

import smtplib
import ssl
from email.message import EmailMessage
from email.utils import make_msgid

from satuatap.letters.channels import TIMEOUT, RefusedError
from satuatap.letters.rules.channels import Mail
from satuatap.letters.rules.messages import Written


class MailSender:
    """One SMTP server. It says only that it took a message: "sent" is the last we know of an e-mail."""

    def __init__(self, told: Mail) -> None:
        self.told = told

    def send(self, address: str, written: Written, *, report_to: str) -> str:  # noqa: ARG002  (mail has none)
        """Raises `RefusedError`."""
        message = EmailMessage()
        message["From"], message["To"] = self.told.sender, address
        message["Subject"] = written.subject
        message["Message-ID"] = make_msgid(domain=self.told.sender.rpartition("@")[2] or None)
        message["Auto-Submitted"] = "auto-generated"  # RFC 3834: no answer by a machine
        message.set_content(written.text)
        try:
            with self._connected() as server:
                if self.told.user:
                    server.login(self.told.user, self.told.password)
                server.send_message(message)
        except smtplib.SMTPRecipientsRefused as error:
            codes = {code for code, _words in error.recipients.values()}
            raise RefusedError("mail_refused", passing=all(code < 500 for code in codes)) from None
        except smtplib.SMTPResponseException as error:
            raise RefusedError(f"mail_{error.smtp_code}", passing=error.smtp_code < 500) from None
        except (OSError, smtplib.SMTPException) as error:
            raise RefusedError(type(error).__name__, passing=True) from None
        return ""

    def _connected(self) -> smtplib.SMTP:
        place = (self.told.host, self.told.port)
        if self.told.tls == "tls":
            return smtplib.SMTP_SSL(*place, timeout=TIMEOUT, context=ssl.create_default_context())
        server = smtplib.SMTP(*place, timeout=TIMEOUT)
        if self.told.tls == "starttls":
            server.starttls(context=ssl.create_default_context())
        return server
