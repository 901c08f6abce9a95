package org.rekindle.web.admin.signin;

import java.time.ZoneId;
import java.util.List;

/** Time zones a person can be in. */
public final class Zones {
    private Zones() {}

    public static boolean isKnown(String zone) {
        return zone.length() <= 64 && ZoneId.getAvailableZoneIds().contains(zone);
    }

    /** By name, as people look for them: {@code Region/City}. */
    public static List<String> all() {
        return ZoneId.getAvailableZoneIds().stream()
                .filter(zone ->
                        zone.matches("(Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.*"))
                .sorted()
                .toList();
    }
}
