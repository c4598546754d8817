"""`partnerkommun users`: accounts."""

from typing import Annotated

import typer

from service.cli.app import app
from service.cli.failures import Commands
from service.cli.language import LangOption, language_of
from service.cli.question_options import JsonOption

users = typer.Typer(
    cls=Commands,
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Make, list, invite, disable and delete accounts.",
)
app.add_typer(users, name="users")

NameArgument = Annotated[
    str,
    typer.Argument(
        metavar="NAME",
        help="The name that its owner signs in by, or its id; after -- where that begins with -.",
    ),
]
RoleOption = Annotated[
    str,
    typer.Option("--role", help="representative, officer, coordinator or administrator."),
]
PlaceOption = Annotated[
    str,
    typer.Option(
        "--local-government",
        metavar="LOCAL_GOVERNMENT",
        help="Whom a representative speaks for, by id or name.",
        show_default=False,
    ),
]
InviteOption = Annotated[
    bool,
    typer.Option("--invite", help="Print a link to choose a password by; none is asked for."),
]
YesOption = Annotated[bool, typer.Option("--yes", help="Delete without asking.")]


@users.command()
def create(
    context: typer.Context,
    name: NameArgument,
    role: RoleOption,
    local_government: PlaceOption = "",
    invite: InviteOption = False,
    lang: LangOption = None,
) -> None:
    """Make an account; its password is asked for, and never stands on the command line."""
    from service.cli.accounts import asked_password, link_to, made_account
    from service.language.translate import texts_in

    language = language_of(context)
    made = made_account(
        name,
        role,
        local_government,
        language,
        None if invite else lambda words: asked_password(words, language),
    )
    if invite:
        print(link_to(made, language))
        return
    _ = texts_in(language)
    print(_("The account {name} is made; its owner can sign in.", name=made.user.sign_in_name))


@users.command("list")
def list_accounts(
    context: typer.Context, json: JsonOption = False, lang: LangOption = None
) -> None:
    """List the accounts with role, local government and state."""
    from data.store.transactions import reading
    from data.store.users import list_users
    from service.accounts.words import ROLE_WORDS, STATE_WORDS
    from service.cli.opened_house import opened_store
    from service.language.translate import texts_in, translate

    language = language_of(context)
    with reading(opened_store(language)) as connection:
        found, total = list_users(connection)
    if json:
        from service.api.shapes.accounts import UserShape, UsersShape
        from service.cli.output import write_json

        shown = [UserShape.of(user, language) for user in found]
        write_json(UsersShape(total=total, page=1, pages=1, users=shown))
        return
    if not found:
        _ = texts_in(language)
        print(_("There are no accounts."))
    for user in found:
        words = (ROLE_WORDS[user.role], STATE_WORDS[user.state])
        role, state = (translate(each, language) for each in words)
        print(f"{user.sign_in_name}\t{role}\t{user.local_government_id or '-'}\t{state}")


@users.command("disable")
def disable_account(context: typer.Context, name: NameArgument, lang: LangOption = None) -> None:
    """Let nobody in by an account; its sessions, tokens and links end at once."""
    from service.accounts.administration import disable
    from service.cli.accounts import changed
    from service.language.translate import texts_in

    language = language_of(context)
    user = changed(name, language, disable).user
    _ = texts_in(language)
    print(_("{name} is disabled.", name=user.sign_in_name))


@users.command("enable")
def enable_account(context: typer.Context, name: NameArgument, lang: LangOption = None) -> None:
    """Let the owner of a disabled account in again."""
    from service.accounts.administration import enable
    from service.cli.accounts import changed
    from service.language.translate import texts_in

    language = language_of(context)
    user = changed(name, language, enable).user
    _ = texts_in(language)
    print(_("{name} is enabled.", name=user.sign_in_name))


@users.command("invite")
def invite_account(context: typer.Context, name: NameArgument, lang: LangOption = None) -> None:
    """Print a new link to choose a password by; it is shown this once and holds for seven days."""
    from service.cli.accounts import changed, link_to

    language = language_of(context)
    print(link_to(changed(name, language, lambda user, _: user), language))


@users.command("reset-second-factor")
def reset_second_factor(
    context: typer.Context, name: NameArgument, lang: LangOption = None
) -> None:
    """Take two-step sign-in off an account whose owner lost it; its sessions end at once."""
    from service.accounts.second_factor import reset
    from service.cli.accounts import changed
    from service.language.translate import texts_in

    language = language_of(context)
    _ = texts_in(language)
    user = changed(name, language, reset).user
    print(_("Two-step sign-in is off the account {name}.", name=user.sign_in_name))


@users.command("delete")
def delete_account(
    context: typer.Context, name: NameArgument, yes: YesOption = False, lang: LangOption = None
) -> None:
    """Erase an account; the log keeps its id and its role."""
    from service.cli.accounts import deleted
    from service.language.translate import texts_in

    language = language_of(context)
    _ = texts_in(language)
    if not yes:
        again = typer.prompt(_("Write the name once more to delete the account"))
        if again.strip() != name.strip():
            print(_("That is another name. Nothing was deleted."))
            raise typer.Exit(1)
    deleted(name, language)
    print(_("The account is deleted."))
