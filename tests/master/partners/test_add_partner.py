"""Adding a customer or supplier."""

from dataclasses import replace
from typing import Any

import pytest

from fastsale.foundation.access.actor import OtherBranch
from fastsale.foundation.access.models import User
from fastsale.foundation.errors import Forbidden, Invalid, NotFound
from fastsale.master.partners import queries
from fastsale.master.partners.actions.add_partner import add_partner
from fastsale.master.partners.errors import CustomerNotYours, DuplicateWarning, LimitNotYours, PartnerCodeTaken
from fastsale.master.partners.facts import PartnerFacts
from fastsale.master.partners.models import Partner
from tests.master.cast import Cast, ask, last_event, person, refused

COBA = PartnerFacts(
    name="Tạp hóa  Cô Ba",
    phone="+84 901 234 567",
    tax_code="0314409058 002",
    street="12 Lê Lợi",
    ward="Phường Sài Gòn",
    province="TP. Hồ Chí Minh",
    credit_limit=50_000_000,
    term_days=30,
)


def test_adds_a_customer_cleaned(cast: Cast) -> None:
    made = add_partner(partner=COBA, request_id=ask(), actor=cast.owner)

    made.refresh_from_db()
    assert (made.code, made.name) == ("KH000001", "Tạp hóa Cô Ba")
    assert (made.phone, made.phone_shown) == ("0901234567", "+84 901 234 567")
    assert made.tax_code == "0314409058-002"
    assert made.address == "12 Lê Lợi, Phường Sài Gòn, TP. Hồ Chí Minh"
    assert made.search == "kh000001 tap hoa co ba 0901234567 0314409058-002"
    assert last_event().after["credit_limit"] == 50_000_000


def test_codes_tell_suppliers_from_customers(cast: Cast) -> None:
    assert cast.partner(is_customer=False, is_supplier=True).code == "NCC000001"
    assert cast.partner(is_supplier=True).code == "KH000001"
    assert cast.partner(code=" vip-1 ").code == "VIP-1"


def test_none_is_not_limited(cast: Cast) -> None:
    assert cast.partner().credit_limit is None


def test_a_twin_warns_once(cast: Cast) -> None:
    first = cast.partner("Tạp hóa Cô Ba", phone="0901234567", tax_code="0100233488")
    with refused(DuplicateWarning, field="phone", value="0901234567", who="KH000001 Tạp hóa Cô Ba") as caught:
        cast.partner("Cô Ba", phone="+84 901-234-567", accept_duplicates=False)
    assert caught.value.status == 409
    assert [twin.partner_id for twin in caught.value.twins] == [first.pk]  # type: ignore[attr-defined]
    with refused(DuplicateWarning, field="tax_code"):
        cast.partner("Cô Ba", tax_code="0100233488", accept_duplicates=False)
    assert cast.partner("Cô Ba", phone="0901234567", accept_duplicates=True).code == "KH000002"


def test_a_twin_of_another_seller_is_not_named(cast: Cast) -> None:
    cast.partner("Bí mật", phone="0901234567")
    with refused(DuplicateWarning) as caught:
        add_partner(partner=replace(COBA, credit_limit=None, term_days=0), request_id=ask(), actor=cast.an)
    assert "Bí mật" not in str(caught.value)
    assert [twin.partner_id for twin in caught.value.twins] == [None]  # type: ignore[attr-defined]


def test_a_code_has_one_partner(cast: Cast) -> None:
    cast.partner("Cô Ba", code="A1")
    with refused(PartnerCodeTaken, field="code", wanted="A1", name="Cô Ba"):
        cast.partner("Khác", code="a1")


def test_a_sellers_new_customer_is_theirs_and_pays_at_once(cast: Cast) -> None:
    facts = PartnerFacts(name="Khách của An")
    made = add_partner(partner=facts, request_id=ask(), actor=cast.an)
    assert (made.responsible_id, made.credit_limit) == (cast.an.user_id, 0)
    with refused(LimitNotYours, field="credit_limit"):
        add_partner(partner=replace(facts, credit_limit=1), request_id=ask(), actor=cast.an)
    with refused(LimitNotYours):
        add_partner(partner=replace(facts, term_days=30), request_id=ask(), actor=cast.an)
    with refused(CustomerNotYours, field="responsible"):
        add_partner(partner=replace(facts, responsible_id=cast.owner.user_id), request_id=ask(), actor=cast.an)


def test_a_branch_must_be_there_and_the_actors(cast: Cast) -> None:
    facts = PartnerFacts(name="Khách", branch_id=cast.danang.pk)
    with refused(OtherBranch):
        add_partner(partner=facts, request_id=ask(), actor=cast.an)
    with refused(NotFound, field="branch"):
        cast.partner(branch_id=10**9)
    assert cast.partner(branch_id=cast.danang.pk).branch_id == cast.danang.pk


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"name": "\u200b"}, "name"),
        ({"name": "x" * 201}, "name"),
        ({"is_customer": False}, "is_customer"),
        ({"phone": "gọi anh Ba"}, "phone"),
        ({"phone": "12345"}, "phone"),
        ({"phone": "1" * 16}, "phone"),
        ({"email": "khong phai"}, "email"),
        ({"invoice_email": "a@b"}, "invoice_email"),
        ({"tax_code": "x" * 21}, "tax_code"),
        ({"credit_limit": -1}, "credit_limit"),
        ({"credit_limit": 10**15}, "credit_limit"),
        ({"term_days": -1}, "term_days"),
        ({"term_days": 3_651}, "term_days"),
        ({"note": "x" * 2_001}, "note"),
        ({"street": "x" * 201}, "street"),
        ({"group_id": 10**9}, "group"),
        ({"responsible_id": 10**9}, "responsible"),
    ],
)
def test_refuses_what_cannot_be(cast: Cast, more: dict[str, Any], field: str) -> None:
    with refused(Invalid, field=field):
        cast.partner(**more)


def test_formulas_and_control_characters_are_plain_text(cast: Cast) -> None:
    made = cast.partner("=HYPERLINK(1)\x00\u202e", note="một\r\nhai\x07")
    assert (made.name, made.note) == ("=HYPERLINK(1)", "một\nhai")


def test_the_responsible_person_works_here(cast: Cast) -> None:
    gone = person("da.nghi")
    User.objects.filter(pk=gone.user_id).update(is_active=False)
    with refused(Invalid, field="responsible"):
        cast.partner(responsible_id=gone.user_id)


def test_needs_the_right(cast: Cast) -> None:
    with refused(Forbidden, right="partners.add_partner"):
        add_partner(partner=COBA, request_id=ask(), actor=cast.nobody)


def test_khach_le_is_there_from_the_first_day(cast: Cast) -> None:
    row = queries.walk_in()
    assert (row.name, row.credit_limit, row.may_owe) == ("Khách lẻ", 0, False)
    assert Partner.objects.filter(is_walk_in=True).count() == 1
