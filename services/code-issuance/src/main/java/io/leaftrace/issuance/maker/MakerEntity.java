package io.leaftrace.issuance.maker;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;

/** A registered maker. The counter of its SSCCs stays out of here: only an order moves it, in SQL. */
@Entity
@Table(name = "maker")
public class MakerEntity extends PanacheEntityBase {

    @Id
    public String gln;

    public String name;

    public String country;

    @Column(name = "company_prefix")
    public String companyPrefix;

    /** The key of all its SSCCs: under two keys, two numbers would sooner or later give the same SSCC. */
    @Column(name = "sscc_key_id")
    public String ssccKeyId;

    @Column(name = "registered_at")
    public Instant registeredAt;

    @Column(name = "registered_by")
    public String registeredBy;

    /** At most {@code rows} of them after an identifier; of one maker, or of all where that is null. */
    static Uni<List<MakerEntity>> after(String after, String makerGln, int rows) {
        return MakerEntity.<MakerEntity>find("gln > ?1 and (?2 is null or gln = ?2) order by gln", after, makerGln)
                .range(0, rows - 1)
                .list();
    }
}
