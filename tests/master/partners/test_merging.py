"""What a duplicate leaves to the partner that stays."""

import pytest

from fastsale.master.partners import locks, merging, queries
from fastsale.master.partners.errors import MergedPartner, WalkInFixed
from tests.master.cast import Cast


def test_the_kept_takes_what_it_lacked(cast: Cast) -> None:
    first = cast.partner("Cô Ba", code="A", phone="0901234567")
    second = cast.partner(
        "Tạp hóa cô Ba", code="B", phone="0987654321", tax_code="0100233488", is_customer=False, is_supplier=True
    )
    earlier = cast.partner("Cô 3", code="C")

    merging.mark_merged(*locks.partners([second.pk, earlier.pk]))
    kept, duplicate = locks.partners([first.pk, second.pk])
    taken = merging.mark_merged(kept, duplicate)

    kept.refresh_from_db()
    assert (kept.phone, kept.tax_code, kept.is_customer, kept.is_supplier) == ("0901234567", "0100233488", True, True)
    assert kept.search == "a co ba 0901234567 0100233488"
    assert taken == {"tax_code": "0100233488", "is_supplier": "True"}
    for row in (second, earlier):
        row.refresh_from_db()
        assert (row.is_active, row.merged_into_id) == (False, first.pk)
    assert [row.code for row in queries.find_partners("co", actor=cast.owner).items] == ["A"]


def test_refuses_khach_le_and_merged_ones(cast: Cast) -> None:
    one, two, three = (cast.partner(code=code) for code in "ABC")
    walk_in = queries.walk_in()
    for pair in ((one, walk_in), (walk_in, one)):
        with pytest.raises(WalkInFixed):
            merging.mark_merged(*pair)
    merging.mark_merged(one, two)
    two.refresh_from_db()
    with pytest.raises(MergedPartner):
        merging.mark_merged(three, two)
