package org.rekindle.message;

import java.util.AbstractMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** What templates may know of a person by name. Most of them ask for one or two fields, so nothing is put together before. */
final class PersonFields extends AbstractMap<String, Object> {
    private final String email;
    private final String name;
    private final String locale;
    private final String status;
    private final Map<String, Object> attributes;

    PersonFields(String email, String name, String locale, String status, Map<String, Object> attributes) {
        this.email = email;
        this.name = name;
        this.locale = locale;
        this.status = status;
        this.attributes = attributes;
    }

    @Override
    public Object get(Object field) {
        return switch ((String) field) {
            case "email" -> email;
            case "name" -> name;
            case "locale" -> locale;
            case "status" -> status;
            default -> attributes.get(field);
        };
    }

    @Override
    public Set<Entry<String, Object>> entrySet() {
        Map<String, Object> all = new HashMap<>(attributes);
        all.put("email", email);
        all.put("name", name);
        all.put("locale", locale);
        all.put("status", status);
        return all.entrySet();
    }
}
