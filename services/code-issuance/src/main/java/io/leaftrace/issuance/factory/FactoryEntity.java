package io.leaftrace.issuance.factory;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;

/** A registered factory. */
@Entity
@Table(name = "factory")
public class FactoryEntity extends PanacheEntityBase {

    @Id
    public String gln;

    @Column(name = "maker_gln")
    public String makerGln;

    public String name;

    public String city;

    public String country;

    public double latitude;

    public double longitude;

    @Column(name = "registered_at")
    public Instant registeredAt;

    @Column(name = "registered_by")
    public String registeredBy;

    /** At most {@code rows} of them after an identifier; of one maker, or of all where that is null. */
    static Uni<List<FactoryEntity>> after(String after, String makerGln, int rows) {
        return FactoryEntity.<FactoryEntity>find(
                        "gln > ?1 and (?2 is null or makerGln = ?2) order by gln", after, makerGln)
                .range(0, rows - 1)
                .list();
    }
}
