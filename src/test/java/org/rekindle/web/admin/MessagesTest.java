package org.rekindle.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every page speaks every language, wholly: Qute checks that templates use keys that exist, this checks the rest. */
class MessagesTest {
    private static final List<String> OTHER_LANGUAGES = List.of("ru", "zh");
    private static final Path RESOURCES = Path.of("src", "main", "resources");
    private static final String SOURCES = sources();

    private static List<Class<?>> bundles() {
        return new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("org.rekindle.web")
                        .stream()
                        .filter(type -> type.isAnnotatedWith(MessageBundle.class))
                        .map(JavaClass::reflect)
                        .collect(Collectors.toList());
    }

    @TestFactory
    Stream<DynamicTest> every_language_has_every_message_with_its_parameters() {
        return bundles().stream().flatMap(bundle -> OTHER_LANGUAGES.stream()
                .map(language -> DynamicTest.dynamicTest(
                        bundle.getSimpleName() + " in " + language, () -> complete(bundle, language))));
    }

    private static void complete(Class<?> bundle, String language) throws IOException {
        String name = bundle.getAnnotation(MessageBundle.class).value();
        Properties translated = new Properties();
        try (var in = Files.newBufferedReader(RESOURCES.resolve("messages/" + name + "_" + language + ".properties"))) {
            translated.load(in);
        }
        Set<String> keys =
                Arrays.stream(bundle.getMethods()).map(Method::getName).collect(Collectors.toCollection(TreeSet::new));
        assertThat(new TreeSet<>(translated.stringPropertyNames())).isEqualTo(keys);
        for (Method message : bundle.getMethods()) {
            String text = translated.getProperty(message.getName());
            assertThat(text).as(message.getName()).isNotBlank();
            assertThat(parameters(text, message))
                    .as("parameters of " + message.getName() + " in " + language)
                    .isEqualTo(parameters(message.getAnnotation(Message.class).value(), message));
        }
    }

    /** Which of the message's parameters the text speaks of. */
    private static Set<String> parameters(String text, Method message) {
        return Arrays.stream(message.getParameters())
                .map(parameter -> parameter.getName())
                .filter(parameter -> Pattern.compile("\\{[^}]*\\b" + parameter + "\\b")
                        .matcher(text)
                        .find())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void every_message_is_used() {
        Set<String> named = found("\\b(\\w+)(?=:(\\w+))");
        Set<String> called = found("\\.(\\w+)\\(");
        List<String> idle = new ArrayList<>();
        for (Class<?> bundle : bundles()) {
            String name = bundle.getAnnotation(MessageBundle.class).value();
            for (Method message : bundle.getMethods()) {
                if (!named.contains(name + ":" + message.getName()) && !called.contains(message.getName())) {
                    idle.add(name + ":" + message.getName());
                }
            }
        }
        assertThat(idle).as("messages that nothing says").isEmpty();
    }

    /** What the groups of this pattern hold anywhere in the sources, joined by colons. */
    private static Set<String> found(String pattern) {
        return Pattern.compile(pattern)
                .matcher(SOURCES)
                .results()
                .map(use -> use.groupCount() == 1 ? use.group(1) : use.group(1) + ':' + use.group(2))
                .collect(Collectors.toSet());
    }

    @Test
    void icons_that_templates_name_exist() {
        var names = Pattern.compile("icon:of\\('([a-z0-9-]+)'\\)").matcher(SOURCES);
        while (names.find()) {
            String file = "META-INF/resources/webjars/tabler__icons/3.35.0/icons/outline/" + names.group(1) + ".svg";
            assertThat(MessagesTest.class.getClassLoader().getResource(file))
                    .as(names.group(1))
                    .isNotNull();
        }
    }

    @Test
    void templates_hold_no_inline_script_style_or_handler() throws IOException {
        for (Path template : files(RESOURCES.resolve("templates"), ".html")) {
            String text = Files.readString(template);
            assertThat(text)
                    .as(template.toString())
                    .doesNotContainPattern("(?i)\\sstyle=|<style|\\son[a-z]+=|javascript:");
            assertThat(text)
                    .as(template.toString())
                    .doesNotContainPattern("<script(?![^>]*\\s(src=|type=\"application/json\"))");
            assertThat(text).as(template.toString()).doesNotContain(".raw}").doesNotContain(".safe}");
        }
    }

    private static String sources() {
        try {
            StringBuilder all = new StringBuilder();
            for (Path file : files(RESOURCES.resolve("templates"), ".html")) {
                all.append(Files.readString(file, StandardCharsets.UTF_8)).append('\n');
            }
            for (Path file : files(Path.of("src", "main", "java", "org", "rekindle", "web"), ".java")) {
                all.append(Files.readString(file, StandardCharsets.UTF_8)).append('\n');
            }
            return all.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> files(Path folder, String end) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(end)).toList();
        }
    }
}
