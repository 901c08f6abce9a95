package org.rekindle.delivery.relay;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.rekindle.delivery.smtp.Endpoint;
import org.rekindle.shared.DomainException;
import org.rekindle.shared.SealedText;

/** A relay that was set up in the product. */
@Entity
@Table(name = "relay")
public class Relay extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    public String name;
    public String host;
    public int port;

    @Enumerated(EnumType.STRING)
    public Endpoint.Tls tls;

    /** Null for no authentication. */
    public String username;

    /** Sealed under {@link #label}; null for no authentication. */
    byte[] password;

    public int connections;

    @Column(name = "messages_per_connection")
    public int messagesPerConnection;

    public boolean pipelining;

    @Column(name = "per_second")
    Double perSecond;

    @Column(name = "per_hour")
    Long perHour;

    @Column(name = "per_day")
    Long perDay;

    public int weight;

    @Convert(converter = DomainList.class)
    @Column(name = "recipient_domains")
    public List<String> recipientDomains;

    @Convert(converter = DomainList.class)
    @Column(name = "sender_domains")
    public List<String> senderDomains;

    @Column(name = "warm_up_starts_on")
    LocalDate warmUpStartsOn;

    @Column(name = "warm_up_first_day")
    Long warmUpFirstDay;

    @Column(name = "warm_up_growth")
    Double warmUpGrowth;

    public boolean enabled;

    @Column(name = "created_at")
    public Instant createdAt;

    /** @throws DomainException when there is none */
    public static Relay required(long id) {
        Relay relay = findById(id);
        if (relay == null) {
            throw DomainException.notFound("relay", id);
        }
        return relay;
    }

    public boolean hasPassword() {
        return password != null;
    }

    public Limits limits() {
        WarmUp warmUp = warmUpStartsOn == null ? null : new WarmUp(warmUpStartsOn, warmUpFirstDay, warmUpGrowth);
        return new Limits(perSecond, perHour, perDay, warmUp);
    }

    void limits(Limits limits) {
        perSecond = limits.perSecond();
        perHour = limits.perHour();
        perDay = limits.perDay();
        WarmUp warmUp = limits.warmUp();
        warmUpStartsOn = warmUp == null ? null : warmUp.startsOn();
        warmUpFirstDay = warmUp == null ? null : warmUp.firstDay();
        warmUpGrowth = warmUp == null ? null : warmUp.growth();
    }

    String label() {
        return "relay:" + id + ":password";
    }

    Route route(SealedText sealed, Endpoint.Patience patience) {
        String secret = password == null ? null : sealed.open(label(), password);
        return new Route(
                id,
                name,
                new Endpoint(host, port, tls, username, secret, pipelining, patience),
                connections,
                messagesPerConnection,
                limits(),
                weight,
                Set.copyOf(recipientDomains),
                Set.copyOf(senderDomains));
    }
}
