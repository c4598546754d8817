"""The web application: API and pages over one house."""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import date, datetime
from functools import cache

from fastapi import APIRouter, Depends, FastAPI
from starlette.routing import BaseRoute

from service.accounts.openid import OpenIdProvider
from service.api.access_log import keep_addresses_out_of_access_log
from service.api.desk import Desk, utc_now
from service.api.errors import ErrorAnswers, install
from service.api.gate import EveryAnswer, Gate
from service.api.openapi import describe
from service.api.opening import HouseDoor
from service.api.requirements import each_parameter_once
from service.api.routes import (
    accounts,
    attention,
    confidential,
    groupings,
    health,
    introductions,
    letters,
    matches,
    networks,
    partnerships,
    personal_data,
    places,
    programmes,
    record,
    retention,
    rounds,
    taxonomy,
)
from service.api.turns import Turns
from service.choices import Editing, SecondFactorRule
from service.house import House
from service.language.catalogues import DEFAULT_LANGUAGE, Lang
from service.mail.post_office import PostOffice
from service.operator import Operator
from service.pages.error_page import error_page
from service.pages.routes import router as pages
from service.private_addresses import Seals, new_key

VERSION_PREFIX = "/api/v1"


def create_app(
    house: House | Callable[[], House],
    *,
    today: Callable[[], date] = date.today,
    default_language: Lang = DEFAULT_LANGUAGE,
    turns: Turns | None = None,
    seals: Seals | None = None,
    editing: Editing = Editing.OPEN,
    operator: Operator | None = None,
    post_office: PostOffice | None = None,
    openid: OpenIdProvider | None = None,
    public_address: str = "",
    now: Callable[[], datetime] = utc_now,
    second_factor: SecondFactorRule = SecondFactorRule.OPTIONAL,
) -> FastAPI:
    """Return the application over an open house, or over one that is opened when it starts to listen.

    `today` is the clock. `turns` limits how many recommendations are made at once. `seals` signs private
    addresses; without it they hold until the process ends. `now` is the clock of the record and of sessions.
    """
    door = HouseDoor(house)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        keep_addresses_out_of_access_log()
        door.begin_opening()
        yield

    app = FastAPI(
        title="Partnerkommun",
        version="1",
        openapi_url=f"{VERSION_PREFIX}/openapi.json",
        # The built-in documentation pages load scripts from other hosts.
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
        redirect_slashes=False,
        routes=list(_routes()),
    )
    app.state.desk = Desk(
        door,
        turns or Turns(),
        today,
        default_language,
        seals or Seals(new_key()),
        editing,
        operator or Operator(),
        post_office,
        openid,
        public_address,
        now,
        second_factor=second_factor,
    )
    describe(app)
    answers = ErrorAnswers(default_language, error_page)
    install(app, answers)
    # The one added last stands outermost.
    app.add_middleware(Gate, answer_error=answers.error)
    app.add_middleware(EveryAnswer, answer_failure=answers.failure, language_of=answers.language)
    return app


@cache
def _routes() -> Sequence[BaseRoute]:
    """Return every address, put together once: that takes longer than all the rest of an application.

    Applications share them, so they know no `dependency_overrides`: what differs between them is their desk.
    """
    every = APIRouter()
    every.include_router(_api())
    every.include_router(pages)
    return every.routes


def _api() -> APIRouter:
    api = APIRouter(prefix=VERSION_PREFIX, dependencies=[Depends(each_parameter_once)])
    for part in (
        matches,
        places,
        programmes,
        partnerships,
        taxonomy,
        health,
        introductions,
        letters,
        groupings,
        networks,
        rounds,
        attention,
        record,
        retention,
        confidential,
        personal_data,
        accounts,
    ):
        api.include_router(part.router)
    return api
