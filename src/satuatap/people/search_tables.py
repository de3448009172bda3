"""What the search stands on. Only the functions of `sql/` read it, under a role of their own; web and gate
cannot.

A rare name is a person: even a list of words would tell that somebody exists. The tables are derived from the
sealed rows and can be made anew from them at any time (`lib.names.NF_VERSION`).
"""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

from satuatap.access.sensitivity import NOTHING, WRITE_AND_DELETE, Sensitivity, sealed
from satuatap.catalogue.models import Office

_SEARCH_ONLY = sealed(gate=NOTHING, search=WRITE_AND_DELETE)


class NameWord(models.Model):
    """A normal word of some name, with the keys misspellings share with it."""

    wid = models.AutoField(primary_key=True)
    w = models.TextField(db_collation="C")
    n = models.IntegerField()  # names with this word, over all offices
    sk = models.TextField(db_collation="C")  # skeleton
    keys = ArrayField(models.IntegerField())

    class Meta:
        db_table = "people_name_word"
        indexes = [
            models.Index(fields=["sk"], name="name_word_skeleton"),
            GinIndex(fields=["keys"], name="name_word_keys", fastupdate=False),
        ]
        constraints = [
            models.UniqueConstraint(fields=["w"], name="name_word_once"),
            models.CheckConstraint(condition=Q(n__gte=0), name="name_word_count"),
        ]

    class Sealing:
        table = _SEARCH_ONLY
        fields = {
            "wid": Sensitivity.OPEN,
            "w": Sensitivity.IDENTITY,
            "n": Sensitivity.IDENTITY,
            "sk": Sensitivity.IDENTITY,
            "keys": Sensitivity.IDENTITY,
        }


class NameRaw(models.Model):
    """A word as it is written, and the normal word it stands for: an error inside letters the normal form
    rewrites counts twice there."""

    pk = models.CompositePrimaryKey("w", "wid")
    w = models.TextField(db_collation="C")
    wid = models.IntegerField()
    keys = ArrayField(models.IntegerField())

    class Meta:
        db_table = "people_name_raw"
        indexes = [GinIndex(fields=["keys"], name="name_raw_keys", fastupdate=False)]

    class Sealing:
        table = _SEARCH_ONLY
        fields = {"w": Sensitivity.IDENTITY, "wid": Sensitivity.OPEN, "keys": Sensitivity.IDENTITY}


class NameNorm(models.Model):
    """A normal name of one office's register. The empty name counts all of them.

    `wids`: ids of its words, and marks (negative, see `rules.namekeys`) · `common`: kept by the database,
    with an index of its own: of a word thousands of names have, only these are read.
    """

    name_id = models.AutoField(primary_key=True)
    office = models.ForeignKey(Office, on_delete=models.DO_NOTHING, related_name="+", db_index=False)
    nf = models.TextField(db_collation="C")
    shown = models.TextField()  # as first written, without titles
    wids = ArrayField(models.IntegerField())
    own = models.SmallIntegerField()  # words before bin or binti
    n = models.IntegerField()
    common = models.GeneratedField(
        expression=models.ExpressionWrapper(Q(n__gte=5), output_field=models.BooleanField()),
        output_field=models.BooleanField(),
        db_persist=True,
    )

    class Meta:
        db_table = "people_name_norm"
        constraints = [
            models.UniqueConstraint(fields=["office", "nf"], name="name_norm_once_per_office"),
            models.CheckConstraint(condition=Q(n__gte=0), name="name_norm_count"),
        ]

    class Sealing:
        table = _SEARCH_ONLY
        fields = {
            "name_id": Sensitivity.OPEN,
            "office": Sensitivity.OPEN,
            "nf": Sensitivity.IDENTITY,
            "shown": Sensitivity.IDENTITY,
            "wids": Sensitivity.IDENTITY,
            "own": Sensitivity.IDENTITY,
            "n": Sensitivity.IDENTITY,
            "common": Sensitivity.IDENTITY,
        }


class SearchKey(models.Model):
    """One name of one person, beside what narrows a search and what a duplicate shares."""

    pk = models.CompositePrimaryKey("person_id", "name_id")
    person = models.ForeignKey("people.Person", on_delete=models.DO_NOTHING, related_name="+", db_index=False)
    name_id = models.IntegerField()
    office = models.ForeignKey(Office, on_delete=models.DO_NOTHING, related_name="+", db_index=False)
    main = models.BooleanField()  # her own name, not an alias
    wids = ArrayField(models.IntegerField())
    birth_date = models.DateField(null=True)  # only where the day is known
    birth_year = models.SmallIntegerField(null=True)
    sex = models.CharField(max_length=1, blank=True)
    village_code = models.CharField(max_length=13, blank=True)
    written = models.TextField()  # her words as written, in small letters
    mother = models.TextField(blank=True)  # normal text

    class Meta:
        db_table = "people_searchkey"
        indexes = [
            models.Index(fields=["office", "name_id", "birth_year"], name="searchkey_name"),
            models.Index(fields=["office", "birth_date"], name="searchkey_birth_date"),
            models.Index(fields=["office", "village_code"], name="searchkey_village"),
        ]

    class Sealing:
        table = _SEARCH_ONLY
        fields = {
            "person": Sensitivity.OPEN,
            "name_id": Sensitivity.IDENTITY,
            "office": Sensitivity.OPEN,
            "main": Sensitivity.OPEN,
            "wids": Sensitivity.IDENTITY,
            "birth_date": Sensitivity.IDENTITY,
            "birth_year": Sensitivity.IDENTITY,
            "sex": Sensitivity.IDENTITY,
            "village_code": Sensitivity.IDENTITY,
            "written": Sensitivity.IDENTITY,
            "mother": Sensitivity.IDENTITY,
        }
