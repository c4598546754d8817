"""What every request to the API must fulfil before its address is asked."""

from fastapi import Request

from service.api.inputs import LIST_PARAMETERS
from service.api.refusals import FieldError, RefusedRequest, given_twice
from service.api.request_faults import content_type_error
from service.use_cases.entered_text import quoted


async def each_parameter_once(request: Request) -> None:
    """Refuse a repeated parameter that takes one value: which of them was meant cannot be known."""
    names = [name for name, _ in request.query_params.multi_items()]
    repeated = sorted({n for n in names if names.count(n) > 1 and n not in LIST_PARAMETERS})
    if repeated:
        raise RefusedRequest(
            [FieldError(name, given_twice(quoted(name))) for name in repeated[:20]]
        )


async def json_only(request: Request) -> None:
    """Refuse a body that is not sent as JSON."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json":
        raise content_type_error("application/json")
