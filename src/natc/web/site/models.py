"""What the site keeps: pictures, rendered once when data load. Figures stay in memory (docs/decisions/0003)."""

from django.db import models


class Picture(models.Model):
    """One rendered picture of one page, in one language, over one span of years."""

    edition = models.CharField(max_length=64, help_text="Fingerprint of the data and the code it was made from.")
    page = models.CharField(max_length=20, help_text="`region`, `mirror`, or the code of a country.")
    name = models.CharField(max_length=60)
    language = models.CharField(max_length=10)
    first_year = models.PositiveSmallIntegerField()
    last_year = models.PositiveSmallIntegerField()
    title = models.TextField()
    subtitle = models.TextField(blank=True)
    note = models.TextField(blank=True)
    alt = models.TextField()
    svg = models.TextField()
    svg_narrow = models.TextField(blank=True, help_text="For a telephone; empty where the table serves better there.")
    header = models.JSONField()
    rows = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["page", "language", "first_year", "last_year", "name"], name="picture_is_stored_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.page} {self.name} {self.language} {self.first_year}-{self.last_year}"
