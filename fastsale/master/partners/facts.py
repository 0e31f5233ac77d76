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
