"""Customers and suppliers from the rows of a file: all of them or none, doubts asked about first."""

from datetime import date
from typing import Any

from fastsale.foundation.errors import Forbidden, Invalid
from fastsale.foundation.events.batches import ImportRefused
from fastsale.master.partners import queries
from fastsale.master.partners.actions.import_partners import import_partners
from fastsale.master.partners.errors import DuplicatesInFile
from fastsale.master.partners.facts import PartnerInFile
from fastsale.master.partners.imports import partners
from fastsale.master.partners.models import CustomerGroup, Partner
from tests.master.cast import Cast, ask, last_event, person, refused


def row(line: int = 2, **more: Any) -> PartnerInFile:
    return PartnerInFile(**{"line": line, "code": f"KH{line:04}", "name": f"Khách {line}", **more})


def bring(cast: Cast, *rows: PartnerInFile, **more: Any) -> Any:
    return import_partners(rows=rows, **{"kind": "customer", "request_id": ask(), "actor": cast.owner, **more})


def faults_of(cast: Cast, *rows: PartnerInFile, **more: Any) -> list[tuple[int, str]]:
    made = partners.plan(rows, more.get("kind", "customer"), actor=more.get("actor", cast.owner))
    assert all("%(" not in str(fault.problem) for fault in [*made.faults, *made.warnings])
    return [(fault.line, fault.column) for fault in made.faults]


def test_new_ones_are_added_with_all_they_say(cast: Cast) -> None:
    group = CustomerGroup.objects.create(name="Đại lý")
    said = row(
        code="00123", name="Công ty  Minh\u200b Phát", is_company=True, phone="0901.234.567", tax_code="0100109106",
        province="Hà Nội", group="ĐẠI LÝ", responsible="an.nguyen", credit_limit=5_000_000, term_days=30,
        birthday=date(1990, 2, 3), note="Giao\nbuổi sáng",
    )  # fmt: skip
    assert bring(cast, said).added == 1
    made = Partner.objects.get(code="00123")
    assert (made.name, made.phone, made.phone_shown, made.group) == (
        "Công ty Minh Phát", "0901234567", "0901.234.567", group,
    )  # fmt: skip
    assert (made.credit_limit, made.term_days, made.birthday) == (5_000_000, 30, date(1990, 2, 3))
    assert (made.is_customer, made.is_supplier, made.responsible_id) == (True, False, cast.an.user_id)
    assert [found.code for found in queries.find_partners("minh phat", actor=cast.owner).items] == ["00123"]


def test_a_code_there_is_changes_that_one_and_a_customer_may_become_a_supplier(cast: Cast) -> None:
    made = cast.partner("Cô Ba", code="CB", phone="0901234567", credit_limit=7)
    done = bring(cast, row(code="cb", name=None, ward="Cầu Giấy"), row(3, code=""), kind="supplier")
    assert (done.added, done.changed) == (1, 1)
    changed = Partner.objects.get(pk=made.pk)
    assert (changed.name, changed.ward, changed.phone, changed.credit_limit) == ("Cô Ba", "Cầu Giấy", "0901234567", 7)
    assert (changed.is_customer, changed.is_supplier, changed.version) == (True, True, 2)
    assert Partner.objects.get(name="Khách 3").code == "NCC000001"
    assert last_event().before == {"partners": {"CB": {"is_supplier": False, "ward": ""}}}
    assert bring(cast, row(code="CB", name=None, ward="Cầu Giấy"), kind="supplier").same == 1


def test_phones_and_tax_codes_of_others_are_asked_about_first(cast: Cast) -> None:
    cast.partner("Cô Ba", code="CB", phone="0901234567", tax_code="0100109106")
    rows = [
        row(2, phone="+84 901 234 567"), row(3, tax_code="0100109106"), row(4, phone="0988000111"),
        row(5, phone="0988 000 111"), row(6, code="CB", name="Cô Ba mới"),
    ]  # fmt: skip
    found = partners.plan(rows, "customer", actor=cast.owner)
    assert [(one.line, one.column) for one in found.warnings] == [
        (2, "Điện thoại"), (5, "Điện thoại"), (3, "Mã số thuế"),
    ]  # fmt: skip
    with refused(DuplicatesInFile, count=3, line=2):
        bring(cast, *rows)
    done = bring(cast, *rows, accept_duplicates=True)
    assert (done.added, done.changed) == (4, 1)


def test_every_fault_is_named_and_nothing_written(cast: Cast) -> None:
    rows = [
        row(2), row(3, phone="12"), row(4, email="không phải"), row(5, group="Không có"), row(6, code="KH0002"),
        row(7, responsible="ai.do"), row(8, term_days=99_999), row(9, name=None),
    ]  # fmt: skip
    assert faults_of(cast, *rows) == [
        (3, "Điện thoại"), (4, "Email"), (5, "Nhóm khách hàng"), (6, "Mã khách hàng"), (7, "Nhân viên phụ trách"),
        (8, "Số ngày được nợ"), (9, "Tên khách hàng"),
    ]  # fmt: skip
    with refused(ImportRefused, count=7, line=3):
        bring(cast, *rows)


def test_limits_and_customers_of_others_are_not_everybodys(cast: Cast) -> None:
    theirs = cast.partner("Của người khác", code="NK")
    seller = person("an.khac", "partners.import_partners", "partners.view")
    rows = [row(2, credit_limit=1), row(3, code="NK", note="x"), row(4)]
    assert faults_of(cast, *rows, actor=seller) == [(2, "Hạn mức nợ"), (3, "Mã khách hàng")]
    bring(cast, row(4), actor=seller)
    made = Partner.objects.get(code="KH0004")
    assert (made.credit_limit, made.responsible_id) == (0, seller.user_id)
    assert Partner.objects.get(pk=theirs.pk).note == ""


def test_khach_le_may_still_not_owe(cast: Cast) -> None:
    code = queries.walk_in().code
    assert faults_of(cast, row(code=code, name=None, credit_limit=5)) == [(2, "Mã khách hàng")]


def test_twice_is_once_and_rights_are_asked(cast: Cast) -> None:
    key = ask()
    assert bring(cast, row(), request_id=key) == bring(cast, row(), request_id=key)
    with refused(Forbidden):
        bring(cast, row(), actor=cast.nobody)
    with refused(Invalid, field="kind"):
        bring(cast, row(), kind="friend")
