"""Disputes: what belongs to one, its dated timeline, its deadlines, and hints for the seller."""
