"""Pages of campaigns: what is known with its source, what is missing in words, and never a text that nobody checked."""

import re
from datetime import date
from html import unescape

import pytest
import yaml
from django.test import Client
from tests.campaign_site import PLAN, PUBLISHED, SHIPPED, put_small, read_unchecked
from tests.unit.campaign import folders

from natc.campaign import CAMPAIGN_TABLES, load_campaign, load_channels, sign_off
from natc.codelists import language
from natc.web.site.campaigns.files import campaign_calendar, campaign_feed, make_plan
from natc.web.site.campaigns.shelf import find_campaign, list_campaigns
from natc.web.site.campaigns.steps import describe_grid

# By hand from domain/campaign_2021.yaml and the pages it cites.
CAMPAIGNS = {
    "natc-2021-impunity": (
        "Information campaign on impunity of perpetrators",
        "18 October – 7 November 2021",
        (
            "Policy of countering trafficking and cooperation of all stakeholders to end impunity",
            "Law enforcement and judiciary capacity building to end impunity",
            "Provision of assistance to victims",
        ),
        ("preberi.si", "nacionalnakomisija.gov.mk", "anitp.mai.gov.ro", "gov.me/cyr"),
    ),
    "natc-2022-ukraine": (
        "Public action messages on the risk of trafficking of people fleeing the war in Ukraine",
        "18–21 October 2022",
        ("ulnerability to trafficking among people fleeing the war in Ukraine",),
        ("icmpd.org",),
    ),
}
NATIONAL = (
    ("Slovenia", "2019", "EUCPN prevention campaign on victims' rights", "gov.si/novice/2019-10-17"),
    ("Slovenia", "2023", "Pomagajmo vsaki žrtvi trgovine z ljudmi, ne prezrimo nobene", "delo.si/novice"),
    ("Montenegro", "2023", "Prepoznaj i prijavi trgovinu ljudima", "bizniscg.me/2023/07/30"),
    ("Montenegro", "not stated", "SOS line", "pvinformer.me/mup-povodom"),
    ("Moldova", "2020", "Săptămâna de luptă împotriva traficului de ființe umane", "treime.md/18-25"),
    ("Romania", "2018", "Săptămâna prevenirii traficului de persoane", "telegrafonline.ro"),
    ("Romania", "2023", "Week of Awareness of Trafficking in Persons (IOM Romania)", "romania.iom.int/news"),
)
CANARY = "Kanarinček ki ga ni nihče pregledal"


@pytest.fixture
def own(settings, tmp_path):
    """Put the small campaign on the site, with files changed."""

    def put(**changed):
        settings.NATC_CAMPAIGNS = str(tmp_path)
        return put_small(tmp_path, **changed)

    return put


def get(path, status=200):
    response = Client().get(path)
    assert response.status_code == status, path
    return response.content.decode()


def rows_of(html):
    """Return the rows of all tables as plain text."""
    rows = re.findall(r"<tr[^>]*>(.*?)</tr>", html, re.DOTALL)
    return [" ".join(unescape(re.sub(r"<[^>]+>", " ", row)).split()) for row in rows]


def test_every_known_campaign_is_on_its_page_with_days_themes_and_sources():
    front = get("/en/campaigns/")
    for name, (title, days, themes, sources) in CAMPAIGNS.items():
        page = get(f"/en/campaigns/{name}/")
        for html in (front, page):
            said = unescape(html)
            assert title in said
            assert days in said
            assert all(theme in said for theme in themes)
            assert all(source in said for source in sources)
        assert "no text of a message was found" in page
        assert "what is known of an earlier campaign" in page
        assert f'href="/en/campaigns/{name}/"' in front


