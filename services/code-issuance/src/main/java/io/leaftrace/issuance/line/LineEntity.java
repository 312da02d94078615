package io.leaftrace.issuance.line;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;

/** A registered line. */
@Entity
@Table(name = "line")
public class LineEntity extends PanacheEntityBase {

    @Id
    @Column(name = "line_id")
    public String lineId;

    @Column(name = "factory_gln")
    public String factoryGln;

    @Column(name = "maker_gln")
    public String makerGln;

    public String name;

    @Column(name = "registered_at")
    public Instant registeredAt;

    @Column(name = "registered_by")
    public String registeredBy;

    /** At most {@code rows} of them after an identifier; of one maker, or of all where that is null. */
    static Uni<List<LineEntity>> after(String after, String makerGln, int rows) {
        return LineEntity.<LineEntity>find(
                        "lineId > ?1 and (?2 is null or makerGln = ?2) order by lineId", after, makerGln)
                .range(0, rows - 1)
                .list();
    }
}
