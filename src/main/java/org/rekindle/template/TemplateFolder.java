package org.rekindle.template;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.rekindle.shared.Problem;

/**
 * A template as files: {@code template.yml} with {@code body.mjml} or {@code body.html} and, if wanted, {@code body.txt}.
 *
 * @param path the folder; its name is the slug
 */
record TemplateFolder(Path path) {
    private static final Pattern SLUG = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final List<String> FILES = List.of("template.yml", "body.mjml", "body.html", "body.txt");

    /**
     * What {@code template.yml} says.
     *
     * @param locale BCP 47 tag of the language it is written in
     */
    record Descriptor(
            @JsonProperty(required = true) String name,
            @JsonProperty(required = true) String subject,
            String preheader,
            String locale,
            String description) {}

    /** What was read. */
    record Content(Descriptor descriptor, TemplateSource source) {
        String hash() {
            try {
                byte[] all = (descriptor + "\n" + source).getBytes(StandardCharsets.UTF_8);
                return HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(all));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** A file that cannot be read as what it should be. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable(String message) {
            super(message);
        }
    }

    /** The folders that hold templates, by name. */
    static List<TemplateFolder> in(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(directory)) {
            return children.filter(c -> Files.isRegularFile(c.resolve("template.yml")))
                    .sorted()
                    .map(TemplateFolder::new)
                    .toList();
        }
    }

    String slug() {
        return path.getFileName().toString();
    }

    /** Changes when a file of it does. */
    Map<String, FileTime> stamp() throws IOException {
        Map<String, FileTime> times = new TreeMap<>();
        for (String name : FILES) {
            Path file = path.resolve(name);
            if (Files.exists(file)) {
                times.put(name + " " + Files.size(file), Files.getLastModifiedTime(file));
            }
        }
        return times;
    }

    Content read() throws IOException, Unreadable {
        if (!SLUG.matcher(slug()).matches()) {
            throw new Unreadable("the name of the folder must be small letters, digits and hyphens");
        }
        boolean mjml = Files.exists(path.resolve("body.mjml"));
        if (mjml == Files.exists(path.resolve("body.html"))) {
            throw new Unreadable("there must be one of body.mjml and body.html");
        }
        Descriptor descriptor = descriptor();
        String body = text(mjml ? "body.mjml" : "body.html");
        String text = Files.exists(path.resolve("body.txt")) ? text("body.txt") : null;
        TemplateFormat format = mjml ? TemplateFormat.MJML : TemplateFormat.HTML;
        return new Content(
                descriptor, new TemplateSource(format, descriptor.subject(), descriptor.preheader(), body, text));
    }

    private Descriptor descriptor() throws IOException, Unreadable {
        try {
            return YAML.readValue(text("template.yml"), Descriptor.class);
        } catch (UnrecognizedPropertyException e) {
            String[] lines = text("template.yml").split("\n");
            int line = 1;
            while (line < lines.length && !lines[line - 1].startsWith(e.getPropertyName())) {
                line++;
            }
            throw new Unreadable("template.yml:" + line + ":1 “" + e.getPropertyName()
                    + "” is not known here; known are name, " + "subject, preheader, locale and description");
        } catch (JsonProcessingException e) {
            var at = e.getLocation();
            throw new Unreadable("template.yml" + (at == null ? "" : ":" + at.getLineNr() + ":" + at.getColumnNr())
                    + " " + e.getOriginalMessage());
        }
    }

    private String text(String name) throws IOException, Unreadable {
        try {
            return Files.readString(path.resolve(name));
        } catch (MalformedInputException e) {
            throw new Unreadable(name + " is not written in UTF-8");
        }
    }

    /** {@code we-miss-you-en/body.mjml:17:11 No reader has …}, as editors and terminals link it. */
    String located(Problem problem) {
        String file =
                switch (problem.pointer()) {
                    case "/body" -> Files.exists(path.resolve("body.mjml")) ? "body.mjml" : "body.html";
                    case "/text" -> "body.txt";
                    default -> "template.yml " + problem.pointer().replace("/", "");
                };
        String place = problem.line() == null ? "" : ":" + problem.line() + ":" + problem.column();
        return slug() + "/" + file + place + " " + problem.detail();
    }
}
