"""Every page of those who signed in, and of those about to, with who opens it."""

from dataclasses import replace

from matcher.domain.role import Role
from tests.browser.all_pages import Listed
from tests.browser.network_pages import FOR_COORDINATORS, FOR_VISITORS
from tests.service.accounts.known_passwords import PASSWORD

_ROUND = "/{lang}/rounds/{round}"
_NEW_ROUND = "/{lang}/rounds/{new_round}"
_PLAN = _ROUND + "/plans/1"
_ONE = "/{lang}/introductions"
_TOO_LONG = "x" * 8_001


def _opened_by(role: Role, pages: dict[str, Listed]) -> dict[str, Listed]:
    return {name: replace(page, role=role) for name, page in pages.items()}


_NOBODY = {
    "sign in": Listed("/{lang}/sign-in?next=/sv/desk"),
    "sign in with a wrong password": Listed(
        "/{lang}/sign-in",
        422,
        fill=(("#f-name", "nobody@example.org"), ("#f-password", "wrong")),
        press=("main form button.primary",),
        twin=False,
    ),
    "sign in without cookies": Listed("/{lang}/sign-in/check?next=/sv/desk"),
    "code at sign-in": Listed(
        "/{lang}/sign-in",
        fill=(
            ("#f-name", "user-representative-se-1489@example.org"),
            ("#f-password", PASSWORD),
        ),
        press=("main form button.primary",),
    ),
    "code at sign-in that nobody was asked for": Listed("/{lang}/sign-in/code"),
    "invitation": Listed("/{lang}/invitations/{invitation}"),
    "invitation with two passwords": Listed(
        "/{lang}/invitations/{invitation}",
        422,
        fill=(("#f-new-password", PASSWORD), ("#f-again", PASSWORD + "x")),
        press=("main form button.primary",),
        twin=False,
    ),
    "invitation that is spent": Listed("/{lang}/invitations/nothing-here", 404, twin=False),
    "page for officers that nobody opens": Listed("/{lang}/desk"),
}
_REPRESENTATIVE = {
    "account of a representative": Listed("/{lang}/account"),
    "password": Listed("/{lang}/account/password"),
    "password with mistakes": Listed(
        "/{lang}/account/password",
        422,
        fill=(("#f-password", "x"), ("#f-new-password", "short"), ("#f-again", "y")),
        press=("main form.narrow button.primary",),
        twin=False,
    ),
    "second factor": Listed("/{lang}/account/second-factor"),
    "second factor begun": Listed(
        "/{lang}/account/second-factor",
        fill=(("#f-password", PASSWORD),),
        press=("main form.narrow button.primary",),
        twin=False,
    ),
    "sessions": Listed("/{lang}/account/sessions"),
    "tokens": Listed("/{lang}/account/tokens"),
    "tokens with mistakes": Listed(
        "/{lang}/account/tokens",
        422,
        fill=(("#f-password", "x"),),
        press=("main form.narrow button.primary",),
        twin=False,
    ),
    "own introductions": Listed(_ONE),
    "introduction to answer": Listed(_ONE + "/{sent}"),
    "answer that is missing": Listed(
        _ONE + "/{sent}", 422, press=('form[action$="/answer"] button',), twin=False
    ),
    "letter to oneself": Listed(_ONE + "/{sent}/letters"),
    "own openness": Listed("/{lang}/openness/{place}"),
    "page of others": Listed("/{lang}/desk", 403, twin=False),
    "introduction of others": Listed(_ONE + "/{from_round}", 404, twin=False),
}
_OFFICER = {
    "desk": Listed("/{lang}/desk"),
    "board": Listed(_ONE),
    "board of nothing": Listed(_ONE + "?place=Bjuv&stage=met"),
    "list of introductions": Listed(_ONE + "?view=list&sort=-created"),
    "list with mistakes": Listed(_ONE + "?view=list&stage=x&country=XX&place=Nowhere", 422),
    "introduction to propose": Listed(
        _ONE + "/new?for=se-2582&programme=icld-municipal-partnerships&candidate=zm-2"
    ),
    "introduction to propose from nothing": Listed(_ONE + "/new"),
    "introduction to propose with mistakes": Listed(
        _ONE + "/new", 422, press=("#proposal button.primary",), twin=False
    ),
    "introduction that is proposed": Listed(_ONE + "/{proposed}"),
    "introduction that is sent": Listed(_ONE + "/{sent}"),
    "introduction that was declined": Listed(_ONE + "/{declined}"),
    "introduction with a yes": Listed(_ONE + "/{accepted}"),
    "introduction from a round": Listed(_ONE + "/{from_round}"),
    "introduction with a note too long": Listed(
        _ONE + "/{proposed}",
        422,
        fill=(("#f-note-note", _TOO_LONG),),
        press=('form[action$="/note"] button',),
        twin=False,
    ),
    "introduction that is not there": Listed(_ONE + "/nothing", 404, twin=False),
    "letters": Listed(_ONE + "/{proposed}/letters"),
    "openness": Listed("/{lang}/openness/zm-4"),
    "openness with mistakes": Listed(
        "/{lang}/openness/zm-4",
        422,
        fill=(("#f-capacity", "many"),),
        press=("main form:not(.quiet) button.primary",),
        twin=False,
    ),
    "rounds": Listed("/{lang}/rounds"),
    "round to begin": Listed("/{lang}/rounds/new"),
    "round to begin with mistakes": Listed(
        "/{lang}/rounds/new",
        422,
        fill=(("#f-title", ""), ("#f-names", "Ale\nNågonstans"), ("#f-rows", "kommun\nFel\nFel")),
        press=("form.round-form button.primary",),
        twin=False,
    ),
    "round": Listed(_ROUND),
    "round, abroad": Listed(_ROUND + "?side=theirs"),
    "round without plans": Listed(_NEW_ROUND),
    "round with mistakes": Listed(
        _ROUND,
        422,
        fill=(("#f-title", ""),),
        press=("form.round-form button",),
        twin=False,
    ),
    "round that is not there": Listed("/{lang}/rounds/nothing", 404, twin=False),
    "parties to add": Listed(_ROUND + "/add"),
    "round to delete": Listed(_NEW_ROUND + "/delete"),
    "party": Listed(_ROUND + "/parties/{ours}"),
    "party with mistakes": Listed(
        _ROUND + "/parties/{ours}",
        422,
        fill=(("#f-capacity", "x"), ("#f-only", "Atlantis")),
        press=("form.round-form button",),
        twin=False,
    ),
    "work on a round": Listed(_ROUND + "/progress/{job}?still=1"),
    "work that was cut off": Listed(_ROUND + "/progress/nothing"),
    "plan": Listed(_PLAN),
    "plan with a lock": Listed(_ROUND + "/plans/2"),
    "plan that is blocked": Listed(_ROUND + "/plans/3"),
    "plan with nobody ticked": Listed(
        _PLAN, 422, press=('button[formaction$="/propose"]:not([name])',), twin=False
    ),
    "plan to print": Listed(_PLAN + "/print"),
    "plan to print that is blocked": Listed(_ROUND + "/plans/3/print"),
    "pair": Listed(_PLAN + "/pairs/{ours}/{theirs}"),
    "party in a plan": Listed(_PLAN + "/parties/{ours}"),
    "party in a plan with alternatives": Listed(_ROUND + "/plans/2/parties/{ours}"),
    "suggestions of a round": Listed(_ROUND + "/suggestions?n=3"),
    "suggestions in plain order": Listed(_ROUND + "/suggestions?n=3&order=plain"),
    "suggestions with mistakes": Listed(_ROUND + "/suggestions?n=many", 422),
    "plans compared": Listed(_ROUND + "/compare?from=1&with=2"),
    "attention": Listed("/{lang}/attention"),
    "attention with mistakes": Listed("/{lang}/attention?country=XX&which=z", 422),
    "log": Listed("/{lang}/log?check=yes"),
    "log narrowed": Listed("/{lang}/log?matter=introduction&by=officer&place=Boden"),
    "log of nothing": Listed("/{lang}/log?until=2001-01-01"),
    "log with mistakes": Listed("/{lang}/log?matter=x&since=y&place=Nowhere", 422),
    "matter: introduction": Listed("/{lang}/matters/introduction/{declined}"),
    "matter: round": Listed("/{lang}/matters/round/{round}"),
    "matter: local government": Listed("/{lang}/matters/local-government/{place}"),
    "matter that is not there": Listed("/{lang}/matters/round/nothing", 404, twin=False),
    "confidential": Listed("/{lang}/local-governments/zm-4/confidential"),
    "place as an officer sees it": Listed("/{lang}/local-governments/zm-4"),
}
_COORDINATOR = {
    "board of a coordinator": Listed(_ONE),
    "introduction of a coordinator": Listed(_ONE + "/{sent}"),
    "log of a coordinator": Listed("/{lang}/log"),
}
_ADMINISTRATOR = {
    "users": Listed("/{lang}/users"),
    "users none": Listed("/{lang}/users?q=nobody&role=officer&state=disabled"),
    "user to make": Listed("/{lang}/users/new"),
    "user to make with mistakes": Listed(
        "/{lang}/users/new",
        422,
        fill=(("#f-for", "Nowhere"),),
        press=("form.narrow button.primary",),
        twin=False,
    ),
    "user": Listed("/{lang}/users/{user}"),
    "user to delete": Listed("/{lang}/users/{user}", press=('button[value="delete"]',), twin=False),
    "user who is invited": Listed(
        "/{lang}/users/{user}", press=('button[value="invite"]',), twin=False
    ),
    "user that is not there": Listed("/{lang}/users/nothing", 404, twin=False),
    "matter: account": Listed("/{lang}/matters/account/{user}"),
    "retention": Listed("/{lang}/retention"),
    "retention with mistakes": Listed(
        "/{lang}/retention",
        422,
        fill=(("#f-years-round", "many"),),
        press=("#kind-round button",),
        twin=False,
    ),
    "personal data": Listed("/{lang}/personal-data"),
    "personal data found": Listed(
        "/{lang}/personal-data",
        fill=(("#f-words", "mötet"),),
        press=("main form[role=search] button",),
        twin=False,
    ),
    "personal data with mistakes": Listed(
        "/{lang}/personal-data",
        422,
        fill=(("#f-words", "mötet"),),
        press=("main form[role=search] button", 'button[value="replace"]'),
        twin=False,
    ),
}
SIGNED_IN_PAGES = {
    **_opened_by(Role.VISITOR, {**_NOBODY, **FOR_VISITORS}),
    **_opened_by(Role.REPRESENTATIVE, _REPRESENTATIVE),
    **_opened_by(Role.OFFICER, _OFFICER),
    **_opened_by(Role.COORDINATOR, {**_COORDINATOR, **FOR_COORDINATORS}),
    **_opened_by(Role.ADMINISTRATOR, _ADMINISTRATOR),
}
