"""What can go wrong with products, prices and groups."""

from fastsale.foundation.errors import Conflict, Problem, _


class CodeTaken(Conflict):
    code = "code_taken"
    field = "code"
    message = _("Mã %(wanted)s đã là của %(holder)s «%(name)s». Chọn mã khác.")


class BarcodeTaken(Conflict):
    code = "barcode_taken"
    field = "barcodes"
    message = _("Mã vạch %(wanted)s đã thuộc %(holder)s «%(name)s». Một mã vạch chỉ dùng cho một mặt hàng.")


class NameTaken(Conflict):
    code = "name_taken"
    field = "name"
    message = _("Tên «%(wanted)s» đã có (%(holder)s). Chọn tên khác.")


class UsedProduct(Conflict):
    code = "used_product"
    message = _(
        "%(code)s đã có chứng từ nên không đổi %(what)s được: sổ kho ghi theo giá trị cũ."
        " Tạo mã hàng mới, rồi ngừng kinh doanh mã này."
    )


class MergedProduct(Conflict):
    code = "merged_product"
    message = _("%(code)s đã gộp vào %(kept)s. Sửa %(kept)s.")


class CannotMerge(Conflict):
    code = "cannot_merge"
    message = _("%(duplicate)s và %(kept)s khác nhau về %(what)s nên không gộp được. Sửa cho giống nhau trước.")


class SameProduct(Problem):
    code = "same_product"
    field = "duplicate"
    message = _("Chọn hai mặt hàng khác nhau để gộp.")


class UnknownRate(Problem):
    code = "unknown_rate"
    field = "then_code"
    message = _("Mã thay thế «%(code)s» không có trong bảng thuế suất.")


class TooManyPrices(Problem):
    code = "too_many_prices"
    field = "prices"
    message = _("Đang đặt %(count)s giá, mỗi lần nhiều nhất %(most)s. Chia thành nhiều lần.")


class TooManyBarcodes(Problem):
    code = "too_many_barcodes"
    field = "product_unit_ids"
    message = _("Đang chọn %(count)s mặt hàng, mỗi lần cấp mã vạch nhiều nhất %(most)s. Chia thành nhiều lần.")


class AllHaveBarcodes(Conflict):
    code = "all_have_barcodes"
    field = "product_unit_ids"
    message = _("Các mặt hàng đã chọn đều có mã vạch rồi. Tải lại trang để thấy mã của chúng.")


class PricesMoved(Conflict):
    code = "prices_moved"
    field = "prices"
    message = _(
        "%(count)s giá vừa được người khác đổi, chưa lưu gì: %(which)s. Xem giá mới trong bảng rồi bấm lưu lần nữa."
    )


class UnitOutOfUse(Conflict):
    code = "unit_out_of_use"
    message = _("Có đơn vị tính không còn dùng. Tải lại rồi chọn đơn vị khác.")


class StillUsed(Conflict):
    code = "still_used"
    message = _("%(code)s đang là thành phần của combo %(combos)s. Sửa combo trước.")


class CategoryCycle(Conflict):
    code = "category_cycle"
    field = "parent"
    message = _("Nhóm «%(name)s» không thể nằm dưới chính nó hoặc dưới nhóm con của nó.")


class RateOverlaps(Conflict):
    code = "rate_overlaps"
    field = "valid_from"
    message = _("Thuế suất %(code)s đã có giai đoạn %(start)s – %(end)s trùng với giai đoạn này.")
