package org.rekindle.activity;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.rekindle.shared.Phrases;
import org.rekindle.shared.Tongue;

/**
 * Why a person stands where they stand, and what would change it: as sentences in the languages of those who work here, and
 * as evidence in numbers from which any of the sentences can be told again. Days are UTC.
 */
public final class Reason {
    private static final Map<Tongue, Reason> BY_TONGUE = new EnumMap<>(Tongue.class);

    static {
        for (Tongue tongue : Tongue.values()) {
            BY_TONGUE.put(tongue, new Reason(tongue));
        }
    }

    private final Phrases phrases;
    private final DateTimeFormatter day;

    private Reason(Tongue tongue) {
        this.phrases = new Phrases(Reason.class, tongue.locale(), "reason");
        this.day =
                DateTimeFormatter.ofPattern(phrases.say("day"), tongue.locale()).withZone(ZoneOffset.UTC);
    }

    public static Reason in(Tongue tongue) {
        return BY_TONGUE.get(tongue);
    }

    /**
     * What would change a level.
     *
     * @param to the level it would be
     * @param at when, if nothing happens; null when it takes an act of the person or further messages
     * @param messages how many more messages without a reaction; null when it is not messages that count
     */
    public record Next(Level to, Instant at, Integer messages, String sentence) {}

    public String sentence(Standing standing, Figures figures, Policy policy) {
        return switch (standing.rule()) {
            case ACTIVE_SIGNAL -> signal("active", standing.decidedBy(), figures, policy.activeWindow());
            case ENGAGED -> signal("engaged", standing.decidedBy(), figures, policy.engagedWindow());
            case UNPROVEN -> phrases.say("unproven", figures.deliveredSince(), policy.minDelivered(), since(figures));
            case SILENT -> phrases.count("silent", figures.deliveredSince(), figures.deliveredSince(), since(figures));
        };
    }

    private String signal(String key, Instant at, Figures figures, Duration window) {
        return phrases.count(key, window.toDays(), did(at, figures), day.format(at), window.toDays());
    }

    private String since(Figures figures) {
        return figures.lastHumanAt() == null || figures.lastHumanAt().isBefore(figures.joinedAt())
                ? phrases.say("since.joined", day.format(figures.joinedAt()))
                : phrases.say("since.sign", day.format(figures.lastHumanAt()));
    }

    private String did(Instant moment, Figures figures) {
        if (moment.equals(figures.lastPurchaseAt())) {
            return phrases.say("did.bought");
        }
        if (moment.equals(figures.lastClickAt())) {
            return phrases.say("did.clicked");
        }
        if (moment.equals(figures.lastReplyAt())) {
            return phrases.say("did.replied");
        }
        if (moment.equals(figures.lastOpenAt())) {
            return phrases.say("did.opened");
        }
        if (moment.equals(figures.lastVisitAt())) {
            return phrases.say("did.visited");
        }
        return phrases.say("did.confirmed");
    }

    /** The fall that time or silence brings first, then the rises an act would bring; soonest first. */
    public List<Next> next(Standing standing, Figures figures, Policy policy) {
        List<Next> next = new ArrayList<>();
        String preset = policy.preset().name().toLowerCase(java.util.Locale.ROOT);
        if (standing.reviewAt() != null) {
            Level after = policy.evaluate(figures, standing.reviewAt()).level();
            if (after != standing.level()) {
                String sentence = phrases.say("next.to." + after + "." + preset, day.format(standing.reviewAt()));
                next.add(new Next(after, standing.reviewAt(), null, sentence));
            }
        }
        if (standing.rule() == Rule.UNPROVEN) {
            int messages = policy.minDelivered() - figures.deliveredSince();
            next.add(new Next(Level.PASSIVE, null, messages, phrases.count("next.silence", messages, messages)));
        }
        switch (standing.level()) {
            case ACTIVE -> {}
            case SEMI_ACTIVE -> next.add(rise(Level.ACTIVE, preset));
            case PASSIVE -> {
                next.add(rise(Level.SEMI_ACTIVE, preset));
                next.add(rise(Level.ACTIVE, preset));
            }
        }
        return next;
    }

    private Next rise(Level to, String preset) {
        return new Next(to, null, null, phrases.say("next.rise." + to + "." + preset));
    }

    public static Map<String, Object> evidence(Standing standing, Figures figures, Policy policy) {
        Map<String, Object> evidence = new LinkedHashMap<>();
        evidence.put("rule", standing.rule());
        evidence.put("decidedBy", standing.decidedBy());
        evidence.put("joinedAt", figures.joinedAt());
        evidence.put("confirmedAt", figures.confirmedAt());
        evidence.put("lastOpenAt", figures.lastOpenAt());
        evidence.put("lastClickAt", figures.lastClickAt());
        evidence.put("lastReplyAt", figures.lastReplyAt());
        evidence.put("lastVisitAt", figures.lastVisitAt());
        evidence.put("lastPurchaseAt", figures.lastPurchaseAt());
        evidence.put("lastHumanAt", figures.lastHumanAt());
        evidence.put("orders", figures.orders());
        evidence.put("deliveredSince", figures.deliveredSince());
        evidence.put("preset", policy.preset());
        evidence.put("activeWindow", PolicyTerms.days(policy.activeWindow()));
        evidence.put("engagedWindow", PolicyTerms.days(policy.engagedWindow()));
        evidence.put("minDelivered", policy.minDelivered());
        evidence.values().removeIf(Objects::isNull);
        return evidence;
    }

    /** The sentence of a row of the ledger, told from its evidence. */
    String retold(Level level, Rule rule, int policyVersion, JsonNode evidence) {
        Figures figures = new Figures(
                moment(evidence, "joinedAt"),
                moment(evidence, "confirmedAt"),
                moment(evidence, "lastOpenAt"),
                moment(evidence, "lastClickAt"),
                moment(evidence, "lastReplyAt"),
                moment(evidence, "lastVisitAt"),
                null,
                moment(evidence, "lastPurchaseAt"),
                evidence.path("orders").asInt(),
                null,
                evidence.path("deliveredSince").asInt());
        Policy policy = new Policy(
                policyVersion,
                ActivityConfig.Preset.valueOf(evidence.path("preset").asText(ActivityConfig.Preset.SHOP.name())),
                PolicyTerms.window(evidence.path("activeWindow")),
                PolicyTerms.window(evidence.path("engagedWindow")),
                evidence.path("minDelivered").asInt());
        Instant decidedBy = moment(evidence, "decidedBy");
        // rows older than the name "decidedBy": the newest signal there was
        return sentence(
                new Standing(level, rule, decidedBy == null ? figures.lastHumanAt() : decidedBy, null),
                figures,
                policy);
    }

    private static Instant moment(JsonNode evidence, String name) {
        JsonNode value = evidence.get(name);
        return value == null || value.isNull() ? null : Instant.parse(value.asText());
    }
}
