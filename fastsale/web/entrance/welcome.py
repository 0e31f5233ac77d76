"""The first page of an empty installation: the company, its first person, branch and warehouse."""

from django import forms
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fastsale.foundation.company.queries import is_set_up
from fastsale.foundation.errors import Problem
from fastsale.master.partners.rules import tax_code_warning
from fastsale.web.entrance.founding import found
from fastsale.web.fields import LineField
from fastsale.web.forms import PageForm
from fastsale.web.page import done, open_page


class WelcomeForm(PageForm):
    """The four parts of the wizard."""

    name = LineField(label=gettext_lazy("Tên công ty, cửa hàng"), size=200)
    short_name = LineField(label=gettext_lazy("Tên ngắn"), size=60, required=False)
    tax_code = LineField(label=gettext_lazy("Mã số thuế"), size=20, required=False)
    phone = LineField(label=gettext_lazy("Điện thoại"), size=40, required=False)
    address = LineField(label=gettext_lazy("Địa chỉ"), size=300, required=False)
    login = LineField(
        label=gettext_lazy("Mã đăng nhập"),
        size=60,
        help_text=gettext_lazy("Chữ thường, không dấu cách, ví dụ an.nguyen."),
    )
    full_name = LineField(label=gettext_lazy("Họ tên"), size=120)
    password = forms.CharField(
        label=gettext_lazy("Mật khẩu"),
        max_length=128,
        strip=False,
        help_text=gettext_lazy("Ít nhất 8 ký tự, không chỉ toàn số."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=gettext_lazy("Nhập lại mật khẩu"),
        max_length=128,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    branch_code = LineField(
        label=gettext_lazy("Mã chi nhánh"),
        size=12,
        initial="HN",
        help_text=gettext_lazy("Đứng trong số phiếu: BH-HN-000001."),
    )
    branch_name = LineField(label=gettext_lazy("Tên chi nhánh"), size=120, initial="Hà Nội")
    warehouse_code = LineField(label=gettext_lazy("Mã kho"), size=20, initial="K1")
    warehouse_name = LineField(label=gettext_lazy("Tên kho"), size=120, initial="Kho chính")
    samples = forms.BooleanField(
        label=gettext_lazy("Thêm vài mặt hàng và khách hàng mẫu để dùng thử"),
        required=False,
        help_text=gettext_lazy("4 mặt hàng có tồn đầu kỳ, 2 khách, 1 nhà cung cấp. Ngừng dùng được bất cứ lúc nào."),
    )
    warned = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, object]:
        facts = super().clean() or {}
        if facts.get("password") and facts.get("again") and facts["password"] != facts["again"]:
            self.add_error("again", _("Hai lần nhập mật khẩu không giống nhau."))
        self._warn_of_tax_code(str(facts.get("tax_code") or ""), str(facts.get("warned") or ""))
        return facts

    def _warn_of_tax_code(self, code: str, warned: str) -> None:
        """Once: the same code sent again goes through, because foreign and old codes exist."""
        warning = tax_code_warning(code)
        if warning and code != warned:
            self.add_error("tax_code", f"{_(warning)} {_('Nếu đúng, bấm Bắt đầu lần nữa.')}")
            self.data = {**dict(self.data.items()), "warned": code}


@open_page
def welcome(request: HttpRequest) -> HttpResponse:
    """One page, four short parts; afterwards it is gone."""
    if is_set_up():
        return redirect("web:login")
    form = WelcomeForm(request)
    if form.posted():
        try:
            user = found(form.facts(), form.cleaned_data["request_id"])
        except Problem as problem:
            if is_set_up():
                raise
            form.refuse(problem)
        else:
            login(request, user, backend="django.contrib.auth.backends.ModelBackend")
            return done(request, _("Đã thiết lập xong. Chào %(name)s!") % {"name": user.full_name}, "/")
    return render(request, "entrance/welcome.html", {"form": form}, status=form.status)
