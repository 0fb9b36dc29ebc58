"""Documents on paper: what a reader's program needs to read them aloud, and the same bytes for the same text."""

import hashlib
import re
import zlib
from functools import partial

import pytest

import natc
from natc.codelists import language
from natc.errors import NatcError
from natc.web.documents import pdf
from natc.web.documents.pdf import render_pdf
from natc.web.site.papers import list_papers, papers_folder, prepare_papers, read_papers

DOCUMENT = """<!DOCTYPE html><html lang="sl"><head><meta charset="utf-8"><title>Zakon</title></head><body><main>
<h1>Člen 113</h1><table><caption>Kazni</caption>
<thead><tr><th scope="col">Odstavek</th><th scope="col">Kazen</th></tr></thead>
<tbody><tr><th scope="row">1</th><td>1-10 let</td></tr></tbody></table>
<p><a href="https://example.org/">vir</a> <a href="#konec">konec</a></p><h2 id="konec">Konec: Закон</h2>
</main></body></html>"""


def read_pdf(content):
    """Return the objects of a PDF as text: its streams are unpacked, each character is one byte."""
    parts = [content]
    for stream in re.findall(rb"stream\r?\n(.*?)endstream", content, re.DOTALL):
        try:
            parts.append(zlib.decompressobj().decompress(stream))  # what follows the data is left
        except zlib.error:
            continue
    return b"\n".join(parts).decode("latin-1")


@pytest.fixture(scope="module")
def paper():
    return read_pdf(render_pdf(DOCUMENT, title="Kazenski zakonik: člen 113", language=language("sl")))


def test_a_paper_says_that_it_is_accessible_and_is_tagged(paper):
    assert 'pdfuaid:part="1"' in paper
    assert "/StructTreeRoot" in paper
    assert "/MarkInfo <</Marked true>>" in paper
    assert {"/H1", "/H2", "/Table", "/Caption", "/TH", "/TD", "/Link"} <= set(re.findall(r"/S (/\w+)", paper))


def test_a_paper_has_the_language_and_the_title_that_were_asked_for(paper):
    assert "/Lang (sl)" in paper
    assert f"/Title <{('﻿' + 'Kazenski zakonik: člen 113').encode('utf-16-be').hex()}>" in paper
    assert "/DisplayDocTitle true" in paper


def test_every_cell_names_its_headers_and_every_header_its_direction(paper):
    (headers,) = re.findall(r"/Headers \[([^\]]+)\]", paper)
    named = re.findall(r"\(([\d-]+)\)", headers)
    assert len(named) == 2  # that of its row, that of its column
    listed = re.search(r"/IDTree <</Names \[([^\]]+)\]", paper)[1]
    assert set(named) <= set(re.findall(r"\(([\d-]+)\)", listed))
    assert sorted(re.findall(r"/Scope /(\w+)", paper)) == ["Column", "Column", "Row"]


def test_letters_of_both_scripts_are_in_our_own_fonts(paper):
    fonts = set(re.findall(r"/BaseFont /\w+\+([\w-]+)", paper))
    assert {"Paper-Latin", "Paper-Latin-Semi-Bold", "Paper-Cyrillic-Semi-Bold"} <= fonts
    assert all(name.startswith("Paper-") for name in fonts)


def test_bold_letters_are_drawn_with_the_bold_face():
    from fontTools.ttLib import TTFont

    for weight in (400, 600):
        text = f'<html lang="en"><title>x</title><p style="font-weight: {weight}">a</p></html>'
        paper = read_pdf(render_pdf(text, title="x", language=language()))
        font = TTFont(pdf.STATIC / "fonts" / f"noto-sans-latin-{weight}.woff2")
        advance = font["hmtx"][font.getBestCmap()[ord("a")]][0]
        assert re.search(rf"/W \[[^>]*\[{advance}\]", paper)


def test_the_same_document_gives_the_same_bytes():
    again = [render_pdf(DOCUMENT, title="Zakon", language=language("sl")) for _ in range(2)]
    assert again[0] == again[1]
    assert b"CreationDate" not in again[0]


