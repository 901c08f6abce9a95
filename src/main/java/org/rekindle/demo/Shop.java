package org.rekindle.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What {@code shop.yml} says about the shop and its readers; the file explains each line. */
record Shop(
        String name,
        String from,
        long seed,
        int people,
        String currency,
        double bounces,
        double scanners,
        double guests,
        double pending,
        List<String> domains,
        List<TopicLine> topics,
        List<Behaviour> behaviours,
        List<City> cities,
        List<Pet> pets,
        String sideline,
        List<Product> products,
        Map<String, List<String>> links,
        List<SegmentLine> segments,
        List<Letter> letters,
        Map<String, Names> names) {

    record TopicLine(String slug, String name, String description, double share) {}

    /** How a kind of reader behaves; {@code quiet} and {@code joined} are null where they do not apply. */
    record Behaviour(
            String name,
            double share,
            double open,
            double click,
            double buy,
            double orders,
            double visits,
            double machine,
            double leave,
            List<Integer> quiet,
            Integer joined,
            boolean hidden) {}

    record City(String name, String country, String locale, String zone, double weight) {
        String language() {
            return locale.substring(0, 2);
        }
    }

    record Pet(String name, String category, double weight) {}

    record Product(String sku, String name, String category, BigDecimal price, double weight) {}

    record SegmentLine(String key, String name, String description, JsonNode where) {}

    /** One of the weekly letters. */
    record Letter(String name, String template, String category, int control, Map<String, String> subject) {}

    /** Names of a language, each as shown and as in an address, parted by a bar. */
    record Names(
            List<String> women, List<String> men, List<String> womenLast, List<String> menLast, List<String> pets) {}

    /** @throws IllegalStateException when the file is not there or cannot be read as a shop */
    static Shop read(Path file) {
        try {
            return new ObjectMapper(new YAMLFactory()).readValue(file.toFile(), Shop.class);
        } catch (IOException e) {
            throw new IllegalStateException("the sample shop cannot be read from " + file.toAbsolutePath(), e);
        }
    }

    /** The same shop with another number of readers. */
    Shop withPeople(int count) {
        return new Shop(
                name,
                from,
                seed,
                count,
                currency,
                bounces,
                scanners,
                guests,
                pending,
                domains,
                topics,
                behaviours,
                cities,
                pets,
                sideline,
                products,
                links,
                segments,
                letters,
                names);
    }
}
