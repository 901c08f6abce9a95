package org.rekindle.bench;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rekindle.web.security.AdminPage;

/** Every page and part of a page that a session opens, as the code has them: one that is added later is measured too. */
@ApplicationScoped
class PageAddresses {
    private static final String PARAMETER = "\\{(\\w+)[^{}]*(?:\\{[^{}]*}[^{}]*)?}";

    @Inject
    BeanManager beans;

    /**
     * @param ids what stands in place of the parameters, by the head of the path, such as {@code /campaigns}
     * @return addresses; routes whose head has no id are left out
     */
    List<String> all(Map<String, Long> ids) {
        return beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
                .map(bean -> bean.getBeanClass())
                .filter(type -> type.isAnnotationPresent(AdminPage.class) && type.isAnnotationPresent(Path.class))
                .distinct()
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods())
                        .filter(method -> method.isAnnotationPresent(GET.class))
                        .map(method -> path(type, method)))
                .flatMap(path -> address(path, ids).stream())
                .filter(path -> !path.matches("/sign-in.*|/setup.*|/welcome.*|.*/csv|.*/export|.*/rejects|.*domains"))
                .sorted()
                .distinct()
                .toList();
    }

    private static String path(Class<?> type, Method method) {
        Path own = method.getAnnotation(Path.class);
        String whole = "/" + type.getAnnotation(Path.class).value() + "/" + (own == null ? "" : own.value());
        return whole.replaceAll("/+", "/").replaceAll("(.)/$", "$1");
    }

    private static Optional<String> address(String path, Map<String, Long> ids) {
        String plain = path.replaceAll(PARAMETER, "{$1}");
        if (!plain.contains("{")) {
            return Optional.of(plain);
        }
        List<String> parts = new ArrayList<>();
        for (String part : plain.substring(1).split("/")) {
            String head = "/" + String.join("/", parts);
            Long id = part.equals("{id}") ? ids.get(head) : part.equals("{variant}") ? Long.valueOf(0) : null;
            if (part.startsWith("{") && id == null) {
                return Optional.empty();
            }
            parts.add(part.startsWith("{") ? String.valueOf(id) : part);
        }
        return Optional.of("/" + String.join("/", parts));
    }
}
