# Backfile in a container: `docker build -t backfile .`, then
# `docker run --rm --user "$(id -u):$(id -g)" -v "$PWD:/archive" backfile build`. See docs/run-by-itself.md.
FROM python:3.12-slim AS wheel
WORKDIR /src
COPY pyproject.toml README.md LICENSE ./
COPY src src
COPY templates templates
RUN pip wheel --no-cache-dir --no-deps --wheel-dir /wheels .

FROM python:3.12-slim
RUN apt-get update \
    && apt-get install --yes --no-install-recommends git openssh-client rsync \
    && rm -rf /var/lib/apt/lists/*
COPY constraints.txt /constraints.txt
RUN --mount=from=wheel,source=/wheels,target=/wheels \
    pip install --no-cache-dir -c /constraints.txt "$(ls /wheels/backfile-*.whl)[s3,files]"
ENV HOME=/tmp
WORKDIR /archive
ENTRYPOINT ["backfile"]
CMD ["build", "--strict"]
