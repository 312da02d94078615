package io.leaftrace.issuance.product;

import io.leaftrace.model.PackagingLevel;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;

/** A registered product. */
@Entity
@Table(name = "product")
public class ProductEntity extends PanacheEntityBase {

    @Id
    public String gtin;

    @Column(name = "maker_gln")
    public String makerGln;

    public String name;

    @Enumerated(EnumType.STRING)
    public PackagingLevel level;

    public String market;

    @Column(name = "registered_at")
    public Instant registeredAt;

    @Column(name = "registered_by")
    public String registeredBy;

    /** At most {@code rows} of them after an identifier; of one maker, or of all where that is null. */
    static Uni<List<ProductEntity>> after(String after, String makerGln, int rows) {
        return ProductEntity.<ProductEntity>find(
                        "gtin > ?1 and (?2 is null or makerGln = ?2) order by gtin", after, makerGln)
                .range(0, rows - 1)
                .list();
    }
}