def test_the_page_of_2021_shows_what_was_published_and_for_whom_nothing_was_found():
    page = get("/en/campaigns/natc-2021-impunity/")
    rows = rows_of(page)
    grid = {row.split(" nothing")[0].split(" a publication")[0]: row for row in rows if "nothing found" in row}
    assert len(grid) == 11
    assert "Montenegro a publication was found nothing found nothing found" in rows
    assert "Slovenia a publication was found nothing found nothing found" in rows
    assert "Kosovo* nothing found nothing found nothing found" in rows
    assert "in no week of the grid: North Macedonia, Romania." in page
    proofs = [row for row in rows if "found on a public page" in row]
    assert [row.split(" Joint")[0].split(" Press")[0] for row in proofs] == [
        "Montenegro", "North Macedonia", "Romania", "Slovenia"]  # fmt: skip
    assert "day not known" in proofs[1]
    assert "18 October 2021" in proofs[0]
    assert "Derived from three equal weeks." in page


def test_years_that_were_searched_in_vain_are_said():
    rows = rows_of(get("/en/campaigns/"))
    assert any(row.startswith("2021 found") for row in rows)
    assert any(row.startswith("2022 found") for row in rows)
    assert any(row.startswith("2023 not found No joint campaign of the network was found; national") for row in rows)
    assert any(row.startswith("2024 not found No joint campaign of the network was found.") for row in rows)


def test_every_national_campaign_has_its_source():
    html = get("/en/campaigns/")
    rows = rows_of(html)
    assert sum("http" not in row and any(one[2][:8] in row for one in NATIONAL) for row in rows) == len(NATIONAL)
    for country, year, title, source in NATIONAL:
        assert any(row.startswith(f"{country} {year}") and title in row for row in rows), title
        assert source in html
    assert "2020 inferred" in " ".join(rows)
    assert '<span lang="ro">Săptămâna prevenirii' in html


def test_every_record_of_the_files_is_on_a_page():
    """A record that is added and shown nowhere is found here, without the reader of the library."""
    known = yaml.safe_load((SHIPPED / "known.yaml").read_text(encoding="utf-8"))
    front = unescape(get("/en/campaigns/"))
    said = [one[key] for one in known["national"] for key in ("title", "url", "note", "year_basis") if one.get(key)]
    said += [one["note"] for one in known["searched"] if one.get("note")] + [one["name"] for one in known["fixed_days"]]
    assert [text for text in said if text not in front] == []
    for folder in sorted(path.parent for path in SHIPPED.glob("*/campaign.yaml")):
        plan = yaml.safe_load((folder / "campaign.yaml").read_text(encoding="utf-8"))
        page = unescape(get(f"/en/campaigns/{folder.name}/"))
        wanted = [plan["title"], plan["organiser"], *(week["theme"] for week in plan["weeks"]), *plan.get("notes", ())]
        wanted += [plan[key] for key in plan if key.endswith("_note")] + [
            f"source-{one['id']}" for one in plan.get("sources", ())
        ]
        proofs = folder / "publications.yaml"
        wanted += [one["what"] for one in yaml.safe_load(proofs.read_text())] if proofs.exists() else []
        messages = folder / "messages.yaml"
        ids = [one["id"] for one in yaml.safe_load(messages.read_text())] if messages.exists() else []
        wanted += [f"/en/campaigns/{folder.name}/{message}/" for message in ids]
        assert [text for text in wanted if text not in page] == [], folder.name
        assert page.count("/#week-") + page.count("/#week-") >= 0
        assert len(re.findall(r'class="state [a-z_]+" href', page)) == len(plan["countries"]) * len(plan["weeks"])


def test_the_example_says_that_nobody_has_adopted_it():
    said = "Example: no network and no ministry has adopted this campaign."
    for page in ("", "ending-impunity-2027/", "ending-impunity-2027/SVN/", "ending-impunity-2027/courts/"):
        assert said in get(f"/en/campaigns/{page}"), page


def test_the_grid_says_state_steps_and_gaps_of_each_country_and_week(own):
    own()
    rows = rows_of(get("/en/campaigns/small-2027/"))
    # Montenegro: two drafts in week 1, nothing in week 2. Slovenia: three checked texts that nobody signed; the figure
    # of the first was never written down.
    assert "Montenegro text not checked no step done 3 gaps no message no step done 1 gap" in rows
    assert "Slovenia text to mend no step done 3 gaps not signed off done: texts 1 gap" in rows


