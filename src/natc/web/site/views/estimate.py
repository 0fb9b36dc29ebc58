"""Estimate: a table comes in by POST and its answer goes out; nothing of it is kept, logged, or put in an address."""

from __future__ import annotations

import logging
import math
from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import BadRequest, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect, ensure_csrf_cookie
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from natc.codelists import LANGUAGES, Language
from natc.datasets import overlap_tables
from natc.web.site.api_frame import MAX_AGE
from natc.web.site.api_limits import is_within_rate, seconds_left
from natc.web.site.estimate.bounded import SECONDS, Broken, Busy, NoAnswer, run_within_bounds
from natc.web.site.estimate.examples import describe_example, find_example, list_examples
from natc.web.site.estimate.table import Refused, take_table
from natc.web.site.speech import language_of_page

MOST_BYTES = 64 * 1024
"""A table of counts for ten lists has at most 1,023 rows of 25 letters: 26 KB."""
MOST_BODY = 3 * MOST_BYTES
"""A form may hold a table and a file; what surrounds them is small."""
MOST_DRAINED = 4 * 2**20
"""A larger form is read to its end up to here, so that the browser shows the answer; beyond, the line is cut."""
RETRY_SECONDS = 30
TABLES_PER_MINUTE = 12
"""That one address may send to each server process, reports and refused tables among them."""
OF_PROXIES = ("X-Forwarded-For", "Forwarded", "Via")
"""Headers that proxies add."""
WORK = "natc.web.site.estimate.work.answer"
log = logging.getLogger(__name__)

View = Callable[[HttpRequest], HttpResponse]


def show_estimate(request: HttpRequest) -> HttpResponse:
    """Show the page, and the answer to a table; where tables are not taken, the published ones alone."""
    if not settings.NATC_UPLOADS:
        return _show_without_form(request)
    if settings.NATC_UPLOADS_HERE and any(name in request.headers for name in OF_PROXIES):
        # This machine alone was meant, and a proxy passes others on. Its page is not kept for those at the machine.
        return never_cache(_show_without_form)(request)
    return _keep_nothing(_show_with_form)(request)


@require_safe
def _show_without_form(request: HttpRequest) -> HttpResponse:
    return render(request, "site/estimate/front.html", {"examples": list_examples(language_of_page())})


def _keep_nothing(view: View) -> View:
    """Wrap the view that takes tables: a size limit before anything is read, no cache, the form's own origin only."""

    @never_cache
    @sensitive_post_parameters()
    def wrapped(request: HttpRequest) -> HttpResponse:
        request.encoding = "utf-8"  # whatever the sender names: other codecs can fail, or unpack
        if request.method == "POST" and _size_of(request) > MOST_BODY:
            request.read(min(_size_of(request), MOST_DRAINED))
            response = _show_form(request, error=_say_too_large(language_of_page()), status=413)
        else:
            response = _answer_always(request, ensure_csrf_cookie(csrf_protect(view)))
        # Without any referrer browsers send the origin `null` with a form, which no check could tell from a stranger's.
        response["Referrer-Policy"] = "same-origin"
        return response

    return wrapped


def _answer_always(request: HttpRequest, view: View) -> HttpResponse:
    """Answer what cannot be read, and what fails, here: Django's own answers may be kept, its log repeats messages."""
    speech = language_of_page()
    try:
        return view(request)
    except (BadRequest, MultiPartParserError, SuspiciousOperation, UnreadablePostError):
        error, status = speech.gettext("What came could not be read as a form. Send the table from this page."), 400
        return _show_form(request, error=error, status=status)
    except Exception as fault:
        log.error("the page of estimates ended with %s", type(fault).__name__)
        return _show_form(request, trouble=_say_trouble(Broken(), speech), status=500)


