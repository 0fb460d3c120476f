"""`manage.py token create --name "nightly mirror" --owner admin --per-minute 6000 --days 365`"""

from datetime import timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from access import tokens
from access.models import ApiToken

_LONGEST_LIFE_DAYS = 3_660


class Command(BaseCommand):
    help = "Tokens that raise the number of requests a minute: create, list, revoke."

    def add_arguments(self, parser: CommandParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True, metavar="create|list|revoke")
        create = actions.add_parser("create", help="Issues a token and prints it, this once.")
        create.add_argument("--name", required=True, help="What it is for.")
        create.add_argument("--owner", required=True, metavar="USERNAME", help="Whose account it belongs to.")
        create.add_argument("--per-minute", type=int, default=6000, help="Requests a minute (%(default)s).")
        create.add_argument("--days", type=int, default=365, help="Days until it expires (%(default)s).")
        actions.add_parser("list", help="Shows every token, without its secret.")
        revoke = actions.add_parser("revoke", help="Makes a token void, for good.")
        revoke.add_argument("prefix", metavar="PREFIX", help="The first characters of the token, as listed.")

    def handle(self, *args: Any, **options: Any) -> None:
        {"create": self._create, "list": self._list, "revoke": self._revoke}[options["action"]](options)

    def _create(self, options: dict[str, Any]) -> None:
        owner = get_user_model().objects.filter(username=options["owner"]).first()
        if owner is None:
            raise CommandError(f"There is no user “{options['owner']}”.")
        if not 1 <= options["days"] <= _LONGEST_LIFE_DAYS:
            raise CommandError(f"--days is a number from 1 to {_LONGEST_LIFE_DAYS}.")
        expires_at = timezone.now() + timedelta(days=options["days"])
        try:
            token, secret = tokens.issue(
                name=options["name"], owner=owner, per_minute=options["per_minute"], expires_at=expires_at
            )
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        self.stderr.write(f"Keep it: it is not shown again. It expires on {token.expires_at:%Y-%m-%d}.")
        self.stdout.write(secret)

    def _list(self, options: dict[str, Any]) -> None:
        now = timezone.now()
        for token in ApiToken.objects.select_related("owner").order_by("id"):
            state = token.why_void(at=now) or f"Valid until {token.expires_at:%Y-%m-%d}."
            used = f"Last used on {token.last_used_on}." if token.last_used_on else "Never used."
            self.stdout.write(f"{token.prefix}  {token.name} ({token.owner}), {token.per_minute}/min. {state} {used}")

    def _revoke(self, options: dict[str, Any]) -> None:
        found = list(ApiToken.objects.filter(prefix__startswith=options["prefix"])[:2])
        if len(found) != 1:
            raise CommandError(f"{'No token begins' if not found else 'Several tokens begin'} so: see token list.")
        tokens.revoke(found[0], at=timezone.now())
        self.stdout.write(f"Revoked: {found[0]}")
