"""Every page. A context names its own paths and namespace in its `urls`."""

from fastsale.web.contexts import routes

urlpatterns = routes()
