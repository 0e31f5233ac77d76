"""Reads of the house."""

import pytest
from pytest_django import DjangoAssertNumQueries

from fastsale.foundation.administration import queries
from fastsale.foundation.administration.actions.add_branch import add_branch
from fastsale.foundation.administration.queries import LogFilters
from fastsale.foundation.errors import Forbidden, NotFound
from tests.master.cast import Cast, ask


def test_the_log_by_subject_person_and_action(cast: Cast) -> None:
    made = add_branch(code="HCM", name="HCM", request_id=ask(), actor=cast.owner)
    cast.product()
    for filters, count in (
        (LogFilters(), 2),
        (LogFilters(subject="company.Branch", subject_id=made.pk), 1),
        (LogFilters(action="catalog.add_product"), 1),
        (LogFilters(person_id=cast.an.user_id), 0),
    ):
        assert queries.log(cast.owner, filters).count() == count
    with pytest.raises(Forbidden):
        queries.log(cast.an, LogFilters())


def test_lists_are_for_who_may_see_them(cast: Cast, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(3):
        logins = [(user.login, list(user.roles.all()), list(user.branches.all())) for user in queries.users(cast.owner)]
    assert [login for login, _roles, _branches in logins] == ["an.nguyen", "khong.quyen", "quan.tri"]
    for read in (queries.users, queries.roles, queries.sequences):
        with pytest.raises(Forbidden):
            read(cast.nobody)
    assert [user.login for user in queries.colleagues()] == ["an.nguyen", "khong.quyen", "quan.tri"]


def test_what_is_not_there_is_said(cast: Cast) -> None:
    for ask_for in (
        queries.branch, queries.user, queries.role, queries.api_token, queries.sequence, queries.code_rule,
    ):  # fmt: skip
        with pytest.raises(NotFound):
            ask_for(10**9)
    assert queries.closing().through is None
