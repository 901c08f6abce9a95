package org.rekindle.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;

/** A file of made-up people, the same in every run. */
final class SamplePeople {
    private static final List<String> NAMES =
            List.of("Anna", "Борис", "Chloë", "Дарья", "王伟", "Émile", "Vera", "Ольга");
    private static final List<String> CITIES = List.of("Kazan", "Санкт-Петербург", "北京", "München", "Tver", "Porto");
    private static final LocalDate FIRST_DAY = LocalDate.of(2023, 1, 1);

    private SamplePeople() {}

    /** Five columns: two of the person, the day they joined, a text and a number. */
    static void write(Path file, long count) throws IOException {
        Random random = new Random(20_260_101);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("email,name,subscribed_at,city,age\n");
            for (long i = 0; i < count; i++) {
                String name = NAMES.get(random.nextInt(NAMES.size()));
                out.write(Long.toString(random.nextLong() >>> 20, 36) + "." + i + "@mail" + random.nextInt(50)
                        + ".example.org," + name + " " + Long.toString(random.nextInt(1 << 20), 36) + ","
                        + FIRST_DAY.plusDays(random.nextInt(1000)) + "," + CITIES.get(random.nextInt(CITIES.size()))
                        + "," + (18 + random.nextInt(60)) + "\n");
            }
        }
    }
}
