"""Estimate: how many persons are on no list, from a table that a visitor brings or from published ones.

Nothing that a visitor hands in is kept, written down or logged: it is in the memory of one request and of the process
that works on it, and nowhere else (docs/decisions/0015).
"""
