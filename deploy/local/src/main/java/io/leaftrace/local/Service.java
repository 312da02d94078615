package io.leaftrace.local;

import java.nio.file.Path;

/** The four services. */
public enum Service {
    CODE_ISSUANCE("code-issuance", 8081),
    LOGISTICS_SCAN("logistics-scan", 8082),
    RETAIL_SCAN("retail-scan", 8083),
    ANALYTICS("analytics", 8084);

    private final String title;
    private final int usualPort;

    Service(String title, int usualPort) {
        this.title = title;
        this.usualPort = usualPort;
    }

    /** As modules, logs and metrics name it. */
    public String title() {
        return title;
    }

    int usualPort() {
        return usualPort;
    }

    /** Its database role and schema. */
    String schema() {
        return title.replace('-', '_');
    }

    Path runnableJar(Path sources) {
        return sources.resolve("services").resolve(title).resolve("target/quarkus-app/quarkus-run.jar");
    }
}
