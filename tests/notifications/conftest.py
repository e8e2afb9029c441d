"""A service that sends mails."""

from tests.mail.service import mail_app, mail_url, mailing, sink, sink_port

__all__ = ["mail_app", "mail_url", "mailing", "sink", "sink_port"]
