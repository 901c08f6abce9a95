package org.rekindle.browser;

import static io.restassured.RestAssured.given;
import static org.rekindle.Api.anAddress;
import static org.rekindle.Api.api;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rekindle.Api;
import org.rekindle.Eventually;
import org.rekindle.ReceivedMail;
import org.rekindle.e2e.Shop;

/** Everything the product keeps, made of given words, stored through the doors that are open to people and shops. */
final class Stock {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Of each kind so many are opened, others for each kind. */
    private static final int OPENED = 6;

    private final Shop shop = new Shop(Api::api);
    private final List<String> words;
    private final String tag = Long.toString(System.nanoTime(), 36);

    /** What was kept, as it was written, by the address of its page. */
    private final Map<String, String> names = new LinkedHashMap<>();

    private final List<String> addresses = new ArrayList<>();
    private final List<String> publicAddresses = new ArrayList<>();
    private final List<String> people = new ArrayList<>();
    private final List<Long> segments = new ArrayList<>();
    private final List<Long> templates = new ArrayList<>();
    private int refused;
    private int kinds;

    private Stock(List<String> words) {
        this.words = words;
    }

    static Stock of(List<String> words) {
        Stock stock = new Stock(words);
        stock.people();
        stock.topicsAndAttributes();
        stock.templates();
        stock.segments();
        stock.campaigns();
        stock.automationsAndForms();
        stock.colleagues();
        stock.settings();
        stock.imported();
        stock.sent();
        return stock;
    }

