package org.rekindle.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.rekindle.Api.api;
import static org.rekindle.delivery.People.enqueued;
import static org.rekindle.delivery.People.eventually;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rekindle.Api;
import org.rekindle.delivery.ScriptedRelay.Act;
import org.rekindle.delivery.ScriptedRelay.Verb;
import org.rekindle.e2e.Shop;
import org.rekindle.shared.DomainException;
import org.rekindle.subscriber.SubscriberState;
import org.rekindle.subscriber.SubscriberStore;

@QuarkusTest
@TestProfile(WithRelay.class)
class SendingTest {
    private static final AtomicInteger RUNS = new AtomicInteger((int) (System.nanoTime() >>> 20));

    ScriptedRelay relay;

    @Inject
    Mailings mailings;

    @Inject
    MessageIds messageIds;

    @Inject
    People people;

    @Inject
    SubscriberStore subscribers;

    @Inject
    TestSource source;

    @Inject
    RelayPools pools;

    @Inject
    Jdbi jdbi;

    @Inject
    Clock clock;

    @BeforeEach
    void forgetOthers() {
        relay.reset();
    }

    private Mailing mailing(MailingState initial) {
        return mailings.open(MailingKind.CAMPAIGN, 4711, RUNS.incrementAndGet(), initial);
    }

    /** Enqueued while BUILDING, then started: no recipient can be served before all are there. */
    private Mailing running(List<Enqueued> recipients) {
        Mailing mailing = mailing(MailingState.BUILDING);
        mailings.enqueue(mailing.id, recipients, clock.instant());
        mailings.start(mailing.id);
        return mailing;
    }

    private MailingState stateOf(Mailing mailing) {
        return jdbi.withHandle(handle -> handle.createQuery("select state from mailing where id = ?")
                .bind(0, mailing.id)
                .mapTo(MailingState.class)
                .one());
    }

    private void untilFinished(Mailing mailing) {
        eventually("mailing finishes: " + mailings.counts(mailing.id), () -> stateOf(mailing) == MailingState.FINISHED);
    }

    private Delivery only(Mailing mailing) {
        return mailings.deliveries(mailing.id, null, null, 0, 10).items().getFirst();
    }

