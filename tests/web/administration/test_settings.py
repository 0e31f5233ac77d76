"""The pages of Thiết lập."""

import pytest
from django.test import Client

from fastsale.foundation.access.models import ApiToken, Role, User
from fastsale.foundation.administration.known import known_rights
from fastsale.foundation.company.models import Branch, Company
from fastsale.foundation.documents.models import Closing, Sequence
from fastsale.foundation.events.models import Event
from tests.support.pages import client_of, company, owner, person, posted, statements, text_of

pytestmark = pytest.mark.django_db
PAGES = (
    "/settings/general/", "/settings/company/", "/settings/branches/", "/settings/branches/add_branch/",
    "/settings/users/", "/settings/users/add_user/", "/settings/roles/", "/settings/roles/add_role/",
    "/settings/numbering/", "/settings/closing/", "/settings/tokens/", "/settings/tokens/issue_api_token/", "/log/",
)  # fmt: skip


@pytest.fixture
def client() -> Client:
    return client_of(owner())


@pytest.mark.parametrize("path", PAGES)
def test_each_page_opens_for_the_owner_and_for_nobody_else(client: Client, path: str) -> None:
    assert client.get(path).status_code == 200
    assert client_of(person(["sales.view"])).get(path).status_code == 403
    assert Client().get(path).status_code == 302


@pytest.mark.parametrize(
    "path", ["/settings/general/", "/settings/company/", "/settings/branches/", "/settings/users/"]
)
def test_a_reader_sees_and_cannot_save(path: str) -> None:
    reader = client_of(person(["administration.view"]))
    page = text_of(reader.get(path))
    assert "Lưu</button>" not in page


def general(**more: object) -> dict[str, object]:
    policies = {f"negative_{kind}": "block" for kind in ("sale", "transfer", "purchase_return", "production", "scrap")}
    return {
        "seen": company().version, **policies, "default_vat": "8", "round_total_to": "1.000",
        "return_window_days": "30", "hold_days": "3", "quotation_days": "15",
        "costing_method": "moving_average", "costing_scope": "warehouse", **more,
    }  # fmt: skip


def test_every_switch_of_the_general_settings_is_on_the_page(client: Client) -> None:
    page = text_of(client.get("/settings/general/"))
    for name in Company._meta.get_fields():
        if (
            name.name in {"id", "version", "name", "short_name", "tax_code", "address", "phone", "email", "logo"}
            or "bank" in name.name
        ):
            continue
        assert f'name="{name.name}"' in page, name.name


def test_settings_are_saved_and_logged_before_and_after(client: Client) -> None:
    assert posted(client, "/settings/general/", **general(lots="on", negative_sale="warn")).status_code == 302
    saved = Company.objects.get()
    assert (saved.negative_sale, saved.lots, saved.variants, saved.round_total_to) == ("warn", True, False, 1000)
    event = Event.objects.latest("pk")
    page = text_of(client.get(f"/log/{event.pk}/"))
    assert "Hết hàng khi bán" in page
    assert "Chặn" in page
    assert "Cảnh báo" in page
    assert ">block<" not in page, "as people say it, not as it is kept"


def test_settings_seen_too_long_ago_are_refused(client: Client) -> None:
    answer = posted(client, "/settings/general/", **general(seen=99))
    assert answer.status_code == 409
    assert "vừa được người khác sửa" in text_of(answer)


def test_the_profile_warns_of_a_doubtful_tax_code(client: Client) -> None:
    answer = posted(client, "/settings/company/", seen=1, name="Minh Họa", tax_code="9900000017")
    assert answer.status_code == 302
    assert "không đúng số kiểm tra" in text_of(client.get("/settings/company/"))
    bad = posted(client, "/settings/company/", seen=2, name="Minh Họa", bank_bin="12")
    assert "bank_bin" in bad.context["form"].errors


def test_a_branch_is_added_changed_and_switched_off(client: Client) -> None:
    posted(client, "/settings/branches/add_branch/", code="dn", name="Đà Nẵng")
    made = Branch.objects.get(code="DN")
    path = f"/settings/branches/{made.pk}/"
    assert posted(client, path, seen=made.version, code="DN", name="Đà Nẵng 2").status_code == 302
    made.refresh_from_db()
    assert (made.name, made.is_active) == ("Đà Nẵng 2", False)
    taken = posted(client, "/settings/branches/add_branch/", code="HN", name="Khác")
    assert "HN" in taken.context["form"].errors["code"][0]


def test_a_person_is_added_with_roles_and_can_come_in(client: Client) -> None:
    role = Role.objects.create(name="Bán hàng", rights=["sales.view"])
    branch = Branch.objects.get(code="HN")
    facts = {"login": "An.Nguyen", "full_name": "Nguyễn An", "password": "mot-cau-dai-2027", "language": "vi"}
    posted(
        client,
        "/settings/users/add_user/",
        **facts,
        role_ids=[role.pk],
        branch_ids=[branch.pk],
        home_branch_id=branch.pk,
    )
    made = User.objects.get(login="an.nguyen")
    assert list(made.roles.all()) == [role]
    assert posted(Client(), "/login/", username="an.nguyen", password="mot-cau-dai-2027")["Location"] == "/"
    weak = posted(client, "/settings/users/add_user/", **{**facts, "login": "b", "password": "123"})
    assert "Mật khẩu" in str(weak.context["form"].errors["password"])


