package org.rekindle.segment.quality;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Whether a mailing to the reachable members tells the click rate well enough, and what the members bring. */
@ApplicationScoped
class LargeEnough {
    /** Nobody was mailed yet: assume what newsletters commonly reach. */
    private static final double COMMON_RATE = 0.03;

    @ConfigProperty(name = "rekindle.segments.click-margin", defaultValue = "0.01")
    double margin;

    QualityCard.Check check(Subject subject) {
        Significance.Proportion own = subject.base().response(subject.members().all());
        Significance.Proportion all = subject.base().response(subject.base().people());
        double rate = own.did() > 0 ? own.rate() : all.did() > 0 ? all.rate() : COMMON_RATE;
        long needed = Math.max(1, Significance.neededFor(rate, margin));
        long reachable = subject.members().reachable().getLongCardinality();
        Significance.Interval interval = Significance.around(own);
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("reachable", reachable);
        figures.put("needed", needed);
        figures.put("clickRate", own.rate());
        figures.put("clickRateLow", interval.low());
        figures.put("clickRateHigh", interval.high());
        figures.put("mailed", own.of());
        String sentence = subject.say(
                reachable >= needed ? "quality.largeEnough.enough" : "quality.largeEnough.few",
                subject.number(needed),
                subject.number(reachable));
        String currency = subject.base().currency();
        if (currency != null) {
            Significance.Amounts spent =
                    subject.base().amounts(currency, subject.members().all());
            figures.put("currency", currency);
            figures.put("revenuePerMember", spent.mean());
            figures.put("revenue", spent.sum());
            sentence += subject.say("join")
                    + subject.say(
                            "quality.largeEnough.brings", subject.language().money(spent.mean(), currency));
        }
        return subject.check(
                QualityCard.Rule.LARGE_ENOUGH,
                score(reachable, needed),
                sentence,
                subject.say("quality.largeEnough.advice"),
                figures);
    }

    /** 75 at what is needed, 100 at twice that. */
    static int score(long reachable, long needed) {
        double ratio = (double) reachable / needed;
        return (int) Math.round(ratio < 1 ? 75 * ratio : Math.min(100, 75 + 25 * (ratio - 1)));
    }
}
