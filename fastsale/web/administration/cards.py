"""What the home page says about the books: how far they are closed."""

from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from fastsale.foundation import clock, figures
from fastsale.foundation.dates import local_day
from fastsale.foundation.documents.moments import last_closed_day
from fastsale.web.home.cards import Card, card
from fastsale.web.page import PageRequest


@card("administration.close_period", place=51)
def to_close(request: PageRequest) -> Card | None:
    """Through which day nothing is written any more; in amber while the month before is still open."""
    if not request.actor.may("administration.view"):
        return None
    through = last_closed_day()
    wanted = local_day(clock.now()).replace(day=1) - timedelta(days=1)
    is_late = through is None or through < wanted
    figure = figures.day(through) if through else _("chưa khóa")
    note = _("kỳ cần khóa: đến hết %(day)s") % {"day": figures.day(wanted)} if is_late else _("đã khóa hết tháng trước")
    return Card(_("Sổ đã khóa đến"), figure, note, reverse("administration:closing"), "warn" if is_late else "")
