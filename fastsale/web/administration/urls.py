"""Paths of Thiết lập."""

from django.urls import path

from fastsale.web.administration import branches, closing, company, keys, log, numbering, roles, users

app_name = "administration"
urlpatterns = [
    path("settings/general/", company.general, name="general"),
    path("settings/company/", company.profile, name="company"),
    path("settings/company/set_logo/", company.set_logo, name="set_logo"),
    path("settings/branches/", branches.branches, name="branches"),
    path("settings/branches/add_branch/", branches.add_branch, name="add_branch"),
    path("settings/branches/<int:branch_id>/", branches.change_branch, name="change_branch"),
    path("settings/branches/<int:branch_id>/history/", branches.branch_history, name="branch_history"),
    path("settings/users/<int:user_id>/history/", users.user_history, name="user_history"),
    path("settings/roles/<int:role_id>/history/", roles.role_history, name="role_history"),
    path("settings/users/", users.users, name="users"),
    path("settings/users/add_user/", users.add_user, name="add_user"),
    path("settings/users/<int:user_id>/", users.change_user, name="change_user"),
    path("settings/users/<int:user_id>/set_password/", users.set_password, name="set_password"),
    path("settings/users/<int:user_id>/activate_user/", users.activate_user, name="activate_user"),
    path("settings/users/<int:user_id>/deactivate_user/", users.deactivate_user, name="deactivate_user"),
    path("settings/roles/", roles.roles, name="roles"),
    path("settings/roles/add_role/", roles.add_role, name="add_role"),
    path("settings/roles/<int:role_id>/", roles.change_role, name="change_role"),
    path("settings/numbering/", numbering.numbering, name="numbering"),
    path("settings/numbering/papers/<int:branch_id>/<slug:kind>/", numbering.set_numbering, name="set_numbering"),
    path("settings/numbering/codes/<slug:kind>/", numbering.set_code_rule, name="set_code_rule"),
    path("settings/closing/", closing.closing, name="closing"),
    path("settings/closing/close_period/", closing.close_period, name="close_period"),
    path("settings/closing/reopen_period/", closing.reopen_period, name="reopen_period"),
    path("settings/tokens/", keys.tokens, name="tokens"),
    path("settings/tokens/issue_api_token/", keys.issue_api_token, name="issue_api_token"),
    path("settings/tokens/<int:token_id>/revoke/", keys.revoke_api_token, name="revoke_api_token"),
    path("log/", log.log, name="log"),
    path("log/<int:event_id>/", log.event, name="event"),
]
