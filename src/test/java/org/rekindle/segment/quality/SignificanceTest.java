package org.rekindle.segment.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** Against values worked out elsewhere: textbook examples and closed forms. */
class SignificanceTest {
    private static Significance.Amounts amounts(double... values) {
        return new Significance.Amounts(
                values.length,
                DoubleStream.of(values).sum(),
                DoubleStream.of(values).map(v -> v * v).sum());
    }

    @Test
    void two_proportions_differ_as_the_pooled_z_test_says() {
        // z = (0.5 - 0.4) / sqrt(0.45 * 0.55 * (1/200 + 1/200)) = 2.0101
        assertThat(Significance.ofProportions(
                        new Significance.Proportion(100, 200), new Significance.Proportion(80, 200)))
                .isCloseTo(0.0444, offset(0.0002));
        assertThat(Significance.ofProportions(
                        new Significance.Proportion(10, 100), new Significance.Proportion(10, 100)))
                .isEqualTo(1);
    }

    @Test
    void nobody_and_everybody_alike_are_no_difference() {
        assertThat(Significance.ofProportions(new Significance.Proportion(0, 0), new Significance.Proportion(3, 9)))
                .isEqualTo(1);
        assertThat(Significance.ofProportions(new Significance.Proportion(0, 50), new Significance.Proportion(0, 9)))
                .isEqualTo(1);
        assertThat(Significance.ofMeans(amounts(1), amounts(2, 3))).isEqualTo(1);
        assertThat(Significance.ofMeans(amounts(0, 0, 0), amounts(0, 0))).isEqualTo(1);
    }

    @Test
    void means_differ_as_welch_says() {
        // t = 2.8530, 27.89 degrees of freedom; p by integrating the density numerically
        var a = amounts(27.5, 21.0, 19.0, 23.6, 17.0, 17.9, 16.9, 20.1, 21.9, 22.6, 23.1, 19.6, 19.0, 21.7, 21.4);
        var b = amounts(27.1, 22.0, 20.8, 23.4, 23.4, 23.5, 25.8, 22.0, 24.8, 20.2, 21.9, 22.1, 22.9, 30.5, 24.4);
        assertThat(Significance.ofMeans(a, b)).isCloseTo(0.008072, offset(0.000001));
        assertThat(Significance.ofMeans(a, b)).isEqualTo(Significance.ofMeans(b, a));
    }

    @Test
    void everybody_but_the_members_is_the_difference_of_the_sums() {
        assertThat(amounts(1, 2, 3, 10).without(amounts(2, 10))).isEqualTo(amounts(1, 3));
    }

    @Test
    void interval_is_wilson_s() {
        var interval = Significance.around(new Significance.Proportion(1, 10));
        assertThat(interval.low()).isCloseTo(0.0179, offset(0.0001));
        assertThat(interval.high()).isCloseTo(0.4042, offset(0.0001));
        assertThat(Significance.around(new Significance.Proportion(0, 0))).isEqualTo(new Significance.Interval(0, 1));
    }

    @Test
    void needed_size_is_what_the_normal_approximation_asks_for() {
        // 1.96^2 * 0.03 * 0.97 / 0.01^2
        assertThat(Significance.neededFor(0.03, 0.01)).isEqualTo(1118);
    }

    @Test
    void scores_meet_their_landmarks() {
        assertThat(LargeEnough.score(0, 1000)).isZero();
        assertThat(LargeEnough.score(500, 1000)).isEqualTo(38);
        assertThat(LargeEnough.score(1000, 1000)).isEqualTo(75);
        assertThat(LargeEnough.score(2000, 1000)).isEqualTo(100);
        assertThat(LargeEnough.score(90_000, 1000)).isEqualTo(100);
    }
}
