package org.rekindle.web.admin.people;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.QueryParam;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.rekindle.shared.DomainException;

/** Which people a list shows, as it stands in the address: what is chosen above the list, and any condition that segments know. */
public class PeopleFilter {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int LONGEST_CONDITION = 4000;

    /** The beginning of an address or a name. */
    @QueryParam("q")
    public String q;

    @QueryParam("status")
    public String status;

    @QueryParam("state")
    public String state;

    @QueryParam("topic")
    public String topic;

    @QueryParam("segment")
    public Long segment;

    /** A condition as the contract's section 5 has it. */
    @QueryParam("where")
    public String where;

    public boolean isNarrow() {
        return has(status) || has(state) || has(topic) || segment != null || has(where);
    }

    public boolean isSearch() {
        return has(q);
    }

    /** Reads back what {@link #query} wrote. */
    static PeopleFilter parse(String query) {
        PeopleFilter filter = new PeopleFilter();
        for (String part : (query == null ? "" : query).split("&")) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                filter.set(
                        part.substring(0, equals),
                        URLDecoder.decode(part.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return filter;
    }

    private void set(String name, String value) {
        switch (name) {
            case "q" -> q = value;
            case "status" -> status = value;
            case "state" -> state = value;
            case "topic" -> topic = value;
            case "segment" -> segment = value.matches("\\d{1,18}") ? Long.valueOf(value) : null;
            case "where" -> where = value;
            default -> {
                // from a page of another version
            }
        }
    }

    /** The whole filter, what is searched for too: for changes to all who fit. */
    JsonNode whole() {
        ObjectNode condition = condition();
        if (isSearch()) {
            ArrayNode either = JSON.arrayNode();
            either.add(startsWith("email"));
            either.add(startsWith("name"));
            ((ArrayNode) condition.get("all")).add(JSON.objectNode().set("any", either));
        }
        return condition;
    }

    private ObjectNode startsWith(String field) {
        return JSON.objectNode().put("field", field).put("op", "startsWith").put("value", q.strip());
    }

    /** All of it but what is searched for; {@code {"all": []}} for everybody. */
    ObjectNode condition() {
        ArrayNode all = JSON.arrayNode();
        if (has(status)) {
            all.add(is("status", status));
        }
        if (has(state)) {
            all.add(is("state", state));
        }
        if (has(topic)) {
            all.add(JSON.objectNode().put("topic", topic));
        }
        if (segment != null) {
            all.add(JSON.objectNode().put("segment", segment));
        }
        if (has(where)) {
            all.add(given());
        }
        ObjectNode whole = JSON.objectNode();
        whole.set("all", all);
        return whole;
    }

    private static ObjectNode is(String field, String value) {
        return JSON.objectNode().put("field", field).put("op", "is").put("value", value);
    }

    /** The condition of {@link #where} alone. */
    JsonNode given() {
        if (where.length() > LONGEST_CONDITION) {
            throw DomainException.invalid("?where", "is longer than " + LONGEST_CONDITION + " characters");
        }
        try {
            return MAPPER.readTree(where);
        } catch (JsonProcessingException e) {
            throw DomainException.invalid("?where", "is no JSON");
        }
    }

    /** For links and forms that keep the filter: {@code q=…&status=…}. */
    public String query() {
        return part("q", q)
                + part("status", status)
                + part("state", state)
                + part("topic", topic)
                + part("segment", segment == null ? null : segment.toString())
                + part("where", where);
    }

    /** The list it shows. */
    public String address() {
        String query = query();
        return query.isEmpty() ? "/subscribers" : "/subscribers?" + query.substring(1);
    }

    /** {@link #where} for an address. */
    public String conditionEncoded() {
        return URLEncoder.encode(where, StandardCharsets.UTF_8);
    }

    /** The list without the condition from elsewhere. */
    public String withoutCondition() {
        PeopleFilter filter = parse(query());
        filter.where = null;
        return filter.address();
    }

    private static String part(String name, String value) {
        return has(value) ? "&" + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8) : "";
    }

    private static boolean has(String text) {
        return text != null && !text.isBlank();
    }
}
