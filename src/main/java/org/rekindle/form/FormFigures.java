package org.rekindle.form;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.rekindle.shared.SqlFragment;

/**
 * How many asked through a form, and how many of them confirmed. Who was subscribed already asks for nothing and is not counted.
 * Uses form_request_form.
 */
@ApplicationScoped
public class FormFigures {
    @Inject
    Jdbi jdbi;

    @Inject
    Clock clock;

    /** Of those who asked, how many have confirmed by now. */
    public record Totals(long asked, long confirmed) {
        public static final Totals NONE = new Totals(0, 0);
    }

    /** Who asked on a day (UTC). */
    public record Day(LocalDate day, long asked, long confirmed) {}

    /** @param days oldest first, those without anybody too */
    public record Figures(long asked, long confirmed, List<Day> days) {}

    /** @param days how many, today included */
    public Figures of(long formId, int days) {
        LocalDate first = today().minusDays(days - 1L);
        Map<LocalDate, Day> found = new HashMap<>();
        jdbi.useHandle(handle -> handle.createQuery(
                        "select cast(created_at as date) as day, count(*), sum(confirmed_at is not null) "
                                + "from form_request where form_id = ? and created_at >= ? group by day")
                .bind(0, formId)
                .bind(1, first)
                .map((rs, ctx) -> new Day(rs.getObject(1, LocalDate.class), rs.getLong(2), rs.getLong(3)))
                .forEach(day -> found.put(day.day(), day)));
        List<Day> all = new ArrayList<>();
        for (int i = 0; i < days; i++) {
            LocalDate day = first.plusDays(i);
            all.add(found.getOrDefault(day, new Day(day, 0, 0)));
        }
        return new Figures(
                all.stream().mapToLong(Day::asked).sum(),
                all.stream().mapToLong(Day::confirmed).sum(),
                all);
    }

    /** Of several forms, by id; those through which nobody asked are absent. */
    public Map<Long, Totals> totals(Collection<Long> formIds, int days) {
        Map<Long, Totals> totals = new HashMap<>();
        if (!formIds.isEmpty()) {
            SqlFragment sql = SqlFragment.of(
                            "select form_id, count(*), sum(confirmed_at is not null) from form_request where created_at >= ? "
                                    + "and form_id in ",
                            today().minusDays(days - 1L))
                    .then(SqlFragment.list(formIds))
                    .then(" group by form_id");
            jdbi.useHandle(handle -> sql.query(handle)
                    .map((rs, ctx) -> totals.put(rs.getLong(1), new Totals(rs.getLong(2), rs.getLong(3))))
                    .forEach(previous -> {}));
        }
        return totals;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
