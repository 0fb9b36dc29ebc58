"""Montenegrin writes dates and numbers as Serbian in Latin letters does."""

from django.conf.locale.sr_Latn.formats import *  # noqa: F403
