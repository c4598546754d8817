"""Roles, scopes and states of accounts in words for people."""

from collections.abc import Mapping

from data.store.users import AccountState
from matcher.domain.message import Message, message
from matcher.domain.role import Role
from service.accounts.who import Scope

ROLE_WORDS: Mapping[Role, Message] = {
    Role.VISITOR: message("label.role.visitor", "Visitor"),
    Role.REPRESENTATIVE: message("label.role.representative", "Representative"),
    Role.OFFICER: message("label.role.officer", "Officer"),
    Role.COORDINATOR: message("label.role.coordinator", "Coordinator"),
    Role.ADMINISTRATOR: message("label.role.administrator", "Administrator"),
}
ROLE_DUTIES: Mapping[Role, Message] = {
    Role.VISITOR: message("duty.visitor", "searches and compares"),
    Role.REPRESENTATIVE: message(
        "duty.representative",
        "speaks for one local government: writes its profile and answers introductions",
    ),
    Role.OFFICER: message("duty.officer", "brokers introductions and pairs whole rounds"),
    Role.COORDINATOR: message("duty.coordinator", "groups partnerships into networks"),
    Role.ADMINISTRATOR: message(
        "duty.administrator", "does all that an officer does, and keeps the accounts"
    ),
}
STATE_WORDS: Mapping[AccountState, Message] = {
    AccountState.ACTIVE: message("label.account.active", "In use"),
    AccountState.INVITED: message("label.account.invited", "Invited, not signed in yet"),
    AccountState.DISABLED: message("label.account.disabled", "Disabled"),
}
SCOPE_WORDS: Mapping[str, Message] = {
    Scope.READ_INTRODUCTIONS: message("label.scope.introductions-read", "Read introductions"),
    Scope.CHANGE_INTRODUCTIONS: message("label.scope.introductions-write", "Change introductions"),
    Scope.READ_ROUNDS: message("label.scope.rounds-read", "Read rounds"),
    Scope.CHANGE_ROUNDS: message("label.scope.rounds-write", "Change rounds"),
    Scope.READ_NETWORKS: message("label.scope.networks-read", "Read groupings and networks"),
    Scope.CHANGE_NETWORKS: message("label.scope.networks-write", "Change groupings and networks"),
    Scope.READ_RECORD: message("label.scope.record-read", "Read the log"),
    Scope.CHANGE_RECORD: message("label.scope.record-write", "Decide on the log and its texts"),
    Scope.READ_ACCOUNTS: message("label.scope.accounts-read", "Read accounts"),
    Scope.CHANGE_ACCOUNTS: message("label.scope.accounts-write", "Change accounts"),
}
