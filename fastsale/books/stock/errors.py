"""What a person can do wrong with goods."""

from fastsale.foundation.errors import Conflict, Problem, _


class InsufficientStock(Problem):
    """More is wanted than there is. Facts: warehouse, product, available, needed."""

    code = "insufficient_stock"
    field = "quantity"
    status = 409
    message = _(
        "%(warehouse)s chỉ còn %(available)s %(product)s, phiếu cần %(needed)s. Giảm số lượng, hoặc chuyển kho."
    )


class InsufficientStockReserved(InsufficientStock):
    """There is enough, but some is held for other orders. Facts also: quantity, reserved."""

    message = _(
        "%(warehouse)s có %(quantity)s %(unit)s %(product)s nhưng %(reserved)s đang giữ cho đơn khác, chỉ còn"
        " %(available)s; phiếu cần %(needed)s. Giảm số lượng, hoặc bỏ giữ hàng ở đơn kia."
    )


class InsufficientStockExpired(InsufficientStock):
    """There is enough, but some is past its day. Facts also: expired."""

    message = _(
        "%(warehouse)s chỉ còn %(available)s %(unit)s %(product)s còn hạn (%(expired)s đã hết hạn),"
        " phiếu cần %(needed)s. Giảm số lượng, hoặc chuyển kho."
    )


class InsufficientLot(InsufficientStock):
    """A lot holds less than is wanted of it. Facts also: lot."""

    code = "insufficient_lot"
    field = "lots"
    message = _(
        "%(warehouse)s chỉ còn %(available)s %(unit)s %(product)s lô %(lot)s, phiếu cần %(needed)s."
        " Giảm số lượng, hoặc chọn thêm lô khác."
    )


class InsufficientStockThen(InsufficientStock):
    """A late paper finds too little at its own moment. Facts also: day."""

    message = _(
        "Ngày %(day)s, %(warehouse)s chỉ còn %(available)s %(unit)s %(product)s, phiếu cần %(needed)s."
        " Giảm số lượng, chọn ngày sau đó, hoặc ghi phiếu nhập trước đã."
    )


class InsufficientLotThen(InsufficientStockThen):
    """The same for one lot. Facts also: lot."""

    message = _(
        "Ngày %(day)s, %(warehouse)s chỉ còn %(available)s %(unit)s %(product)s lô %(lot)s, phiếu cần"
        " %(needed)s. Giảm số lượng, chọn lô khác hoặc ngày sau đó."
    )


class InsufficientStockLater(InsufficientStock):
    """A late, changed or cancelled paper would leave a later paper short. Facts also: day, paper, missing."""

    code = "insufficient_stock_later"
    message = _(
        "Ngày %(day)s, %(warehouse)s sẽ thiếu %(missing)s %(unit)s %(product)s cho phiếu %(paper)s."
        " Giảm số lượng, chọn ngày sau đó, hoặc ghi phiếu nhập trước đã."
    )


class InsufficientLotLater(InsufficientStockLater):
    """The same for one lot. Facts also: lot."""

    message = _(
        "Ngày %(day)s, %(warehouse)s sẽ thiếu %(missing)s %(unit)s %(product)s lô %(lot)s cho phiếu %(paper)s."
        " Giảm số lượng, chọn lô khác hoặc ngày sau đó, hoặc ghi phiếu nhập trước đã."
    )


class ExpiredLot(Problem):
    code = "expired_lot"
    field = "lots"
    message = _("Lô %(lot)s của %(product)s đã hết hạn ngày %(expires_on)s, không bán được. Chọn lô khác.")


class UnknownLot(Problem):
    code = "unknown_lot"
    field = "lots"
    message = _("%(product)s không có lô hay serial này. Chọn lại trong danh sách của kho.")


class LotNeeded(Problem):
    code = "lot_needed"
    field = "lots"
    message = _("%(product)s quản lý theo lô: ghi số lô của từng phần hàng nhập, cộng lại đúng %(needed)s.")


class LotNotUsed(Problem):
    code = "lot_not_used"
    field = "lots"
    message = _("%(product)s không quản lý theo lô hay serial. Bỏ phần lô, serial ở dòng này.")


