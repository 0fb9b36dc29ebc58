"""The network and its participants: office, rapporteur, relation to the European Union, each with its sources."""

from __future__ import annotations

from typing import Any

from natc.codelists import Language
from natc.figures import sort_countries
from natc.network import BASES, Member, NetworkRecords, load_network_records, name_language, say_day
from natc.web.site.network.sources import SourceList


def describe_members(speech: Language, records: NetworkRecords | None = None) -> dict[str, Any]:
    """Return what the page of the network and its members shows; None where something was not found."""
    records = records or load_network_records()
    about, sources = records.members.network, SourceList(records)
    by_code = {member.iso3: member for member in records.members.members}
    cites = {
        "member_count": sources.cite(about.member_count_source),
        "founding": sources.cite(about.founding.source),
        "secretariat": sources.cite(about.secretariat.source),
        "chair": sources.cite(about.chair.source),
        "meetings": sources.cite(about.meeting_frequency_source),
    }
    return {
        "network": about,
        "variants": [name for name in about.name_variants if name != about.abbreviation],
        "founded_on": say_day(about.founding.decided_on, speech),
        "chair_as_of": say_day(about.chair.as_of, speech),
        "working_language": name_language(about.working_language.code, speech),
        "working_language_basis": speech.gettext(BASES[about.working_language.basis]),
        "cites": cites,
        "members": [_member(by_code[code], sources, speech) for code in sort_countries(by_code, speech)],
        "sources": sources.listed(),
        "compiled_on": say_day(records.members.compiled_on, speech),
    }


def _member(member: Member, sources: SourceList, speech: Language) -> dict[str, Any]:
    rapporteur = member.rapporteur
    named = (*member.membership_source, *member.source, *(rapporteur.source if rapporteur else ()), *member.eu_source)
    notes = (member.source_note, member.iso_note, member.language_note, member.currency_note)
    return {
        "iso3": member.iso3,
        "institution": member.institution,
        "local_name": member.local_name,
        "local_language": member.languages[0],
        "ministry": member.ministry,
        "rapporteur": rapporteur.institution if rapporteur else None,
        "eu_status": str(member.eu_status),
        "eu_date": member.eu_date,
        "eu_application": say_day(member.eu_application, speech) if member.eu_application else None,
        "eu_basis": speech.gettext(BASES[member.eu_basis]),
        "languages": [name_language(code, speech) for code in member.languages],
        "currency": member.currency,
        "notes": [note for note in notes if note],
        "cites": sources.cite(named),
    }
