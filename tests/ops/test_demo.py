"""The demo company: what its year holds, that it is loaded once, and that a load broken off leaves nothing."""

import io
import socket
from collections import Counter
from datetime import date, datetime, time, timedelta

import pytest
from django.core.management import CommandError, call_command

from fastsale.foundation.company.models import Company
from fastsale.foundation.dates import LOCAL
from fastsale.foundation.documents.models import Document
from fastsale.master.catalog.models import Product
from fastsale.ops import proof
from fastsale.ops.demo import bia333, company, intents
from fastsale.ops.demo.catalogue import goods
from fastsale.ops.demo.people import PASSWORD, PEOPLE
from fastsale.ops.demo.plan import Plan
from fastsale.ops.demo.stories import CONTRACT_A, CONTRACT_C, SAME_SERIAL
from fastsale.ops.demo.year import plan_year
from fastsale.ops.management.commands import demo
from tests.support.databases import Fresh

NOW = datetime(2026, 11, 24, 15, 0, tzinfo=LOCAL)


@pytest.fixture(scope="module")
def plan() -> Plan:
    return plan_year(NOW)


def test_a_year_of_a_distributor(plan: Plan) -> None:
    assert len(goods()) >= 400
    assert len(plan.customers) >= 300
    assert len(plan.suppliers) >= 20
    papers = [one for one in plan.intents if not isinstance(one, intents.Retire | intents.ClosePeriod)]
    assert len(papers) >= 3_000
    assert papers[0].moment < NOW - timedelta(days=360)
    assert papers[-1].moment < NOW


def test_the_same_seed_and_day_give_the_same_year(plan: Plan) -> None:
    assert plan_year(NOW).intents == plan.intents


def test_the_traps_of_life_are_in_it(plan: Plan) -> None:
    receipts = [one for one in plan.intents if isinstance(one, intents.Receive)]
    lots = {lot.expires_on for one in receipts for line in one.lines if line.code == "BIA-333" for lot in line.lots}
    assert {date(2026, 11, 10), date(2026, 12, 15), date(2027, 8, 15)} <= lots
    assert bia333.LEFT_EXPIRED == 12
    twice = Counter(line.code for one in receipts for line in one.lines if SAME_SERIAL in line.serials)
    assert len(twice) == 2, "one serial text on two products"
    assert any(one.on and (one.moment.date() - one.on).days >= 55 for one in receipts), (
        "a receipt typed two months late"
    )
    orders = [one for one in plan.intents if isinstance(one, intents.Sell | intents.Quote)]
    (contract_a,) = [one for one in orders if one.contract == CONTRACT_A]
    assert contract_a.total == 44_400_000
    assert sum(one.contract == CONTRACT_C for one in orders) >= 10, "a frame contract is drawn on every month"
    december = datetime.combine(date(2025, 12, 1), time(0), LOCAL)
    assert any(december <= one.moment < december + timedelta(days=31) for one in orders)
    assert any(line.code == "BO-CC" for one in orders for line in one.lines)


@pytest.mark.parametrize("now", [datetime(2027, 2, 6, 9, 0, tzinfo=LOCAL), datetime(2028, 2, 29, 23, 0, tzinfo=LOCAL)])
def test_it_can_be_planned_on_any_day(now: datetime) -> None:
    planned = plan_year(now, orders=400)
    assert planned.intents[-1].moment < now
    assert len(planned.intents) > 400


def run_demo() -> str:
    out = io.StringIO()
    call_command("demo", stdout=out)
    return out.getvalue()


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """The small company in the place of the year, which takes a minute."""
    monkeypatch.setattr(demo, "load_year", lambda say: company.load_small())


@pytest.mark.usefixtures("fresh_database_here", "quick")
def test_it_is_loaded_once_and_says_who_may_log_in() -> None:
    first = run_demo()
    assert "Sổ khớp tất cả" in first
    papers = Document.objects.count()
    second = run_demo()
    for said in (first, second):
        assert PASSWORD in said
        assert all(person.login in said for person in PEOPLE if not person.left)
    assert "Sổ khớp" not in second
    assert Document.objects.count() == papers


@pytest.mark.usefixtures("fresh_database_here", "quick")
def test_a_load_that_is_interrupted_leaves_nothing_and_the_next_begins_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as broken:

        def stop(loader: object, intent: intents.Intent) -> None:
            raise KeyboardInterrupt

        broken.setattr("fastsale.ops.demo.loader.Loader.load", stop)
        with pytest.raises(CommandError, match="make demo"):
            run_demo()
    assert not Company.objects.exists()
    assert not Product.objects.exists()
    run_demo()
    assert list(proof.faults()) == []


@pytest.mark.usefixtures("quick")
def test_the_books_of_another_company_are_left_alone(fresh_database_here: Fresh) -> None:
    Company.objects.create(pk=1, name="Công ty của tôi", tax_code="0100109106")
    with pytest.raises(CommandError, match="FASTSALE_DATA_DIR"):
        run_demo()
    assert Document.objects.count() == 0


def test_a_port_that_is_taken_is_said_before_anything_is_loaded() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        with pytest.raises(CommandError, match="PORT="):
            call_command("demo", serve=True, port=other.getsockname()[1])
