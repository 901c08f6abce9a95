package org.rekindle.template;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a tag means. Qute parses only what {@link #qute} writes, never a marketer's own section tags. */
sealed interface Construct {
    /** The engine's form of it. */
    String qute();

    /** The expressions in it, as Qute reads them. */
    List<String> expressions();

    /** A value that is printed. */
    record Value(String expression) implements Construct {
        @Override
        public String qute() {
            return "{" + expression + "}";
        }

        @Override
        public List<String> expressions() {
            return List.of(expression);
        }
    }

    /** A value within an address: percent-encoded. */
    record UrlValue(String expression) implements Construct {
        @Override
        public String qute() {
            return "{#" + UrlSection.NAME + " " + hex(expression) + " /}";
        }

        @Override
        public List<String> expressions() {
            return List.of(expression);
        }
    }

    /** @param text the condition as written */
    record If(Condition condition, String text) implements Construct {
        static If of(String text) {
            return new If(Condition.parse(text), text);
        }

        @Override
        public String qute() {
            return "{#if " + hex(text) + "}";
        }

        @Override
        public List<String> expressions() {
            return condition.operands();
        }
    }

    record ElseIf(Condition condition, String text) implements Construct {
        static ElseIf of(String text) {
            return new ElseIf(Condition.parse(text), text);
        }

        @Override
        public String qute() {
            return "{#else " + hex(text) + "}";
        }

        @Override
        public List<String> expressions() {
            return condition.operands();
        }
    }

    record Else() implements Construct {
        @Override
        public String qute() {
            return "{#else}";
        }

        @Override
        public List<String> expressions() {
            return List.of();
        }
    }

    record For(String alias, String list) implements Construct {
        @Override
        public String qute() {
            return "{#for " + alias + " " + hex(list) + "}";
        }

        @Override
        public List<String> expressions() {
            return List.of(list);
        }
    }

    record When(String expression) implements Construct {
        @Override
        public String qute() {
            return "{#when " + expression + "}";
        }

        @Override
        public List<String> expressions() {
            return List.of(expression);
        }
    }

    /** A branch of {@code when}: one of these values, or none of them. */
    record Is(boolean not, List<String> values) implements Construct {
        @Override
        public String qute() {
            return "{#is " + (not ? "ni " : "in ") + String.join(" ", values) + "}";
        }

        @Override
        public List<String> expressions() {
            return values;
        }
    }

    /** The end of a section, by Qute's name of it. */
    record End(String section) implements Construct {
        @Override
        public String qute() {
            return "{/" + section + "}";
        }

        @Override
        public List<String> expressions() {
            return List.of();
        }
    }

    /** Nothing: the place of a tag that could not be understood. */
    record Nothing() implements Construct {
        @Override
        public String qute() {
            return "";
        }

        @Override
        public List<String> expressions() {
            return List.of();
        }
    }

    Pattern LOOP = Pattern.compile("([\\p{L}_][\\p{L}\\p{N}_]*)\\s+in\\s+(\\S.*)", Pattern.DOTALL);
    Pattern WORD = Pattern.compile("(?:'[^']*'|\"[^\"]*\"|[^\\s'\"])+");

    /**
     * Reads a tag.
     *
     * @throws IllegalArgumentException saying what is wrong with it
     */
    static Construct of(Lexeme.Tag tag) {
        return switch (tag.kind()) {
            case VALUE -> new Value(tag.content());
            case CLOSE -> new End(canonical(tag.content()));
            case OPEN -> section(nameOf(tag.content()), rest(tag.content()));
        };
    }

    static String nameOf(String content) {
        return content.split("\\s+", 2)[0];
    }

    private static String rest(String content) {
        String[] parts = content.split("\\s+", 2);
        return parts.length < 2 ? "" : parts[1].strip();
    }

    /** {@code each} and {@code switch} are other names of {@code for} and {@code when}. */
    static String canonical(String section) {
        return switch (section) {
            case "each" -> "for";
            case "switch" -> "when";
            case "case" -> "is";
            default -> section;
        };
    }

    private static Construct section(String name, String rest) {
        return switch (canonical(name)) {
            case "if" -> If.of(rest);
            case "else" -> rest.isEmpty() ? new Else() : ElseIf.of(afterIf(rest));
            case "for" -> loop(name, rest);
            case "when" -> {
                if (rest.isEmpty() || rest.matches(".*\\s.*")) {
                    throw new IllegalArgumentException("Name one value to look at, such as {#when subscriber.status}.");
                }
                yield new When(rest);
            }
            case "is" -> branch(rest);
            default -> throw new IllegalArgumentException("There is no section “" + name + "”.");
        };
    }

    private static String afterIf(String rest) {
        if (!rest.startsWith("if ")) {
            throw new IllegalArgumentException("Write {#else} or {#else if …}.");
        }
        return rest.substring(3);
    }

    private static Construct loop(String name, String rest) {
        Matcher matcher = LOOP.matcher(rest);
        if (matcher.matches()) {
            return new For(matcher.group(1), matcher.group(2).strip());
        }
        if (name.equals("each") && rest.matches("\\S+")) {
            return new For("it", rest);
        }
        throw new IllegalArgumentException("Write a loop as {#for interest in interests}.");
    }

    private static Construct branch(String rest) {
        List<String> words = WORD.matcher(rest).results().map(r -> r.group()).toList();
        if (words.isEmpty()) {
            throw new IllegalArgumentException("Say which value this branch is for, such as {#is 'PASSIVE'}.");
        }
        boolean more = words.size() > 1;
        return switch (words.getFirst()) {
            case "in" -> new Is(false, words.subList(1, words.size()));
            case "ni", "!in", "ne", "not", "!=" -> new Is(true, words.subList(1, words.size()));
            default -> {
                if (more) {
                    throw new IllegalArgumentException(
                            "A branch of {#when} takes one value, or several after “in”, such as "
                                    + "{#is in 'ACTIVE' 'PASSIVE'}. Use {#if} to compare sizes.");
                }
                yield new Is(false, words);
            }
        };
    }

    /** Survives Qute's splitting of section parameters whatever it holds. */
    static String hex(String text) {
        return "x" + HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    static String unhex(String hex) {
        return new String(HexFormat.of().parseHex(hex, 1, hex.length()), StandardCharsets.UTF_8);
    }
}
