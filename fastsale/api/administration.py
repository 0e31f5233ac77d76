"""The house: company, settings, branches, periods, numbering, the log. People and keys: administration_people."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date, datetime
from typing import Annotated, Any

from django.db.models import F
from django.utils.translation import gettext_lazy as _
from ninja import File, Query
from ninja.files import UploadedFile
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from fastsale.api.call import Call
from fastsale.api.contexts import Context, request_id_of
from fastsale.api.fields import Answer, Body, Flag, Id, Moment, Whole, line
from fastsale.api.pages import Page, Paging, page_of
from fastsale.foundation.access.rights import SEE_LOG
from fastsale.foundation.administration import first_run, profile, queries
from fastsale.foundation.administration.actions import add_branch as adding_branch
from fastsale.foundation.administration.actions import change_branch as changing_branch
from fastsale.foundation.administration.actions import change_company as changing_company
from fastsale.foundation.administration.actions import change_settings as changing_settings
from fastsale.foundation.administration.actions import close_period as closing
from fastsale.foundation.administration.actions import reopen_period as reopening
from fastsale.foundation.administration.actions import set_code_rule as coding
from fastsale.foundation.administration.actions import set_logo as drawing
from fastsale.foundation.administration.actions import set_numbering as numbering
from fastsale.foundation.administration.actions import set_up_company as setting_up
from fastsale.foundation.administration.passwords import Secret
from fastsale.foundation.administration.profile import CompanyFacts, Settings
from fastsale.foundation.company.codes import CODE_KINDS, rule_of
from fastsale.foundation.company.models import Branch, CodeRule, Company
from fastsale.foundation.company.queries import branches as all_branches
from fastsale.foundation.company.queries import current
from fastsale.foundation.documents.models import Closing, Sequence
from fastsale.foundation.events.costs import without_costs
from fastsale.foundation.pictures import keeping as pictures

administration = Context("administration", _("Thiết lập"))


class CompanyBody(Body):
    """The company's profile; papers print it."""

    name: line(200, least=1, example="Công ty TNHH An Phú Việt")  # type: ignore[valid-type]
    short_name: line(60, example="An Phú Việt") = ""  # type: ignore[valid-type]
    tax_code: line(20, example="9900000016") = ""  # type: ignore[valid-type]
    address: line(300, example="18 Duy Tân, phường Cầu Giấy, Hà Nội") = ""  # type: ignore[valid-type]
    phone: line(40) = ""  # type: ignore[valid-type]
    email: line(254) = ""  # type: ignore[valid-type]
    bank_bin: line(6, example="970436") = ""  # type: ignore[valid-type]
    bank_account: line(30, example="0011009900016") = ""  # type: ignore[valid-type]


class ChangeCompany(CompanyBody):
    seen: Whole


