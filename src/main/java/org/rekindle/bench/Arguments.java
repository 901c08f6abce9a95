package org.rekindle.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * What is asked for: {@code [NAME ...] [--size N]}.
 *
 * @param names empty for all
 * @param size null for what each benchmark thinks best
 */
record Arguments(List<String> names, Long size) {
    /** @throws IllegalArgumentException saying what is wrong */
    static Arguments of(String... arguments) {
        List<String> names = new ArrayList<>();
        Long size = null;
        for (int i = 0; i < arguments.length; i++) {
            String argument = arguments[i];
            if (argument.equals("--size")) {
                size = size(++i < arguments.length ? arguments[i] : "");
            } else if (argument.startsWith("--size=")) {
                size = size(argument.substring("--size=".length()));
            } else if (argument.startsWith("-")) {
                throw new IllegalArgumentException("unknown option " + argument);
            } else {
                names.add(argument);
            }
        }
        return new Arguments(List.copyOf(names), size);
    }

    private static long size(String text) {
        String digits = text.replace("_", "");
        if (!digits.matches("[1-9]\\d{0,11}")) {
            throw new IllegalArgumentException("--size needs a number of 1 or more, not '" + text + "'");
        }
        return Long.parseLong(digits);
    }
}
