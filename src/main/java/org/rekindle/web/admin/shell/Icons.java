package org.rekindle.web.admin.shell;

import io.quarkus.qute.RawString;
import io.quarkus.qute.TemplateExtension;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

/** Single icons of Tabler's set, written into the page: {@code {icon:of('home-2')}}. They say nothing by themselves. */
@TemplateExtension(namespace = "icon")
public final class Icons {
    private static final String JAR = "META-INF/maven/org.webjars.npm/tabler__icons/pom.properties";
    private static final String FILES = "META-INF/resources/webjars/tabler__icons/%s/icons/outline/%s.svg";
    private static final Map<String, RawString> KNOWN = new ConcurrentHashMap<>();

    private Icons() {}

    /** @param name as Tabler calls it; an unknown one is a mistake in the template */
    public static RawString of(String name) {
        return KNOWN.computeIfAbsent(name, Icons::read);
    }

    private static RawString read(String name) {
        String svg = text(FILES.formatted(Version.NUMBER, name));
        String drawing = svg.substring(svg.indexOf("<path"), svg.lastIndexOf("</svg>"))
                .replace("<path stroke=\"none\" d=\"M0 0h24v24H0z\" fill=\"none\"/>", "")
                .replaceAll("\\s+", " ");
        return new RawString("<svg class=\"ti\" viewBox=\"0 0 24 24\" aria-hidden=\"true\">" + drawing + "</svg>");
    }

    private static String text(String path) {
        try (InputStream in = Thread.currentThread().getContextClassLoader().getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalArgumentException("there is no icon at " + path);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Version {
        static final String NUMBER = number();

        private static String number() {
            try (InputStream in = Thread.currentThread().getContextClassLoader().getResourceAsStream(JAR)) {
                Properties properties = new Properties();
                properties.load(in);
                return properties.getProperty("version");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
