"""Whatever the OpenAPI document allows is answered as it says, and whatever it forbids is refused."""

from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance

from service.api.app import create_app
from tests.service.known_house import TODAY, known_house

schema = schemathesis.openapi.from_asgi(
    "/api/v1/openapi.json", create_app(known_house(), today=lambda: TODAY)
)


@pytest.mark.slow
@schema.parametrize()
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_the_api_keeps_its_word(case: schemathesis.Case[Any]) -> None:
    response = case.call()
    # The document cannot tell how long an address or a body may be, nor which names are known.
    if response.status_code not in (413, 414):
        case.validate_response(response, excluded_checks=[positive_data_acceptance])
