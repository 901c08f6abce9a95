package org.rekindle.event.shop;

import com.fasterxml.jackson.databind.JsonNode;
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
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.rekindle.shared.DomainException;
import org.rekindle.shared.JsonText;

/** A shop that reports its orders. */
@Entity
@Table(name = "shop_hook")
public class ShopHook extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    public String name;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    public Provider provider;

    /** Sealed under {@link #label}. */
    byte[] secret;

    /** Category by sku, see {@link Categories}. */
    @Convert(converter = JsonText.OfTree.class)
    public JsonNode categories;

    @Column(name = "created_at")
    public Instant createdAt;

    @Column(name = "delivered_at")
    public Instant deliveredAt;

    public String outcome;
    public String detail;

    /** @throws DomainException when there is none */
    public static ShopHook required(long id) {
        ShopHook hook = findById(id);
        if (hook == null) {
            throw DomainException.notFound("shop hook", id);
        }
        return hook;
    }

    String label() {
        return "shop-hook:" + id + ":secret";
    }
}
