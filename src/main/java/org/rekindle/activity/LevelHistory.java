package org.rekindle.activity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.rekindle.shared.Remembered;

/**
 * How many people stood on each level, week by week: counted back from today through the ledger of changes, so there is a
 * history from the first day on. Days are UTC. Looked up at most every few minutes, because it reads the whole ledger.
 */
@ApplicationScoped
public class LevelHistory {
    private static final Duration FRESH = Duration.ofMinutes(5);
    private static final int WEEKS = 52;
    private static final int WEEK = 7;

    @Inject
    Jdbi jdbi;

    @Inject
    Clock clock;

    private final Remembered<History> history = new Remembered<>(FRESH, this::look);

    /** How many stood where at the end of a day, and how many had joined in the week up to it. */
    public record Point(LocalDate day, long active, long semiActive, long passive, long joined) {
        public long all() {
            return active + semiActive + passive;
        }
    }

    /**
     * A year of weeks, oldest first, and what changed in the last seven days.
     *
     * @param rose how many went up a level
     */
    public record History(List<Point> weeks, long rose, long fell) {
        public Point now() {
            return weeks.getLast();
        }
    }

    public History year() {
        return history.get();
    }

    /** After a change the next look is a fresh one. */
    public void forget() {
        history.forget();
    }

    private record Move(Level from, Level to, long people) {}

    private History look() {
        return jdbi.withHandle(handle -> {
            LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
            LocalDate first = today.minusDays((long) WEEKS * WEEK);
            Map<LocalDate, List<Move>> moves = moves(handle, first);
            Map<LocalDate, Long> joined = joined(handle, first);
            Map<Level, Long> people = now(handle);
            List<Point> weeks = new ArrayList<>();
            long rose = 0;
            long fell = 0;
            long joinedThisWeek = 0;
            LocalDate end = today;
            for (LocalDate day = today; day.isAfter(first); day = day.minusDays(1)) {
                if (day.equals(end)) {
                    weeks.addFirst(point(end, people));
                    end = end.minusDays(WEEK);
                }
                for (Move move : moves.getOrDefault(day, List.of())) {
                    people.merge(move.to(), -move.people(), Long::sum);
                    people.merge(move.from(), move.people(), Long::sum);
                    boolean up = move.to().compareTo(move.from()) < 0;
                    boolean lately = day.isAfter(today.minusDays(WEEK));
                    rose += up && lately ? move.people() : 0;
                    fell += !up && lately ? move.people() : 0;
                }
                long came = joined.getOrDefault(day, 0L);
                joinedThisWeek += came;
                people.merge(Level.SEMI_ACTIVE, -came, Long::sum);
                if (day.minusDays(1).equals(end)) {
                    Point shown = weeks.removeFirst();
                    weeks.addFirst(new Point(
                            shown.day(), shown.active(), shown.semiActive(), shown.passive(), joinedThisWeek));
                    joinedThisWeek = 0;
                }
            }
            return new History(List.copyOf(weeks), rose, fell);
        });
    }

    private static Point point(LocalDate day, Map<Level, Long> people) {
        return new Point(
                day,
                Math.max(0, people.getOrDefault(Level.ACTIVE, 0L)),
                Math.max(0, people.getOrDefault(Level.SEMI_ACTIVE, 0L)),
                Math.max(0, people.getOrDefault(Level.PASSIVE, 0L)),
                0);
    }

    /** activity_level covers it. */
    private static Map<Level, Long> now(Handle handle) {
        Map<Level, Long> people = new EnumMap<>(Level.class);
        handle.createQuery("select level, count(*) from activity group by level")
                .map((rs, ctx) -> people.put(Level.valueOf(rs.getString(1)), rs.getLong(2)))
                .list();
        return people;
    }

    private static Map<LocalDate, List<Move>> moves(Handle handle, LocalDate first) {
        Map<LocalDate, List<Move>> moves = new HashMap<>();
        handle.createQuery("select cast(occurred_at as date) as day, from_level, to_level, count(*) from status_change "
                        + "where occurred_at >= ? and from_level is not null group by day, from_level, to_level")
                .bind(0, first)
                .map((rs, ctx) -> moves.computeIfAbsent(rs.getObject(1, LocalDate.class), d -> new ArrayList<>())
                        .add(new Move(Level.valueOf(rs.getString(2)), Level.valueOf(rs.getString(3)), rs.getLong(4))))
                .list();
        return moves;
    }

    /** Everybody begins semi-active: too new to judge. */
    private static Map<LocalDate, Long> joined(Handle handle, LocalDate first) {
        Map<LocalDate, Long> joined = new HashMap<>();
        handle.createQuery(
                        "select cast(joined_at as date) as day, count(*) from activity where joined_at >= ? group by day")
                .bind(0, first)
                .map((rs, ctx) -> joined.put(rs.getObject(1, LocalDate.class), rs.getLong(2)))
                .list();
        return joined;
    }
}