def test_a_person_is_changed_reset_switched_off_and_on(client: Client) -> None:
    someone = person(login="binh")
    path = f"/settings/users/{someone.pk}/"
    posted(client, path, seen=someone.version, full_name="Trần Bình", language="vi", all_branches="on")
    assert User.objects.get(pk=someone.pk).full_name == "Trần Bình"
    assert posted(client, f"{path}set_password/", password="mot-cau-dai-2027").status_code == 302
    posted(client, f"{path}deactivate_user/")
    assert not User.objects.get(pk=someone.pk).is_active
    posted(client, f"{path}activate_user/")
    assert User.objects.get(pk=someone.pk).is_active


def test_nobody_switches_oneself_off(client: Client) -> None:
    me = User.objects.get(is_owner=True)
    assert "switch-off" not in text_of(client.get(f"/settings/users/{me.pk}/"))
    assert posted(client, f"/settings/users/{me.pk}/deactivate_user/").status_code == 409


def test_the_grid_offers_every_right_in_words_and_saves_the_ticked(client: Client) -> None:
    page = client.get("/settings/roles/add_role/")
    boxes = [box.name for group in page.context["form"].groups() for box, _is_new in group.boxes]
    assert sorted(boxes) == sorted(f"right.{right}" for right in known_rights())
    ticked = {"right.sales.view": "on", "right.see_cost": "on"}
    posted(client, "/settings/roles/add_role/", name="Thử", discount_ceiling="5", **ticked)
    role = Role.objects.get(name="Thử")
    assert (sorted(role.rights), role.discount_ceiling) == (["sales.view", "see_cost"], 500)
    again = client.get(f"/settings/roles/{role.pk}/").context["form"]
    assert again["right.see_cost"].value()
    assert not again["right.sell_below_floor"].value()


def test_nobody_gives_more_than_they_have() -> None:
    clerk = client_of(person(["administration.view", "administration.add_role"]))
    answer = posted(clerk, "/settings/roles/add_role/", name="Thử", **{"right.see_cost": "on"})
    assert answer.status_code == 403
    assert "quyền mình không có" in text_of(answer)
    assert not Role.objects.filter(name="Thử").exists()


def test_numbers_are_set_per_branch_and_kind(client: Client) -> None:
    branch = Branch.objects.get(code="HN")
    path = f"/settings/numbering/papers/{branch.pk}/sales_order/"
    assert "BH-HN-000001" in text_of(client.get("/settings/numbering/"))
    posted(client, path, front="BAN/", next_value="15", width="5", suffix="")
    assert Sequence.objects.get(kind="sales_order").prefix == "BAN/"
    assert "BAN/00015" in text_of(client.get("/settings/numbering/"))
    bad = posted(client, path, front="BAN1", next_value="15", width="5")
    assert "front" in bad.context["form"].errors
    assert client.get(f"/settings/numbering/papers/{branch.pk}/khong-co/").status_code == 404
    assert (
        posted(client, "/settings/numbering/codes/product/", front="HH", next_value="7", width="4").status_code == 302
    )
    assert "HH0007" in text_of(client.get("/settings/numbering/"))


def test_the_books_are_closed_and_opened_with_a_trace(client: Client) -> None:
    posted(client, "/settings/closing/close_period/", through="31/01/2026")
    assert Closing.objects.get(pk=1).through is not None
    page = text_of(client.get("/settings/closing/"))
    assert page.count("31/01/2026") == 3, "in the notice, as it stands, and in the trace"
    assert "2026-01-31" not in page
    early = posted(client, "/settings/closing/close_period/", through="30/01/2026")
    assert early.status_code == 409
    assert "đang khóa đến hết ngày" in text_of(early)
    future = posted(client, "/settings/closing/close_period/", through="01/01/2099")
    assert "chưa đến" in text_of(future)
    posted(client, "/settings/closing/reopen_period/", through="")
    assert Closing.objects.get(pk=1).through is None


def test_a_key_is_shown_once_and_revoked(client: Client) -> None:
    facts = {
        "name": "Kế toán ngoài",
        "scopes": ["read"],
        "user_id": User.objects.get().pk,
        "request_id": "0" * 31 + "1",
    }
    shown = client.post("/settings/tokens/issue_api_token/", facts)
    token = ApiToken.objects.get()
    assert token.prefix in text_of(shown)
    again = text_of(client.post("/settings/tokens/issue_api_token/", facts))
    assert "đã hiện một lần rồi" in again
    assert "data-copied" not in again
    posted(client, f"/settings/tokens/{token.pk}/revoke/")
    assert "Đã thu hồi" in text_of(client.get("/settings/tokens/"))


def test_the_log_costs_the_same_for_ten_and_two_hundred_rows(client: Client) -> None:
    me = User.objects.get()

    def fill(count: int) -> None:
        from fastsale.foundation import clock

        Event.objects.bulk_create(
            Event(
                action="catalog.add_unit",
                actor=me,
                at=clock.now(),
                subject="catalog.Unit",
                subject_id=n,
                after={"name": "x"},
            )
            for n in range(count)
        )

    fill(10)
    few = statements(lambda: client.get("/log/"))
    fill(190)
    assert statements(lambda: client.get("/log/")) == few


def test_the_log_is_for_those_who_may_see_it() -> None:
    assert client_of(person(["administration.view"])).get("/log/").status_code == 403
    assert client_of(person(["see_log"])).get("/log/").status_code == 200
