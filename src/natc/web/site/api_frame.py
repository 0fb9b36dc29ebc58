"""What all answers of the open data have in common: headers, errors with the valid values, the OpenAPI document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import ValidationError
from ninja.operation import Operation

from natc.errors import NatcError, UnknownCodeError
from natc.exchange import get_table, table_schema
from natc.exchange.shapes import REFERENCE
from natc.gap import gap_shapes

MAX_AGE = 600
"""Seconds for which a copy of an answer may be used without asking again: the data change with a release only."""


class UnknownAddressError(NatcError, LookupError):
    """An address below the API that leads nowhere."""


class OpenDataAPI(NinjaAPI):
    """Answers that any page on any host may read, that caches may keep, and that never carry a cookie."""

    def create_response(self, request: HttpRequest, data: Any, **options: Any) -> HttpResponse:
        response = super().create_response(request, data, **options)
        response["Access-Control-Allow-Origin"] = "*"
        response["Access-Control-Expose-Headers"] = "ETag, Retry-After"
        response["Content-Language"] = "en"
        response["Cache-Control"] = f"public, max-age={MAX_AGE}" if response.status_code == 200 else "no-store"
        # Read by UpdateCacheMiddleware: thousands of filters must not push the pages out of the memory of the site.
        request._cache_update_cache = False
        return response

    def get_openapi_operation_id(self, operation: Operation) -> str:
        return operation.view_func.__name__


def describe(api: NinjaAPI, valid: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """Return the OpenAPI document; `valid` are the codes that a parameter takes, by its name.

    The answer to HEAD goes without saying, as HTTP has it.
    """
    document = dict(api.get_openapi_schema())
    document["components"] = {"schemas": {**shapes(), **problem_shapes()}}
    document["paths"] = {
        path: {method: operation for method, operation in operations.items() if method != "head"}
        for path, operations in document["paths"].items()
    }
    for operations in document["paths"].values():
        for parameter in operations["get"]["parameters"]:
            parameter["schema"] = _plain(parameter["schema"])
            if parameter["name"] in valid:
                parameter["schema"]["enum"] = list(valid[parameter["name"]])
    return document


def _plain(schema: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a parameter without what is said beside it; one that is left out is not null."""
    kinds = [kind for kind in schema.get("anyOf", [schema]) if kind.get("type") != "null"]
    return {key: value for key, value in kinds[0].items() if key not in {"title", "description"}}


def register_errors(api: NinjaAPI) -> None:
    """Answer every mistake in JSON: what was found, what is valid."""

    @api.exception_handler(NatcError)
    def refuse(request: HttpRequest, error: NatcError) -> HttpResponse:
        named = request.resolver_match.kwargs.values() if request.resolver_match else ()
        is_place = isinstance(error, UnknownAddressError) or (
            isinstance(error, UnknownCodeError) and error.given in named
        )
        problem: dict[str, Any] = {"detail": str(error)}
        if isinstance(error, UnknownCodeError):
            problem |= {"kind": error.kind, "valid": list(error.valid)}
        return api.create_response(request, problem, status=404 if is_place else 400)

    @api.exception_handler(ValidationError)
    def explain(request: HttpRequest, error: ValidationError) -> HttpResponse:
        faults = [{"parameter": str(fault["loc"][-1]), "message": fault["msg"]} for fault in error.errors]
        detail = "; ".join(f"{fault['parameter']}: {fault['message']}" for fault in faults)
        return api.create_response(request, {"detail": detail, "faults": faults}, status=422)


def shapes() -> dict[str, Any]:
    """Return the JSON Schemas of everything that the API answers with."""
    return {
        **gap_shapes(),
        "Figure": table_schema(get_table("figures")),
        "Participant": table_schema(get_table("participants")),
    }


def problem_shapes() -> dict[str, Any]:
    """Return the JSON Schemas of errors."""
    text = {"type": "string"}
    fault = {"type": "object", "properties": {"parameter": text, "message": text}}
    return {
        "Problem": {
            "type": "object",
            "description": "What was found, why it stops us and what is valid.",
            "properties": {
                "detail": text,
                "kind": {"type": "string", "description": "What kind of code is not known."},
                "valid": {"type": "array", "items": text, "description": "The valid codes."},
                "faults": {"type": "array", "items": fault, "description": "Parameters that cannot be read."},
            },
            "required": ["detail"],
        }
    }


def answers(schema: dict[str, Any], *, is_place: bool = False) -> dict[str, Any]:
    """Return the part of the OpenAPI document about the answers of an operation."""
    problem = {"application/json": {"schema": one("Problem")}}
    refusals = {400: "A code or a span of years is not valid.", 422: "A parameter cannot be read.", 429: "Too often."}
    if is_place:
        refusals |= {404: "The path names nothing that exists."}
    return {
        "responses": {
            200: {"description": "OK", "content": {"application/json": {"schema": schema}}},
            **{status: {"description": text, "content": problem} for status, text in sorted(refusals.items())},
        }
    }


def one(shape: str) -> dict[str, Any]:
    """Return the JSON Schema of one record of a shape."""
    return {"$ref": REFERENCE + shape}


def many(shape: str) -> dict[str, Any]:
    """Return the JSON Schema of an answer with all records of a shape."""
    return {
        "type": "object",
        "properties": {"total": {"type": "integer"}, "items": {"type": "array", "items": one(shape)}},
        "required": ["total", "items"],
        "additionalProperties": False,
    }


def pages(shape: str) -> dict[str, Any]:
    """Return the JSON Schema of an answer with a page of records of a shape."""
    link = {"type": ["string", "null"], "description": "Address of that page. Null: there is none."}
    schema = many(shape)
    schema["properties"] |= {
        "limit": {"type": "integer"},
        "offset": {"type": "integer"},
        "next": link,
        "previous": link,
    }
    schema["required"] = list(schema["properties"])
    return schema
