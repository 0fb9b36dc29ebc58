"""Every statement, commitment, indicator and piece of evidence is on a page with its source and its state.

Facts are read from the files themselves; counts from the published tables.
"""

import calendar
import html
import re

import pytest
from django.test import Client
from scipy.special import gammaincinv
from tests.commitment_files import COMMITMENTS, EVIDENCE, INDICATORS, ITEMS, SOURCES, STATEMENTS
from tests.integration.test_region_page import PARTICIPANTS, text_of
from tests.published import unodc

from natc.web.site.figure_page import figures_by_id

IN_ORDER = [
    "Albania", "Bosnia and Herzegovina", "Bulgaria", "Croatia", "Kosovo*", "Moldova", "Montenegro", "North Macedonia",
    "Romania", "Serbia", "Slovenia",
]  # fmt: skip
COLUMNS = {"own_claim": 0, "independent_finding": 1, "dissent": 2}
_pages: dict[str, str] = {}


def page(path):
    """Return a page of this area; each is asked for once."""
    if path not in _pages:
        response = Client().get(f"/en/commitments/{path}")
        assert response.status_code == 200, path
        _pages[path] = response.content.decode()
    return _pages[path]


def words(markup):
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", markup)).split())


def spoken(date):
    """Write a date of a file (2025, 2025-03, 2021-10-18) as English does."""
    parts = str(date).split("-")
    name = calendar.month_name[int(parts[1])] if len(parts) > 1 else ""
    return " ".join(part for part in (str(int(parts[2])) if len(parts) == 3 else "", name, parts[0]) if part)


def row_of(markup, iso3):
    """Return the cells of a participant's row, after its name."""
    row = re.search(rf'<tr id="{iso3}">(.*?)</tr>', markup, re.DOTALL)[1]
    return re.findall(r"<td[^>]*>(.*?)</td>", row, re.DOTALL)


def cites(markup, source):
    """Whether a text refers to a source, by the link to the list at the end."""
    return f'href="#source-{source}"' in markup


def lists(markup, source):
    """Whether the list at the end of a page names a source and, where it has one, leads to its address."""
    entry = re.search(rf'<li id="source-{re.escape(source)}">(.*?)</li>', markup, re.DOTALL)
    known = SOURCES[source]
    if entry is None or known["what"] not in html.unescape(entry[1]):
        return False
    return html.escape(known["url"]) in entry[1] if known["url"] else "has no address" in entry[1]


def test_the_front_page_lists_every_statement_with_date_and_who_adopted_it():
    front = page("")
    rows = [words(row) for row in re.findall(r"<tr><th scope=\"row\">(.*?)</tr>", front, re.DOTALL)]
    assert len(rows) == len(STATEMENTS)
    for name, file in STATEMENTS.items():
        about = file["statement"]
        [row] = [row for row in rows if about["title"] in row]
        assert row.startswith(spoken(about["date"]))
        assert about["adopted_by"] in row
        assert f'href="/en/commitments/{name}/"' in front


def test_the_front_page_says_that_no_text_is_whole_and_leads_to_every_participant():
    assert {file["statement"]["text_completeness"] for file in STATEMENTS.values()} <= {
        "partial", "summary", "title_only",
    }  # fmt: skip
    assert "7 statements and strategies are recorded; of none could the whole text be read" in words(page(""))
    assert re.findall(r'href="/en/commitments/countries/(\w+)/"', page("")) == [
        "ALB", "BIH", "BGR", "HRV", "XKX", "MDA", "MNE", "MKD", "ROU", "SRB", "SVN",
    ]  # fmt: skip


def test_the_way_to_a_figure_is_shown_with_counts_that_are_not_small_and_of_the_source_that_leads():
    way = words(page("").split('<ol class="way">')[1].split("</ol>")[0])
    country, year, value = re.search(r"what has to be said of it: ([^,]+), (\d{4}): ([\d.]+) persons", way).groups()
    iso3 = dict(
        zip(IN_ORDER, ("ALB", "BIH", "BGR", "HRV", "XKX", "MDA", "MNE", "MKD", "ROU", "SRB", "SVN"), strict=True)
    )[country]
    convicted, prosecuted = (unodc(iso3, stage)[int(year)] for stage in ("persons_convicted", "persons_prosecuted"))
    assert min(convicted, prosecuted) >= 10
    assert value == f"{100 * convicted / prosecuted:.1f}"
    assert way.endswith(f"Persons convicted: {convicted}")