def test_tables_are_offered_of_the_campaigns_that_are_in_them(own):
    own()
    link = 'href="/data/campaign_publications.csv"'
    assert link in get("/en/campaigns/natc-2021-impunity/")
    assert link not in get("/en/campaigns/small-2027/")
    pages = get("/en/campaigns/") + get("/en/campaigns/ending-impunity-2027/")
    tables = {table for table, _form in re.findall(r'href="/data/([a-z_]+)\.(csv|xlsx|json)"', pages)}
    assert tables == set(CAMPAIGN_TABLES) | {"national_campaigns"}
    for table in tables:  # 503: known, and not made yet
        assert Client().get(f"/data/{table}.csv").status_code in (200, 503), table


def test_gaps_are_counted_by_kind(own):
    own()
    rows = rows_of(get("/en/campaigns/small-2027/"))
    assert [row for row in rows if re.match(r"(No|Text|Figure|Not|Kit)\b.* \d", row)] == [
        "No message 1 Montenegro",
        "Text not checked 2 Montenegro",
        "Figure never filled in 1 all countries",
        "Not signed off 3 Slovenia",
        "Kit not handed over 2 Montenegro , Slovenia",
    ]


def test_steps_are_done_one_after_the_other(own):
    folder = own(hand_overs="- {country: SVN, date: 2027-10-01, to: An office}\n", publications=(
        "- {country: SVN, message: help, language: sl, channel: website, basis: supplied,"
        " url: 'https://example.org/help', published_at: 2027-10-25}\n"))  # fmt: skip
    sign_off(load_campaign(folder), "SVN", "sl", office="An office", on=date(2027, 9, 20), messages=("help",))

    def cell(day):
        grid = describe_grid(load_campaign(folder), language("en"), day)
        return next(row for row in grid["rows"] if row["iso3"] == "SVN")["cells"][1]

    def done(day):
        return [step["is_done"] for step in cell(day)["steps"]]

    assert done(date(2027, 9, 19)) == [True, False, False, False]
    assert done(date(2027, 9, 20)) == [True, True, False, False]
    assert done(date(2027, 10, 1)) == [True, True, True, False]
    assert done(date(2027, 10, 31)) == [True, True, True, True]
    assert cell(date(2027, 10, 31))["word"] == "published"


def test_a_proof_is_shown_with_link_time_picture_and_reach(own):
    own(publications=(
        "- {country: SVN, message: help, language: sl, channel: x, basis: supplied, url: 'https://example.org/help',"
        " published_at: 2027-10-25T09:30:00, picture: proofs/help.png,"
        " reach: {n: 1200, measured_on: 2027-10-30, what: impressions}}\n"))  # fmt: skip
    (row,) = [row for row in rows_of(get("/en/campaigns/small-2027/")) if "reported by the country" in row]
    said = (
        "Slovenia",
        "Slovenian",
        "X",
        "25 October 2027",
        "example.org/help",
        "proofs/help.png",
        "1,200",
        "30 October",
    )
    assert all(text in row for text in said)
    assert re.search(r"9:30", row)


def test_a_country_page_says_each_gap_and_leads_to_the_message(own):
    own()
    html = get("/en/campaigns/small-2027/MNE/")
    rows = rows_of(html)
    assert (
        "Text not checked all 2 messages of the week Montenegrin The text is there, and nobody has checked it." in rows
    )
    assert any(row.startswith("No message – every There is no message for this week.") for row in rows)
    assert 'id="week-1"' in html
    assert 'href="/en/campaigns/small-2027/courts/"' in html
    assert "The kit has not been handed over." in html


def test_messages_that_lack_the_same_share_a_row(own):
    own(texts_sl=folders.SLOVENIAN.replace("  police: {text: Policija preiskuje.}\n", ""))
    rows = rows_of(get("/en/campaigns/small-2027/SVN/"))
    assert "No text The police look into it. Slovenian There is no text in this language." in rows


