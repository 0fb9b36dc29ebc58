"""Slovenian dates in numbers: the names of months that Django knows are not in the case that a date needs."""

DATE_FORMAT = "j. n. Y"
SHORT_DATE_FORMAT = "j. n. Y"