def test_themes_of_a_campaign_are_counted_apart():
    kinds = [one["kind"] for _name, one in COMMITMENTS]
    said = words(page(""))
    assert f"{kinds.count('commitment')} commitments, {kinds.count('priority')} strategic priorities, " in said
    assert f"{kinds.count('campaign_theme')} themes of a campaign. A theme of a campaign commits nobody." in said


@pytest.mark.parametrize("name", STATEMENTS)
def test_a_statement_says_what_is_known_of_it_and_what_is_not(name):
    about, markup = STATEMENTS[name]["statement"], page(f"{name}/")
    said = words(markup)
    assert about["title"] in said
    for field in ("adopted_by", "text_note", "date_note", "occasion", "drafted_by", "addressee", "context"):
        assert " ".join(str(about.get(field) or "").split()) in said, field
    for one in about.get("refers_to", ()):
        assert one["text"] in said
    for source in about["sources"]:
        assert cites(markup, source)
        assert lists(markup, source)
    if not STATEMENTS[name]["commitments"]:
        assert "neither its commitments nor its priorities were found" in said


@pytest.mark.parametrize(("name", "one"), COMMITMENTS, ids=[one["id"] for _name, one in COMMITMENTS])
def test_a_commitment_stands_in_its_words_with_its_indicators(name, one):
    on_statement, own = page(f"{name}/"), page(f"{name}/{one['id']}/")
    assert f'<a href="/en/commitments/{name}/{one["id"]}/">{html.escape(one["title"])}</a>' in on_statement
    for markup in (on_statement, own):
        if one.get("wording"):
            quoted = html.escape(one["wording"])
            assert f'<p lang="{one["wording_language"]}">“{quoted}”</p>' in markup
    is_own = one["basis"] in ("text", "text_opening")
    said = words(own)
    assert ("Word for word." in said) == (is_own and bool(one.get("wording")))
    assert ("Not the words of the statement itself." in said) == (bool(one.get("wording")) and not is_own)
    assert ("The words of the statement were not found." in said) == (not one.get("wording"))
    assert f"Paragraph {one.get('number') or 'not known'}" in said
    for source in one["sources"]:
        assert cites(own, source)
        assert lists(own, source)
    for indicator in one["indicators"]:
        assert f'href="/en/commitments/{name}/{one["id"]}/#{indicator}"' in on_statement
        assert f'<h3 id="{indicator}">' in own
    if not one["indicators"]:
        assert "No indicator is proposed for it." in said


@pytest.mark.parametrize(("name", "one"), COMMITMENTS, ids=[one["id"] for _name, one in COMMITMENTS])
def test_a_commitment_says_what_is_measured_and_leads_to_the_sign_offs(name, one):
    """A returned or campaign's number is nowhere yet; what is of the network as a whole is no participant's."""
    own = page(f"{name}/{one['id']}/")
    heading = words(re.search(r"<h1>(.*?)</h1>", own)[1])
    read = re.search(r'class="state (?!not_assessed)', own)  # the answer of a law that somebody could give
    shown = {"ratio", "stages", "article_19a"} | ({"law"} if read else set())
    shows = [each for each in one["indicators"] if {part["kind"] for part in INDICATORS[each]["measures"]} & shown]
    n_all = len(one["indicators"])
    if n_all:
        plural = "indicators" if n_all > 1 else "indicator"
        assert heading.endswith(f"; {len(shows)} of {n_all} proposed {plural} can be measured now")
    else:
        assert heading.endswith("; no indicator is proposed for it")
    facts = words(own.split('<dl class="facts">')[1].split("</dl>")[0])
    assert "Sign-off 0 of 11 coordinators have signed off their line." in facts
    assert f'href="/en/commitments/{name}/#stand"' in own
    assert 'id="stand"' in page(f"{name}/")