def test_the_country_page_of_the_example_is_short():
    rows = rows_of(get("/en/campaigns/ending-impunity-2027/BIH/"))
    assert sum(row.startswith("Text not checked") for row in rows) == 9  # three weeks in three languages


def test_what_is_still_to_be_filled_in_is_said_so(own):
    plan = PLAN.replace("theme: First theme", "theme: Theme of week 1")
    own(campaign=plan.replace("organiser: An office", 'organiser: "To be filled in: the office that organises it"'))
    page = get("/en/campaigns/small-2027/")
    assert "Theme of week 1" not in page + get("/en/campaigns/small-2027/courts/")
    assert "To be filled in" not in page
    assert "not filled in yet" in page
    assert "Still to be written" in page


def test_the_caption_says_what_the_picture_is_made_from(own, monkeypatch, tmp_path):
    monkeypatch.setattr("natc.web.site.views.campaigns.prepared_file", lambda *_name: tmp_path / "picture.png")
    own()
    assert "made from the figures that it quotes" in get("/en/campaigns/small-2027/courts/")
    signs = get("/en/campaigns/ending-impunity-2027/signs/")
    assert "Picture of the message: its words alone" in signs
    assert "made from the figures that it quotes" not in signs


def test_a_message_has_a_page_per_language_with_its_own_words(own):
    own()
    english, slovenian = (get(f"/{code}/campaigns/small-2027/courts/") for code in ("en", "sl"))
    assert "7 persons were convicted." in english
    assert "Obsojenih je bilo 7 oseb." in slovenian
    assert "Obsojenih" not in english
    assert 'href="/sl/campaigns/small-2027/courts/" hreflang="sl"' in english
    assert 'id="fallback"' not in english + slovenian
    assert "https://example.org/sl/courts" in slovenian


def test_where_no_text_is_checked_the_english_one_stands_in_and_it_is_said(own):
    own(texts_sl=None)
    html = get("/sl/campaigns/small-2027/courts/")
    assert '<blockquote lang="en">' in html
    assert "7 persons were convicted." in html
    assert re.search(r'<h1><span lang="en">Courts</span></h1>', html)
    assert 'id="fallback"' in html
    assert '<meta property="og:locale" content="en_GB">' in html
    assert '<link rel="canonical" href="http://testserver/en/campaigns/small-2027/courts/">' in html
    assert 'name="robots" content="noindex"' in html
    draft = get("/en/campaigns/small-2027/courts/cnr/")
    assert "Shown in English, because there is no checked text in this language: Montenegrin." in draft
    assert "An unchecked draft lies in the work folder of the campaign; it is not shown." in draft


def test_a_translation_of_an_earlier_master_is_not_shown(own):
    english = folders.ENGLISH.replace("master_version: 1", "master_version: 2")
    own(campaign=f"{PLAN}master_version: 2\n", texts_en=english)
    html = get("/sl/campaigns/small-2027/police/")
    assert "Policija preiskuje" not in html
    assert "The police look into it." in html


def test_without_any_checked_text_there_is_a_page_and_no_words(own):
    own(texts_en=folders.ENGLISH.replace("state: checked", "state: draft"), texts_sl=None)
    html = get("/en/campaigns/small-2027/police/")
    assert "The police look into it" not in html
    assert "There is no checked text in this language: English." in html
    assert "A text is there, and nobody has checked it: it is not shown." in html
    assert "og:title" not in html


def test_a_number_that_nobody_has_verified_keeps_a_text_off_the_page(own):
    number = unverified_number()
    own(texts_sl=folders.SLOVENIAN.replace("Policija preiskuje.", f"Policija preiskuje {number}."))
    html = get("/sl/campaigns/small-2027/police/")
    assert number not in html
    assert "The police look into it." in html
    assert "ki je ni preveril noben človek, zato ni prikazano" in html


