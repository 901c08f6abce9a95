package org.rekindle.segment;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.rekindle.shared.SqlFragment;

/**
 * Distance along the surface of the earth, taken as a sphere: the haversine, with a box around the point in front of it,
 * for the index on numbers of an attribute finds those in the box.
 */
final class NearSql {
    /** The mean radius, IUGG. */
    static final double RADIUS_KM = 6371.0088;

    private NearSql() {}

    /** Uses attribute_value_number for the latitudes in the box, the primary key for the longitude of each. */
    static SqlFragment compile(Condition.Near near) {
        double reach = Math.toDegrees(near.km() / RADIUS_KM);
        double south = Math.max(-90, near.north() - reach);
        double north = Math.min(90, near.north() + reach);
        // near a pole, or over the date line, the box goes all the way round
        double wide = north >= 90 || south <= -90
                ? 360
                : Math.toDegrees(Math.asin(
                        Math.min(1, Math.sin(near.km() / RADIUS_KM) / Math.cos(Math.toRadians(near.north())))));
        boolean round = wide >= 180 || near.east() - wide < -180 || near.east() + wide > 180;
        return SqlFragment.of(
                "exists (select 1 from attribute_value la join attribute_value lo on lo.subscriber_id = la.subscriber_id "
                        + "and lo.attribute_id = ? where la.subscriber_id = s.id and la.attribute_id = ? "
                        + "and la.number_value between ? and ? and lo.number_value between ? and ? "
                        + "and 2 * " + RADIUS_KM + " * asin(sqrt(least(1, "
                        + "pow(sin(radians(la.number_value - ?) / 2), 2) + cos(radians(?)) "
                        + "* cos(radians(la.number_value)) * pow(sin(radians(lo.number_value - ?) / 2), 2)))) <= ?)",
                near.longitude().id(),
                near.latitude().id(),
                bound(south, RoundingMode.FLOOR),
                bound(north, RoundingMode.CEILING),
                bound(round ? -180 : near.east() - wide, RoundingMode.FLOOR),
                bound(round ? 180 : near.east() + wide, RoundingMode.CEILING),
                near.north(),
                near.north(),
                near.east(),
                near.km());
    }

    /** Never inside the true box, whatever the rounding. */
    private static BigDecimal bound(double degrees, RoundingMode mode) {
        return BigDecimal.valueOf(degrees).setScale(6, mode);
    }
}
