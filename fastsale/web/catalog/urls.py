"""Paths of the catalogue."""

from django.urls import path

from fastsale.web.catalog import many_products, merging, price_grid, price_lists, products, taxes, units, words

app_name = "catalog"
urlpatterns = [
    path("products/", products.products, name="products"),
    path("products/pick/", products.pick_product, name="pick_product"),
    path("products/pick_unit/", products.pick_unit, name="pick_unit"),
    path("products/add_product/", products.add_product, name="add_product"),
    path("products/activate_products/", many_products.activate_products, name="activate_products"),
    path("products/deactivate_products/", many_products.deactivate_products, name="deactivate_products"),
    path("products/move_products/", many_products.move_products, name="move_products"),
    path("products/<int:product_id>/merge_products/", merging.merge_products, name="merge_products"),
    path("products/pick_duplicate/", merging.pick_duplicate, name="pick_duplicate"),
    path("products/<int:product_id>/", products.product, name="product"),
    path("products/<int:product_id>/change_product/", products.change_product, name="change_product"),
    path("products/<int:product_id>/activate_product/", products.activate_product, name="activate_product"),
    path("products/<int:product_id>/deactivate_product/", products.deactivate_product, name="deactivate_product"),
    path("products/<int:product_id>/set_photo/", products.set_photo, name="set_photo"),
    path("categories/", words.categories, name="categories"),
    path("categories/add_category/", words.add_category, name="add_category"),
    path("categories/<int:category_id>/", words.change_category, name="change_category"),
    path("products/unit_tree/", units.unit_tree, name="unit_tree"),
    path("units/", words.units, name="units"),
    path("brands/", words.brands, name="brands"),
    path("attributes/", words.attributes, name="attributes"),
    path("vat_rates/", taxes.vat_rates, name="vat_rates"),
    path("vat_rates/set_vat_rate/", taxes.set_vat_rate, name="set_vat_rate"),
    path("prices/", price_grid.price_grid, name="price_grid"),
    path("prices/read/", price_grid.read_prices, name="read_prices"),
    path("prices/change_prices/", price_grid.change_prices, name="change_prices"),
    path("price_lists/", price_lists.price_lists, name="price_lists"),
    path("price_lists/add_price_list/", price_lists.add_price_list, name="add_price_list"),
    path("price_lists/<int:price_list_id>/", price_lists.price_list, name="price_list"),
    path("price_lists/<int:price_list_id>/change/", price_lists.change_price_list, name="change_price_list"),
    path("price_lists/<int:price_list_id>/set_prices/", price_lists.set_prices, name="set_prices"),
]
