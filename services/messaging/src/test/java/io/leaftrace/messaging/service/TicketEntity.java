package io.leaftrace.messaging.service;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

@Entity
@Table(name = "ticket")
public class TicketEntity extends PanacheEntityBase {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    @Column(name = "place_gln")
    public String placeGln;

    public static TicketEntity of(String placeGln) {
        TicketEntity ticket = new TicketEntity();
        ticket.placeGln = placeGln;
        return ticket;
    }
}
