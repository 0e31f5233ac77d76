"""What a person says of a customer or supplier. Pure values; `rules.tidy` checks them."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerFacts:
    """All that a partner form carries.

    Empty `code`: the program gives one (adding) or it stays (changing). `phone` as typed.
    `credit_limit` in đồng, None: not limited. `responsible_id`, `group_id`, `branch_id`: None for nobody, none, all.
    """

    name: str
    code: str = ""
    is_customer: bool = True
    is_supplier: bool = False
    is_company: bool = False
    phone: str = ""
    email: str = ""
    tax_code: str = ""
    street: str = ""
    ward: str = ""
    province: str = ""
    old_address: str = ""
    invoice_name: str = ""
    invoice_tax_code: str = ""
    invoice_address: str = ""
    invoice_email: str = ""
    group_id: int | None = None
    responsible_id: int | None = None
    credit_limit: int | None = None
    term_days: int = 0
    branch_id: int | None = None
    birthday: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerInFile:
    """A customer or supplier as one row of a file says it, group and person by their words.

    `code` of someone there is: they are changed, and what is None stays. `line` is the row's number in the file.
    """

    line: int
    code: str = ""
    name: str | None = None
    is_company: bool | None = None
    phone: str | None = None
    email: str | None = None
    tax_code: str | None = None
    street: str | None = None
    ward: str | None = None
    province: str | None = None
    old_address: str | None = None
    invoice_name: str | None = None
    invoice_tax_code: str | None = None
    invoice_address: str | None = None
    invoice_email: str | None = None
    group: str | None = None
    responsible: str | None = None
    credit_limit: int | None = None
    term_days: int | None = None
    birthday: date | None = None
    note: str | None = None
