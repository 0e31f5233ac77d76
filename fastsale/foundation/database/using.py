"""Which connection writes. One database holds one company; a router may send reports to a standby."""

from django.db import models, router


def database_of(model: type[models.Model]) -> str:
    """The alias that writes this model."""
    return router.db_for_write(model)
