package io.leaftrace.issuance.registry;

import io.leaftrace.edge.Problems;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Gives identifier codes, and keeps those that another ID issuer gave: each once on the platform, for ever. */
@ApplicationScoped
public class IdentifierCodes {

    /** What a request may bring as the code of another issuer. */
    public static final String FORM = "[A-Z0-9][A-Z0-9-]{3,49}";

    private final String issuer;

    IdentifierCodes(@ConfigProperty(name = "leaftrace.identifier-codes.issuer") String issuer) {
        if (!IdentifierCode.isInAlphabet(issuer)) {
            throw new IllegalArgumentException(
                    "leaftrace.identifier-codes.issuer must be upper-case letters and digits without 0, 1, I and O");
        }
        this.issuer = issuer;
    }

    /**
     * Keeps the code that was brought, or gives one.
     *
     * @param letter of the kind in codes of ours
     * @param brought null when none was
     * @return fails with 422 when the code brought looks like ours, and with 409 when it is taken
     */
    public Uni<String> keep(SqlConnection tx, RegistryKind<?> kind, String key, char letter, String brought) {
        if (brought == null) {
            return next(tx, letter).call(code -> insert(tx, code, kind, key));
        }
        if (brought.startsWith(issuer)) {
            throw Problems.unprocessable(
                    "identifier-code-reserved", "Codes that begin with " + issuer + " are given by us.", List.of());
        }
        return insert(tx, brought, kind, key)
                .chain(free -> free ? Uni.createFrom().item(brought) : refuse(tx, brought, kind, key));
    }

    private Uni<String> next(SqlConnection tx, char letter) {
        return tx.query("select nextval('identifier_code_number')")
                .execute()
                .map(rows ->
                        IdentifierCode.of(issuer, letter, rows.iterator().next().getLong(0)));
    }

    private static Uni<Boolean> insert(SqlConnection tx, String code, RegistryKind<?> kind, String key) {
        return tx.preparedQuery(
                        "insert into identifier_code (code, kind, key) values ($1, $2, $3) on conflict do nothing")
                .execute(Tuple.of(code, kind.name(), key))
                .map(written -> written.rowCount() == 1);
    }

    /** Whoever registers a thing again brings its code again, and is told the former. */
    private static Uni<String> refuse(SqlConnection tx, String code, RegistryKind<?> kind, String key) {
        return tx.preparedQuery("select 1 from identifier_code where code = $1 and kind = $2 and key = $3")
                .execute(Tuple.of(code, kind.name(), key))
                .map(itsOwn -> {
                    throw itsOwn.size() == 1
                            ? kind.exists(key)
                            : Problems.conflict(
                                    "identifier-code-taken", "The code " + code + " is given to another.", List.of());
                });
    }
}
