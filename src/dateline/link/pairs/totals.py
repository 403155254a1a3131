"""Totals and the acts that they cover: related, never merged (codebook section 1)."""

from __future__ import annotations

from typing import Final

# A total covers a single act of the same family whose day lies in its stretch of time, whose place lies in its area, and that
# the same actors did (or nobody is named on one side). An act may be told in the same report as the total.
COVERS: Final = """
    SELECT t.id, c.id FROM claims t JOIN claims c ON c.aggregate = FALSE AND c.family = t.family AND c.real AND t.real
        AND c.day_lo >= t.day_lo AND c.day_hi <= t.day_hi
    WHERE t.aggregate AND t.day_lo IS NOT NULL AND t.day_hi IS NOT NULL
        AND (t.type = c.type OR t.family <> 1)
        AND (t.admin1 IS NULL OR t.admin1 = c.admin1 OR list_has_any(t.places, c.places))
        AND (t.country IS NULL OR t.country = c.country)
        AND (length(t.places) = 0 OR list_has_any(t.places, c.places))
        AND (length(t.who_did) = 0 OR length(c.who_did) = 0 OR list_has_any(t.who_did, c.who_did)
            OR list_has_any(t.who_did, c.kin) OR list_has_any(c.who_did, t.kin))
"""
