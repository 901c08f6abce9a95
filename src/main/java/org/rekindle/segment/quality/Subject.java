package org.rekindle.segment.quality;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.rekindle.segment.Language;
import org.rekindle.segment.Meaning;
import org.rekindle.segment.Patience;
import org.rekindle.segment.Segment;
import org.rekindle.segment.member.Members;

/**
 * The segment that is looked at.
 *
 * @param definition whom it means, also when it is frozen
 */
record Subject(
        Segment segment,
        Meaning definition,
        Members members,
        Responses.Base base,
        Instant now,
        Language language,
        Patience patience) {

    String say(String key, Object... parts) {
        return language.say(key, parts);
    }

    String number(long number) {
        return language.number(number);
    }

    String percent(double share) {
        return language.percent(share);
    }

    /** @param advice the key of a phrase; null for none, and none is given where the score is good */
    QualityCard.Check check(
            QualityCard.Rule rule, Integer score, String sentence, String advice, Map<String, Object> figures) {
        QualityCard.Verdict verdict = QualityCard.Verdict.of(score);
        return new QualityCard.Check(
                rule,
                say("quality." + rule.key()),
                score,
                verdict,
                sentence,
                verdict == QualityCard.Verdict.GOOD ? null : advice,
                new LinkedHashMap<>(figures));
    }
}
