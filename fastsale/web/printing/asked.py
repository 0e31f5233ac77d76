"""What is asked to be printed: which paper, on which size, how many copies, and whether this person may."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from fastsale.foundation import clock
from fastsale.foundation.access.rights import PRINT_AGAIN, SEE_PRICES
from fastsale.foundation.documents.models import Document
from fastsale.foundation.errors import Invalid, _
from fastsale.foundation.prints import queries
from fastsale.foundation.prints.rules import (
    COLLECTION,
    COUNT,
    DELIVERY,
    HANDOVER,
    ISSUE,
    MOST_COPIES,
    PAYMENT,
    RECEIPT,
    SIZES_OF,
)
from fastsale.insight.printing import papers
from fastsale.insight.printing.data import Impression
from fastsale.insight.printing.layout import Sheet
from fastsale.insight.printing.papers import Paper
from fastsale.web.page import PageRequest

PAGES = {
    ISSUE: "warehouse:issue",
    RECEIPT: "purchasing:receipt",
    COLLECTION: "settlement:collection",
    PAYMENT: "settlement:payment",
    COUNT: "settlement:count",
    HANDOVER: "settlement:handover",
}
"""The page of a paper that is not an order."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A paper on a size. `address` is the word in the names of its paths.

    `number`: which print the next one is (0: prints of it are not counted yet).
    """

    request: PageRequest
    address: str
    key: int
    found: Paper
    size: str
    copies: int
    prices: bool
    number: int

    @property
    def paper(self) -> str:
        return self.found.paper

    @property
    def document(self) -> Document:
        return self.found.document

    @property
    def back(self) -> str:
        """The page that the paper belongs to."""
        return reverse(PAGES.get(self.address, "sales:order"), args=[self.key])

    @property
    def is_counted(self) -> bool:
        return self.number > 0

    @property
    def may_print(self) -> bool:
        """Once whoever may see it; again only with the right."""
        return self.number <= 1 or self.request.actor.may(PRINT_AGAIN)

    def url(self, name: str, **query: object) -> str:
        """The path of a page of this print ("" its own), with what was chosen."""
        chosen: dict[str, object] = {"size": self.size, "copies": self.copies}
        if self.prices:
            chosen["prices"] = 1
        path = reverse(f"printing:{self.address}_{name}" if name else f"printing:{self.address}", args=[self.key])
        return f"{path}?{urlencode(chosen | query)}"

    def sheet(self, number: int | None = None) -> Sheet:
        """The paper set on its size; `number` of a print that was recorded, else the next one's."""
        count = self.number if number is None else number
        actor = self.request.actor
        impression = Impression(self.size, count, self.copies, clock.now(), actor.name)
        return self.found.sheet(impression, self.request.company, actor, prices=self.prices)


def asked(request: PageRequest, address: str, key: int) -> Asked:
    """Read the address: `?size=`, `?copies=`, `?prices=1` (for a delivery note, by right). Raises NotFound, Invalid."""
    found = papers.found(address, key, request.actor)
    paper, document = found.paper, found.document
    chosen = queries.chosen_size(document.branch_id, paper)
    size = request.GET.get("size") or chosen.size
    if size not in SIZES_OF[paper]:
        known = ", ".join(one.upper() for one in SIZES_OF[paper])
        raise Invalid(_("Phiếu này không in khổ «%(size)s». Chọn: %(known)s."), field="size", size=size, known=known)
    number = queries.times_printed(document, paper) + 1 if queries.is_counted(document) else 0
    prices = paper == DELIVERY and bool(request.GET.get("prices")) and request.actor.may(SEE_PRICES)
    copies = _copies(request.GET.get("copies"), chosen.copies)
    return Asked(request, address, key, found, size, copies, prices, number)


def _copies(text: str | None, usual: int) -> int:
    if not text:
        return usual
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:4]) <= MOST_COPIES):
        raise Invalid(_("Số liên phải từ 1 đến %(most)s."), field="copies", most=MOST_COPIES)
    return int(text)
