package org.rekindle.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SegmentCallTest {
    private static JsonNode json(String text) throws Exception {
        return new ObjectMapper().readTree(text.replace('\'', '"'));
    }

    private static EventInput event(String text) throws Exception {
        return ((SegmentCall.Happened) SegmentCall.of("track", json(text), Duration.ZERO)).event();
    }

    @ParameterizedTest
    @CsvSource({
        "Order Completed, purchase",
        "order completed, purchase",
        "Product Viewed, view",
        "Products Searched, search",
        "Product Added, cart",
        "Cart Viewed, cart",
        "Signed Up, signed_up",
        "Watched: Video #3, watched_video_3",
        "3 Wishes, event_3_wishes"
    })
    void names_become_types(String name, String type) throws Exception {
        assertThat(event("{'event':'" + name + "','userId':'1'}").type()).isEqualTo(type);
    }

    @Test
    void order_carries_what_was_bought() throws Exception {
        EventInput order = event("""
                {'event':'Order Completed','messageId':'m1','userId':'anna@example.org','timestamp':'2026-11-01T10:00:00.000Z',
                 'properties':{'order_id':'17','total':27.5,'currency':'eur','coupon':'x',
                  'products':[{'product_id':'p1','sku':'s1','name':'Ball','price':19,'quantity':1,'category':'Dogs'},
                              {'product_id':'p2','price':'8.50'}]}}""");
        assertThat(order.id()).isEqualTo("segment:m1");
        assertThat(order.amount().value()).isEqualByComparingTo("27.5");
        assertThat(order.amount().currency()).isEqualTo("EUR");
        assertThat(order.occurredAt()).isEqualTo("2026-11-01T10:00:00Z");
        assertThat(order.items()).hasSize(2);
        assertThat(order.items().getFirst().sku()).isEqualTo("s1");
        assertThat(order.items().getFirst().category()).isEqualTo("Dogs");
        assertThat(order.items().getLast().sku()).isEqualTo("p2");
        assertThat(order.properties().has("products")).isFalse();
        assertThat(order.properties().path("coupon").asText()).isEqualTo("x");
    }

    @Test
    void person_is_found_wherever_the_specification_puts_them() throws Exception {
        for (String call : new String[] {
            "{'type':'page','userId':'a@example.org'}",
            "{'type':'page','userId':'7','context':{'traits':{'email':'a@example.org'}}}",
            "{'type':'page','anonymousId':'x','properties':{'email':'a@example.org'}}",
            "{'type':'page','traits':{'email':'a@example.org'}}"
        }) {
            assertThat(((SegmentCall.Happened) SegmentCall.of("page", json(call), Duration.ZERO))
                            .who()
                            .email())
                    .isEqualTo("a@example.org");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "track|{'userId':'1'}",
                "track|{'event':'Order Completed','properties':{'total':'many'}}",
                "track|{'event':'X','timestamp':'yesterday'}",
                "shout|{}",
                "track|[]"
            })
    void what_makes_no_sense_is_refused_with_a_reason(String type, String call) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SegmentCall.of(type, json(call), Duration.ZERO))
                .withMessageMatching(".{10,}");
    }

    @Test
    void clock_that_is_wrong_is_put_right_by_the_time_of_sending() throws Exception {
        Instant arrived = Instant.parse("2026-11-01T12:00:00Z");
        Duration ahead = SegmentCall.clockError(json("{'sentAt':'2026-11-01T14:00:00.000Z'}"), arrived);
        assertThat(ahead).isEqualTo(Duration.ofHours(2));
        String call = "{'event':'X','userId':'1','timestamp':'2026-11-01T13:59:00Z'}";
        var happened = (SegmentCall.Happened) SegmentCall.of("track", json(call), ahead);
        assertThat(happened.event().occurredAt()).isEqualTo("2026-11-01T11:59:00Z");
        for (String right : new String[] {"{}", "{'sentAt':'2026-11-01T11:59:30Z'}", "{'sentAt':'yesterday'}"}) {
            assertThat(SegmentCall.clockError(json(right), arrived)).as(right).isZero();
        }
    }
}
