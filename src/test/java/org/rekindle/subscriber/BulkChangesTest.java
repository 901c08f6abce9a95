package org.rekindle.subscriber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rekindle.Api;
import org.rekindle.shared.DomainException;
import org.rekindle.shared.EmailAddress;
import org.rekindle.shared.Transactions;

/** Changes to many: what is taken back is what was changed and nothing that came later. */
@QuarkusTest
class BulkChangesTest {
    private static final long USER = 1;

    @Inject
    BulkChanges changes;

    @Inject
    BulkChangeJob job;

    @Inject
    SubscriberStore store;

    @Inject
    TopicChoices choices;

    @Inject
    AttributeValues values;

    @Inject
    Attributes attributes;

    @Inject
    Topics topics;

    @Inject
    TopicChanges topicChanges;

    @Inject
    Erasure erasure;

    @Inject
    Jdbi jdbi;

    private Topic topic;
    private Attribute size;
    private String city;

    @BeforeEach
    void a_topic_and_an_attribute() {
        String name = "bulk" + System.nanoTime();
        topic = Transactions.retrying(() -> topics.create(name, name, null));
        size = Transactions.retrying(() -> attributes.define(name, null, AttributeType.NUMBER, null));
        city = name;
    }

    @Test
    void topic_is_added_to_those_without_it_and_taken_back_from_them_alone() {
        long had = person(Set.of(topic.id));
        long lacked = person(Set.of());
        BulkChange change = changes.addTopic(USER, named(had, lacked), topic);
        assertThat(change.state()).isEqualTo(BulkChange.State.DONE);
        assertThat(change.people()).isEqualTo(1);
        assertThat(choices.of(lacked)).containsExactly(topic.slug);

        BulkChange undone = changes.undo(change.id());
        assertThat(undone.state()).isEqualTo(BulkChange.State.UNDONE);
        assertThat(undone.undone()).isEqualTo(1);
        assertThat(choices.of(lacked)).isEmpty();
        assertThat(choices.of(had)).containsExactly(topic.slug);
    }

    @Test
    void topic_that_is_gone_is_given_to_nobody() {
        long person = person(Set.of());
        topicChanges.remove(topic.slug);
        BulkChange change = changes.addTopic(USER, named(person), topic);
        assertThat(change.state()).isEqualTo(BulkChange.State.FAILED);
        assertThat(change.problem()).isEqualTo("the topic is gone");
        assertThat(change.people()).isZero();
    }

    @Test
    void what_a_person_chose_since_is_left_alone() {
        long person = person(Set.of(topic.id));
        BulkChange change = changes.removeTopic(USER, named(person), topic);
        choices.replace(person, List.of(topic.id));
        choices.replace(person, List.of());
        changes.undo(change.id());
        assertThat(choices.of(person)).isEmpty();
    }

    @Test
    void value_is_set_and_former_values_come_back() {
        long seven = person(Map.of(size.id, value("7")));
        long none = person(Set.of());
        long already = person(Map.of(size.id, value("9.0")));
        BulkChange change = changes.setAttribute(USER, named(seven, none, already), size, "9");
        assertThat(change.people()).isEqualTo(2);
        assertThat(shown(seven)).isEqualTo("9");
        assertThat(shown(none)).isEqualTo("9");

        changes.undo(change.id());
        assertThat(shown(seven)).isEqualTo("7");
        assertThat(shown(none)).isNull();
        assertThat(shown(already)).isEqualTo("9");
    }

    @Test
    void value_that_was_changed_again_is_not_overwritten() {
        long person = person(Map.of(size.id, value("7")));
        BulkChange first = changes.setAttribute(USER, named(person), size, "9");
        BulkChange second = changes.setAttribute(USER, named(person), size, "10");
        BulkChange third = changes.setAttribute(USER, named(person), size, "9");
        assertThat(changes.undo(first.id()).undone()).isZero();
        assertThat(shown(person)).isEqualTo("9");
        assertThat(changes.undo(third.id()).undone()).isEqualTo(1);
        assertThat(shown(person)).isEqualTo("10");
        assertThat(changes.get(second.id()).state()).isEqualTo(BulkChange.State.DONE);
    }

