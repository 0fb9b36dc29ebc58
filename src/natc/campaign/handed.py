"""Is a file the kit of a country, and is the kit that a country was handed still that of now? Kits read and held."""

from __future__ import annotations

import hashlib
import io
import json
import re
import zipfile
import zlib
from dataclasses import dataclass
from datetime import date
from itertools import chain

from natc.campaign.fill import fill_message, say_help
from natc.campaign.folder import Campaign
from natc.campaign.following import HandOver
from natc.campaign.pattern import NotFillable
from natc.campaign.signing import hand_over
from natc.errors import NatcError
from natc.figures import Catalogue

MANIFEST, SUMS = "kit.json", "checksums.sha256"
MAX_BYTES = 1_000_000_000
"""No kit is larger once it is unpacked: a file that claims more is not read."""
_LINE = re.compile(r"([0-9a-f]{64})  (.+)")


class NotAKit(NatcError, ValueError):
    """A file that is no kit, or a kit of another campaign or country, or one that was damaged or changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KitManifest:
    """What a kit says of itself. `texts_digest` is that of the checked texts on the day it was made."""

    campaign: str
    country: str
    made_on: str
    texts_digest: str


def digest_texts(campaign: Campaign, country: str, catalogue: Catalogue | None = None) -> str:
    """Return what changes with every checked text that a country publishes, and with the help line below it."""
    said = []
    for message in campaign.messages_of(country):
        for language in campaign.languages_of(country):
            try:
                filled = fill_message(campaign, message, language, catalogue=catalogue)
            except NotFillable:
                continue
            if filled.is_public:
                line = say_help(filled, country) if message.needs_helpline else ""
                said.append([message.id, language, str(message.publish_on), filled.digest, line])
    return hashlib.sha256(json.dumps(sorted(said), ensure_ascii=False).encode()).hexdigest()


def manifest_bytes(campaign: Campaign, country: str, *, on: date, catalogue: Catalogue | None = None) -> bytes:
    """Return the file by which a kit is known again."""
    manifest = {
        "campaign": campaign.plan.id,
        "country": country,
        "made_on": str(on),
        "texts_digest": digest_texts(campaign, country, catalogue),
    }
    return (json.dumps(manifest, indent=1) + "\n").encode()


def read_kit(content: bytes) -> KitManifest:
    """Return what a kit says of itself, after every file in it was held against its checksum.

    Raises
    ------
    NotAKit
        If it is no zip file, lacks the manifest or the checksums, or a file is missing, added or changed.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            if sum(entry.file_size for entry in entries) > MAX_BYTES:
                raise NotAKit("This is no kit: it would be larger than any kit once it is unpacked.")
            names = [entry.filename for entry in entries]
            if not {MANIFEST, SUMS} <= set(names) or len(set(names)) != len(names):
                raise NotAKit(
                    f"This is no kit: a kit has one {MANIFEST} and one {SUMS}. Make it with natc campaign kit."
                )
            sums = _read_sums(archive.read(SUMS))
            for name in chain(names, sums):
                if name == SUMS:
                    continue
                if name not in sums or name not in names:
                    raise NotAKit(
                        f"The kit is not as it was made: {name} was {'removed' if name in sums else 'added'}."
                    )
                if hashlib.sha256(archive.read(name)).hexdigest() != sums[name]:
                    raise NotAKit(f"The kit is not as it was made: {name} was changed.")
            return KitManifest(**json.loads(archive.read(MANIFEST)))
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError):
        raise NotAKit("This is no kit: it cannot be read as a zip file. Make it with natc campaign kit.") from None
    except (ValueError, TypeError) as problem:
        if isinstance(problem, NotAKit):
            raise
        raise NotAKit(f"This is no kit: its {MANIFEST} cannot be read. Make it with natc campaign kit.") from None


def _read_sums(content: bytes) -> dict[str, str]:
    lines = [_LINE.fullmatch(line) for line in content.decode().splitlines()]
    if not all(lines):
        raise NotAKit(f"This is no kit: its {SUMS} cannot be read. Make it with natc campaign kit.")
    return {line[2]: line[1] for line in lines if line}


def hand_over_kit(campaign: Campaign, country: str, *, to: str, on: date, kit: bytes) -> HandOver:
    """Write into `hand-overs.yaml` which kit an office was handed, after the kit was checked.

    Raises
    ------
    NotAKit
        If the file is no whole kit of this campaign for this country.
    UnknownCodeError, RecordError
        As `natc.campaign.hand_over`.
    """
    manifest = read_kit(kit)
    for what, found, expected in (
        ("campaign", manifest.campaign, campaign.plan.id),
        ("country", manifest.country, country),
    ):
        if found != expected:
            raise NotAKit(f"This is the kit of another {what}: {found!r}; expected {expected!r}.")
    digest = hashlib.sha256(kit).hexdigest()
    return hand_over(campaign, country, to=to, on=on, kit_digest=digest, texts_digest=manifest.texts_digest)


def find_hand_over(campaign: Campaign, country: str, on: date) -> HandOver | None:
    """Return the latest hand-over of a country's kit up to a day; of one day, the one that was written last."""
    found = [one for one in campaign.hand_overs if one.country == country and one.date <= on]
    return max(enumerate(found), key=lambda pair: (pair[1].date, pair[0]))[1] if found else None


def is_old_kit(campaign: Campaign, handed: HandOver, catalogue: Catalogue | None = None) -> bool:
    """Whether checked texts were changed, added or taken away since the kit was made; not where that is not known."""
    return bool(handed.texts_digest) and handed.texts_digest != digest_texts(campaign, handed.country, catalogue)
