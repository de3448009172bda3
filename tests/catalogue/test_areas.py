"""All of Indonesia, from the package; twins told apart."""

import time
from collections import Counter

import pytest

from satuatap.catalogue import areas
from satuatap.catalogue.models import Area
from satuatap.catalogue.rules.areas import area_rows, name_key, village_and_district_keys
from satuatap.catalogue.rules.kinds import VILLAGE_LEVELS, AreaLevel
from satuatap.catalogue.selectors import area_label, villages_matching

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shipped")]


def test_the_whole_country_is_there() -> None:
    levels = Counter(Area.objects.values_list("level", flat=True))
    assert levels == {
        AreaLevel.PROVINCE: 38,
        AreaLevel.REGENCY: 416,
        AreaLevel.CITY: 98,
        AreaLevel.DISTRICT: 7_285,
        AreaLevel.DESA: 75_252,
        AreaLevel.KELURAHAN: 8_496,
        AreaLevel.DESA_ADAT: 14,
    }