    @Test
    void everybody_who_fits_a_condition_is_changed_in_chunks() {
        List<Long> people = new ArrayList<>();
        for (int i = 0; i < BulkChangeSteps.CHUNK + 200; i += 100) {
            people.addAll(people(100, Map.of(size.id, value("3"))));
        }
        String condition = "{\"field\": \"attributes." + city + "\", \"op\": \"is\", \"value\": 3}";
        BulkChange change = changes.addTopic(USER, new BulkChanges.Who.Fitting(condition), topic);
        job.run();
        assertThat(changes.get(change.id()))
                .extracting(BulkChange::state, BulkChange::people)
                .containsExactly(BulkChange.State.DONE, people.size());
        changes.undo(change.id());
        job.run();
        assertThat(changes.get(change.id()))
                .extracting(BulkChange::state, BulkChange::undone)
                .containsExactly(BulkChange.State.UNDONE, people.size());
    }

    @Test
    void change_that_a_restart_broke_off_goes_on_where_it_was() {
        long first = person(Set.of());
        long second = person(Set.of());
        BulkChange change = changes.addTopic(USER, named(first, second), topic);
        // as the row stands when the process ended after the first person
        choices.replace(second, List.of());
        jdbi.useHandle(handle -> handle.execute(
                "update bulk_change set state = 'RUNNING', place = ?, people = 1 where id = ?", first, change.id()));
        job.run();
        assertThat(changes.get(change.id()))
                .extracting(BulkChange::state, BulkChange::people)
                .containsExactly(BulkChange.State.DONE, 2);
        assertThat(choices.of(second)).containsExactly(topic.slug);
    }

    @Test
    void condition_that_cannot_be_read_is_refused_before_anything_is_kept() {
        assertThatThrownBy(() -> changes.addTopic(
                        USER, new BulkChanges.Who.Fitting("{\"field\": \"nothing\", \"op\": \"is\"}"), topic))
                .isInstanceOf(DomainException.class);
        assertThatThrownBy(() -> changes.setAttribute(USER, named(1), size, "many"))
                .isInstanceOf(DomainException.class);
    }

    @Test
    void change_is_taken_back_once_and_for_a_day() {
        long person = person(Set.of());
        BulkChange change = changes.addTopic(USER, named(person), topic);
        changes.undo(change.id());
        assertThatThrownBy(() -> changes.undo(change.id())).isInstanceOf(DomainException.class);

        BulkChange old = changes.addTopic(USER, named(person), topic);
        jdbi.useHandle(handle -> handle.execute(
                "update bulk_change set created_at = created_at - interval 25 hour where id = ?", old.id()));
        assertThatThrownBy(() -> changes.undo(old.id())).isInstanceOf(DomainException.class);
        job.forget();
        assertThat(remembered(old.id())).isZero();
    }

    @Test
    void erased_person_is_not_remembered() {
        long person = person(Map.of(size.id, value("7")));
        BulkChange change = changes.setAttribute(USER, named(person), size, "9");
        erasure.erase(person);
        assertThat(remembered(change.id())).isZero();
        assertThat(changes.undo(change.id()).undone()).isZero();
        assertThat(shown(person)).isNull();
    }

    private int remembered(long changeId) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select count(*) from bulk_change_person where change_id = ?")
                        .bind(0, changeId)
                        .mapTo(int.class)
                        .one());
    }

    private static BulkChanges.Who named(long... ids) {
        return new BulkChanges.Who.Named(java.util.Arrays.stream(ids).boxed().toList());
    }

    private static AttributeValue value(String text) {
        return AttributeType.NUMBER.parse(text);
    }

    private String shown(long id) {
        Object value = values.shown(List.of(id)).getOrDefault(id, Map.of()).get(city);
        return value == null ? null : value.toString();
    }

    private long person(Set<Integer> topicIds) {
        return stored(1, Map.of(), topicIds).getFirst();
    }

    private long person(Map<Integer, AttributeValue> attributeValues) {
        return stored(1, attributeValues, Set.of()).getFirst();
    }

    private List<Long> people(int n, Map<Integer, AttributeValue> attributeValues) {
        return stored(n, attributeValues, Set.of());
    }

    private List<Long> stored(int n, Map<Integer, AttributeValue> attributeValues, Set<Integer> topicIds) {
        List<Profile> profiles = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            profiles.add(new Profile(
                    EmailAddress.of(Api.anAddress("bulk")), null, null, null, attributeValues, topicIds, null, null));
        }
        return store.store(profiles).stream()
                .map(upsert -> ((Upsert.Created) upsert).id())
                .toList();
    }
}
