package org.rekindle.doctor;

/** One thing looked at; {@code words} say what is, and for WARN and FAIL how to mend it. */
public record Finding(Verdict verdict, String what, String words) {
    public enum Verdict {
        OK,
        WARN,
        FAIL
    }

    static Finding ok(String what, String words) {
        return new Finding(Verdict.OK, what, words);
    }

    static Finding warn(String what, String words) {
        return new Finding(Verdict.WARN, what, words);
    }

    static Finding fail(String what, String words) {
        return new Finding(Verdict.FAIL, what, words);
    }
}
