"""Who says what, where, in which language, on which day? Campaigns as folders, checked, signed and handed over."""

from natc.campaign.calendar import calendar_bytes, campaign_events
from natc.campaign.cards import CARD_SIZES, card_words, draw_card
from natc.campaign.channels import Channel, load_channels, name_channel
from natc.campaign.check import check_campaign
from natc.campaign.fill import ChannelText, FilledText, compose, fill_message, say_help
from natc.campaign.folder import Campaign, load_campaign, load_shipped, shipped_campaigns
from natc.campaign.following import Decision, FigureLock, HandOver, Publication, SignOff
from natc.campaign.gaps import Gap, GapKind, GapLine, count_gaps, list_gaps, name_gap, place_gap, say_gap
from natc.campaign.grid import Cell, CellState, grid, name_cell
from natc.campaign.handed import KitManifest, NotAKit, hand_over_kit, read_kit
from natc.campaign.kit import kit_digest, write_kit
from natc.campaign.known import FixedDay, KnownCampaigns, NationalCampaign, SearchedCampaign, load_known
from natc.campaign.languages import name_language
from natc.campaign.message import Card, Message, Picture, Text, Texts, TextState
from natc.campaign.pattern import NotFillable, check_pattern, fill_pattern
from natc.campaign.plan import FigureReference, Kind, Plan, Selection, Status, Week
from natc.campaign.quoted import NotQuotable, Quote, lock_figures, newer_release, quote_figure
from natc.campaign.records import CAMPAIGN_TABLES, check_record, gap_record, grid_records
from natc.campaign.signing import Agreement, NotSignable, Standing, find_agreement, hand_over, sign_off
from natc.campaign.start import new_campaign
from natc.campaign.workbook import plan_xlsx

__all__ = [
    "CAMPAIGN_TABLES",
    "CARD_SIZES",
    "Agreement",
    "Campaign",
    "Card",
    "Cell",
    "CellState",
    "Channel",
    "ChannelText",
    "Decision",
    "FigureLock",
    "FigureReference",
    "FilledText",
    "FixedDay",
    "Gap",
    "GapKind",
    "GapLine",
    "HandOver",
    "Kind",
    "KitManifest",
    "KnownCampaigns",
    "Message",
    "NationalCampaign",
    "NotAKit",
    "NotFillable",
    "NotQuotable",
    "NotSignable",
    "Picture",
    "Plan",
    "Publication",
    "Quote",
    "SearchedCampaign",
    "Selection",
    "SignOff",
    "Standing",
    "Status",
    "Text",
    "TextState",
    "Texts",
    "Week",
    "calendar_bytes",
    "campaign_events",
    "card_words",
    "check_campaign",
    "check_pattern",
    "check_record",
    "compose",
    "count_gaps",
    "draw_card",
    "fill_message",
    "fill_pattern",
    "find_agreement",
    "gap_record",
    "grid",
    "grid_records",
    "hand_over",
    "hand_over_kit",
    "kit_digest",
    "list_gaps",
    "load_campaign",
    "load_channels",
    "load_known",
    "load_shipped",
    "lock_figures",
    "name_cell",
    "name_channel",
    "name_gap",
    "name_language",
    "new_campaign",
    "newer_release",
    "place_gap",
    "plan_xlsx",
    "quote_figure",
    "read_kit",
    "say_gap",
    "say_help",
    "shipped_campaigns",
    "sign_off",
    "write_kit",
]