def unverified_number():
    """Return a number of Montenegro, long enough to be taken for a helpline, that no person has called."""
    rows = yaml.safe_load((SHIPPED.parent / "helplines.yaml").read_text(encoding="utf-8"))["helplines"]
    numbers = [str(row.get("number")) for row in rows if row["iso3"] == "MNE" and not row.get("verified_by_person")]
    return next(number for number in numbers if len(re.sub(r"\D", "", number)) > 5)


def lock(folder, n):
    """Write down that the figure was `n` when the texts were filled."""
    said = f"filled_on: 2027-09-03\nfigures:\n  convicted:\n    figure_ids: [{PUBLISHED}]\n"
    said += f"    low: {n}\n    high: {n}\n    state: known\n    vintage: '2025-04-14'\n"
    (folder / "figures.lock.yaml").write_text(said, encoding="utf-8")


def test_figures_lead_to_their_pages_and_a_revision_is_flagged(own):
    lock(own(), 9)
    html = get("/en/campaigns/small-2027/courts/")
    (row,) = [row for row in rows_of(html) if row.startswith("Persons convicted")]
    assert f'href="/en/figures/{PUBLISHED}/"' in html
    assert all(part in row for part in ("persons 7 2018 Slovenia, 2018", "UNODC", "14 April 2025"))
    assert "revised: it was 9 (2025-04-14) and is 7 (2025-04-14) now." in row


def test_a_figure_that_is_as_it_was_is_said_to_be_unchanged(own):
    lock(own(), 7)
    (row,) = [row for row in rows_of(get("/en/campaigns/small-2027/courts/")) if row.startswith("Persons convicted")]
    assert row.endswith("unchanged")


def test_each_channel_has_its_text_and_its_length(own):
    only = '- {id: police, week: 1, publish_on: 2027-10-20, needs_helpline: false, link: "https://example.org/p"}\n'
    text = "language: en\nstate: checked\nmaster_version: 1\nchecked_by: An office\nchecked_on: 2027-09-01\n"
    text += "texts:\n  police: {text: The police look into it.}\n"
    own(messages=only, texts_en=text, texts_sl=None, work_cnr=None)
    html = get("/en/campaigns/small-2027/police/")
    # "The police look into it." (24), a free line (2), the link (21), a free line (2), "#EndImpunity" (12): 61.
    # On X every link counts 23: 63.
    summaries = [unescape(one) for one in re.findall(r"<summary>(.*?)</summary>", html)]
    assert summaries == ["Website: 61, no limit known", "X: 63 of 280"]
    assert load_channels()["x"].limit == 280


def test_previews_name_title_words_language_and_address(own):
    own()
    html = get("/sl/campaigns/small-2027/courts/")
    properties = dict(re.findall(r'<meta property="([^"]+)" content="([^"]*)">', html))
    assert properties["og:title"] == "Sodišča"
    assert properties["og:type"] == "article"
    assert properties["og:description"] == "Obsojenih je bilo 7 oseb."
    assert properties["og:url"] == "http://testserver/sl/campaigns/small-2027/courts/"
    assert properties["og:locale"] == "sl_SI"
    assert properties["og:locale:alternate"] == "en_GB"
    assert "og:image" not in properties  # not made yet: no address that leads nowhere
    assert "twitter:card" not in html


@pytest.mark.parametrize(("code", "written"), [
    ("en", "en_GB"), ("sl", "sl_SI"), ("sr-Cyrl", "sr_RS"), ("cnr", "cnr_ME"), ("sq", "sq_AL"), ("ro", "ro_RO"),
    ("mk", "mk_MK"), ("bs", "bs_BA"), ("hr", "hr_HR"), ("bg", "bg_BG"),
])  # fmt: skip
def test_a_language_has_the_territory_that_previews_ask_for(code, written):
    from natc.web.site.campaigns.message import say_locale

    assert say_locale(code) == written


@pytest.mark.parametrize("path", [
    "no-such-campaign/", "natc-2021-impunity/no-such-message/", "ending-impunity-2027/courts/xx/",
    "ending-impunity-2027/FRA/", "ending-impunity-2027/courts/?country=FRA",
])  # fmt: skip
def test_what_is_not_there_is_not_found(path):
    get(f"/en/campaigns/{path}", status=404)


