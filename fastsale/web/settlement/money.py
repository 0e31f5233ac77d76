"""Thu nợ, trả nợ nhà cung cấp, chi trả lại khách: one form with three jobs."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fastsale.books.debts.models import Side
from fastsale.foundation import figures
from fastsale.foundation.errors import Invalid
from fastsale.trade.settlement.actions.collect import collect as run_collect
from fastsale.trade.settlement.actions.pay_supplier import pay_supplier as run_pay
from fastsale.trade.settlement.actions.refund import refund as run_refund
from fastsale.web import parse
from fastsale.web.page import PageRequest, Tab, done, form_page, page
from fastsale.web.settlement.forms import MoneyForm
from fastsale.web.settlement.parts import Parts
from fastsale.web.settlement.party import Standing, party_of, standing_of

Text = str | Promise


@dataclass(frozen=True, slots=True)
class Job:
    """What one of the three papers does, in its own words."""

    run: Callable[..., Any]
    side: Side
    settles_charges: bool
    chosen: str
    person: str
    title: Text
    who: Text
    person_label: Text
    parts_title: Text
    parts_note: Text
    nothing_open: Text
    rest: Text
    pick: str
    back: str
    opened: str


COLLECT = Job(
    run=run_collect,
    side=Side.RECEIVABLE,
    settles_charges=True,
    chosen="allocations",
    person="payer",
    title=gettext_lazy("Thu nợ"),
    who=gettext_lazy("Khách hàng"),
    person_label=gettext_lazy("Người nộp tiền"),
    parts_title=gettext_lazy("Các khoản còn nợ"),
    parts_note=gettext_lazy("Khoản đến hạn trước được trừ trước."),
    nothing_open=gettext_lazy("Khách không còn khoản nợ nào: tiền thu giữ làm tiền khách trả trước."),
    rest=gettext_lazy("giữ làm tiền khách trả trước"),
    pick="settlement:pick_payer",
    back="settlement:collections",
    opened="settlement:collection",
)

PAY = Job(
    run=run_pay,
    side=Side.PAYABLE,
    settles_charges=True,
    chosen="allocations",
    person="payee",
    title=gettext_lazy("Trả nợ nhà cung cấp"),
    who=gettext_lazy("Nhà cung cấp"),
    person_label=gettext_lazy("Người nhận tiền"),
    parts_title=gettext_lazy("Các khoản còn phải trả"),
    parts_note=gettext_lazy("Khoản đến hạn trước được trừ trước."),
    nothing_open=gettext_lazy("Không còn khoản nào phải trả: tiền chi là tiền trả trước cho nhà cung cấp."),
    rest=gettext_lazy("là tiền trả trước cho nhà cung cấp"),
    pick="settlement:pick_payee",
    back="settlement:payments",
    opened="settlement:payment",
)

REFUND = Job(
    run=run_refund,
    side=Side.RECEIVABLE,
    settles_charges=False,
    chosen="credits",
    person="payee",
    title=gettext_lazy("Chi trả lại khách"),
    who=gettext_lazy("Khách hàng"),
    person_label=gettext_lazy("Người nhận tiền"),
    parts_title=gettext_lazy("Tiền của khách đang giữ"),
    parts_note=gettext_lazy("Khoản nhận trước được trả lại trước."),
    nothing_open=gettext_lazy("Không giữ khoản tiền nào của khách, nên không có gì để chi trả lại."),
    rest=gettext_lazy("không có khoản nào để trả lại: giảm số tiền chi"),
    pick="settlement:pick_refunded",
    back="settlement:payments",
    opened="settlement:payment",
)


@page("settlement.collect")
def collect(request: PageRequest) -> HttpResponse:
    """Money in from a customer."""
    return _money(request, COLLECT)


@page("settlement.pay_supplier")
def pay_supplier(request: PageRequest) -> HttpResponse:
    """Money out to a supplier."""
    return _money(request, PAY)


@page("settlement.refund")
def refund(request: PageRequest) -> HttpResponse:
    """Money back to a customer."""
    return _money(request, REFUND)


def _money(request: PageRequest, job: Job) -> HttpResponse:
    """Without a partner in the address: choose one. With: the form, and the paper."""
    partner = party_of(request, request.GET.get("partner", ""))
    back = reverse(job.back)
    if partner is None:
        context = {"job": job, "title": job.title, "pick_url": reverse(job.pick)}
        return render(request, "settlement/choose_partner.html", context)
    standing = standing_of(partner, job.side)
    items = standing.charges if job.settles_charges else standing.credits
    form = MoneyForm(request, Parts(request, items), amount=_amount(request))
    form.fields["person"].label = str(job.person_label)
    if not job.settles_charges:
        del form.fields["contract"]
    if form.posted() and (written := _write(request, form, job, partner.pk)):
        sentence = _("Đã lập %(paper)s, %(amount)s.") % {
            "paper": written.document, "amount": figures.money(written.amount),
        }  # fmt: skip
        return done(request, sentence, reverse(job.opened, args=[written.pk]))
    return form_page(
        request, form, title=job.title, note=partner.name, whole="settlement/money_form.html", back=back, job=job,
        standing=standing, fills=_fills(standing, job), verb=_("Lập phiếu"), crumbs=[Tab(_crumb(job), back)],
    )  # fmt: skip


def _crumb(job: Job) -> str:
    return _("Phiếu thu") if job is COLLECT else _("Phiếu chi")


def _write(request: PageRequest, form: MoneyForm, job: Job, partner_id: int) -> Any:
    """Call the action with the form's person and choice under its own names."""

    def run(*, person: str, **facts: Any) -> Any:
        return job.run(**{job.person: person, job.chosen: form.chosen(), **facts})

    return form.act(run, partner_id=partner_id, ways=form.ways.paid(), actor=request.actor)


def _amount(request: PageRequest) -> int:
    """The amount that a link proposes; an unreadable one proposes nothing."""
    text = request.GET.get("amount", "")
    try:
        return parse.money(text, name="", least=1) if text else 0
    except Invalid:
        return 0


def _fills(standing: Standing, job: Job) -> list[tuple[str, int]]:
    """Amounts that one click fills in."""
    if not job.settles_charges:
        return [(_("Trả lại hết"), standing.advance)] if standing.advance else []
    wanted = [(_("Phần quá hạn"), standing.overdue), (_("Toàn bộ"), standing.owed)]
    return [(word, amount) for word, amount in wanted if amount]