class SetUpCompany(Body):
    """The first run: the company, its first branch and its first person, who may do everything."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=False)

    company: CompanyBody
    branch_code: line(12, least=1, example="HN")  # type: ignore[valid-type]
    branch_name: line(120, least=1, example="Hà Nội")  # type: ignore[valid-type]
    login: line(60, least=1, example="quan.tri")  # type: ignore[valid-type]
    full_name: line(120, least=1, example="Nguyễn Văn Quản")  # type: ignore[valid-type]
    password: Annotated[str, StringConstraints(min_length=1, max_length=128), Field(examples=["mot-mat-khau-dai"])]


class CompanyAnswer(Answer):
    name: str
    short_name: str
    tax_code: str
    address: str
    phone: str
    email: str
    bank_bin: str
    bank_account: str
    version: int


class SettingsBody(Body):
    """Cấu hình chung."""

    allow_duplicate_name: Flag = True
    variants: Flag = True
    multi_unit: Flag = True
    lots: Flag = True
    free_text_lines: Flag = False
    negative_sale: line(8, example="block") = "block"  # type: ignore[valid-type]
    negative_transfer: line(8, example="block") = "block"  # type: ignore[valid-type]
    negative_purchase_return: line(8, example="block") = "block"  # type: ignore[valid-type]
    negative_production: line(8, example="block") = "block"  # type: ignore[valid-type]
    negative_scrap: line(8, example="block") = "block"  # type: ignore[valid-type]
    projects: Flag = False
    vat_visible: Flag = True
    default_vat: line(8, least=1, example="8") = "8"  # type: ignore[valid-type]
    prices_include_vat: Flag = False
    revenue_from_orders_only: Flag = True
    round_total_to: Whole = 1
    return_window_days: Whole = 30
    hold_days: Whole = 3
    quotation_days: Whole = 15
    costing_method: line(20, example="moving_average") = "moving_average"  # type: ignore[valid-type]
    costing_scope: line(12, example="warehouse") = "warehouse"  # type: ignore[valid-type]
    notify_logins: tuple[line(60, example="an.nguyen"), ...] = ()  # type: ignore[valid-type]


class ChangeSettings(SettingsBody):
    seen: Whole


class SettingsAnswer(SettingsBody):
    version: int


class BranchBody(Body):
    code: line(12, least=1, example="HN")  # type: ignore[valid-type]
    name: line(120, least=1, example="Hà Nội")  # type: ignore[valid-type]
    address: line(300) = ""  # type: ignore[valid-type]
    phone: line(40) = ""  # type: ignore[valid-type]


class ChangeBranch(BranchBody):
    seen: Whole
    is_active: Flag


class BranchAnswer(Answer):
    id: int
    code: str
    name: str
    address: str
    phone: str
    is_active: bool
    version: int


class ClosePeriod(Body):
    through: date


class ReopenPeriod(Body):
    """`through` null: open all."""

    through: date | None


class ClosingAnswer(Answer):
    """Nothing is dated on or before `through`; null: the books are open."""

    through: date | None


class SetNumbering(Body):
    branch_id: Id
    kind: line(24, least=1, example="sales_order")  # type: ignore[valid-type]
    prefix: line(20, example="BH-HN-")  # type: ignore[valid-type]
    suffix: line(10) = ""  # type: ignore[valid-type]
    width: Whole = 6
    next_value: Id = 1


class NumberingAnswer(Answer):
    id: int
    branch_id: int
    kind: str
    prefix: str
    suffix: str
    width: int
    next_value: int


class SetCodeRule(Body):
    kind: line(12, least=1, example="product")  # type: ignore[valid-type]
    prefix: line(12, example="SP")  # type: ignore[valid-type]
    suffix: line(10) = ""  # type: ignore[valid-type]
    width: Whole = 6
    next_value: Id = 1


class CodeRuleAnswer(Answer):
    kind: str
    prefix: str
    suffix: str
    width: int
    next_value: int


class LogQuestion(BaseModel):
    """What the log is narrowed to. `subject` is a kind of thing ("sales.SalesOrder"), `subject_id` its id."""

    subject: line(60, example="catalog.Product") = ""  # type: ignore[valid-type]
    subject_id: Id | None = None
    action: line(80, example="catalog.change_product") = ""  # type: ignore[valid-type]
    person_id: Id | None = None
    since: Moment | None = None
    until: Moment | None = None


class EventAnswer(Answer):
    id: int
    at: datetime
    action: str
    login: str
    person: str
    subject: str
    subject_id: int
    number: str | None
    before: dict[str, Any]
    after: dict[str, Any]


def _settings(company: Company) -> dict[str, Any]:
    return {**asdict(profile.settings_of(company)), "version": company.version}


@administration.router.api_operation(
    ["POST"],
    "/set-up",
    auth=None,
    response={201: CompanyAnswer},
    operation_id="administration.set_up_company",
    url_name="administration.set_up_company",
    summary=str(_("Khai báo công ty lần đầu")),
    openapi_extra={"x-right": "administration.set_up_company", "x-writes": True},
)
def set_up_company(request: Call, body: SetUpCompany) -> Company:
    """Set up an empty installation, once, without a key: there is nobody yet who could have one."""
    return setting_up.set_up_company(
        **body.model_dump(exclude={"company", "password"}),
        company=CompanyFacts(**body.company.model_dump()),
        password=Secret(body.password),
        request_id=request_id_of(request, 0),
        actor=first_run.founder(),
    )


@administration.read("/company", answer=CompanyAnswer, right=queries.VIEW)
def company(request: Call) -> Company:  # noqa: ARG001
    """The company's profile with its bank account."""
    return current()


@administration.act("/company", "administration.change_company", answer=CompanyAnswer, method="PUT")
def change_company(request: Call, body: ChangeCompany) -> Company:
    """Write the profile anew; `seen` is its `version` as it was read (settings count with it)."""
    return changing_company.change_company(
        seen=body.seen,
        company=CompanyFacts(**body.model_dump(exclude={"seen"})),
        request_id=request.request_id,
        actor=request.actor,
    )


@administration.act("/company/logo", "administration.set_logo", answer=CompanyAnswer)
def set_logo(request: Call, photo: File[UploadedFile | None] = None) -> Company:
    """Print a picture beside the company's name (multipart/form-data, field `photo`); without a file it goes."""
    content = photo.read(pictures.MOST_BYTES + 1) if photo is not None else None
    return drawing.set_logo(content=content, request_id=request.request_id, actor=request.actor)


