# Built and run by whoever has a Docker engine; `make demo` and `make run` need none.
FROM python:3.11-slim-bookworm AS build
WORKDIR /app
COPY requirements/base.txt requirements/base.txt
RUN python -m venv .venv && .venv/bin/pip install --no-cache-dir --require-hashes -r requirements/base.txt
COPY pyproject.toml manage.py ./
COPY config config
COPY fastsale fastsale
COPY locale locale
COPY tools tools
RUN .venv/bin/pip install --no-deps --no-build-isolation -e . && .venv/bin/python tools/words.py compile

FROM python:3.11-slim-bookworm
RUN useradd --system --create-home --uid 10001 fastsale && install -d -o fastsale /data
COPY --from=build /app /app
WORKDIR /app
ENV PATH=/app/.venv/bin:$PATH PYTHONUNBUFFERED=1 FASTSALE_DATA_DIR=/data
USER fastsale
VOLUME /data
EXPOSE 8000
HEALTHCHECK CMD ["python", "-c", "import socket; socket.create_connection(('127.0.0.1', 8000), 3)"]
CMD ["fastsale", "serve", "--host", "0.0.0.0"]
