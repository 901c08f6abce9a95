package org.rekindle.web.admin.account;

import java.util.List;
import java.util.Map;

/**
 * A browser as its owner would call it. Told from what it says of itself, so good for recognising one's own and for nothing else.
 *
 * @param browser null when it is none that we know
 * @param system null when it is none that we know
 */
public record Device(String browser, String system, boolean phone) {
    /** In this order: most browsers also claim to be those below them. */
    private static final List<Map.Entry<String, String>> BROWSERS = List.of(
            Map.entry("Edg/", "Edge"),
            Map.entry("OPR/", "Opera"),
            Map.entry("YaBrowser/", "Yandex Browser"),
            Map.entry("Firefox/", "Firefox"),
            Map.entry("Chrome/", "Chrome"),
            Map.entry("Safari/", "Safari"));

    private static final List<Map.Entry<String, String>> SYSTEMS = List.of(
            Map.entry("Android", "Android"),
            Map.entry("iPhone", "iPhone"),
            Map.entry("iPad", "iPad"),
            Map.entry("Windows", "Windows"),
            Map.entry("Mac OS X", "macOS"),
            Map.entry("Linux", "Linux"));

    static Device of(String agent) {
        String said = agent == null ? "" : agent;
        return new Device(
                first(BROWSERS, said),
                first(SYSTEMS, said),
                said.contains("Android") || said.contains("iPhone") || said.contains("Mobile"));
    }

    private static String first(List<Map.Entry<String, String>> marks, String agent) {
        return marks.stream()
                .filter(mark -> agent.contains(mark.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }
}
