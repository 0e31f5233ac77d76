"""What the page of a phiếu thu or phiếu chi shows, what taking it back would do, how it is printed."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from fastsale.books.debts import queries as debts
from fastsale.books.debts.models import Side
from fastsale.foundation import clock, figures
from fastsale.foundation.dates import LOCAL
from fastsale.foundation.documents.models import Document
from fastsale.foundation.words import amount_in_words
from fastsale.insight.reports.settled import left_of, settled_by
from fastsale.trade.settlement.models import CashPayment, CashPaymentLine, Collection, CollectionLine
from fastsale.web.page import PageRequest, Tab
from fastsale.web.papers import paper_of, paper_tabs
from fastsale.web.settlement.words import reversal_of, state_of


@dataclass(frozen=True, slots=True)
class Slip:
    """A phiếu thu (money in) or phiếu chi (money out)."""

    paper: Collection | CashPayment
    is_in: bool

    @property
    def name(self) -> str:
        return "collection" if self.is_in else "payment"

    @property
    def subject(self) -> str:
        return "settlement.Collection" if self.is_in else "settlement.CashPayment"

    @property
    def side(self) -> Side:
        is_supplier = isinstance(self.paper, CashPayment) and self.paper.purpose == CashPayment.Purpose.SUPPLIER
        return Side.PAYABLE if is_supplier else Side.RECEIVABLE

    @property
    def person(self) -> str:
        return self.paper.payer if isinstance(self.paper, Collection) else self.paper.payee

    @property
    def reversal(self) -> Document | None:
        return reversal_of(self.paper.document)

    @property
    def title(self) -> str:
        return _("Phiếu thu") if self.is_in else str(CashPayment.Purpose(self.paper.purpose).label)  # type: ignore[union-attr]

    def url(self, page: str = "") -> str:
        """Its own page, or "books", "history"."""
        return reverse(f"settlement:{self.name}{'_' if page else ''}{page}", args=[self.paper.pk])

    def door(self, verb: str) -> str:
        """ "print" → the URL of print_collection or print_payment."""
        return reverse(f"settlement:{verb}_{self.name}", args=[self.paper.pk])

    def ways(self) -> list[CollectionLine | CashPaymentLine]:
        return list(self.paper.lines.select_related("account__state").order_by("line"))


def head(request: PageRequest, slip: Slip, *, here: str) -> dict[str, Any]:
    """Number, state, tabs and buttons."""
    document = slip.paper.document
    may_cancel = slip.reversal is None and request.actor.may(f"settlement.cancel_{slip.name}")
    return {
        "slip": slip,
        "paper": paper_of(
            document,
            state=state_of(document),
            day_name=_("ngày thu") if slip.is_in else _("ngày chi"),
            people=[(_("người lập"), document.author.full_name)],
        ),
        "crumbs": [crumb(slip)],
        "paper_actions": "settlement/_slip_actions.html",
        "print_url": slip.door("print"),
        "cancel_url": slip.door("cancel") if may_cancel else "",
        "tabs": paper_tabs(request, f"settlement:{slip.name}", slip.paper.pk, here=here),
        "reversal": slip.reversal,
    }


def crumb(slip: Slip) -> Tab:
    if slip.is_in:
        return Tab(_("Phiếu thu"), reverse("settlement:collections"))
    return Tab(_("Phiếu chi"), reverse("settlement:payments"))


def context(request: PageRequest, slip: Slip) -> dict[str, Any]:
    """The whole page; the same number of statements for any number of ways and papers paid."""
    paper = slip.paper
    return {
        **head(request, slip, here="detail"),
        "ways": slip.ways(),
        "settled": settled_by(paper.pk),
        "left": left_of(paper.pk),
        "served": paper.serves,
        "words": amount_in_words(paper.amount),
        "debt": None if paper.partner.is_walk_in else debts.balance(paper.partner_id, slip.side.value),
        "partner_url": f"{reverse('partners:partner_debts', args=[paper.partner_id])}?side={slip.side.value}",
    }


def consequences(slip: Slip) -> list[str]:
    """What taking it back does, in figures, before it is done."""
    paper, told = slip.paper, []
    fewer, more = _("%(account)s giảm %(amount)s, còn %(after)s."), _("%(account)s tăng %(amount)s, thành %(after)s.")
    moved = fewer if slip.is_in else more
    for way in slip.ways():
        balance = way.account.state.balance
        after = balance - way.amount if slip.is_in else balance + way.amount
        told.append(
            moved % {"account": way.account.name, "amount": figures.money(way.amount), "after": figures.money(after)}
        )
    before = debts.balance(paper.partner_id, slip.side.value)
    told.append(_debt_sentence(slip, before))
    is_refund = not slip.is_in and slip.side is Side.RECEIVABLE
    freed = (
        _("%(paper)s: %(amount)s trở lại là tiền khách trả trước.")
        if is_refund
        else _("%(paper)s: %(amount)s trở lại chưa thanh toán.")
    )
    told += [freed % {"paper": row.number, "amount": figures.money(row.amount)} for row in settled_by(paper.pk)]
    counted = [way.account for way in slip.ways() if _is_counted(way, paper.document)]
    if counted:
        told.append(
            _("%(account)s đã kiểm quỹ đến hết ngày %(day)s: phiếu hủy ghi vào hôm nay.")
            % {"account": counted[0].name, "day": figures.day(counted[0].state.counted_through or clock.now())}
        )
    else:
        told.append(_("Phiếu hủy ghi vào ngày của phiếu gốc, hoặc ngày đầu chưa khóa sổ."))
    return told


def _debt_sentence(slip: Slip, before: int) -> str:
    paper = slip.paper
    grows = slip.is_in or slip.side is Side.PAYABLE
    after = before + paper.amount if grows else before - paper.amount
    facts = {
        "name": paper.partner.name, "amount": figures.money(paper.amount), "after": figures.money(after),
        "side": slip.side.label,
    }  # fmt: skip
    if grows:
        return _("%(side)s – %(name)s: tăng %(amount)s, thành %(after)s.") % facts
    return _("%(side)s – %(name)s: giảm %(amount)s, thành %(after)s.") % facts


def _is_counted(way: CollectionLine | CashPaymentLine, document: Document) -> bool:
    through = way.account.state.counted_through
    return through is not None and document.at is not None and document.at.astimezone(LOCAL).date() <= through
