package org.rekindle.template;

import java.util.List;
import java.util.Optional;

/** Values that are the same for all readers of a letter, but for the tokens in its addresses. */
final class LetterValues {
    static final List<String> ADDRESSES =
            List.of(Furniture.UNSUBSCRIBE, "preferences", "browser", "confirm", Furniture.PIXEL, Furniture.TRAP);

    private final LetterData letter;
    private final List<String> links;

    /** @throws IllegalArgumentException when the letter has targets for other links than the template's */
    LetterValues(LetterData letter, List<String> links) {
        List<Address> targets = letter.linkTargets();
        if (targets != null && targets.size() != links.size()) {
            throw new IllegalArgumentException(
                    "there are " + links.size() + " links and " + targets.size() + " targets");
        }
        this.letter = letter;
        this.links = links;
    }

    LetterData letter() {
        return letter;
    }

    /** How many links there are. */
    int links() {
        return links.size();
    }

    /** Where a link leads. */
    Address target(int link) {
        Address target =
                letter.linkTargets() == null ? null : letter.linkTargets().get(link);
        return target == null ? Address.of(links.get(link)) : target;
    }

    /** Null when the letter has no such address. */
    Address address(String name) {
        return switch (name) {
            case Furniture.UNSUBSCRIBE -> letter.unsubscribe();
            case "preferences" -> letter.preferences();
            case "browser" -> letter.browser();
            case "confirm" -> letter.confirm();
            case Furniture.PIXEL -> letter.openPixel();
            case Furniture.TRAP -> letter.honeypot();
            default -> throw new IllegalArgumentException("no address: " + name);
        };
    }

    /** What a value is for all readers, a text being an address without a token; empty for what is a reader's own. */
    Optional<Address> of(PlainValue value) {
        String name = value.name();
        return switch (value.record()) {
            case null -> name.equals(Furniture.TITLE) ? Optional.empty() : Optional.of(shown(address(name)));
            case Links.SLOTS -> {
                int link = Links.number(name);
                yield link < 0 || link >= links.size() ? Optional.empty() : Optional.of(target(link));
            }
            case "campaign" -> text(name.equals("name"), letter.campaignName());
            case "sender" ->
                name.equals("name")
                        ? text(true, letter.senderName())
                        : text(name.equals("address"), letter.senderAddress());
            default -> Optional.empty();
        };
    }

    private static Optional<Address> text(boolean exists, String text) {
        return exists ? Optional.of(Address.of(text == null ? "" : text)) : Optional.empty();
    }

    private static Address shown(Address address) {
        return address == null ? Address.of("") : address;
    }
}
