package org.rekindle.web;

import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Jdbi;

/** How a refusal has to look, and that it left nothing behind. */
final class Refusals {
    private static final List<String> INSIDE = List.of(
            "org.rekindle",
            "java.",
            "fasterxml",
            "jakarta.",
            "Exception",
            "\tat ",
            "<html",
            "SQL",
            "StreamRead",
            "hibernate");

    private static final List<String> TABLES = List.of(
            "subscriber",
            "attribute",
            "attribute_value",
            "topic",
            "topic_choice",
            "api_token",
            "consent",
            "segment",
            "template",
            "template_version",
            "campaign",
            "campaign_variant",
            "automation",
            "form",
            "form_request",
            "event",
            "idempotent_request");

    private final List<String> complaints = new ArrayList<>();

    /** Notes what is wrong with this answer to a bad request; a null pointer stands for any. */
    void expect(String what, Routes.Answer answer, String pointer) {
        expect(what, answer.status(), answer.type(), answer.body());
        if (pointer == null) {
            return;
        }
        List<String> pointers =
                answer.status() == 400 ? JsonPath.from(answer.body()).getList("errors.pointer") : null;
        if (pointers == null || !pointers.contains(pointer)) {
            complain(what, "points at " + pointers + " and not at " + pointer + ": " + shortened(answer.body()));
        }
    }

    void expect(String what, int status, String contentType, String body) {
        if (status < 400 || status >= 500) {
            complain(what, "answers " + status + ": " + shortened(body));
        } else if (contentType == null || !contentType.startsWith("application/problem+json")) {
            complain(what, status + " comes as " + contentType + ": " + shortened(body));
        }
        INSIDE.stream()
                .filter(body::contains)
                .findFirst()
                .ifPresent(word -> complain(what, "shows “" + word + "”: " + shortened(body)));
    }

    void complain(String what, String complaint) {
        complaints.add(what + " " + complaint);
    }

    List<String> complaints() {
        return complaints;
    }

    private static String shortened(String text) {
        return text.length() > 400 ? text.substring(0, 400) + "…" : text;
    }

    /** Rows by table. */
    static Map<String, Long> rows(Jdbi jdbi) {
        Map<String, Long> rows = new TreeMap<>();
        jdbi.useHandle(handle -> TABLES.forEach(table -> rows.put(
                table,
                handle.createQuery("select count(*) from " + table)
                        .mapTo(Long.class)
                        .one())));
        return rows;
    }
}
