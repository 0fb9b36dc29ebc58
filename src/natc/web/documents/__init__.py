"""Documents for people: one file each, complete in itself, from the same templates as the pages."""

from natc.web.documents.gap import render_gap_document

__all__ = ["render_gap_document"]