    private void people() {
        List<Map<String, Object>> facts = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String word = word(i);
            String email = anAddress("hostile");
            Map<String, Object> attributes = Map.of("stock", tag, "motto", word, "city", word(i + 20));
            keep(
                    "/subscribers",
                    word,
                    Map.of("email", email, "name", word, "attributes", attributes),
                    () -> people.add(email));
        }
        String busy = people.get(Math.min(9, people.size() - 1));
        for (int i = 0; i < words.size(); i++) {
            String word = word(i);
            String who = i % 3 == 0 ? people.get(i % people.size()) : busy;
            facts.add(
                    fact(who, "purchase", i, Map.of("items", List.of(item(word)), "properties", Map.of("note", word))));
            facts.add(fact(who, "search", i, Map.of("properties", Map.of("query", word, word, word))));
            facts.add(fact(who, "open", i, Map.of("properties", Map.of("userAgent", word, "referrer", word))));
        }
        // a machine under load may ask for them again; what was stored counts once
        Eventually.eventually("facts are stored", PATIENCE, () -> {
            Response answer = api().body(facts).post("/api/v1/events");
            if (answer.statusCode() != 200 && answer.statusCode() != 503) {
                throw new AssertionError("facts: " + answer.asString());
            }
            return answer.statusCode() == 200;
        });
    }

    private static Map<String, Object> item(String word) {
        return Map.of("sku", word, "name", word, "category", word, "quantity", 1, "price", "9.90");
    }

    private Map<String, Object> fact(String email, String type, int i, Map<String, Object> more) {
        Map<String, Object> fact = new HashMap<>(more);
        fact.put("id", tag + "-" + type + "-" + i);
        fact.put("email", email);
        fact.put("type", type);
        fact.put("occurredAt", Instant.now().minus(Duration.ofHours(i)).toString());
        if (type.equals("purchase")) {
            fact.put("amount", Map.of("value", "9.90", "currency", "EUR"));
        }
        return fact;
    }

    private void topicsAndAttributes() {
        for (int i = 0; i < 8; i++) {
            String slug = "h" + i + "-" + tag;
            tried(api().body(Map.of("slug", slug, "name", word(i), "description", word(i + 30)))
                    .post("/api/v1/topics"));
        }
        List<String> options = words.stream()
                .map(String::strip)
                .filter(word -> word.matches("[ -~]{1,100}"))
                .distinct()
                .toList();
        for (int i = 0; i < 4; i++) {
            made(api().body(Map.of(
                            "name",
                            "h" + i + tag,
                            "type",
                            "choice",
                            "label",
                            word(i * 11),
                            "options",
                            options.stream().skip(i).limit(8).toList()))
                    .post("/api/v1/attributes"));
        }
    }

    private void templates() {
        kinds++;
        for (int i = 0; i < words.size(); i++) {
            String word = word(i);
            String plain = word.replaceAll("[\\r\\n{}]", " ");
            String body = i % 2 == 0 ? "<p title=\"{subscriber.motto}\">{subscriber.name}</p>" : "<p>" + word + "</p>";
            keep(
                    "/templates",
                    word,
                    Map.of("name", word, "subject", plain, "format", "html", "body", body + FOOTER),
                    templates::add);
            String mjml = "<mjml><mj-head><mj-preview>" + plain + "</mj-preview></mj-head><mj-body><mj-section>"
                    + "<mj-column><mj-text>" + (i % 2 == 0 ? word : "{subscriber.name}") + "</mj-text></mj-column>"
                    + "</mj-section></mj-body></mjml>";
            if (i % 5 == 0) {
                tried(api().body(Map.of("name", plain + " m", "subject", plain, "format", "mjml", "body", mjml))
                        .post("/api/v1/templates"));
            }
        }
        long changed = templates.getLast();
        tried(api().body(Map.of("name", "Changed", "subject", "x", "format", "html", "body", "<p>\n\nother" + FOOTER))
                .put("/api/v1/templates/" + changed));
        addresses.add("/templates/" + changed);
    }

    private static final String FOOTER =
            "<p><a href=\"https://shop.example/?m={subscriber.motto}\">shop</a> <a href=\"https://shop.example/\">sale</a> "
                    + "<a href=\"{browser}\">look</a> "
                    + "<a href=\"{preferences}\">choose</a> <a href=\"{unsubscribe}\">leave</a> {sender.address}</p>";

    private void segments() {
        kinds++;
        for (int i = 0; i < words.size(); i++) {
            String word = word(i);
            Map<String, Object> where = i == 0
                    ? Map.of("field", "attributes.motto", "op", "in", "value", words)
                    : Map.of(
                            "any",
                            List.of(
                                    Map.of("field", "name", "op", "contains", "value", word),
                                    Map.of("event", "purchase", "items", Map.of("category", word), "within", "P90D")));
            keep("/segments", word, Map.of("name", word, "description", word(i + 7), "where", where), segments::add);
        }
    }

    private void campaigns() {
        kinds++;
        for (int i = 0; i < words.size(); i++) {
            Map<String, Object> variant = Map.of(
                    "segmentId", segments.get(i % segments.size()),
                    "templateId", templates.get((i + 13) % templates.size()),
                    "subject", word(i + 3).replaceAll("[\\r\\n{}]", " "));
            String word = word(i);
            keep("/campaigns", word, Map.of("name", word, "variants", List.of(variant)), id -> {});
        }
    }

    private void automationsAndForms() {
        kinds++;
        for (int i = 0; i < words.size(); i += 2) {
            String word = word(i);
            Map<String, Object> send =
                    Map.of("templateId", templates.get(0), "subject", word.replaceAll("[\\r\\n{}]", " "));
            keep(
                    "/automations",
                    word,
                    Map.of(
                            "name", word,
                            "trigger", Map.of("event", "never." + tag),
                            "steps", List.of(Map.of("wait", "P1D"), Map.of("send", send))),
                    id -> {});
        }
        kinds++;
        long confirm = shop.template("Confirm " + tag, "Confirm", "<a href=\"{confirm}\">Yes</a>" + FOOTER);
        for (int i = 1; i < words.size(); i += 2) {
            String word = word(i);
            String slug = "h" + i + "-" + tag;
            Map<String, Object> form = Map.of(
                    "slug",
                    slug,
                    "name",
                    word,
                    "headline",
                    word,
                    "text",
                    word(i + 1),
                    "consent",
                    word(i + 2),
                    "askName",
                    true,
                    "topics",
                    List.of("h" + (i % 8) + "-" + tag),
                    "attributes",
                    List.of("h1" + tag),
                    "templateId",
                    confirm);
            keep("/forms", word, form, id -> publicAddresses.add("/f/" + slug));
        }
        String email = anAddress("visitor");
        given().contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .header("User-Agent", word(1))
                .formParams(Map.of("email", email, "consent", "yes", "name", word(1)))
                .post(publicAddresses.getLast())
                .then()
                .statusCode(200);
        publicAddresses.add(shop.awaitMails(email, 1, PATIENCE).getFirst().path("/confirm/"));
    }

    private void colleagues() {
        for (int i = 0; i < 12; i++) {
            String word = word(i * 5);
            word = word.substring(0, Math.min(100, word.length()));
            Response user = tried(api().body(Map.of("email", anAddress("colleague"), "name", word, "role", "ANALYST"))
                    .post("/api/v1/users"));
            if (user.statusCode() == 201 && i == 0) {
                String link = user.jsonPath().getString("link.address");
                publicAddresses.add(link.substring(link.indexOf("/welcome/")));
            }
            tried(api().body(Map.of("name", word)).post("/api/v1/tokens"));
        }
    }

    private void settings() {
        for (int i = 0; i < 12; i++) {
            String word = word(i * 4 + 1);
            word = word.substring(0, Math.min(100, word.length()));
            tried(api().body(Map.of("name", word, "host", "smtp.example.org", "enabled", false))
                    .post("/api/v1/relays"));
            tried(api().body(Map.of("name", word, "provider", "woocommerce", "categories", Map.of(word, word)))
                    .post("/api/v1/shop-hooks"));
            tried(api().body(Map.of(
                            "name", word, "url", "https://example.org/", "events", List.of("campaign.state_changed")))
                    .post("/api/v1/webhooks"));
        }
    }

    private void imported() {
        StringBuilder csv = new StringBuilder("email,name,\"motto\",\"<b class=pwn>x</b>\"\n");
        for (String word : words) {
            String cell = '"' + word.replace("\"", "\"\"") + '"';
            csv.append(cell).append(',').append(cell).append(',').append(cell).append(",x\n");
        }
        JsonPath job = api().contentType("text/csv")
                .body(csv.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .post("/api/v1/imports")
                .then()
                .statusCode(202)
                .extract()
                .jsonPath();
        long id = job.getLong("id");
        Eventually.eventually("import " + id, PATIENCE, () -> shop.get("/api/v1/imports/" + id)
                .getString("state")
                .matches("DONE|FAILED"));
        addresses.add("/subscribers/imports/" + id);
    }

    /** A campaign that went to all of them, with opens and clicks of browsers that call themselves the same. */
    private void sent() {
        long segment = shop.segment("Sent " + tag, Map.of("field", "attributes.stock", "op", "is", "value", tag));
        long template = shop.template(word(2), "For {subscriber.name}", "<p>{subscriber.motto}</p>" + FOOTER);
        long campaign = shop.campaign(word(0), List.of(Shop.variant(segment, template)), Map.of());
        shop.start(campaign);
        shop.finished(campaign, PATIENCE);
        names.put("/campaigns/" + campaign, word(0));
        addresses.add("/campaigns/" + campaign);
        int hits = 0;
        for (int i = 0; i < people.size() && hits < 12; i += 4) {
            ReceivedMail mail = shop.mailbox(people.get(i)).getLast();
            String agent = word(i).replaceAll("[^ -~]", "?");
            for (String path : List.of(mail.path("/o/"), mail.path("/c/"))) {
                given().redirects()
                        .follow(false)
                        .urlEncodingEnabled(false)
                        .header("User-Agent", agent)
                        .header("Referer", "https://evil.example/<script>pwned('referrer')</script>")
                        .get(path);
            }
            if (hits++ < 3) {
                List.of("/v/", "/p/", "/u/", "/c/", "/o/").forEach(kind -> publicAddresses.add(mail.path(kind)));
            }
        }
    }

    /** The n-th, from the beginning again after the last. */
    private String word(int n) {
        return words.get(Math.floorMod(n, words.size()));
    }

    private void keep(String collection, String name, Object body, java.util.function.LongConsumer kept) {
        Response answer = tried(api().body(body).post("/api/v1" + collection));
        if (answer.statusCode() == 201) {
            long id = answer.jsonPath().getLong("id");
            kept.accept(id);
            names.put(collection + "/" + id, name);
            int turn = names.size();
            if (turn % Math.max(1, words.size() / OPENED) == kinds % Math.max(1, words.size() / OPENED)) {
                addresses.add(collection + "/" + id);
            }
        }
    }

    private void keep(String collection, String name, Object body, Runnable kept) {
        keep(collection, name, body, id -> kept.run());
    }

    private static Response made(Response answer) {
        if (answer.statusCode() != 201) {
            throw new AssertionError(answer.asString());
        }
        return answer;
    }

    /** Kept or refused, both is well; an accident is not. */
    private Response tried(Response answer) {
        if (answer.statusCode() == 400 || answer.statusCode() == 409) {
            refused++;
        } else if (answer.statusCode() != 201 && answer.statusCode() != 200) {
            throw new AssertionError(answer.statusCode() + " " + answer.asString());
        }
        return answer;
    }

    /** Admin pages that show some of it. */
    List<String> addresses() {
        return addresses;
    }

    List<String> publicAddresses() {
        return publicAddresses;
    }

    /** What is called how, by the address of its page. */
    Map<String, String> names() {
        return names;
    }

    int refused() {
        return refused;
    }
}
