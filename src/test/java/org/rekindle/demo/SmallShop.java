package org.rekindle.demo;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The application with a sample shop of a few people, on a database of its own. */
public class SmallShop implements QuarkusTestProfile {
    static final int PEOPLE = 300;
    static final Path FOLDER = Path.of("target/test-demo");

    @Override
    public Map<String, String> getConfigOverrides() {
        try {
            Files.createDirectories(FOLDER);
            String shop = Files.readString(Path.of("config/demo/shop.yml"));
            Files.writeString(FOLDER.resolve("shop.yml"), shop.replace("people: 5000", "people: " + PEOPLE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.of(
                "rekindle.demo", "true",
                "rekindle.demo-dir", FOLDER.toString(),
                "rekindle.data-dir", FOLDER.resolve("data").toString());
    }
}
