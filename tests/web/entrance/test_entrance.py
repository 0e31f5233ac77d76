"""The way in and out."""

from uuid import uuid4

import pytest
from django.test import Client
from pytest_django import Settings

from fastsale.foundation.access.models import User
from fastsale.foundation.company.models import Branch, Company
from fastsale.master.catalog.models import Product
from fastsale.master.places.models import Warehouse
from tests.support.pages import client_of, owner, person, posted, text_of

pytestmark = pytest.mark.django_db
PASSWORD = "mat-khau-2026"


@pytest.fixture
def an() -> User:
    user = person(["catalog.view"], login="an.nguyen")
    user.set_password(PASSWORD)
    user.save()
    return user


def test_the_login_code_is_compared_without_case(an: User) -> None:
    answer = posted(Client(), "/login/", username="An.Nguyen", password=PASSWORD)
    assert answer["Location"] == "/"
    assert answer.wsgi_request.user == an


def test_a_wrong_password_says_so_and_keeps_the_login_code(an: User) -> None:
    answer = posted(Client(), "/login/", username="an.nguyen", password="sai")
    assert answer.status_code == 422
    assert "Sai mã đăng nhập hoặc mật khẩu" in text_of(answer)
    assert 'value="an.nguyen"' in text_of(answer)
    assert "sai" not in text_of(answer).replace("Sai", "").split("password")[1]


def test_someone_who_left_cannot_come_in(an: User) -> None:
    User.objects.filter(pk=an.pk).update(is_active=False)
    assert posted(Client(), "/login/", username="an.nguyen", password=PASSWORD).status_code == 422


def test_after_five_wrong_passwords_the_page_says_for_how_long(an: User, settings: Settings) -> None:
    settings.AXES_ENABLED = True
    browser = Client()
    for _n in range(5):
        answer = posted(browser, "/login/", username="an.nguyen", password="sai", REMOTE_ADDR="10.0.0.1")
    assert answer.status_code == 429
    assert "15 phút" in text_of(answer)
    assert posted(browser, "/login/", username="an.nguyen", password=PASSWORD).status_code == 429


def test_going_on_stays_on_this_host(an: User) -> None:
    for there, lands in {"/products/": "/products/", "https://evil.example/": "/", "//evil.example": "/"}.items():
        answer = posted(Client(), "/login/", username="an.nguyen", password=PASSWORD, next=there)
        assert answer["Location"] == lands


def test_logging_out_ends_the_session(an: User) -> None:
    browser = client_of(an)
    assert browser.get("/logout/").status_code == 405
    browser.post("/logout/")
    assert browser.get("/").status_code == 302


def test_pages_are_not_kept_by_any_cache(an: User) -> None:
    assert client_of(an).get("/")["Cache-Control"] == "private, no-store"


def test_htmx_is_sent_to_the_login_as_a_whole_page() -> None:
    person()
    answer = Client().get("/products/", headers={"HX-Request": "true"})
    assert answer.status_code == 204
    assert answer["HX-Redirect"] == "/login/?next=/products/"


def test_the_own_password_is_changed_and_other_sessions_end(an: User) -> None:
    here, elsewhere = client_of(an), client_of(an)
    wrong = posted(here, "/password/", old="sai", new="mot-cau-dai-2027", again="mot-cau-dai-2027")
    assert "old" in wrong.context["form"].errors
    short = posted(here, "/password/", old=PASSWORD, new="123", again="123")
    assert "new" in short.context["form"].errors
    unlike = posted(here, "/password/", old=PASSWORD, new="mot-cau-dai-2027", again="x")
    assert "again" in unlike.context["form"].errors
    assert posted(here, "/password/", old=PASSWORD, new="mot-cau-dai-2027", again="mot-cau-dai-2027").status_code == 302
    assert here.get("/").status_code == 200
    assert elsewhere.get("/").status_code == 302


