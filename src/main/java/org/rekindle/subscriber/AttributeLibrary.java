package org.rekindle.subscriber;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import org.rekindle.shared.DomainException;

/** Attributes that marketers commonly segment by, ready to be switched on, with labels and options in three languages. */
@ApplicationScoped
public class AttributeLibrary {
    private static final String BUNDLE = "org.rekindle.subscriber.attribute_library";

    @Inject
    Attributes attributes;

    /** What an attribute tells about people. */
    public enum Dimension {
        DEMOGRAPHIC,
        GEOGRAPHIC,
        PSYCHOGRAPHIC,
        BEHAVIOURAL,
        COMPANY
    }

    /** The attributes; the key is the name under which one is defined. */
    private enum Entry {
        GENDER("gender", Dimension.DEMOGRAPHIC, AttributeType.CHOICE),
        BIRTH_DATE("birthDate", Dimension.DEMOGRAPHIC, AttributeType.DATE),
        FAMILY_STATUS("familyStatus", Dimension.DEMOGRAPHIC, AttributeType.CHOICE),
        CHILDREN("children", Dimension.DEMOGRAPHIC, AttributeType.NUMBER),
        EDUCATION("education", Dimension.DEMOGRAPHIC, AttributeType.CHOICE),
        EMPLOYMENT("employment", Dimension.DEMOGRAPHIC, AttributeType.CHOICE),
        INCOME("income", Dimension.DEMOGRAPHIC, AttributeType.CHOICE),
        COUNTRY("country", Dimension.GEOGRAPHIC, AttributeType.TEXT),
        REGION("region", Dimension.GEOGRAPHIC, AttributeType.TEXT),
        CITY("city", Dimension.GEOGRAPHIC, AttributeType.TEXT),
        POSTAL_CODE("postalCode", Dimension.GEOGRAPHIC, AttributeType.TEXT),
        LATITUDE("latitude", Dimension.GEOGRAPHIC, AttributeType.NUMBER),
        LONGITUDE("longitude", Dimension.GEOGRAPHIC, AttributeType.NUMBER),
        BENEFITS_SOUGHT("benefitsSought", Dimension.PSYCHOGRAPHIC, AttributeType.CHOICE),
        LIFESTYLE("lifestyle", Dimension.PSYCHOGRAPHIC, AttributeType.CHOICE),
        VALUES("personalValues", Dimension.PSYCHOGRAPHIC, AttributeType.CHOICE),
        PRICE_SENSITIVITY("priceSensitivity", Dimension.PSYCHOGRAPHIC, AttributeType.CHOICE),
        BUYING_FOR("buyingFor", Dimension.BEHAVIOURAL, AttributeType.CHOICE),
        USAGE("usage", Dimension.BEHAVIOURAL, AttributeType.CHOICE),
        LOYALTY_TIER("loyaltyTier", Dimension.BEHAVIOURAL, AttributeType.CHOICE),
        COMPANY_NAME("companyName", Dimension.COMPANY, AttributeType.TEXT),
        COMPANY_SIZE("companySize", Dimension.COMPANY, AttributeType.CHOICE),
        INDUSTRY("industry", Dimension.COMPANY, AttributeType.CHOICE),
        JOB_TITLE("jobTitle", Dimension.COMPANY, AttributeType.TEXT),
        DEPARTMENT("department", Dimension.COMPANY, AttributeType.CHOICE);

        final String key;
        final Dimension dimension;
        final AttributeType type;

        Entry(String key, Dimension dimension, AttributeType type) {
            this.key = key;
            this.dimension = dimension;
            this.type = type;
        }
    }

    /**
     * An attribute that can be switched on.
     *
     * @param key the name it is defined under
     * @param options null unless it is a choice
     * @param defined whether there is an attribute of this name
     */
    public record Shown(
            String key,
            Dimension dimension,
            AttributeType type,
            String label,
            String hint,
            List<String> options,
            boolean defined) {}

    /** All of them, in the first of these languages that is spoken here, else in English. */
    @Transactional
    public List<Shown> shown(List<Locale> languages) {
        ResourceBundle words = words(languages);
        List<String> defined =
                Attribute.all().stream().map(attribute -> attribute.name).toList();
        return Arrays.stream(Entry.values())
                .map(entry -> shown(entry, words, defined.contains(entry.key)))
                .toList();
    }

    /**
     * Defines one; does nothing when it is defined already.
     *
     * @throws DomainException NOT_FOUND, or CONFLICT when an attribute of that name has another type
     */
    @Transactional
    public Attribute switchOn(String key, List<Locale> languages) {
        Entry entry = Arrays.stream(Entry.values())
                .filter(e -> e.key.equals(key))
                .findFirst()
                .orElseThrow(() -> DomainException.notFound("attribute in the library", key));
        Optional<Attribute> there = Attribute.named(key);
        if (there.isPresent() && there.get().type != entry.type) {
            throw DomainException.conflict("there is an attribute " + key + " of the type "
                    + there.get().type.json() + ", which is not " + entry.type.json());
        }
        Shown shown = shown(entry, words(languages), false);
        return there.orElseGet(() -> attributes.define(key, shown.label(), shown.type(), shown.options()));
    }

    private static Shown shown(Entry entry, ResourceBundle words, boolean defined) {
        List<String> options = entry.type == AttributeType.CHOICE
                ? List.of(words.getString(entry.key + ".options").split("\\|"))
                : null;
        return new Shown(
                entry.key,
                entry.dimension,
                entry.type,
                words.getString(entry.key),
                words.getString(entry.key + ".hint"),
                options,
                defined);
    }

    private static ResourceBundle words(List<Locale> languages) {
        Locale spoken = languages.stream()
                .filter(locale -> Stream.of("en", "ru", "zh").anyMatch(locale.getLanguage()::equals))
                .findFirst()
                .orElse(Locale.ENGLISH);
        return ResourceBundle.getBundle(
                BUNDLE,
                spoken.getLanguage().equals("en") ? Locale.ROOT : spoken,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }
}
