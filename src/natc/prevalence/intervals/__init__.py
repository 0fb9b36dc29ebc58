"""Intervals that repeat what a method does: tables drawn again, and limits from what they give."""