def test_the_language_is_switched_by_the_person_alone(an: User) -> None:
    browser = client_of(an)
    assert 'lang="vi"' in text_of(browser.get("/", headers={"Accept-Language": "en"}))
    browser.post("/language/", {"language": "en", "next": "/"})
    assert '<html lang="en"' in text_of(browser.get("/"))
    browser.post("/language/", {"language": "xx"})
    assert '<html lang="en"' in text_of(browser.get("/"))


def test_a_branch_is_chosen_among_ones_own() -> None:
    browser = client_of(owner())
    other = Branch.objects.create(code="DN", name="Đà Nẵng")
    closed = Branch.objects.create(code="XX", name="Cũ", is_active=False)
    browser.post("/branch/", {"branch": other.pk})
    assert browser.session["branch"] == other.pk
    browser.post("/branch/", {"branch": closed.pk})
    assert browser.session["branch"] == other.pk


def welcome(**more: object) -> dict[str, object]:
    return {
        "name": "Công ty TNHH Minh Họa", "tax_code": "9900000016", "full_name": "Trần Quản", "login": "Quan.Tran",
        "password": PASSWORD, "again": PASSWORD, "branch_code": "hn", "branch_name": "Hà Nội",
        "warehouse_code": "k1", "warehouse_name": "Kho chính", **more,
    }  # fmt: skip


def test_an_empty_installation_leads_to_the_wizard_and_out_of_it() -> None:
    browser = Client()
    assert browser.get("/login/")["Location"] == "/welcome/"
    assert browser.get("/welcome/").status_code == 200
    answer = posted(browser, "/welcome/", **welcome())
    assert answer["Location"] == "/"
    assert Company.objects.get().name == "Công ty TNHH Minh Họa"
    assert Warehouse.objects.get().branch.code == "HN"
    assert browser.get("/").status_code == 200
    assert User.objects.get().is_owner
    assert Client().get("/welcome/")["Location"] == "/login/"
    assert posted(Client(), "/welcome/", **welcome(login="khac"))["Location"] == "/login/"


def test_samples_come_with_stock() -> None:
    posted(Client(), "/welcome/", **welcome(samples="on"))
    assert Product.objects.count() == 4


def test_a_doubtful_tax_code_warns_once_and_then_passes() -> None:
    browser = Client()
    first = posted(browser, "/welcome/", **welcome(tax_code="9900000017"))
    assert first.status_code == 422
    assert "không đúng số kiểm tra" in str(first.context["form"].errors["tax_code"])
    assert not Company.objects.exists()
    warned = first.context["form"]["warned"].value()
    assert posted(browser, "/welcome/", **welcome(tax_code="9900000017", warned=warned)).status_code == 302


@pytest.mark.parametrize(
    ("field", "value"),
    [("password", "123"), ("again", "x"), ("warehouse_code", ""), ("branch_code", ""), ("login", "a b")],
)
def test_the_wizard_refuses_beside_the_field_and_writes_nothing(field: str, value: str) -> None:
    answer = posted(Client(), "/welcome/", **welcome(**{field: value}))
    assert answer.status_code == 422
    assert answer.context["form"].errors
    assert not Company.objects.exists()
    assert not User.objects.exists()


def test_a_page_of_someone_without_a_company_leads_to_the_wizard() -> None:
    user = User.objects.create(login="a", full_name="A")
    assert client_of(user).get("/")["Location"] == "/welcome/"


def test_a_post_without_a_request_id_is_refused(an: User) -> None:
    answer = client_of(owner()).post("/products/1/deactivate_product/", {})
    assert answer.status_code == 422
    assert "Tải lại trang" in text_of(answer)


def test_a_stale_page_says_that_it_is_old() -> None:
    browser = Client(enforce_csrf_checks=True)
    answer = browser.post("/logout/", {"request_id": str(uuid4())})
    assert answer.status_code == 403
    assert "Trang đã cũ" in text_of(answer)


def test_an_unknown_address_says_so_in_style(an: User) -> None:
    answer = client_of(an).get("/khong-co/")
    assert answer.status_code == 404
    assert "Không có trang này" in text_of(answer)