@require_http_methods(["GET", "HEAD", "POST"])
def _show_with_form(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return _show_form(request)
    speech = language_of_page()
    file = request.FILES.get("file")
    typed = request.POST.get("table", "")  # alone comes back into the field: a file may hold anything
    if not is_within_rate(request, "tables", TABLES_PER_MINUTE):
        response = _show_form(request, typed=typed, trouble=_say_too_often(speech), status=429)
        response["Retry-After"] = str(math.ceil(seconds_left()))
        return response
    content = file.read() if file else typed.encode("utf-8", "surrogatepass")
    if file and typed.strip():
        error = speech.gettext("There is a table in the field and a file. Empty the field, or choose no file.")
        return _show_form(request, typed=typed, error=error, status=400)
    if len(content) > MOST_BYTES:
        return _show_form(request, typed=typed, error=_say_too_large(speech), status=400)
    try:
        take_table(content, speech)  # an invalid table is answered at once, whoever else is being answered
    except Refused as refused:
        shown = "" if refused.is_of_persons or refused.is_private else typed
        return _show_form(request, typed=shown, error=refused.sentence, is_of_persons=refused.is_of_persons, status=400)
    try:
        found = run_within_bounds(WORK, content, speech.code, wants_report=request.POST.get("do") == "report")
    except NoAnswer as reason:
        if isinstance(reason, Broken):
            log.error("an estimate ended with %s", reason)
        response = _show_form(request, typed=typed, trouble=_say_trouble(reason, speech), status=503)
        response["Retry-After"] = str(RETRY_SECONDS)
        return response
    if "report" in found:
        return _hand_over(found["report"], "natc-estimate")
    context = {"page": found["page"], "typed": found["table"], "most": MOST_BYTES // 1024}
    return render(request, "site/estimate/result.html", context)


def _show_form(
    request: HttpRequest,
    *,
    typed: str = "",
    error: str = "",
    is_of_persons: bool = False,
    trouble: str = "",
    status: int = 200,
) -> HttpResponse:
    context = {
        "takes_tables": True,
        "typed": typed,
        "error": error,
        "is_of_persons": is_of_persons,
        "trouble": trouble,
        "most": MOST_BYTES // 1024,
        "examples": list_examples(language_of_page()),
    }
    return render(request, "site/estimate/front.html", context, status=status)


def show_lost_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Show a form again that came without its cookie, as after a long pause; for CSRF_FAILURE_VIEW."""
    trouble = language_of_page().gettext(
        "The form had lost its tie to this page, perhaps because cookies are not allowed here. Nothing is lost: your"
        " table is still in the field. Send it again."
    )
    return _show_form(request, typed=request.POST.get("table", ""), trouble=trouble, status=403)


def _size_of(request: HttpRequest) -> int:
    try:
        return max(0, int(request.META.get("CONTENT_LENGTH") or 0))
    except ValueError:
        return 0


def _say_too_large(speech: Language) -> str:
    return speech.gettext(
        "The table is larger than %(most)s KB. A table of counts has a row per pattern of lists, and is far smaller."
    ) % {"most": speech.number(MOST_BYTES // 1024)}


def _say_too_often(speech: Language) -> str:
    return speech.gettext(
        "Many tables came from your address within a minute; it may be one that you share. Send yours again in a"
        " minute: pasted, it is still in the field; choose a file once more."
    )


def _say_trouble(reason: NoAnswer, speech: Language) -> str:
    _ = speech.gettext
    if isinstance(reason, Busy):
        return _(
            "Other tables are being worked on just now, and there is room for few at a time. Send yours again in half a"
            " minute: pasted, it is still in the field; choose a file once more."
        )
    if isinstance(reason, Broken):
        return _(
            "The work on this table ended with a fault of this site, and nothing of it was kept. The command “natc"
            " prevalence compare” does the same at home."
        )
    return _(
        "This table needs more than %(seconds)s seconds, which is as long as this site works on one. Merge lists that"
        " belong together, or use the command “natc prevalence compare” at home, which takes as long as it needs."
    ) % {"seconds": speech.number(SECONDS)}


@require_safe
def show_example(request: HttpRequest, table_id: str) -> HttpResponse:
    """Show a published table with what the methods make of it."""
    if table_id not in overlap_tables():
        raise Http404
    speech = language_of_page()
    found = find_example(table_id)
    context = {
        "example": describe_example(overlap_tables()[table_id], speech),
        "page": found["pages"].get(speech.code) if found else None,
    }
    return render(request, "site/estimate/example.html", context, status=200 if found else 503)


@require_safe
def show_report(request: HttpRequest, table_id: str, code: str) -> HttpResponse:
    """Hand over the prepared report of a published table."""
    found = find_example(table_id) if table_id in overlap_tables() and code in LANGUAGES else None
    if found is None:
        raise Http404
    response = _hand_over(found["reports"][code].encode(), f"natc-estimate-{table_id}")
    response["Cache-Control"] = f"public, max-age={MAX_AGE}"
    return response


@require_safe
def show_table(request: HttpRequest, table_id: str) -> HttpResponse:
    """Hand over a published table as it is taken by the form."""
    if table_id not in overlap_tables():
        raise Http404
    response = HttpResponse(overlap_tables()[table_id].path.read_bytes(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{table_id}.csv"'
    response["Cache-Control"] = f"public, max-age={MAX_AGE}"
    return response


def _hand_over(report: bytes, name: str) -> HttpResponse:
    response = HttpResponse(report, content_type="text/html; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.html"'
    return response