@pytest.mark.parametrize("address", ["https://example.org/a.png", "file:///etc/hostname", "http://127.0.0.1/a.png"])
def test_nothing_is_fetched(address):
    html = DOCUMENT.replace("<h1>", f'<img alt="x" src="{address}"><h1>')
    with pytest.raises(NatcError, match="not its own"):
        render_pdf(html, title="x", language=language("sl"))


def test_the_static_folder_cannot_be_left_by_dots():
    address = f"{pdf.STATIC.as_uri()}/fonts/../../../apps.py"
    with pytest.raises(NatcError, match="not its own"):
        render_pdf(DOCUMENT.replace("<h1>", f'<img alt="x" src="{address}"><h1>'), title="x", language=language("sl"))


def test_a_link_that_paper_cannot_follow_is_refused():
    with pytest.raises(NatcError, match="/en/law/"):
        render_pdf(DOCUMENT.replace("https://example.org/", "/en/law/"), title="x", language=language("sl"))


@pytest.mark.parametrize("problem", [
    ModuleNotFoundError("No module named 'weasyprint'"),
    OSError("cannot load library 'libpango-1.0-0'"),
])  # fmt: skip
def test_a_missing_library_is_named_with_what_to_install(monkeypatch, problem):
    import builtins

    real = builtins.__import__

    def refuse(name, *args, **options):
        if name.startswith("weasyprint"):
            raise problem
        return real(name, *args, **options)

    monkeypatch.setattr(builtins, "__import__", refuse)
    with pytest.raises(NatcError, match=r"libpango-1\.0-0 libpangoft2-1\.0-0"):
        render_pdf(DOCUMENT, title="x", language=language("sl"))


def make_paper(code):
    return render_pdf(DOCUMENT, title="Zakon", language=language(code))


@pytest.fixture
def folder(settings, tmp_path):
    settings.NATC_DATA = tmp_path
    return papers_folder()


def test_papers_are_made_once_per_fingerprint(folder):
    jobs = {"one.en": partial(bytes, 3), "two.en": partial(bytes, 4)}
    assert prepare_papers(folder, jobs, "first")
    assert (folder / "two.en.pdf").read_bytes() == bytes(4)
    assert not prepare_papers(folder, jobs, "first")
    assert prepare_papers(folder, {"two.en": partial(bytes, 5)}, "second")
    assert sorted(path.name for path in folder.glob("*.pdf")) == ["two.en.pdf"]
    assert read_papers(folder) == {"two.en": hashlib.sha256(bytes(5)).hexdigest()}


def test_a_prepared_paper_is_handed_over_as_it_lies_there(client, folder):
    content = render_pdf(DOCUMENT, title="Zakon", language=language("sl"))
    prepare_papers(folder, {"law-SVN.sl": partial(bytes, content)}, "x")
    response = client.get("/papers/law-SVN.sl.pdf")
    assert (response.status_code, response["Content-Type"]) == (200, "application/pdf")
    assert response.content == content
    assert response["ETag"] == f'"{hashlib.sha256(content).hexdigest()}"'
    assert response["Content-Disposition"] == 'inline; filename="natc-law-SVN.sl.pdf"'
    assert not response.cookies
    again = client.get("/papers/law-SVN.sl.pdf", headers={"If-None-Match": response["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_before_the_papers_are_made_the_reader_is_asked_to_wait(client, folder):
    response = client.get("/papers/law-SVN.en.pdf")
    assert (response.status_code, response["Retry-After"]) == (503, "60")


@pytest.mark.parametrize("name", ["no-such-paper.en", "manifest", "../manifest"])
def test_an_unknown_paper_is_not_found(client, folder, name):
    assert client.get(f"/papers/{name}.pdf").status_code == 404


def test_a_paper_can_be_made_in_another_process(folder):
    assert prepare_papers(folder, {"law-SVN.sl": partial(make_paper, "sl")}, "x")
    assert (folder / "law-SVN.sl.pdf").read_bytes() == make_paper("sl")


def test_every_paper_is_named_with_its_language():
    from natc.codelists import LANGUAGES

    assert list_papers()
    assert all(name.rpartition(".")[2] in LANGUAGES for name in list_papers())


def test_the_foot_names_the_release_and_the_page(monkeypatch):
    style = pdf._foot(language("en"))
    assert f'"natc {natc.__version__}, page " counter(page) " of " counter(pages)' in style
