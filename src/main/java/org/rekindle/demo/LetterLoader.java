package org.rekindle.demo;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.rekindle.campaign.Campaign;
import org.rekindle.campaign.CampaignInput;
import org.rekindle.campaign.Campaigns;
import org.rekindle.shared.Transactions;
import org.rekindle.template.Template;
import org.rekindle.tracking.Links;

/** Lays down the letters that were sent: each a finished campaign with its run, its links and its ledger. */
@ApplicationScoped
public class LetterLoader {
    private static final int BATCH = 5000;

    /** In the order of the campaign's variants; the last takes everybody else. */
    private static final List<String> LANGUAGES = List.of("ru", "zh", "en");

    @Inject
    Jdbi jdbi;

    @Inject
    Campaigns campaigns;

    @Inject
    Links links;

    @Inject
    Library library;

    /** Mailing ids by the letters' numbers. */
    Map<Integer, Long> open(Plan plan, Map<String, Long> segments) {
        Map<Integer, Long> mailings = new HashMap<>();
        for (SentLetter letter : plan.letters()) {
            mailings.put(letter.number(), Transactions.retrying(() -> open(plan, letter, segments)));
        }
        return mailings;
    }

    private long open(Plan plan, SentLetter letter, Map<String, Long> segments) {
        String name = letter.letter().name();
        Optional<Long> before = mailing(name);
        if (before.isPresent()) {
            return before.get();
        }
        Campaign campaign = campaigns.create(new CampaignInput(
                name,
                plan.shop().from(),
                null,
                variants(letter, segments),
                letter.letter().control()));
        Campaign.flush();
        long mailing = jdbi.withHandle(
                handle -> finished(handle, campaign, letter, plan.people().size()));
        links.register(mailing, plan.shop().links().get(letter.letter().template()));
        return mailing;
    }

    private Optional<Long> mailing(String campaign) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select m.id from mailing m join campaign c on c.id = m.ref_id "
                                + "where m.kind = 'CAMPAIGN' and c.name = ? order by m.id limit 1")
                        .bind(0, campaign)
                        .mapTo(Long.class)
                        .findOne());
    }

    private List<CampaignInput.Variant> variants(SentLetter letter, Map<String, Long> segments) {
        return LANGUAGES.stream()
                .map(language -> new CampaignInput.Variant(
                        segments.get(segment(language)),
                        library.template(letter.letter().template() + "-" + language).id,
                        letter.letter().subject().get(language)))
                .toList();
    }

    private static String segment(String language) {
        return switch (language) {
            case "ru" -> "russian";
            case "zh" -> "chinese";
            default -> "weekly";
        };
    }

    private static long finished(Handle handle, Campaign campaign, SentLetter letter, int readers) {
        var finishedAt = letter.finishedAt(readers);
        handle.execute(
                "update campaign set state = 'FINISHED', run = 1, created_at = ?, updated_at = ?, started_at = ?, "
                        + "finished_at = ? where id = ?",
                letter.sentAt().minusSeconds(3 * 86_400),
                finishedAt,
                letter.sentAt(),
                finishedAt,
                campaign.id);
        handle.execute(
                "insert into mailing (kind, ref_id, run, state, created_at, finished_at) "
                        + "values ('CAMPAIGN', ?, 1, 'FINISHED', ?, ?)",
                campaign.id,
                letter.sentAt(),
                finishedAt);
        long mailing = handle.createQuery("select id from mailing where kind = 'CAMPAIGN' and ref_id = ? and run = 1")
                .bind(0, campaign.id)
                .mapTo(long.class)
                .one();
        campaign.variants.forEach(variant -> handle.execute(
                "insert into campaign_run_variant (mailing_id, position, template_version_id, segment_id, subject) "
                        + "values (?, ?, ?, ?, ?)",
                mailing,
                variant.position,
                Template.<Template>findById(variant.templateId).versionId,
                variant.segmentId,
                variant.subject));
        return mailing;
    }

    /** The ledger: a row for each reader a letter was meant for. */
    void deliver(Plan plan, Map<Integer, Long> ids, Map<Integer, Long> mailings) {
        List<Row> rows = plan.people().stream()
                .flatMap(person -> person.mails().stream()
                        .map(mail ->
                                new Row(mailings.get(mail.letter()), ids.get(person.number()), variant(person), mail)))
                .sorted(java.util.Comparator.comparing(Row::mailing).thenComparing(Row::person))
                .toList();
        for (int from = 0; from < rows.size(); from += BATCH) {
            List<Row> some = rows.subList(from, Math.min(rows.size(), from + BATCH));
            Transactions.retrying(() -> jdbi.useHandle(handle -> insert(handle, some)));
        }
        Transactions.retrying(() -> jdbi.useHandle(handle -> mailings.values()
                .forEach(mailing -> handle.execute(
                        "update mailing set audience_cursor = ? where id = ?",
                        ids.values().stream().mapToLong(Long::longValue).max().orElse(0),
                        mailing))));
    }

    private record Row(long mailing, long person, int variant, Mail mail) {}

    private static int variant(Person person) {
        int position = LANGUAGES.indexOf(person.traits().city().language());
        return position < 0 ? LANGUAGES.size() - 1 : position;
    }

    private static void insert(Handle handle, List<Row> rows) {
        PreparedBatch batch =
                handle.prepareBatch("insert ignore into delivery (mailing_id, subscriber_id, variant, state, "
                        + "reason, attempts, sent_at, reply) values (?, ?, ?, ?, ?, ?, ?, ?)");
        for (Row row : rows) {
            switch (row.mail().fate()) {
                case SENT -> add(batch, row, "SENT", null, 1, "250 2.0.0 Ok: queued");
                case BOUNCED -> add(batch, row, "FAILED", "NO_MAILBOX", 1, "550 5.1.1 No such user here");
                case CONTROL -> add(batch, row, "SKIPPED", "CONTROL", 0, null);
            }
        }
        batch.execute();
    }

    private static void add(PreparedBatch batch, Row row, String state, String reason, int attempts, String reply) {
        batch.add(
                row.mailing(),
                row.person(),
                row.variant(),
                state,
                reason,
                attempts,
                state.equals("SENT") ? row.mail().sentAt() : null,
                reply);
    }
}
