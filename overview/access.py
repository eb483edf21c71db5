"""Who asks for a private calendar too often."""

from django.core.cache import cache

READS_AN_HOUR = 60
GUESSES_AN_HOUR = 30
HOUR = 3600


def is_too_often(what: str, limit: int) -> bool:
    """Counts one more, for all workers alike; True when `what` was asked for more than `limit` times in an hour."""
    key = f"overview:often:{what}"
    if cache.add(key, 1, HOUR):
        return False
    try:
        return cache.incr(key) > limit
    except ValueError:  # the hour ended between the two
        return False
