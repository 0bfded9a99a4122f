"""The moment of now, as a case file writes it."""

from __future__ import annotations

from datetime import UTC, datetime


def utc_now() -> str:
    """UTC in ISO form, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")
