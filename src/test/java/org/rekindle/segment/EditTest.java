package org.rekindle.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EditTest {
    private static final Condition A = new Condition.TopicChosen("a");
    private static final Condition B = new Condition.TopicChosen("b");
    private static final Condition C = new Condition.TopicChosen("c");
    private static final Condition D = new Condition.TopicChosen("d");

    private static Condition all(Condition... conditions) {
        return new Condition.All(List.of(conditions));
    }

    private static Condition any(Condition... conditions) {
        return new Condition.Any(List.of(conditions));
    }

    private static Condition none(Condition... conditions) {
        return new Condition.Not(any(conditions));
    }

    @Test
    void condition_is_put_in_taken_out_and_replaced() {
        Condition tree = all(A, any(B, C));
        assertThat(new Edit.Insert("/where/all/1", 0, D).apply(tree)).isEqualTo(all(A, any(D, B, C)));
        assertThat(new Edit.Insert("/where", 99, D).apply(tree)).isEqualTo(all(A, any(B, C), D));
        assertThat(new Edit.Remove("/where/all/1/any/0").apply(tree)).isEqualTo(all(A, any(C)));
        assertThat(new Edit.Replace("/where/all/1", D).apply(tree)).isEqualTo(all(A, D));
        assertThat(new Edit.Remove("/where").apply(tree)).isEqualTo(all());
    }

    @Test
    void group_that_needs_a_condition_goes_with_its_last_one() {
        assertThat(new Edit.Remove("/where/all/1/any/0").apply(all(A, any(B)))).isEqualTo(all(A));
        assertThat(new Edit.Remove("/where/all/1/not/any/0").apply(all(A, none(B))))
                .isEqualTo(all(A));
        assertThat(new Edit.Remove("/where/all/0/not").apply(all(new Condition.Not(A))))
                .isEqualTo(all());
        assertThat(new Edit.Remove("/where/any/0").apply(any(A))).isEqualTo(all());
    }

    @Test
    void condition_moves_within_its_group_and_between_groups() {
        assertThat(new Edit.Move("/where/all/2", "/where", 0).apply(all(A, B, C)))
                .isEqualTo(all(C, A, B));
        assertThat(new Edit.Move("/where/all/0", "/where", 3).apply(all(A, B, C)))
                .isEqualTo(all(B, C, A));
        assertThat(new Edit.Move("/where/all/1/any/0", "/where", 0).apply(all(A, any(B, C))))
                .isEqualTo(all(B, A, any(C)));
        assertThat(new Edit.Move("/where/all/1/any/0", "/where", 0).apply(all(A, any(B))))
                .isEqualTo(all(B, A));
        assertThat(new Edit.Move("/where/all/0", "/where/all/1", 0).apply(all(A, none(B))))
                .isEqualTo(all(none(A, B)));
    }

    @Test
    void group_switches_between_all_any_and_none_and_wraps() {
        assertThat(new Edit.Switch("/where", Edit.Joint.NONE).apply(all(A, B))).isEqualTo(none(A, B));
        assertThat(new Edit.Switch("/where", Edit.Joint.ALL).apply(none(A, B))).isEqualTo(all(A, B));
        assertThat(new Edit.Wrap("/where/all/0", Edit.Joint.ANY).apply(all(A, B)))
                .isEqualTo(all(any(A), B));
    }

    @Test
    void what_cannot_be_done_is_said() {
        assertThatThrownBy(() -> new Edit.Remove("/where/all/7").apply(all(A))).hasMessageContaining("/where/all/7");
        assertThatThrownBy(() -> new Edit.Insert("/where/all/0", 0, B).apply(all(A)))
                .hasMessage("only a group holds conditions");
        assertThatThrownBy(() -> new Edit.Move("/where/all/0", "/where/all/0/any/0", 0).apply(all(any(any(A)))))
                .hasMessage("a group cannot be put into itself");
        assertThatThrownBy(() -> new Edit.Switch("/where", Edit.Joint.ANY).apply(all()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void moving_keeps_every_leaf_and_inserting_then_removing_changes_nothing() {
        Random random = new Random(1);
        for (int seed = 0; seed < 2_000; seed++) {
            Condition tree = all(new RandomConditions(seed, seed, CompilerTest.WORDS).tree(3), D);
            List<Part> parts = Part.of(Meaning.WHERE, tree).toList();
            Part from = parts.get(1 + random.nextInt(parts.size() - 1));
            Part into = parts.get(random.nextInt(parts.size()));
            if (!into.isLeaf()) {
                assertThat(new Edit.Remove("/where/all/0").apply(new Edit.Insert("/where", 0, A).apply(tree)))
                        .isEqualTo(tree);
                boolean fits = !into.pointer().startsWith(from.pointer())
                        // what a `not` holds that is no group becomes part of one: other pointers, same people
                        && !(into.condition() instanceof Condition.Not)
                        && !from.pointer().endsWith("/not");
                if (fits) {
                    Condition moved = new Edit.Move(from.pointer(), into.pointer(), random.nextInt(4)).apply(tree);
                    assertThat(leaves(moved)).containsExactlyInAnyOrderElementsOf(leaves(tree));
                }
            }
        }
    }

    private static List<Condition> leaves(Condition tree) {
        return tree.nodes().filter(Condition.Leaf.class::isInstance).toList();
    }
}
