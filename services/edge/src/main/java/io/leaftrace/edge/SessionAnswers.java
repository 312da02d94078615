package io.leaftrace.edge;

import io.smallrye.mutiny.Uni;
import org.hibernate.reactive.mutiny.Mutiny;

/** In the transaction of a Hibernate Reactive session. */
record SessionAnswers(Mutiny.Session session) implements FirstAnswers {

    @Override
    public Uni<Boolean> claim(RequestKey key) {
        return session.createNativeQuery(jpa(CLAIM))
                .setParameter(1, key.caller())
                .setParameter(2, key.key())
                .setParameter(3, key.fingerprint())
                .executeUpdate()
                .map(inserted -> inserted == 1);
    }

    @Override
    public Uni<Void> store(RequestKey key, FirstAnswer answer) {
        return session.createNativeQuery(jpa(STORE))
                .setParameter(1, key.caller())
                .setParameter(2, key.key())
                .setParameter(3, answer.status())
                .setParameter(4, answer.location())
                .setParameter(5, answer.contentType())
                .setParameter(6, answer.text())
                .executeUpdate()
                .replaceWithVoid();
    }

    @Override
    public Uni<FirstAnswer> find(RequestKey key) {
        return session.createNativeQuery(jpa(FIND), Object[].class)
                .setParameter(1, key.caller())
                .setParameter(2, key.key())
                .getSingleResult()
                .map(SessionAnswers::answer);
    }

    /** Hibernate writes {@code ?1} where Postgres writes {@code $1}. */
    private static String jpa(String sql) {
        return sql.replace('$', '?');
    }

    private static FirstAnswer answer(Object[] row) {
        return new FirstAnswer((String) row[0], (Integer) row[1], (String) row[2], (String) row[3], (String) row[4]);
    }
}
