package org.rekindle.event.shop;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.rekindle.shared.DomainException;
import org.rekindle.shared.JsonText;
import org.rekindle.shared.Problems;
import org.rekindle.shared.SealedText;
import org.rekindle.shared.Text;

/** Sets shops' webhooks up. Secrets go in and do not come out. */
@ApplicationScoped
public class ShopHooks {
    private static final int SHORTEST_SECRET = 8;
    private static final int LONGEST_SECRET = 200;
    private static final int GENERATED = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    @Inject
    Clock clock;

    @Inject
    SealedText sealed;

    /**
     * A hook as the API describes it.
     *
     * @param provider {@code shopify}, {@code woocommerce} or {@code stripe}
     * @param secret what the shop signs with; null for one made here, which only WooCommerce can be told
     * @param categories category by sku, or by the beginning of skus with {@code *} at its end
     */
    public record Input(String name, String provider, String secret, Map<String, String> categories) {}

    /** @param secret in clear when it was made here, for the one time it is shown; else null */
    public record Created(ShopHook hook, String secret) {}

    public List<ShopHook> list() {
        return ShopHook.listAll(Sort.by("id"));
    }

    @Transactional
    public Created create(Input input) {
        Provider provider = checked(input, null);
        String generated = input.secret() == null ? generated() : null;
        ShopHook hook = new ShopHook();
        hook.createdAt = clock.instant();
        hook.provider = provider;
        hook.secret = new byte[0];
        fill(hook, input);
        hook.persistAndFlush();
        hook.secret = sealed.seal(hook.label(), generated == null ? input.secret() : generated);
        return new Created(hook, generated);
    }

    /** A secret that is left out stays. */
    @Transactional
    public ShopHook update(long id, Input input) {
        ShopHook hook = ShopHook.required(id);
        if (checked(input, hook) != hook.provider) {
            throw DomainException.invalid("/provider", "cannot change: make another hook");
        }
        fill(hook, input);
        if (input.secret() != null) {
            hook.secret = sealed.seal(hook.label(), input.secret());
        }
        return hook;
    }

    @Transactional
    public void delete(long id) {
        ShopHook.required(id).delete();
    }

    private static void fill(ShopHook hook, Input input) {
        hook.name = input.name().strip();
        Map<String, String> categories = input.categories() == null ? Map.of() : input.categories();
        hook.categories = JsonText.read(JsonText.write(categories));
    }

    private static Provider checked(Input input, ShopHook known) {
        Problems problems = new Problems();
        problems.text("/name", input.name(), 100);
        Provider provider = problems.value("/provider", () -> provider(input.provider()));
        if (input.secret() != null
                && (input.secret().length() < SHORTEST_SECRET
                        || input.secret().length() > LONGEST_SECRET
                        || Text.flaw(input.secret(), LONGEST_SECRET).isPresent())) {
            problems.add("/secret", "must have " + SHORTEST_SECRET + " to " + LONGEST_SECRET + " characters");
        }
        if (input.secret() == null && known == null && provider != null && provider != Provider.WOOCOMMERCE) {
            problems.add("/secret", "is required: " + input.provider() + " makes it and shows it beside its webhook");
        }
        categories(input, problems);
        ShopHook other = input.name() == null
                ? null
                : ShopHook.<ShopHook>find("name", input.name().strip()).firstResult();
        problems.throwIfAny();
        if (other != null && (known == null || !other.id.equals(known.id))) {
            throw DomainException.conflict("there is a shop hook named " + other.name);
        }
        return provider;
    }

    private static void categories(Input input, Problems problems) {
        Map<String, String> categories = input.categories() == null ? Map.of() : input.categories();
        if (categories.size() > Categories.MOST) {
            problems.add("/categories", "has at most " + Categories.MOST + " entries");
        }
        categories.forEach((sku, category) -> {
            String pointer = "/categories/" + sku.replace("~", "~0").replace("/", "~1");
            problems.text(pointer, category, 100);
            problems.optionalText(pointer, sku, 100);
        });
    }

    private static Provider provider(String name) {
        return Arrays.stream(Provider.values())
                .filter(provider -> provider.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("must be one of "
                        + Arrays.stream(Provider.values())
                                .map(provider -> provider.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", "))));
    }

    private static String generated() {
        byte[] octets = new byte[GENERATED];
        RANDOM.nextBytes(octets);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    }

    static Categories categories(JsonNode json) {
        return new Categories(new ObjectMapper().convertValue(json, new TypeReference<Map<String, String>>() {}));
    }
}
