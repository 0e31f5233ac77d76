"""Cấu hình chung."""

from dataclasses import replace
from typing import Any

import pytest

from fastsale.foundation import clock
from fastsale.foundation.administration import profile
from fastsale.foundation.administration.actions.change_settings import change_settings
from fastsale.foundation.administration.errors import SettingFixed
from fastsale.foundation.administration.profile import Settings
from fastsale.foundation.company.models import Company
from fastsale.foundation.database.collisions import ChangedMeanwhile
from fastsale.foundation.documents.kinds import SALES_ORDER
from fastsale.foundation.documents.models import Document
from fastsale.foundation.errors import Forbidden, Invalid
from tests.master.cast import Cast, ask, last_event, refused


def test_a_new_company_starts_from_the_defaults(cast: Cast) -> None:
    assert profile.settings_of(cast.company) == Settings()


def test_every_setting_is_on_the_form() -> None:
    rest = {"id", "version", "logo", *profile.CompanyFacts.__dataclass_fields__}
    assert {field.name for field in Company._meta.concrete_fields} - rest == set(Settings.__dataclass_fields__)


def test_changes_and_keeps_what_was(cast: Cast) -> None:
    wanted = replace(
        Settings(),
        negative_sale="warn",
        hold_days=7,
        costing_scope="company",
        notify_logins=(" AN.Nguyen ", "an.nguyen"),
    )
    made = change_settings(seen=1, settings=wanted, request_id=ask(), actor=cast.owner)
    made.refresh_from_db()
    assert profile.settings_of(made) == replace(wanted, notify_logins=("an.nguyen",))
    assert last_event().after == {
        "negative_sale": "warn", "hold_days": 7, "costing_scope": "company", "notify_logins": ["an.nguyen"],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"negative_sale": "maybe"}, "negative_sale"),
        ({"costing_method": "guess"}, "costing_method"),
        ({"round_total_to": 0}, "round_total_to"),
        ({"round_total_to": 10**6 + 1}, "round_total_to"),
        ({"hold_days": -1}, "hold_days"),
        ({"return_window_days": 3_651}, "return_window_days"),
        ({"default_vat": ""}, "default_vat"),
        ({"notify_logins": ("khong.co",)}, "notify_logins"),
    ],
)
def test_refuses_what_cannot_be(cast: Cast, more: dict[str, Any], field: str) -> None:
    with refused(Invalid, field=field):
        change_settings(seen=1, settings=replace(Settings(), **more), request_id=ask(), actor=cast.owner)


def test_costing_is_fixed_once_papers_are_posted(cast: Cast) -> None:
    now = clock.now()
    Document.objects.create(kind=SALES_ORDER, branch=cast.hanoi, at=now, recorded_at=now, author_id=cast.owner.user_id)
    with refused(SettingFixed, field="costing_scope"):
        change_settings(
            seen=1, settings=replace(Settings(), costing_scope="company"), request_id=ask(), actor=cast.owner
        )
    change_settings(seen=1, settings=replace(Settings(), hold_days=9), request_id=ask(), actor=cast.owner)


def test_refusals(cast: Cast) -> None:
    with refused(ChangedMeanwhile):
        change_settings(seen=2, settings=Settings(), request_id=ask(), actor=cast.owner)
    with refused(Forbidden):
        change_settings(seen=1, settings=Settings(), request_id=ask(), actor=cast.nobody)
