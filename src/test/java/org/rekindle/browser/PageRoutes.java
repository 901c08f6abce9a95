package org.rekindle.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Everything a browser can GET, from {@code routes.txt}: a page that comes later is among it without anybody thinking of it. */
final class PageRoutes {
    private static final String PARAMETER = "\\{(\\w+)}";

    private static final List<Route> ROUTES = read();

    private PageRoutes() {}

    /** @param path as in the file, such as {@code /campaigns/{id}/edit} */
    record Route(String path, String needs, Pattern pattern) {
        static Route of(String line) {
            String[] words = line.split(" ");
            String pattern = java.util.Arrays.stream(words[1].split("(?=\\{\\w+})|(?<=})"))
                    .map(part -> part.matches(PARAMETER) ? "[^/]+?" : Pattern.quote(part))
                    .collect(Collectors.joining());
            return new Route(words[1], words[2], Pattern.compile(pattern));
        }

        boolean isPublic() {
            return needs.equals("PUBLIC");
        }

        int parameters() {
            return (int) path.chars().filter(c -> c == '{').count();
        }

        @Override
        public String toString() {
            return path;
        }
    }

    static List<Route> all() {
        return ROUTES;
    }

    /** The route that answers this path; one that says it literally goes before one with parameters. */
    static Optional<Route> of(String path) {
        return ROUTES.stream()
                .filter(route -> route.pattern().matcher(path).matches())
                .findFirst();
    }

    private static List<Route> read() {
        try {
            return Files.readAllLines(Path.of("src", "test", "resources", "routes.txt")).stream()
                    .filter(line -> line.startsWith("GET /"))
                    .filter(line -> !line.startsWith("GET /api/") && !line.startsWith("GET /bench/"))
                    .map(Route::of)
                    .sorted(Comparator.comparing(Route::parameters)
                            .thenComparing(Comparator.comparing(
                                            (Route route) -> route.path().length())
                                    .reversed()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
