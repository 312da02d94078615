# What docker compose runs beside the services: the gateway with its tokens, and the demo.
#   docker build -f deploy/containers/local.Dockerfile -t leaftrace/local .

# The same step stands in service.Dockerfile: all five images share what it builds.
FROM eclipse-temurin:17.0.17_10-jdk-noble AS build
WORKDIR /build
COPY . .
RUN --mount=type=cache,target=/root/.m2 ./mvnw -B -ntp -q -DskipTests package -pl deploy/local -am

FROM eclipse-temurin:17.0.17_10-jre-noble
WORKDIR /app
COPY --from=build /build/deploy/local/target/lib/ lib/
COPY --from=build /build/deploy/local/target/leaftrace-local.jar ./
# A volume that is mounted here takes over this owner.
RUN install -d -o 10001 -g 10001 /shared
ENV JAVA_TOOL_OPTIONS="-XX:MaxRAMPercentage=70 -XX:+ExitOnOutOfMemoryError"
USER 10001
ENTRYPOINT ["java", "-cp", "leaftrace-local.jar", "io.leaftrace.local.ContainerLauncher"]
