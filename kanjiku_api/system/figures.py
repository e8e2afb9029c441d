"""Metrics about the database's rows; a scrape reads them, and they are remembered for some seconds."""

import asyncio
import logging
import time
from collections.abc import Iterator
from datetime import datetime
from math import inf

from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from ..database.engines.conditions import condition_of
from ..rules.repeats import repeated
from .queries import Figures, read_figures

FRESH_SECONDS = 5.0
"""How long figures are reused, so that several scrapers do not multiply the work."""
TIMEOUT_SECONDS = 2.0
"""How long a scrape waits for the database; Prometheus itself waits ten seconds for the whole scrape."""
log = logging.getLogger("kanjiku")


class DatabaseFigures(Collector):
    """Figures that are the same for all instances. If the database does not answer, a scrape leaves them out."""

    def __init__(self) -> None:
        self._figures: Figures | None = None
        self._asked_at = -inf
        self._turn = asyncio.Lock()

    async def refresh(self) -> None:
        """Read the figures, unless the last attempt, even a failed one, is less than `FRESH_SECONDS` ago."""
        async with self._turn:
            if time.monotonic() - self._asked_at < FRESH_SECONDS:
                return
            self._figures = await _ask()
            self._asked_at = time.monotonic()

    def collect(self) -> Iterator[Metric]:
        """Yield the metrics of the last reading."""
        figures = self._figures
        text = "Whether the metrics from the database could be read for this scrape"
        yield GaugeMetricFamily("kanjiku_figures_ok", text, value=float(figures is not None))
        if figures is None:
            return
        mails = GaugeMetricFamily("kanjiku_mails", "Mails in the outbox", labels=("state",))
        mails.add_metric(("queued",), figures.mails_queued)
        mails.add_metric(("failed",), figures.mails_failed)
        yield mails
        oldest = _age_seconds(figures.mail_oldest_at)
        yield GaugeMetricFamily("kanjiku_mail_oldest_seconds", "Age of the oldest waiting mail", value=oldest)
        deliveries = GaugeMetricFamily("kanjiku_webhook_deliveries", "Deliveries to webhooks", labels=("state",))
        deliveries.add_metric(("pending",), figures.deliveries_pending)
        deliveries.add_metric(("failed",), figures.deliveries_failed)
        yield deliveries
        yield GaugeMetricFamily(
            "kanjiku_uploads_running", "Uploads of chapters under way", value=figures.uploads_running
        )
        made_at = figures.backup_made_at.timestamp() if figures.backup_made_at else 0.0
        text = "When the last backup succeeded; 0 if there was none"
        yield GaugeMetricFamily("kanjiku_backup_last_timestamp_seconds", text, value=made_at)


async def _ask() -> Figures | None:
    try:
        async with asyncio.timeout(TIMEOUT_SECONDS):
            return await read_figures()
    except Exception as error:  # any error: the other metrics are still shown
        known = isinstance(error, TimeoutError) or condition_of(error)
        level = logging.DEBUG if known else logging.ERROR
        log.log(level, "the metrics could not be read from the database", exc_info=error, extra=repeated("figures"))
        return None


def _age_seconds(since: datetime | None) -> float:
    return max(time.time() - since.timestamp(), 0.0) if since else 0.0