class LotQuantityMismatch(Problem):
    code = "lot_quantity_mismatch"
    field = "lots"
    message = _("Các lô của %(product)s cộng lại %(named)s, dòng ghi %(needed)s. Sửa cho khớp nhau.")


class LotExpiryDiffers(Conflict):
    code = "lot_expiry_differs"
    field = "lots"
    message = _(
        "Lô %(lot)s của %(product)s đã có với hạn sử dụng %(known)s, phiếu ghi %(given)s."
        " Sửa lại hạn, hoặc đặt số lô khác."
    )


class SerialNeeded(Problem):
    code = "serial_needed"
    field = "lots"
    message = _("%(product)s quản lý theo serial: chọn hoặc quét đủ %(needed)s serial, hiện có %(named)s.")


class SerialWhole(Problem):
    code = "serial_whole"
    field = "quantity"
    message = _("%(product)s quản lý theo serial nên số lượng phải là số nguyên, không phải %(quantity)s.")


class SerialRepeated(Problem):
    code = "serial_repeated"
    field = "lots"
    message = _("Serial %(lot)s của %(product)s có hai lần trên phiếu. Bỏ bớt một.")


class SerialNotInStock(Problem):
    """Facts: lot, product, warehouse."""

    code = "serial_not_in_stock"
    field = "lots"
    status = 409
    message = _("Serial %(lot)s của %(product)s chưa từng nhập vào %(warehouse)s. Kiểm lại số serial.")


class SerialGone(SerialNotInStock):
    """Facts also: paper, day."""

    message = _("Serial %(lot)s của %(product)s đã xuất theo phiếu %(paper)s ngày %(day)s. Chọn serial khác.")


class SerialElsewhere(SerialNotInStock):
    """Facts also: elsewhere."""

    message = _(
        "Serial %(lot)s của %(product)s đang ở %(elsewhere)s, không ở %(warehouse)s."
        " Đổi kho xuất, hoặc chuyển kho trước."
    )


class SerialAlreadyIn(Conflict):
    code = "serial_already_in"
    field = "lots"
    message = _("Serial %(lot)s của %(product)s đang có trong %(warehouse)s rồi, không nhập lần nữa được.")


class QuantityInvalid(Problem):
    code = "quantity_invalid"
    field = "quantity"
    message = _("Số lượng %(product)s phải lớn hơn 0 và nhỏ hơn %(largest)s, phiếu ghi %(quantity)s.")


class ValueInvalid(Problem):
    code = "value_invalid"
    field = "value"
    message = _("Giá trị nhập của %(product)s phải từ 0 đồng trở lên và nhỏ hơn %(largest)s.")


class HasDependants(Conflict):
    code = "has_dependants"
    message = _(
        "Phiếu %(paper)s ngày %(day)s dựa trên phiếu này. Hủy phiếu %(paper)s trước, rồi sửa hoặc hủy phiếu này."
    )


class AlreadyReversed(Conflict):
    code = "already_reversed"
    message = _("Phiếu này đã hủy hoặc đã sửa rồi. Tải lại trang để xem bản mới nhất.")


class DatedBeforeOriginal(Problem):
    code = "dated_before_original"
    field = "at"
    message = _("Phiếu này dựa trên phiếu %(paper)s ngày %(day)s, không ghi ngày trước đó được.")


class HoldTooMuch(InsufficientStock):
    """Reserving more than is available."""

    message = _(
        "%(warehouse)s chỉ còn %(available)s %(unit)s %(product)s chưa ai giữ, đơn cần giữ %(needed)s."
        " Giảm số lượng, hoặc đặt hàng thêm."
    )


class ReturnedTooMuch(Conflict):
    """Facts: product, paper, left, quantity."""

    code = "returned_too_much"
    field = "quantity"
    message = _("%(product)s của phiếu %(paper)s chỉ còn trả lại được %(left)s, phiếu ghi %(quantity)s. Giảm số lượng.")


class LotCodeInvalid(Problem):
    code = "lot_code_invalid"
    field = "lots"
    message = _("Số lô hoặc serial của %(product)s phải có từ 1 đến %(longest)s ký tự, phiếu ghi «%(lot)s».")
