"""Sentences for values of the wrong kind. pydantic says them in English; here they can be translated."""

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

SENTENCES: dict[str, str] = {
    "missing": _("Thiếu trường này."),
    "extra_forbidden": _("Không có trường này."),
    "int_type": _("Phải là số nguyên, không có dấu nháy và phần lẻ."),
    "int_parsing": _("Phải là số nguyên."),
    "int_from_float": _("Phải là số nguyên."),
    "bool_type": _("Phải là true hoặc false."),
    "bool_parsing": _("Phải là true hoặc false."),
    "string_type": _("Phải là chuỗi chữ."),
    "string_unicode": _("Chuỗi chữ có ký tự hỏng."),
    "string_too_long": _("Dài quá %(max_length)s ký tự."),
    "string_too_short": _("Ngắn hơn %(min_length)s ký tự."),
    "string_pattern_mismatch": _("Không đúng mẫu %(pattern)s."),
    "greater_than": _("Phải lớn hơn %(gt)s."),
    "greater_than_equal": _("Không được nhỏ hơn %(ge)s."),
    "less_than": _("Phải nhỏ hơn %(lt)s."),
    "less_than_equal": _("Không được lớn hơn %(le)s."),
    "too_short": _("Cần ít nhất %(min_length)s dòng."),
    "too_long": _("Nhiều nhất %(max_length)s dòng."),
    "list_type": _("Phải là danh sách."),
    "model_type": _("Phải là đối tượng JSON."),
    "model_attributes_type": _("Phải là đối tượng JSON."),
    "dict_type": _("Phải là đối tượng JSON."),
    "enum": _("Phải là một trong: %(expected)s."),
    "literal_error": _("Phải là một trong: %(expected)s."),
    "uuid_parsing": _("Phải là UUID."),
    "date_type": _("Phải là ngày dạng 2026-11-24."),
    "date_parsing": _("Phải là ngày dạng 2026-11-24."),
    "date_from_datetime_parsing": _("Phải là ngày dạng 2026-11-24."),
    "date_from_datetime_inexact": _("Phải là ngày dạng 2026-11-24."),
    "datetime_type": _("Phải là thời điểm dạng 2026-11-24T08:30:00+07:00."),
    "datetime_parsing": _("Phải là thời điểm dạng 2026-11-24T08:30:00+07:00."),
    "datetime_from_date_parsing": _("Phải là thời điểm dạng 2026-11-24T08:30:00+07:00."),
    "timezone_aware": _("Thời điểm thiếu múi giờ, ví dụ +07:00."),
    "moment": _("Phải là ngày dạng 2026-11-24, hoặc thời điểm có múi giờ dạng 2026-11-24T08:30:00+07:00."),
}


def sentence_of(error: dict[str, Any]) -> str:
    """One validation error of pydantic as a sentence in the reader's language."""
    sentence = SENTENCES.get(error["type"])
    return gettext(sentence) % (error.get("ctx") or {}) if sentence else str(error["msg"])