@administration.read("/settings", answer=SettingsAnswer, right=queries.VIEW)
def settings(request: Call) -> dict[str, Any]:  # noqa: ARG001
    """Cấu hình chung: how the company works."""
    return _settings(current())


@administration.act("/settings", "administration.change_settings", answer=SettingsAnswer, method="PUT")
def change_settings(request: Call, body: ChangeSettings) -> dict[str, Any]:
    """Write the settings anew; `seen` is their `version` as it was read."""
    made = changing_settings.change_settings(
        seen=body.seen,
        settings=Settings(**body.model_dump(exclude={"seen"})),
        request_id=request.request_id,
        actor=request.actor,
    )
    return _settings(made)


@administration.read("/branches", answer=list[BranchAnswer])
def branches(request: Call, active: bool = True) -> Iterable[Branch]:  # noqa: ARG001
    """All branches by code."""
    return all_branches(active_only=active)


@administration.act("/branches", "administration.add_branch", answer=BranchAnswer, status=201)
def add_branch(request: Call, body: BranchBody) -> Branch:
    """Add a branch."""
    return adding_branch.add_branch(**body.model_dump(), request_id=request.request_id, actor=request.actor)


@administration.act("/branches/{branch_id}", "administration.change_branch", answer=BranchAnswer, method="PUT")
def change_branch(request: Call, branch_id: Id, body: ChangeBranch) -> Branch:
    """Change a branch."""
    return changing_branch.change_branch(
        branch_id=branch_id, **body.model_dump(), request_id=request.request_id, actor=request.actor
    )


@administration.read("/closing", answer=ClosingAnswer)
def closing_day(request: Call) -> Closing:  # noqa: ARG001
    """How far the books are closed."""
    return queries.closing()


@administration.act("/closing/close", "administration.close_period", answer=ClosingAnswer)
def close_period(request: Call, body: ClosePeriod) -> Closing:
    """Close the books through a day."""
    return closing.close_period(through=body.through, request_id=request.request_id, actor=request.actor)


@administration.act("/closing/reopen", "administration.reopen_period", answer=ClosingAnswer)
def reopen_period(request: Call, body: ReopenPeriod) -> Closing:
    """Keep the books closed only through an earlier day, or open them all."""
    return reopening.reopen_period(through=body.through, request_id=request.request_id, actor=request.actor)


@administration.read("/numbering", answer=Page[NumberingAnswer], right=queries.VIEW)
def numbering_list(request: Call, paging: Query[Paging]) -> dict[str, Any]:
    """The counters that papers are numbered by. A kind that is not there yet starts with its first paper."""
    rows = queries.sequences(request.actor).select_related(None)
    return page_of(rows, paging, order=["branch_id", "kind"], columns=list(NumberingAnswer.model_fields))


@administration.act("/numbering", "administration.set_numbering", answer=NumberingAnswer, method="PUT")
def set_numbering(request: Call, body: SetNumbering) -> Sequence:
    """Say how a branch numbers its papers of one kind."""
    return numbering.set_numbering(**body.model_dump(), request_id=request.request_id, actor=request.actor)


@administration.read("/code-rules", answer=list[CodeRuleAnswer], right=queries.VIEW)
def code_rules(request: Call) -> list[CodeRule]:  # noqa: ARG001
    """How codes of products, customers, suppliers and groups are made."""
    return [rule_of(kind) for kind in CODE_KINDS]


@administration.act("/code-rules", "administration.set_code_rule", answer=CodeRuleAnswer, method="PUT")
def set_code_rule(request: Call, body: SetCodeRule) -> CodeRule:
    """Say how codes of one kind are made."""
    return coding.set_code_rule(**body.model_dump(), request_id=request.request_id, actor=request.actor)


@administration.read("/log", answer=Page[EventAnswer], right=SEE_LOG)
def log(request: Call, paging: Query[Paging], wanted: Query[LogQuestion]) -> dict[str, Any]:
    """Who did what, newest first, with the fields before and after; what goods cost for who may see it."""
    rows = queries.log(request.actor, queries.LogFilters(**wanted.model_dump())).select_related(None)
    columns = ["id", "at", "action", "subject", "subject_id", "before", "after"]
    found = page_of(
        rows, paging, columns=columns,
        login=F("actor__login"), person=F("actor__full_name"), number=F("document__number"),
    )  # fmt: skip
    if not request.actor.sees_cost:
        for event in found["items"]:
            event.update({side: without_costs(event["subject"], event[side]) for side in ("before", "after")})
    return found
