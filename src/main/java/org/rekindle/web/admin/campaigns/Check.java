package org.rekindle.web.admin.campaigns;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.rekindle.doctor.Finding;

/** One thing looked at before a campaign goes out; the page says it in the reader's words. */
public sealed interface Check {
    /** How it came out. */
    enum Verdict {
        FINE,
        LOOK,
        STOP
    }

    Verdict verdict();

    /** What exactly, already in words; empty for none. */
    default String detail() {
        return "";
    }

    /** Where to mend it; null for elsewhere. */
    default Long template() {
        return null;
    }

    /** Whether the sender's postal address is set. */
    record Address(boolean isSet) implements Check {
        @Override
        public Verdict verdict() {
            return isSet ? Verdict.FINE : Verdict.STOP;
        }
    }

    /** No message was rendered. */
    record Nobody() implements Check {
        @Override
        public Verdict verdict() {
            return Verdict.LOOK;
        }
    }

    /** Of the largest message; one that is too large is a {@link Warning}. */
    record Size(int kilobytes) implements Check {
        @Override
        public Verdict verdict() {
            return Verdict.FINE;
        }
    }

    /** A template that cannot be rendered for some. */
    record Unrendered(String detail, Long template, int messages) implements Check {
        @Override
        public Verdict verdict() {
            return Verdict.STOP;
        }
    }

    /** Something about a template that some readers would notice. */
    record Warning(String detail, Long template, int readers) implements Check {
        @Override
        public Verdict verdict() {
            return Verdict.LOOK;
        }
    }

    /** A template nothing is wrong with. */
    record Fine(String detail, Long template, int readers) implements Check {
        @Override
        public Verdict verdict() {
            return Verdict.FINE;
        }
    }

    /** No relay is set up. */
    record Captured() implements Check {
        @Override
        public Verdict verdict() {
            return Verdict.LOOK;
        }
    }

    /** @param wrong what the DNS lacks for the sender's domain, and how to mend it */
    record Domain(String name, List<Finding> wrong) implements Check {
        @Override
        public Verdict verdict() {
            return wrong.isEmpty() ? Verdict.FINE : Verdict.LOOK;
        }

        @Override
        public String detail() {
            return wrong.stream().map(Finding::words).collect(Collectors.joining("; "));
        }
    }

    /** @param at when the last message goes out; null when that is too far ahead */
    record Through(long messages, Instant at, boolean atOnce) implements Check {
        @Override
        public Verdict verdict() {
            return at == null ? Verdict.STOP : Verdict.FINE;
        }
    }
}
