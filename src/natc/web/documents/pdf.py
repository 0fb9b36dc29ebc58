"""How does a document become paper? Tagged PDF from HTML, with nothing fetched and the same bytes for the same text."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import unquote, urlsplit

import natc
from natc.codelists import Language
from natc.errors import NatcError

STATIC = (Path(__file__).parent.parent / "site" / "static" / "site").resolve()
"""The only folder whose files a document may use: the fonts of the site."""
PAPER_CSS = Path(__file__).parent / "templates" / "documents" / "paper.css"
WHAT_TO_INSTALL = (
    "natc cannot make a PDF here: {reason}. Install WeasyPrint (`pip install natc[web]`) and the Pango libraries, "
    "on Debian and Ubuntu: apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0."
)


def render_pdf(html: str, *, title: str, language: Language) -> bytes:
    """Render a complete HTML document on A4 as an accessible PDF (PDF/UA-1).

    Parameters
    ----------
    html : str
        A whole document, best from `natc.web.documents.engine.render`. Pictures are inside it (`svg`, or `data:`).
        Links are absolute or lead to an `id` of the document; a relative one is refused.
    title : str
        Shown in the reader's window and read out first.
    language : Language
        Of the document, and of the words in its foot.

    Returns
    -------
    bytes
        The file: tagged, with header cells tied to their data cells, page numbers and the release in the foot, and no
        date, so that the same document gives the same bytes.

    Raises
    ------
    NatcError
        If WeasyPrint or a library that it needs is missing, or if the document asks for a file that is not its own.
    """
    weasyprint = _load_weasyprint()
    fetcher = _own_files_only()
    fonts = weasyprint.text.fonts.FontConfiguration()
    look = PAPER_CSS.read_text(encoding="utf-8") + _foot(language)
    try:
        sheet = weasyprint.CSS(string=look, base_url=f"{STATIC.as_uri()}/", font_config=fonts, url_fetcher=fetcher)
        source = weasyprint.HTML(string=html, url_fetcher=fetcher, media_type="print")
        _refuse_relative_links(source.etree_element)
        document = source.render(font_config=fonts, stylesheets=[sheet])
    except weasyprint.urls.FatalURLFetchingError as refused:
        raise NatcError(f"The document cannot be put on paper: {refused.__cause__}") from None
    document.metadata.title = title
    document.metadata.lang = language.code
    target = io.BytesIO()
    identifier = hashlib.sha256(f"{natc.__version__} {language.code} {title}\n{html}".encode()).hexdigest()[:32]
    document.write_pdf(target, finisher=_tie_headers, pdf_variant="pdf/ua-1", pdf_identifier=identifier.encode())
    return target.getvalue()


def _load_weasyprint() -> ModuleType:
    try:
        import weasyprint
        import weasyprint.text.fonts
        import weasyprint.urls
    except (ModuleNotFoundError, OSError) as problem:  # OSError: a library of Pango cannot be opened
        reason = str(problem).splitlines()[0].rstrip(".")
        raise NatcError(WHAT_TO_INSTALL.format(reason=reason)) from None
    return weasyprint


def _own_files_only() -> Any:
    """Return a fetcher that opens files of our own static folder and what stands in the document itself."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class OwnFiles(URLFetcher):
        def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
            place = urlsplit(url)
            if place.scheme == "data":
                return super().fetch(url, headers)
            path = Path(unquote(place.path)).resolve()
            if place.scheme != "file" or place.netloc or STATIC not in path.parents or not path.is_file():
                raise ValueError("it asks for a file or an address that is not its own. Put pictures into the document")
            return URLFetcherResponse(url, _open_font(path) if path.suffix == ".woff2" else path.read_bytes())

    return OwnFiles(allowed_protocols=("data", "file"), allow_redirects=False, fail_on_errors=True)


@cache
def _open_font(path: Path) -> bytes:
    """Return a font under a family name that no machine knows: else the machine's own faces win over a weight of it."""
    from fontTools.ttLib import TTFont

    font = TTFont(path, recalcTimestamp=False)
    for entry in list(font["name"].names):
        if entry.nameID in {1, 16}:
            font["name"].setName("natc paper", entry.nameID, entry.platformID, entry.platEncID, entry.langID)
    font.flavor = None
    opened = io.BytesIO()
    font.save(opened)
    return opened.getvalue()


def _refuse_relative_links(root: Any) -> None:
    """On paper a link has no page to start from."""
    for link in root.iter("a"):
        target = link.get("href")
        if target is not None and not target.startswith(("#", "https://", "http://", "mailto:")):
            raise NatcError(f"The document cannot be put on paper: its link {target!r} is not a whole address.")


def _foot(language: Language) -> str:
    """Return the style of the foot: release and page number, in the language of the document."""
    _ = language.gettext
    written = _("natc {release}, page {page} of {pages}").format(release=natc.__version__, page="\1", pages="\2")
    parts = []
    for text in written.replace("\1", "\0\1\0").replace("\2", "\0\2\0").split("\0"):
        counter = {"\1": "counter(page)", "\2": "counter(pages)"}.get(text)
        quoted = '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
        parts.append(counter or quoted)
    return f"\n@page {{ @bottom-right {{ content: {' '.join(parts)}; }} }}\n"


def _tie_headers(document: Any, pdf: Any) -> None:
    """Say which cells a header stands over, and list the headers by their names, as PDF/UA asks."""
    import pydyf

    named = {}
    for page in document.pages:
        for box in _boxes(page._page_box):
            mark = getattr(box, "mark", None)
            if mark is None or "ID" not in mark or "A" not in mark:
                continue
            scope = (box.element.get("scope") or "col") if box.element is not None else "col"
            mark["A"]["Scope"] = "/Row" if scope.startswith("row") else "/Column"
            named[mark["ID"].string] = mark
    if not named:
        return
    root = next(one for one in pdf.objects if isinstance(one, dict) and one.get("Type") == "/StructTreeRoot")
    pairs = pydyf.Array()
    for name in sorted(named):
        pairs.extend((pydyf.String(name), named[name].reference))
    root["IDTree"] = pydyf.Dictionary({"Names": pairs})


def _boxes(box: Any) -> Iterator[Any]:
    yield box
    for child in getattr(box, "children", ()):
        yield from _boxes(child)