def test_only_themes_stand_under_the_heading_that_commits_nobody():
    markup = page("js-2021/")
    commitments, themes = markup.split("Themes of the campaign: they commit nobody")
    for _name, one in COMMITMENTS:
        if one["id"].startswith("JS21"):
            assert (f'id="{one["id"]}"' in themes) == (one["kind"] == "campaign_theme")
            assert (f'id="{one["id"]}"' in commitments) == (one["kind"] == "commitment")


def test_every_indicator_measures_a_commitment():
    assert {name for _statement, one in COMMITMENTS for name in one["indicators"]} == set(INDICATORS)


WALK = [(name, one["id"], INDICATORS[each]) for name, one in COMMITMENTS for each in one["indicators"]]


@pytest.mark.parametrize(("name", "commitment", "indicator"), WALK, ids=[one["id"] for _a, _b, one in WALK])
def test_every_indicator_is_called_proposed_and_every_part_has_its_state(name, commitment, indicator):
    whole = page(f"{name}/{commitment}/")
    markup = whole.split(f'<h3 id="{indicator["id"]}">')[1].split('<section aria-labelledby="')[0]
    said = words(markup)
    assert "proposed indicator" in said
    for field in ("name", "unit", "numerator", "denominator", "source", "caution"):
        assert indicator.get(field, "") in said, field
    for measure in indicator["measures"]:
        kind = measure["kind"]
        if kind == "none":
            assert f"[x] Missing (11 participants, 2018–2022): {measure['why']}" in said
        elif kind == "return":
            assert f"{ITEMS[measure['item']]['question']}" in said
            assert "[w] Not supplied yet (11 participants, 2018–2022)" in said
        elif kind == "campaign":
            assert "[x] Missing (11 participants, 2018–2022): No proof of a published message was found" in said
        elif kind == "law":
            for iso3 in PARTICIPANTS:
                assert f'href="/en/law/alignment/{measure["requirement"]}/#{iso3}"' in markup
        elif kind == "meetings":
            assert '<tr class="noted"><th scope="row">The network</th>' in markup
        else:
            assert kind in ("ratio", "stages", "article_19a")
            assert [one for one in IN_ORDER if f'">{one}</th>' not in markup] == []
            assert len(re.findall(r'href="/en/figures/[\w-]+/"', markup)) > len(PARTICIPANTS)


@pytest.mark.parametrize("one", EVIDENCE, ids=[one["id"] for one in EVIDENCE])
def test_every_piece_of_evidence_is_beside_its_commitments_with_its_source(one):
    statements = {each["id"]: name for name, each in COMMITMENTS}
    for commitment in one["commitments"]:
        markup = page(f"{statements[commitment]}/{commitment}/")
        if one.get("country"):
            cells = row_of(markup, one["country"])
            places = {COLUMNS[one["kind"]]: cells[COLUMNS[one["kind"]]]}
            elsewhere = [cell for column, cell in enumerate(cells) if column not in places]
        else:
            places = {None: markup.split("Said of the network as a whole, or of no single participant")[1]}
            elsewhere = []
        for place in places.values():
            said = words(place)
            assert one["text"] in said
            assert one["by"]["office"] in said
            assert spoken(one["date"]) in said if one.get("date") else True
            assert all(cites(place, source) for source in one["sources"])
        assert not any(one["text"] in words(cell) for cell in elsewhere)
        assert all(lists(markup, source) for source in one["sources"])
    if one.get("country"):
        markup = page(f"countries/{one['country']}/")
        assert one["text"] in words(markup)
        assert all(lists(markup, source) for source in one["sources"])


def test_who_said_nothing_has_no_document_and_is_not_left_empty():
    claimed = {(name, one["country"]) for one in EVIDENCE if one["kind"] == "own_claim" and one.get("country")
               for name in one["commitments"]}  # fmt: skip
    for name, one in COMMITMENTS:
        for iso3 in PARTICIPANTS:
            cells = row_of(page(f"{name}/{one['id']}/"), iso3)
            assert len(cells) == 5
            assert all(words(cell) for cell in cells)
            assert (words(cells[0]) == "no document") == ((one["id"], iso3) not in claimed)


