package org.rekindle;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.concurrent.atomic.AtomicInteger;

/** The API as its owner calls it, and names that no other test uses. */
public final class Api {
    /** The owner's, see {@code application.properties}. */
    public static final String TOKEN = "test-token-test-token-test-token-test";

    private static final AtomicInteger COUNTER = new AtomicInteger();

    private Api() {}

    public static RequestSpecification api() {
        return given().auth().preemptive().oauth2(TOKEN).contentType(ContentType.JSON);
    }

    /** An address of this run alone. */
    public static String anAddress(String who) {
        return who + "-" + Long.toString(System.nanoTime(), 36) + COUNTER.incrementAndGet() + "@example.org";
    }
}
