# One of the four services:
#   docker build -f deploy/containers/service.Dockerfile --build-arg MODULE=retail-scan -t leaftrace/retail-scan .

# The same step stands in local.Dockerfile: all five images share what it builds.
FROM eclipse-temurin:17.0.17_10-jdk-noble AS build
WORKDIR /build
COPY . .
RUN --mount=type=cache,target=/root/.m2 ./mvnw -B -ntp -q -DskipTests package -pl deploy/local -am

FROM eclipse-temurin:17.0.17_10-jre-noble
ARG MODULE
WORKDIR /app
COPY --from=build /build/services/${MODULE}/target/quarkus-app/lib/ lib/
COPY --from=build /build/services/${MODULE}/target/quarkus-app/quarkus-run.jar ./
COPY --from=build /build/services/${MODULE}/target/quarkus-app/app/ app/
COPY --from=build /build/services/${MODULE}/target/quarkus-app/quarkus/ quarkus/
ENV JAVA_TOOL_OPTIONS="-XX:MaxRAMPercentage=70 -XX:+ExitOnOutOfMemoryError"
USER 10001
ENTRYPOINT ["java", "-jar", "quarkus-run.jar"]
