"""The OpenAPI description, with the one error shape under every address."""

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from service.api.problems import MEDIA_TYPE, FieldProblem, Problem

DESCRIPTION = (
    "Who could a Swedish municipality or region partner with abroad, under the rules of a given day, and "
    "why? Every sentence comes as a stable code with its text in Swedish or English (`lang=`, else "
    "Accept-Language, else Swedish). Errors are application/problem+json with a stable code."
)
_REF = "#/components/schemas/{model}"


def describe(app: FastAPI) -> None:
    """Make `app` serve an OpenAPI document that tells its errors as they are."""

    def document() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = _document(app)
        return app.openapi_schema

    app.openapi = document  # type: ignore[method-assign]


def _document(app: FastAPI) -> dict[str, Any]:
    document = get_openapi(
        title=app.title,
        version=app.version,
        description=DESCRIPTION,
        routes=app.routes,
        license_info={"name": "MIT", "identifier": "MIT"},
    )
    schemas = document["components"]["schemas"]
    for model in (Problem, FieldProblem):
        schemas[model.__name__] = _schema_of(model)
    for unused in ("HTTPValidationError", "ValidationError"):
        schemas.pop(unused, None)
    for path in document["paths"].values():
        for operation in path.values():
            operation["responses"].pop("422", None)
            operation["responses"]["default"] = {
                "description": "What went wrong",
                "content": {MEDIA_TYPE: {"schema": {"$ref": _REF.format(model="Problem")}}},
            }
    return document


def _schema_of(model: type[Problem] | type[FieldProblem]) -> dict[str, Any]:
    schema = model.model_json_schema(ref_template=_REF)
    schema.pop("$defs", None)
    return schema
