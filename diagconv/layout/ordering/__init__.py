"""Ordering: in which order everything stands in its row, so that few edges cross and declared order is kept."""
