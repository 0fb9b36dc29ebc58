"""Pages and files of campaigns: described here, drawn by `templates/site/campaigns`. Unchecked texts are in none."""

from natc.web.site.campaigns.country import describe_country
from natc.web.site.campaigns.files import campaign_calendar
from natc.web.site.campaigns.front import describe_campaigns
from natc.web.site.campaigns.message import describe_message
from natc.web.site.campaigns.plan import describe_campaign
from natc.web.site.campaigns.shelf import describe_unreadable, find_campaign, list_campaigns, list_unreadable

__all__ = [
    "campaign_calendar",
    "describe_campaign",
    "describe_campaigns",
    "describe_country",
    "describe_message",
    "describe_unreadable",
    "find_campaign",
    "list_campaigns",
    "list_unreadable",
]
