package org.rekindle.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.rekindle.web.RawHttp;

/** What a visitor finds open in the product as it is delivered (trust rule S-22). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PackagedProductIT {
    private RunningProduct product;

    @BeforeAll
    void start(@TempDir Path dir) {
        product = new RunningProduct(dir.resolve("data"), Map.of());
        product.start();
    }

    @AfterAll
    void stop() {
        product.close();
    }

    @Test
    void tools_of_development_are_closed() {
        for (String path : List.of(
                "/q/dev",
                "/q/dev/",
                "/q/dev-ui",
                "/q/dev-ui/",
                "/q/dev-v1/",
                "/q/swagger-ui",
                "/q/swagger-ui/",
                "/q/swagger-ui/index.html",
                "/q/arc/beans",
                "/q/health-ui",
                "/q/flyway",
                "/q/quartz",
                "/q",
                "/q/",
                "/config/application.properties",
                "/application.properties",
                "/META-INF/resources/public.css",
                "/.env")) {
            Response answer = product.visitor().get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(404);
            assertThat(answer.asString()).as(path).doesNotContain("Exception", "Quarkus", "rekindle.secret");
        }
    }

    @Test
    void health_and_figures_tell_no_secrets() {
        for (String path : List.of("/q/health/live", "/q/health/ready", "/q/metrics", "/q/openapi")) {
            Response answer = product.visitor().get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            assertThat(answer.asString())
                    .as(path)
                    .doesNotContain("jdbc:", "password=", "secret-key", "owner@rekindle.test", "a-token-for-the-test");
        }
    }

    @Test
    void failures_show_nothing_of_the_inside() throws IOException {
        URI uri = URI.create(product.uri());
        RawHttp raw = new RawHttp(uri.getHost(), uri.getPort());
        for (String path :
                List.of("/nothing", "/api/v1/nothing", "/u/x", "/c/%zz", "/api/v1/campaigns?limit=%zz", "/%00")) {
            RawHttp.Answer answer = raw.send(List.of("GET " + path + " HTTP/1.1"), new byte[0]);
            assertThat(answer.status()).as(path).isBetween(400, 499);
            assertThat(answer.body())
                    .as(path)
                    .doesNotContain("Exception", "\tat ", "org.", "Resource not found", "Error id");
        }
        assertThat(product.api().body("{").post("/api/v1/topics").asString()).doesNotContain("Exception", "fasterxml");
    }
}
