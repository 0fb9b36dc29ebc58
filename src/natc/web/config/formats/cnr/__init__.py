"""Montenegrin."""
