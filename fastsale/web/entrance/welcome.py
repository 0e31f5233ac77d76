"""The first page of an empty installation: the company, its first person, branch and warehouse."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from fastsale.foundation.company.queries import is_set_up
from fastsale.web.page import open_page


@open_page
def welcome(request: HttpRequest) -> HttpResponse:
    """One page, four short parts; afterwards it is gone."""
    if is_set_up():
        return redirect("web:login")
    return render(request, "entrance/welcome.html", {})