    private long facts(Mailing mailing, String type) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select count(*) from event where mailing_id = ? and type = ?")
                        .bind(0, mailing.id)
                        .bind(1, type)
                        .mapTo(long.class)
                        .one());
    }

    private SubscriberState person(long id) {
        return jdbi.withHandle(handle -> handle.createQuery("select state from subscriber where id = ?")
                .bind(0, id)
                .mapTo(SubscriberState.class)
                .one());
    }

    @Test
    void thousand_recipients_get_one_message_each_and_the_counts_reconcile() {
        List<People.Person> recipients = people.subscribed(1000);
        int before = relay.connections();
        Mailing mailing = mailing(MailingState.BUILDING);
        assertThat(mailings.enqueue(mailing.id, enqueued(recipients), clock.instant()))
                .isEqualTo(1000);
        assertThat(mailings.enqueue(mailing.id, enqueued(recipients), clock.instant()))
                .isZero();
        mailings.start(mailing.id);
        untilFinished(mailing);

        Set<String> addresses = recipients.stream().map(People.Person::email).collect(Collectors.toSet());
        List<String> mailed = relay.messages().stream()
                .map(ScriptedRelay.Message::to)
                .filter(addresses::contains)
                .toList();
        assertThat(mailed).doesNotHaveDuplicates().hasSize(1000);
        assertThat(mailings.counts(mailing.id)).isEqualTo(new Counts(1000, 0, 0, 1000, 0, 0, 0));
        assertThat(facts(mailing, "delivered")).isEqualTo(1000);
        assertThat(source.timesFinished(mailing.id)).isEqualTo(1);
        assertThat(relay.connections() - before).isBetween(0, 10);
    }

    @Test
    void audience_laid_down_set_based_is_cut_into_chunks() {
        List<People.Person> recipients = people.subscribed(450);
        Mailing mailing = mailing(MailingState.BUILDING);
        jdbi.useHandle(handle -> handle.execute(
                "insert into delivery (mailing_id, subscriber_id, state) select ?, id, 'PENDING' from subscriber "
                        + "where id between ? and ?",
                mailing.id,
                recipients.getFirst().id(),
                recipients.getLast().id()));
        mailings.chunkExisting(
                mailing.id, recipients.getFirst().id(), recipients.getLast().id(), clock.instant());
        mailings.start(mailing.id);
        untilFinished(mailing);
        assertThat(mailings.counts(mailing.id).sent()).isEqualTo(450);
        assertThat(jdbi.<Long, RuntimeException>withHandle(handle -> handle.createQuery(
                                "select count(*) from delivery_chunk where mailing_id = ? and state = 'DONE'")
                        .bind(0, mailing.id)
                        .mapTo(long.class)
                        .one()))
                .isEqualTo(3);
    }

    /** Of the chunks that are cut by ids alone one is empty and one half full. */
    @Test
    void audience_that_fills_most_of_a_range_is_cut_by_ids_and_reaches_all_of_it() {
        List<Long> ids =
                people.subscribed(800).stream().map(People.Person::id).sorted().toList();
        List<Long> recipients = new ArrayList<>(ids.subList(0, 100));
        recipients.addAll(ids.subList(400, 800));
        Mailing mailing = mailing(MailingState.BUILDING);
        long first = ids.getFirst();
        long last = ids.getLast();
        int inserted = jdbi.withHandle(handle -> handle.execute(
                "insert into delivery (mailing_id, subscriber_id, state) select ?, id, 'PENDING' from subscriber "
                        + "where id between ? and ? or id between ? and ?",
                mailing.id,
                recipients.getFirst(),
                recipients.get(99),
                recipients.get(100),
                last));
        mailings.chunkInserted(mailing.id, first, last, inserted, clock.instant());
        mailings.start(mailing.id);
        untilFinished(mailing);
        assertThat(mailings.counts(mailing.id).sent()).isEqualTo(500);
        assertThat(jdbi.<Long, RuntimeException>withHandle(handle -> handle.createQuery(
                                "select max(last_id - first_id) + 1 from delivery_chunk where mailing_id = ? and laid_down")
                        .bind(0, mailing.id)
                        .mapTo(long.class)
                        .one()))
                .isLessThanOrEqualTo(200);
    }

    @Test
    void deferred_recipient_is_served_later() {
        People.Person person = people.subscribed(1).getFirst();
        relay.on(Verb.RCPT, person.email()::equals, 2, new Act.Answer("451 4.7.1 greylisted, come back"));
        Mailing mailing = running(enqueued(List.of(person)));
        untilFinished(mailing);
        assertThat(relay.to(person.email())).hasSize(1);
        assertThat(only(mailing)).satisfies(row -> {
            assertThat(row.state()).isEqualTo(DeliveryState.SENT);
            assertThat(row.attempts()).isEqualTo(3);
            assertThat(row.sentAt()).isNotNull();
            assertThat(row.messageId())
                    .isEqualTo(messageIds
                            .of(mailing.messageIds, mailing.id, person.id())
                            .toString());
        });
    }

    @Test
    void address_that_does_not_exist_bounces_the_person() {
        People.Person person = people.subscribed(1).getFirst();
        relay.on(Verb.RCPT, person.email()::equals, 1, new Act.Answer("550 5.1.1 no such user"));
        Mailing mailing = running(enqueued(List.of(person)));
        untilFinished(mailing);
        assertThat(only(mailing)).satisfies(row -> {
            assertThat(row.state()).isEqualTo(DeliveryState.FAILED);
            assertThat(row.reason()).isEqualTo("NO_MAILBOX");
            assertThat(row.reply()).isEqualTo("550 5.1.1 no such user");
        });
        assertThat(person(person.id())).isEqualTo(SubscriberState.BOUNCED);
        assertThat(facts(mailing, "bounced")).isEqualTo(1);
    }

    @Test
    void refused_content_fails_the_recipient_and_not_the_person() {
        People.Person person = people.subscribed(1).getFirst();
        relay.on(Verb.DOT, person.email()::equals, 1, new Act.Answer("554 5.6.0 malformed"));
        Mailing mailing = running(enqueued(List.of(person)));
        untilFinished(mailing);
        assertThat(only(mailing).reason()).isEqualTo("CONTENT");
        assertThat(person(person.id())).isEqualTo(SubscriberState.SUBSCRIBED);
    }

    @ParameterizedTest
    @EnumSource
    void cut_after_the_final_dot_leads_to_one_more_copy_with_the_same_message_id(MessageIdKind kind) {
        People.Person person = people.subscribed(1).getFirst();
        relay.on(Verb.DOT, person.email()::equals, 1, new Act.Cut());
        Mailing mailing = mailing(MailingState.BUILDING);
        jdbi.useHandle(
                handle -> handle.execute("update mailing set message_ids = ? where id = ?", kind.name(), mailing.id));
        mailings.enqueue(mailing.id, enqueued(List.of(person)), clock.instant());
        mailings.start(mailing.id);
        untilFinished(mailing);
        String id = "\r\nMessage-ID: <"
                + messageIds.of(kind, mailing.id, person.id()).toString() + ">\r\n";
        assertThat(relay.to(person.email())).hasSize(2).allSatisfy(message -> assertThat(message.text())
                .contains(id));
        assertThat(only(mailing).state()).isEqualTo(DeliveryState.SENT);
        assertThat(id).contains(only(mailing).messageId());
        assertThat(only(mailing).attempts()).isEqualTo(2);
    }

    @Test
    void refusal_of_our_own_policy_counts_no_attempt_and_is_tried_until_it_passes() {
        People.Person person = people.subscribed(1).getFirst();
        relay.on(Verb.RCPT, person.email()::equals, 2, new Act.Answer("550 5.7.26 unauthenticated sender"));
        Mailing mailing = running(enqueued(List.of(person)));
        untilFinished(mailing);
        assertThat(only(mailing).state()).isEqualTo(DeliveryState.SENT);
        assertThat(only(mailing).attempts()).isEqualTo(1);
    }

    @Test
    void relay_that_keeps_refusing_us_as_we_are_pauses_the_campaign_with_the_reason() {
        Shop shop = new Shop(Api::api);
        long segment = shop.segment("held", Map.of("field", "email", "op", "is", "value", "nobody@example.org"));
        long template = shop.template("held", "x", "<a href=\"{unsubscribe}\">u</a> {sender.address}");
        long campaign = shop.campaign("held", List.of(Shop.variant(segment, template)), Map.of());
        jdbi.useHandle(
                handle -> handle.execute("update campaign set state = 'RUNNING', run = 1 where id = ?", campaign));
        Mailing mailing = mailings.open(
                MailingKind.CAMPAIGN,
                campaign,
                1,
                MailingState.RUNNING,
                new MailingTerms(false, Priority.URGENT, null));
        People.Person person = people.subscribed(1).getFirst();
        relay.on(Verb.RCPT, person.email()::equals, 100, new Act.Answer("550 5.7.26 unauthenticated sender"));
        mailings.enqueue(mailing.id, enqueued(List.of(person)), clock.instant());
        String path = "/api/v1/campaigns/" + campaign;
        eventually(
                "the campaign pauses",
                () -> api().get(path).jsonPath().getString("state").equals("PAUSED"));
        assertThat(api().get(path).jsonPath().getString("pausedReason")).contains("5.7.26");
        relay.reset();
        api().post(path + "/resume").then().statusCode(200).body("pausedReason", nullValue());
        untilFinished(mailing);
        api().get(path + "/reconciliation")
                .then()
                .body("addsUp", equalTo(true))
                .body("settled", equalTo(true))
                .body("counts.sent", equalTo(1))
                .body("reasons", hasSize(0));
    }

    @Test
    void who_unsubscribes_a_second_before_the_message_is_not_mailed() throws InterruptedException {
        List<People.Person> recipients = people.subscribed(45);
        Set<String> addresses = recipients.stream().map(People.Person::email).collect(Collectors.toSet());
        CountDownLatch gate = new CountDownLatch(1);
        relay.on(Verb.DOT, addresses::contains, 10, new Act.Hold(gate));
        Mailing mailing = running(enqueued(recipients));
        // all rows are read and rendered, ten messages are on the wire
        eventually("every connection waits", () -> relay.holding() == 10);
        People.Person leaver = recipients.getLast();
        subscribers.changeState(leaver.id(), SubscriberState.UNSUBSCRIBED);
        // the promise begins a second after the commit
        Thread.sleep(1000);
        gate.countDown();
        untilFinished(mailing);
        assertThat(relay.to(leaver.email())).isEmpty();
        assertThat(mailings.deliveries(mailing.id, DeliveryState.SKIPPED, "UNSUBSCRIBED", 0, 10)
                        .items())
                .singleElement()
                .satisfies(row -> assertThat(row.subscriberId()).isEqualTo(leaver.id()));
        assertThat(mailings.counts(mailing.id).sent()).isEqualTo(44);
    }

    @Test
    void who_is_not_subscribed_or_left_out_is_skipped_with_the_reason() {
        People.Person none = people.in(SubscriberState.NONE, 1).getFirst();
        People.Person pending = people.in(SubscriberState.PENDING, 1).getFirst();
        People.Person gone = people.in(SubscriberState.UNSUBSCRIBED, 1).getFirst();
        People.Person capped = people.subscribed(1).getFirst();
        Mailing mailing = running(List.of(
                new Enqueued(none.id(), 0),
                new Enqueued(pending.id(), 0),
                new Enqueued(gone.id(), 0),
                new Enqueued(capped.id(), 9)));
        untilFinished(mailing);
        assertThat(mailings.deliveries(mailing.id, DeliveryState.SKIPPED, null, 0, 10)
                        .items())
                .extracting(Delivery::reason)
                .containsExactly("NONE", "PENDING", "UNSUBSCRIBED", "FREQUENCY_CAP");
    }

    @Test
    void pause_stops_and_resume_goes_on_without_a_second_copy() throws InterruptedException {
        List<People.Person> recipients = people.subscribed(300);
        Set<String> addresses = recipients.stream().map(People.Person::email).collect(Collectors.toSet());
        CountDownLatch gate = new CountDownLatch(1);
        relay.on(Verb.DOT, addresses::contains, 10, new Act.Hold(gate));
        Mailing mailing = running(enqueued(recipients));
        eventually("every connection waits", () -> relay.holding() == 10);
        assertThat(mailings.pause(mailing.id)).isTrue();
        // a node knows within a second
        Thread.sleep(1100);
        gate.countDown();
        eventually("leases are given back", () -> leased(mailing) == 0);
        assertThat(mailings.counts(mailing.id)).isEqualTo(new Counts(300, 290, 0, 10, 0, 0, 0));
        assertThat(facts(mailing, "delivered")).isEqualTo(10);

        assertThat(mailings.resume(mailing.id)).isTrue();
        untilFinished(mailing);
        assertThat(relay.messages())
                .extracting(ScriptedRelay.Message::to)
                .filteredOn(addresses::contains)
                .doesNotHaveDuplicates()
                .hasSize(300);
    }

    @Test
    void cancel_skips_who_is_left() {
        List<People.Person> recipients = people.subscribed(300);
        Set<String> addresses = recipients.stream().map(People.Person::email).collect(Collectors.toSet());
        CountDownLatch gate = new CountDownLatch(1);
        relay.on(Verb.DOT, addresses::contains, 10, new Act.Hold(gate));
        Mailing mailing = running(enqueued(recipients));
        eventually("every connection waits", () -> relay.holding() == 10);
        assertThat(mailings.cancel(mailing.id)).isTrue();
        gate.countDown();
        eventually("everybody has an outcome", () -> mailings.reconciliation(mailing.id)
                .settled());
        Counts counts = mailings.counts(mailing.id);
        assertThat(counts.sent() + counts.skipped()).isEqualTo(300);
        assertThat(counts.sent())
                .isEqualTo(relay.messages().stream()
                        .map(ScriptedRelay.Message::to)
                        .filter(addresses::contains)
                        .count());
        assertThat(mailings.deliveries(mailing.id, DeliveryState.SKIPPED, "CANCELLED", 0, 1000)
                        .items())
                .hasSize((int) counts.skipped());
        assertThat(stateOf(mailing)).isEqualTo(MailingState.CANCELLED);
        assertThat(source.timesFinished(mailing.id)).isZero();
    }

    @Test
    void relay_that_refuses_to_talk_is_waited_for_without_an_attempt() {
        People.Person person = people.subscribed(1).getFirst();
        pools.closeAll();
        relay.on(Verb.CONNECT, nobody -> true, 2, new Act.Answer("554 5.3.2 not now"));
        Mailing mailing = running(enqueued(List.of(person)));
        untilFinished(mailing);
        assertThat(only(mailing).state()).isEqualTo(DeliveryState.SENT);
        assertThat(only(mailing).attempts()).isEqualTo(1);
    }

    @Test
    void session_the_relay_closed_meanwhile_costs_neither_attempt_nor_wait() {
        People.Person person = people.subscribed(1).getFirst();
        Mailing first = running(enqueued(List.of(people.subscribed(1).getFirst())));
        untilFinished(first);
        relay.on(Verb.MAIL, nobody -> true, 1, new Act.Cut());
        Mailing mailing = running(enqueued(List.of(person)));
        untilFinished(mailing);
        assertThat(only(mailing).attempts()).isEqualTo(1);
        assertThat(relay.to(person.email())).hasSize(1);
    }

    @Test
    void form_mails_people_who_have_yet_to_confirm_and_its_mailing_opens_again() {
        People.Person first = people.in(SubscriberState.PENDING, 1).getFirst();
        People.Person second = people.in(SubscriberState.PENDING, 1).getFirst();
        Mailing mailing = mailings.open(MailingKind.FORM, 4711, RUNS.incrementAndGet(), MailingState.RUNNING);
        mailings.enqueue(mailing.id, enqueued(List.of(first)), clock.instant());
        untilFinished(mailing);
        mailings.enqueue(mailing.id, enqueued(List.of(second)), clock.instant());
        untilFinished(mailing);
        assertThat(mailings.counts(mailing.id).sent()).isEqualTo(2);
        assertThat(relay.to(second.email())).singleElement().satisfies(message -> assertThat(message.text())
                .contains("Auto-Submitted: auto-generated"));
    }

    @Test
    void finished_campaign_takes_no_more_recipients() {
        Mailing mailing = running(enqueued(people.subscribed(1)));
        untilFinished(mailing);
        List<Enqueued> late = enqueued(people.subscribed(1));
        assertThatThrownBy(() -> mailings.enqueue(mailing.id, late, clock.instant()))
                .isInstanceOf(DomainException.class)
                .hasMessageContaining("finished");
    }

    @Test
    void recipients_far_apart_are_served_and_others_of_the_mailing_left_alone() {
        List<People.Person> recipients = people.subscribed(40);
        Mailing mailing = mailing(MailingState.BUILDING);
        mailings.enqueue(mailing.id, enqueued(List.of(recipients.getFirst(), recipients.getLast())), clock.instant());
        mailings.enqueue(
                mailing.id, enqueued(recipients.subList(1, 39)), clock.instant().plusSeconds(3600));
        mailings.start(mailing.id);
        eventually("both are mailed", () -> mailings.counts(mailing.id).sent() == 2);
        assertThat(mailings.counts(mailing.id).pending()).isEqualTo(38);
        assertThat(mailings.cancel(mailing.id)).isTrue();
        eventually("the rest is skipped", () -> mailings.counts(mailing.id).skipped() == 38);
    }

    private int leased(Mailing mailing) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select count(*) from delivery_chunk where mailing_id = ? and state = 'LEASED'")
                .bind(0, mailing.id)
                .mapTo(int.class)
                .one());
    }
}