def figures_in(markup):
    return re.findall(r'<a href="/en/figures/([\w-]+)/">([^<]+)</a>', markup)


def test_every_count_leads_to_a_figure_that_exists():
    found = [one for name, each in COMMITMENTS for one in figures_in(page(f"{name}/{each['id']}/"))]
    assert {name.split("-")[0].upper() for name, _text in found} == set(PARTICIPANTS)
    assert [name for name, _text in found if name not in figures_by_id()] == []
    counts = [(figures_by_id()[name].low, int(text.replace(",", ""))) for name, text in found if text[0].isdigit()
              and "[" not in text]  # fmt: skip
    assert counts
    assert [one for one in counts if one[0] != one[1]] == []


def cell_of(markup, country, year):
    """Return the cell of the conviction ratio: its value, its counts, and in brackets the chance of small counts."""
    table = markup.split('id="m-IND-A1-1"')[1].split("</table>")[0]
    heads = re.findall(r'<th scope="col"[^>]*>([^<]*)</th>', table)
    row = re.search(rf'<th scope="row">{re.escape(country)}</th>(.*?)</tr>', table, re.DOTALL)[1]
    return words(re.findall(r"<td[^>]*>(.*?)</td>", row, re.DOTALL)[heads.index(year) - 1])


@pytest.mark.parametrize("year", range(2018, 2023))
def test_the_ratio_of_romania_is_that_of_the_published_counts(year):
    convicted, prosecuted = unodc("ROU", "persons_convicted")[year], unodc("ROU", "persons_prosecuted")[year]
    low, high = (100 * gammaincinv(convicted + 0.5, share) / prosecuted for share in (0.025, 0.975))
    expected = f"{100 * convicted / prosecuted:.1f} {convicted} and {prosecuted} ({low:.1f} to {high:.1f})"
    assert cell_of(page("js-2021/JS21-A/"), "Romania", str(year)) == expected


USED = {
    "Moldova": ("MDA", "2018–2019"),
    "Bosnia and Herzegovina": ("BIH", "2018–2020"),
    "Serbia": ("SRB", "2018, 2021"),
}


def years_with_both(iso3):
    counts = [unodc(iso3, stage) for stage in ("persons_convicted", "persons_prosecuted")]
    return [year for year in range(2018, 2023) if all(count.get(year) is not None for count in counts)]


@pytest.mark.parametrize("name", USED)
def test_a_ratio_of_several_years_names_the_years_that_it_is_made_from(name):
    iso3, years = USED[name]
    used = years_with_both(iso3)
    convicted, prosecuted = (
        sum(unodc(iso3, stage)[year] for year in used) for stage in ("persons_convicted", "persons_prosecuted")
    )
    cell = cell_of(page("js-2021/JS21-A/"), name, "2018–2022")
    assert cell.startswith(f"{100 * convicted / prosecuted:.1f} {years} {convicted} and {prosecuted} (")
    table = page("js-2021/JS21-A/").split('id="m-IND-A1-1"')[1].split("</table>")[0]
    row = words(re.search(rf'<th scope="row">{name}</th>.*?</tbody>', table, re.DOTALL)[0])
    assert f"From 2018–2022 only these years are used: {years} (UNODC: GLOTIP data set)." in row


def test_under_ten_persons_nothing_is_divided_and_a_hidden_count_is_a_range():
    markup = page("js-2021/JS21-A/")
    assert unodc("SVN", "persons_prosecuted")[2018] == 7
    assert cell_of(markup, "Slovenia", "2018") == "not divided 7 and 7"
    assert unodc("SVN", "persons_convicted")[2022] is None  # hidden: 0 to 4 of 12 are 0 to 33.3 of 100
    assert cell_of(markup, "Slovenia", "2022").startswith("0.0 to 33.3 [c] <5 [c] and 12 (0.0 to ")
    whole = cell_of(markup, "Slovenia", "2018–2022")  # 7, <5, 5, <5 and <5 of 7, 9, 6, 5 and 12
    low, high = (100 * gammaincinv(n + 0.5, share) / 39 for n, share in ((12, 0.025), (24, 0.975)))
    assert whole == f"30.8 to 61.5 [c] 2018–2022 12 to 24 and 39 ({low:.1f} to {high:.1f})"
    assert cell_of(markup, "Kosovo*", "2020") == "[x]"


