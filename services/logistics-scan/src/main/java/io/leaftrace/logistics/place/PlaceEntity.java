package io.leaftrace.logistics.place;

import io.leaftrace.model.PlaceKind;
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
import java.util.UUID;

/** A registered place, with the fact that told of it. */
@Entity
@Table(name = "place")
public class PlaceEntity extends PanacheEntityBase {

    @Id
    public String gln;

    @Column(name = "party_gln")
    public String partyGln;

    @Enumerated(EnumType.STRING)
    public PlaceKind kind;

    public String name;

    public String city;

    public String country;

    public double latitude;

    public double longitude;

    @Column(name = "occurred_at")
    public Instant occurredAt;

    public String producer;

    public long sequence;

    @Column(name = "event_id")
    public UUID eventId;

    /** Counts changes. */
    public int version = 1;

    /** At most {@code rows} of them, those after a GLN. */
    static Uni<List<PlaceEntity>> after(String gln, int rows) {
        return PlaceEntity.<PlaceEntity>find("gln > ?1 order by gln", gln)
                .range(0, rows - 1)
                .list();
    }
}
