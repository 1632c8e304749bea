FROM rust:1.95-slim-bookworm AS build
WORKDIR /src
COPY . .
RUN cargo install --locked --path . --root /out

# git is for --changed-since and --staged.
FROM debian:bookworm-slim
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install -y --no-install-recommends git \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --create-home --uid 10001 onrecord
COPY --from=build /out/bin/onrecord /usr/local/bin/onrecord
USER 10001
WORKDIR /work
ENTRYPOINT ["onrecord"]
CMD ["--help"]