def test_a_language_of_the_site_has_one_address():
    response = Client().get("/en/campaigns/ending-impunity-2027/courts/en/")
    assert (response.status_code, response["Location"]) == (301, "/en/campaigns/ending-impunity-2027/courts/")


def crawl(code):
    """Return every page of campaigns that can be reached in a language of the site, by its address."""
    waiting, pages = [f"/{code}/campaigns/"], {}
    while waiting:
        path = waiting.pop()
        response = Client().get(path)
        assert response.status_code == 200, path
        pages[path] = unescape(response.content.decode())
        links = re.findall(rf'href="(/{code}/campaigns/[^"#]*)', pages[path])
        waiting += [link for link in dict.fromkeys(links) if link not in pages and link not in waiting]
    return pages


@pytest.mark.parametrize("code", ["en", "sl"])
def test_no_unchecked_text_is_on_any_page(own, code):
    unchecked = canaries(own)
    pages = crawl(code)
    n_messages = len(load_campaign("ending-impunity-2027").messages) + 3
    assert sum(path.count("/") == 5 for path in pages) >= n_messages
    for path, html in pages.items():
        assert [text for text in unchecked if text in html] == [], path


@pytest.mark.parametrize("code", ["en", "sl"])
def test_no_unchecked_text_is_in_any_file(own, code):
    from tests.integration.test_campaign_files import read_workbook

    from natc.web.documents.campaign import render_plan_document

    unchecked = canaries(own)
    for campaign in list_campaigns():
        feed = campaign_feed(campaign, language(code), url=place("f"), page=place("p"), page_of=place, picture_of=place)
        calendar = campaign_calendar(campaign, language(code), place)
        files = [
            feed.decode(),
            calendar.decode().replace("\r\n ", ""),
            unescape(render_plan_document(campaign, language_code=code, on=date(2027, 10, 1))),
            read_workbook(make_plan(str(campaign.folder), code)),
        ]
        for content in files:
            assert [text for text in unchecked if text in content] == [], campaign
    tables = "\n".join(str(row) for table in CAMPAIGN_TABLES.values() for row in table())
    assert [text for text in unchecked if text in tables] == []


def place(name):
    return f"https://example.org/{name}"


def canaries(own):
    """Return all unchecked texts there are, and those of a campaign made to hold one of each kind."""
    machine = f"language: hr\nstate: machine\nmaster_version: 1\ncampaign_title: {CANARY} 1\n"
    machine += f"help: '{CANARY} 2 {{ $contact }}'\n"
    machine += f"texts:\n  courts: {{text: {CANARY} 3, title: {CANARY} 4, alt: {CANARY} 5, short: {CANARY} 6}}\n"
    draft = f"language: sq\nstate: draft\nmaster_version: 1\ntexts:\n  help: {{text: {CANARY} 7, title: {CANARY} 8}}\n"
    english = (
        f"language: en\nstate: draft\nmaster_version: 1\ncampaign_title: {CANARY} 9\nhashtags: [Kanarinček]\ntexts:\n"
    )
    english += f"  courts: {{text: {CANARY} 10, title: {CANARY} 11, alt: {CANARY} 12, unit: {CANARY} 13}}\n"
    english += f"  police: {{text: {CANARY} 14, short: {CANARY} 15}}\n  help: {{text: {CANARY} 16}}\n"
    folder = own(texts_en=english)
    (folder / "texts" / "hr.yaml").write_text(machine, encoding="utf-8")
    (folder / "work" / "sq.yaml").write_text(draft, encoding="utf-8")
    find_campaign("small-2027")
    unchecked = {text for path in SHIPPED.glob("*/campaign.yaml") for text in read_unchecked(path.parent)}
    assert unchecked, "the example ships drafts: without any the test shows nothing"
    return unchecked | {"Kanarinček", "Sud sudi.", "Stubac.", "Policija istražuje."}