def test_the_reservation_stands_under_the_values_that_it_belongs_to():
    table = page("js-2021/JS21-A/").split('id="m-IND-A1-1"')[1].split("</table>")[0]
    romania = table.split('<th scope="row">Romania</th>')[1].split("</tbody>")[0]
    assert "With reservation: The source does not say whether the convictions are final." in words(romania)
    assert 'class="note"' in romania


def test_counts_of_the_chain_are_side_by_side_and_say_whose_they_are():
    table = page("js-2021/JS21-A/").split('id="m-IND-A2-1"')[1].split("</table>")[0]
    slovenia = table.split('scope="rowgroup" colspan="7">Slovenia</th>')[1]
    row = words(re.search(r'<th scope="row">Persons prosecuted</th>(.*?)</tr>', slovenia, re.DOTALL)[1])
    counts = " ".join(str(unodc("SVN", "persons_prosecuted")[year]) for year in range(2018, 2023))
    assert row == f"{counts} UNODC: GLOTIP data set (2025)"


def test_participants_stand_in_the_order_of_the_alphabet_everywhere():
    for path in ("js-2021/", "decl-2018/D18-4/", "report/"):
        for table in re.findall(r"<tbody>(.*?)</table>", page(path), re.DOTALL):
            names = [words(name) for name in re.findall(r'<th scope="row">(.*?)</th>', table, re.DOTALL)]
            found = [name for name in names if name in IN_ORDER]
            assert found == sorted(found, key=IN_ORDER.index)


@pytest.mark.parametrize("iso3", PARTICIPANTS)
def test_a_participant_has_a_line_of_every_statement_without_a_sign_off(iso3):
    markup = page(f"countries/{iso3}/")
    said = words(markup)
    for name, file in STATEMENTS.items():
        assert file["statement"]["title"] in said
        assert (f'id="{name}-caption"' in markup) == bool(file["commitments"])
    for name, one in COMMITMENTS:
        assert f'href="/en/commitments/{name}/{one["id"]}/#{iso3}"' in markup
    assert said.count("Not signed off") == 5
    assert len(re.findall(r"version [0-9a-f]{12}, for 2018–2022", said)) == 5
    assert "What would be needed to sign?" in said
    assert said.count("a network return with every cell, for the years: 2018–2022") == 4  # the strategy asks for none


def test_what_every_point_lacks_is_said_in_one_phrase():
    said = words(page("countries/SVN/"))
    assert "an office that leads on any point of the statement" in said
    assert "all of them" not in said + words(page("report/"))
    assert "every point of the statement" in words(page("report/"))


def depth_of(markup, place):
    """Return in how many closed details a place of a page stands."""
    tags = re.findall(r"<details(?: open)?>|</details>", markup[: markup.index(place)])
    stack = []
    for tag in tags:
        if tag == "</details>":
            stack.pop()
        else:
            stack.append(tag)
    return stack.count("<details>")


def test_what_is_detail_is_folded_and_what_sums_it_up_is_not():
    own, draft = page("js-2021/JS21-A/"), page("report/")
    assert depth_of(own, 'id="m-IND-A1-1"') == 0
    assert depth_of(own, 'id="m-IND-A2-1"') >= 1
    assert depth_of(own, 'id="all-said"') == depth_of(draft, 'id="JS21-A-said"') == 1
    kinds = [one["kind"] for one in EVIDENCE if "JS21-A" in one["commitments"] and one.get("country")]
    summary = (
        f"Own claims: {kinds.count('own_claim')}; independent findings: {kinds.count('independent_finding')};"
        f" dissents: {kinds.count('dissent')}"
    )
    assert f"<summary>{summary}</summary>" in own
    assert f"<summary>{summary}</summary>" in draft
    for markup in (own, draft):
        assert markup.count("<details") == markup.count("</details>")


