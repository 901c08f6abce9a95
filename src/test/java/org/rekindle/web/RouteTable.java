package org.rekindle.web;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.vertx.ext.web.Router;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rekindle.web.open.TrackingRoutes;
import org.rekindle.web.security.AdminPage;
import org.rekindle.web.security.Needs;

/** Every route that the code has, and every route that people decided about ({@code src/test/resources/routes.txt}). */
final class RouteTable {
    private static final List<Class<? extends Annotation>> VERBS =
            List.of(GET.class, POST.class, PUT.class, DELETE.class);

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.rekindle");

    /** A parameter of a path, whose expression may hold braces itself: {@code {id:\\d{1,18}}}. */
    private static final String PARAMETER = "\\{(\\w+)[^{}]*(?:\\{[^{}]*}[^{}]*)?}";

    private RouteTable() {}

    /**
     * @param needs a permission's name, or PUBLIC
     * @param page opened by a session; else by a token
     * @param consumes a content type that it takes
     */
    record Route(String verb, String path, String needs, boolean page, String consumes) implements Comparable<Route> {
        boolean isPublic() {
            return needs.equals("PUBLIC");
        }

        boolean changes() {
            return !verb.equals("GET");
        }

        /** With things that are not there in place of the parameters. */
        String address() {
            return path.replaceAll("\\{email[^}]*}", "nobody@routes.example")
                    .replaceAll("\\{domain[^}]*}", "nobody.example")
                    .replaceAll("\\{type: ?(\\w+)[^}]*}", "$1")
                    .replaceAll(PARAMETER, "999999999");
        }

        @Override
        public int compareTo(Route other) {
            return line().compareTo(other.line());
        }

        /** As in the file. */
        String line() {
            return verb + " " + path.replaceAll(PARAMETER, "{$1}") + " " + needs;
        }

        @Override
        public String toString() {
            return line();
        }
    }

    static List<Route> inCode() {
        return Stream.concat(
                        CLASSES.stream()
                                .filter(type -> type.isAnnotatedWith(Path.class))
                                .map(JavaClass::reflect)
                                .map(RouteTable::of)
                                .flatMap(Collection::stream),
                        Stream.of(TrackingRoutes.PIXEL_PATH, TrackingRoutes.LINK_PATH)
                                .map(RouteTable::ofServer))
                .sorted()
                .collect(Collectors.toList());
    }

    /** Who answers beside resources: their routes are not found by annotations, and must be named in {@link #inCode}. */
    static List<String> withRoutesOfTheirOwn() {
        return CLASSES.stream()
                .filter(type -> type.getMethods().stream().anyMatch(method -> method.getRawParameterTypes().stream()
                        .anyMatch(parameter -> parameter.isAssignableTo(Router.class))))
                .map(JavaClass::getSimpleName)
                .toList();
    }

    private static Route ofServer(String path) {
        return new Route("GET", path.replaceAll(":(\\w+)", "{$1}"), "PUBLIC", false, "*/*");
    }

    private static List<Route> of(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .flatMap(method -> VERBS.stream()
                        .filter(method::isAnnotationPresent)
                        .map(verb -> new Route(
                                verb.getSimpleName(),
                                path(type, method),
                                needs(type, method),
                                type.isAnnotationPresent(AdminPage.class),
                                consumes(type, method))))
                .toList();
    }

    private static String consumes(Class<?> type, Method method) {
        Consumes own = method.getAnnotation(Consumes.class);
        Consumes consumes = own == null ? type.getAnnotation(Consumes.class) : own;
        String first = consumes == null ? "*/*" : consumes.value()[0];
        return first.equals("*/*") ? "application/json" : first;
    }

    private static String path(Class<?> type, Method method) {
        Path own = method.getAnnotation(Path.class);
        String whole = "/" + type.getAnnotation(Path.class).value() + "/" + (own == null ? "" : own.value());
        String path = whole.replaceAll("/+", "/");
        return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    private static String needs(Class<?> type, Method method) {
        if (method.isAnnotationPresent(Needs.class)) {
            return method.getAnnotation(Needs.class).value().name();
        }
        if (type.isAnnotationPresent(Needs.class)) {
            return type.getAnnotation(Needs.class).value().name();
        }
        return type.isAnnotationPresent(PermitAll.class) || method.isAnnotationPresent(PermitAll.class)
                ? "PUBLIC"
                : "NOBODY";
    }

    static Set<String> decided() {
        try {
            return Files.readAllLines(java.nio.file.Path.of("src", "test", "resources", "routes.txt")).stream()
                    .map(line -> line.replaceAll("#.*", "").strip())
                    .filter(line -> !line.isEmpty())
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
