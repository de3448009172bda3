"""The declaration for tables below `access` and of the parts we stand on: they cannot import our words.

Keys are model labels, or table names where there is no model. A table that stands nowhere has no right for
anybody (`tests/access/test_declaration.py` finds it).
"""

from satuatap.access.scopes import own_row, web_reads_all, web_updates_granted_columns
from satuatap.access.second_person import (
    CONFIRMED_POST,
    CONFIRMED_SIGN_IN,
    CONFIRMED_SIGN_IN_OF,
    CONFIRMED_USER,
    ONE_PERSONS_POST,
    ONE_PERSONS_SIGN_IN,
    POST_OF_OWN_OFFICE,
    PROPOSER,
    SIGN_INS_COLLEAGUE,
    USERS_COLLEAGUE,
)
from satuatap.access.sensitivity import (
    ADD,
    EVERY_FIELD,
    NOTHING,
    READ,
    WRITE,
    WRITE_AND_DELETE,
    Command,
    Policy,
    Rights,
    TableRule,
    add_and_change,
    guarded,
    open_table,
)

STAFF_FIELDS = (
    "password",
    "display_name",
    "email",
    "is_woman_officer",
    "language",
    "is_active",
    "must_change_password",
    "conduct_version",
    "conduct_accepted_at",
)

LOADED_FROM_FILES = (
    "Area",
    "LegalSource",
    "Organisation",
    "Office",
    "DeskKind",
    "Desk",
    "Counter",
    "DocumentKind",
    "Service",
    "OfficeService",
    "Requirement",
    "Code",
    "Loading",
)

RULES: dict[str, TableRule] = {
    **{f"catalogue.{model}": open_table(READ, search=READ) for model in LOADED_FROM_FILES},
    # Public facts about companies, kept by officers; what an import changed stays.
    **{f"recruitment.{model}": open_table(WRITE) for model in ("Agency", "Branch", "Sanction", "JobOrder")},
    "recruitment.RegisterImport": open_table(ADD),
    "letters.LetterNumber": open_table(WRITE),
    "letters.IssuedLetter": open_table(add_and_change("revoked_at", "revoked_by")),
    # No person, no case: an address sealed under the installation's key, which is emptied when it is over.
    "letters.OutboxMessage": open_table(WRITE_AND_DELETE, gate=WRITE),
    # Who may sign in, and as what. Web reads, and notes the time of a sign-in and the language.
    "accounts.User": guarded(
        web_reads_all(),
        web_updates_granted_columns(),
        (
            Policy("staff_read", Command.SELECT, using="true"),
            Policy("administrator_adds", Command.INSERT, check=f"{{row}}.id <> {PROPOSER}"),
            Policy("administrator_changes", Command.UPDATE, using=USERS_COLLEAGUE, check=USERS_COLLEAGUE),
            # Which columns whose confirmation opens is the trigger's: `access/sql/two_people.sql`.
            Policy("second_person_adds", Command.INSERT, check=CONFIRMED_USER),
            Policy("second_person_resets", Command.UPDATE, using=CONFIRMED_SIGN_IN, check=CONFIRMED_SIGN_IN),
        ),
        own_row("id"),
        web=Rights(select=EVERY_FIELD, update=("last_login", "language")),
        gate=Rights(select=EVERY_FIELD, insert=EVERY_FIELD, update=(*STAFF_FIELDS, "last_login")),
    ),
    "accounts.Membership": guarded(
        web_reads_all(),
        (
            Policy("staff_read", Command.SELECT, using="true"),
            Policy("administrator_adds", Command.INSERT, check=ONE_PERSONS_POST),
            Policy("second_person_adds", Command.INSERT, check=CONFIRMED_POST),
            Policy(
                "administrator_changes", Command.UPDATE, using=POST_OF_OWN_OFFICE, check=POST_OF_OWN_OFFICE
            ),
        ),
        web=READ,
        gate=add_and_change("valid_from", "valid_until"),
    ),
    # The second factor: hers alone. Web notes when it was used; a recovery code is crossed out in her door.
    "mfa.Authenticator": guarded(
        web_reads_all(),
        web_updates_granted_columns(),
        own_row("user_id"),
        (
            Policy("administrator_reads", Command.SELECT, using=SIGN_INS_COLLEAGUE),
            Policy("administrator_takes_away", Command.DELETE, using=ONE_PERSONS_SIGN_IN),
            Policy("second_person_reads", Command.SELECT, using=CONFIRMED_SIGN_IN_OF),
            Policy("second_person_takes_away", Command.DELETE, using=CONFIRMED_SIGN_IN_OF),
        ),
        web=Rights(select=EVERY_FIELD, update=("last_used_at",)),
        gate=WRITE_AND_DELETE,
    ),
    # Nobody signs up or resets a password by e-mail.
    "account.EmailAddress": open_table(READ),
    "account.EmailConfirmation": open_table(NOTHING),
    "sessions.Session": open_table(WRITE_AND_DELETE),  # content is signed with the Django key
    "contenttypes.ContentType": open_table(READ),
    "auth.Permission": open_table(NOTHING),  # roles are classes of ours
    "auth.Group": open_table(NOTHING),
    "auth.Group_permissions": open_table(NOTHING),
    # Tables without a model.
    "satuatap_cache": open_table(WRITE_AND_DELETE),
    "django_migrations": open_table(NOTHING),
}