def test_kosovo_has_its_footnote_on_the_page_itself():
    assert page("countries/XKX/").count("This designation is without prejudice to positions on status") == 2
    assert "Kosovo* has signed off 0 of its 5 lines" in words(page("countries/XKX/"))


def test_the_draft_says_that_it_is_one_and_what_it_lacks():
    said = words(page("report/"))
    assert "This is a draft." in said
    assert "0 of 11 coordinators have signed off their line" in said
    assert "The text of the statement is not complete: a part of the text." in said
    for name in ("IND-1", "IND-A3", "IND-A4", "IND-A5"):
        [measure] = INDICATORS[name]["measures"]
        assert f"{INDICATORS[name]['name']}: {measure['why']}" in said
    assert "GLOTIP data set on trafficking in persons, release of 14 April 2025 (years 2003-2022)" in said


@pytest.mark.parametrize("name", [name for name, file in STATEMENTS.items() if file["commitments"]])
def test_every_statement_with_commitments_has_a_draft_with_all_that_was_said(name):
    markup = page(f"report/{name}/")
    said = words(markup)
    own = {one["id"] for one in STATEMENTS[name]["commitments"]}
    for one in STATEMENTS[name]["commitments"]:
        assert f'<h2 id="{one["id"]}">' in markup
        assert one.get("wording", "") in said
    for one in EVIDENCE:
        if own & set(one["commitments"]):
            assert one["text"] in said
            assert all(lists(markup, source) for source in one["sources"])
    assert f'href="/papers/report-{name}.en.pdf"' in markup


ALL_PATHS = [
    "", "report/", *(f"{name}/" for name in STATEMENTS), *(f"{name}/{one['id']}/" for name, one in COMMITMENTS),
    *(f"countries/{iso3}/" for iso3 in PARTICIPANTS),
]  # fmt: skip


@pytest.mark.parametrize("path", ALL_PATHS)
def test_pages_are_sound(path):
    markup = page(path)
    ids = re.findall(r' id="([^"]+)"', markup)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', markup)) - {"content"} <= set(ids)
    assert markup.count("<caption") == markup.count("<table")
    assert markup.count("<h1>") == 1
    assert "<td></td>" not in markup
    assert not re.findall(r"<th(?![^>]*scope=)[ >]", markup)
    assert re.search(r"%\(|\bNone(?! of)\b", words(markup)) is None


def test_links_between_these_pages_lead_somewhere(client):
    for path in ALL_PATHS:
        for target, anchor in re.findall(r'href="/en/commitments/([^"#?]*)(?:#([^"]+))?"', page(path)):
            assert not anchor or f'id="{anchor}"' in page(target), (path, target, anchor)
            page(target)


def test_other_years_are_kept_from_page_to_page():
    response = Client().get("/en/commitments/js-2021/JS21-A/?from=2013&to=2014")
    assert "2013–2014" in text_of(response)
    assert 'href="/en/commitments/countries/SVN/?from=2013&amp;to=2014"' in response.content.decode()


@pytest.mark.parametrize("path", [
    "no-such-statement/", "js-2021/no-such/", "js-2022/JS21-A/", "countries/DEU/", "report/decl-2025/", "report/x/",
])  # fmt: skip
def test_what_does_not_exist_is_not_found(path):
    assert Client().get(f"/en/commitments/{path}").status_code == 404


def test_a_code_in_small_letters_leads_to_the_page_and_wrong_years_are_named():
    response = Client().get("/en/commitments/countries/svn/")
    assert (response.status_code, response["Location"]) == (301, "/en/commitments/countries/SVN/")
    wrong = Client().get("/en/commitments/js-2021/?from=1800&to=2022")
    assert wrong.status_code == 400
    assert "“1800” is not a year" in text_of(wrong)
