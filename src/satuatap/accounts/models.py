"""Who works where, as what."""

import uuid
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q

from satuatap.catalogue.models import Desk, Office, Organisation


class User(AbstractBaseUser):
    """A member of staff. Rights come from `Membership` only: there is no superuser and no staff flag."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    username = models.CharField(max_length=60, unique=True)
    display_name = models.CharField(max_length=120)
    email = models.EmailField(blank=True)
    is_woman_officer = models.BooleanField(default=False)  # she may be asked for by a visitor
    language = models.CharField(max_length=5, default="id")
    is_active = models.BooleanField(default=True)
    must_change_password = models.BooleanField(default=False)  # somebody else has set it
    conduct_version = models.CharField(max_length=20, blank=True)
    conduct_accepted_at = models.DateTimeField(null=True)

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects = BaseUserManager()


class Membership(models.Model):
    """A role of a user for one organisation in one office, from a day until a day."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    user = models.ForeignKey(User, on_delete=models.DO_NOTHING, related_name="memberships")
    organisation = models.ForeignKey(Organisation, on_delete=models.DO_NOTHING, related_name="+")
    office = models.ForeignKey(Office, on_delete=models.DO_NOTHING, related_name="+")
    desk = models.ForeignKey(Desk, null=True, on_delete=models.DO_NOTHING, related_name="+")
    role = models.CharField(max_length=30)  # a code of accounts.rules.roles
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")),
                name="membership_life_time",
            )
        ]
