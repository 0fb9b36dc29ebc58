"""What no shipped record holds yet, on the pages: dissent, progress, leads, deadlines, sign-offs, network returns."""

import re
from datetime import date

import pytest
from django.core.cache import cache
from django.test import Client
from tests.integration.test_commitment_pages import row_of, words

from natc.commitments import Inputs, PublishedMessages, follow_country, load_commitments
from natc.commitments.network_return import ReturnedFigure
from natc.figures import State
from natc.web.site.commitments import commitment, country, report, statement
from natc.web.site.views import commitments as views

ON = date(2026, 11, 25)
EVIDENCE = """
evidence:
  - {id: says-ministry, commitments: [JS21-A], country: SVN, date: 2026-02, kind: own_claim, progress: substantial,
     by: {office: Ministry of the Interior, sort: government}, text: "Two new posts were filled.", language: en,
     sources: [own]}
  - {id: finds-greta, commitments: [JS21-A], country: SVN, date: 2026-05-04, kind: independent_finding,
     progress: limited, by: {office: GRETA, sort: monitoring_body}, text: "One post is vacant.", language: en,
     sources: [own]}
  - {id: objects-ngo, commitments: [JS21-A], country: SVN, date: "2026", kind: dissent, is_quotation: true,
     by: {office: An association, sort: ngo}, text: "Nobody asked the survivors.", language: en, sources: [own]}
sources:
  - {id: own, what: Records of this test, url: "https://example.org/record"}
"""
LEADS = """
- {commitment: JS21-A, country: SVN, lead: "Ministry of Justice", contributors: ["State Prosecutor"],
   deadline: 2026-06-30, named_by: "National coordinator", named_on: 2026-01-15}
- {commitment: JS21-A, country: BGR, lead: "National Commission", deadline: 2027, named_by: "National coordinator",
   named_on: 2026-01-15}
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "evidence").mkdir()
    (tmp_path / "evidence" / "own.yaml").write_text(EVIDENCE, encoding="utf-8")
    (tmp_path / "leads.yaml").write_text(LEADS, encoding="utf-8")
    return tmp_path


@pytest.fixture
def use(monkeypatch):
    """Let the pages read other records, and measure from other inputs."""

    def use(records, inputs=None):
        cache.clear()
        for module in (commitment, country, report, statement, views):
            monkeypatch.setattr(module, "load_commitments", lambda: records)
        monkeypatch.setattr(views, "gather_inputs", lambda _on: inputs or Inputs(on=ON))
        monkeypatch.setattr(views, "draft_report", lambda *a, **k: draft(*a, **k | {"records": records}))

    draft = views.draft_report
    return use


def page(path):
    response = Client().get(f"/en/commitments/{path}")
    assert response.status_code == 200
    return response.content.decode()


def test_claim_finding_and_dissent_are_side_by_side_with_their_progress(folder, use):
    use(load_commitments(folder))
    claim, finding, dissent, progress, lead = (words(one) for one in row_of(page("js-2021/JS21-A/"), "SVN"))
    assert claim.startswith("Two new posts were filled. Ministry of the Interior (government), February 2026")
    assert finding.startswith("One post is vacant. GRETA (monitoring body), 4 May 2026; progress: limited")
    assert dissent.startswith("Nobody asked the survivors. An association (non-governmental organisation), 2026")
    assert progress == "claimed: substantial found by others: limited"
    assert lead == "Ministry of Justice (with: State Prosecutor) 30 June 2026: passed"


def test_a_quotation_is_one_and_a_summary_is_not(folder, use):
    use(load_commitments(folder))
    markup = page("js-2021/JS21-A/")
    assert '<q lang="en">Nobody asked the survivors.</q>' in markup
    assert "<p>One post is vacant.</p>" in markup


def test_a_deadline_ahead_is_not_called_passed(folder, use):
    use(load_commitments(folder))
    assert words(row_of(page("js-2021/JS21-A/"), "BGR")[4]) == "National Commission 2027"
    [line] = re.findall(r"an answer to a deadline that has passed, on:.*?</li>", page("countries/SVN/"))
    assert words(line) == "an answer to a deadline that has passed, on: Measures to end impunity"
    assert "a deadline that has passed" not in page("countries/BGR/")


def test_the_heading_counts_documents_and_not_promises(folder, use):
    use(load_commitments(folder))
    heading = re.search(r"<h1>(.*?)</h1>", page("js-2021/JS21-A/"))[1]
    assert heading == (
        "Measures to end impunity: 1 of 11 participants has a document of its own, others found something on 5;"
        " 2 of 5 proposed indicators can be measured now"
    )


def test_a_sign_off_is_shown_with_office_day_and_version_until_the_line_changes(folder, use):
    inputs = Inputs(on=ON)
    version = follow_country("js-2021", "SVN", 2018, 2022, inputs=inputs, records=load_commitments(folder)).version
    (folder / "sign_offs.yaml").write_text(
        f'- {{country: SVN, statement: js-2021, first_year: 2018, last_year: 2022, version: "{version}",'
        ' office: "National coordinator", signed_on: 2026-11-20}\n'
    )
    use(load_commitments(folder))
    said = words(page("js-2021/"))
    assert "1 of 11 coordinators has signed off" in said
    assert f"signed off by National coordinator on 2026-11-20 (version {version}, for 2018–2022)" in said
    assert "Slovenia has signed off 1 of its 5 lines" in words(page("countries/SVN/"))
    (folder / "evidence" / "own.yaml").write_text(EVIDENCE.replace("Two new posts", "Three new posts"))
    use(load_commitments(folder))
    assert "an earlier version was signed off by National coordinator" in words(page("js-2021/"))
    assert "Slovenia has signed off 0 of its 5 lines" in words(page("countries/SVN/"))


def returned(**fields):
    usual = {"country": "SVN", "year": 2021, "unit": "posts", "state": State.KNOWN, "low": 3, "high": 3}
    usual |= {"office": "National coordinator", "received_on": ON}
    return ReturnedFigure(**usual | fields)


def test_what_a_return_holds_is_shown_by_year_and_what_is_owed_is_waiting(use):
    cells = [
        returned(item="specialised_posts", part="police"),
        returned(item="specialised_posts", part="prosecution", low=1.5, high=1.5),
        returned(item="specialised_posts", part="courts", state=State.MISSING, low=None, high=None),
    ]
    use(load_commitments(), Inputs(on=ON, returns=tuple(cells)))
    markup = page("js-2021/JS21-B/").split('id="m-IND-B1-1"')[1].split("</table>")[0]
    slovenia = re.search(r'<th scope="row">Slovenia</th>(.*?)</tr>', markup, re.DOTALL)[1]
    said = [words(one) for one in re.findall(r"<td[^>]*>(.*?)</td>", slovenia, re.DOTALL)]
    counted = "Police: 3 full-time posts Prosecution: 1.5 full-time posts Courts: [x] full-time posts"
    assert said == ["[w]", "[w]", "[w]", counted, "[w]", "network return"]
    albania = re.search(r'<th scope="row">Albania</th>(.*?)</tr>', markup, re.DOTALL)[1]
    assert words(albania).startswith("[w] [w] [w] [w] [w]")


def test_messages_with_proof_are_counted_by_week(use):
    proofs = (PublishedMessages(campaign="natc-2021-impunity", country="SVN", week=1, n_messages=4),)
    use(load_commitments(), Inputs(on=ON, messages=proofs))
    markup = page("js-2021/JS21-D1/").split('id="m-IND-D1-1"')[1].split("</table>")[0]
    slovenia = re.search(r'<th scope="row">Slovenia</th>(.*?)</tr>', markup, re.DOTALL)[1]
    assert words(slovenia) == "4 the campaign's log of publications"
    assert 'id="m-IND-D2-1"' not in page("js-2021/JS21-D2/")


def test_the_draft_names_the_deadline_that_has_passed_and_the_lead_that_is_missing(folder, use):
    use(load_commitments(folder))
    table = page("report/").split('id="lacking-caption"')[1].split("</table>")[0]
    row = re.search(r"Slovenia</a></th>(.*?)</tr>", table, re.DOTALL)[1]
    _sign_off, documents, leads, _returns, passed = (words(x) for x in re.findall(r"<td>(.*?)</td>", row, re.DOTALL))
    assert "Measures to end impunity" not in documents
    assert "Adequate resources" in documents
    assert "Measures to end impunity" not in leads
    assert passed == "Measures to end impunity"


def test_a_line_with_documents_and_leads_lacks_nothing(folder, use):
    own = EVIDENCE.replace("commitments: [JS21-A]", "commitments: [SP-impunity, SP-network-capacity]", 1)
    (folder / "evidence" / "own.yaml").write_text(own)
    leads = "".join(
        f"- {{commitment: {name}, country: SVN, lead: Ministry, named_by: Coordinator, named_on: 2026-01-15}}\n"
        for name in ("SP-impunity", "SP-network-capacity")
    )
    (folder / "leads.yaml").write_text(leads)
    use(load_commitments(folder))
    strategy = page("countries/SVN/").split('<h2 id="strategy-2020-2024">')[1].split("</section>")[0]
    assert "The line lacks nothing." in words(strategy)
    assert "The line lacks nothing." not in words(page("countries/BGR/"))
